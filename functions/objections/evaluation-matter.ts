import type { Evaluation } from '../../shared/domain/evaluation/evaluate.ts';
import { evaluationTitle } from '../../shared/domain/objections/matter.ts';
import type { EvaluationInQuestion } from '../../shared/domain/objections/objection.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { ruleSetOf } from '../../shared/policy/evaluation.ts';
import { evaluationKinds, type ObjectionKind } from '../../shared/policy/objections.ts';
import { centreUnit } from '../../shared/policy/units.ts';
import { ruleSetInForce } from '../../shared/store/evaluation-runs.ts';
import { wholeEvaluation } from '../../shared/store/evaluations.ts';
import { openCaseOn } from '../../shared/store/objections.ts';
import { theTable } from '../../shared/store/table.ts';
import { reckoned } from '../evaluations/reckoning.ts';
import { type Matter, nameOf, notForThem, openAlready } from './matter.ts';
import type { FilingBody } from './schemas.ts';

/** Catalogue of a case about an evaluation as a whole: by its registration a subject is evaluated at all. */
const wholeCatalogue: CatalogueCode = 'registration';

const notEvaluated = () =>
  new Problem(409, 'not-evaluated', {
    zh: '这一主体还没有公共信用综合评价，没有可以提出异议的评价。',
    en: 'This subject has no public credit evaluation yet, so there is nothing to object to.',
  });

/**
 * The evaluation of a subject that the caller acts for, as it is now, and the name of the subject.
 * @throws Problem 404 for others, 409 where there is none
 */
export async function ownEvaluation(viewer: Identity | undefined, subject: string) {
  if (viewer === undefined || !actsFor(viewer, subject, 'objections')) throw notFound();
  const [found, subjectName] = await Promise.all([
    wholeEvaluation(theTable(), subject),
    nameOf(viewer, subject),
  ]);
  if (found === undefined) throw notEvaluated();
  return { ...found, subjectName };
}

/** All entries that an evaluation names. */
function entriesOf({ indicators, notCounted }: Evaluation): Set<string> {
  return new Set([
    ...indicators.flatMap(({ effects }) => effects.map(({ record }) => record)),
    ...notCounted.map(({ record }) => record),
  ]);
}

function isEvaluationKind(kind: ObjectionKind): boolean {
  return evaluationKinds.some((each) => each === kind);
}

function faultsOf({ kind, indicator, entry, ...body }: FilingBody, evaluation: Evaluation): InputError[] {
  const errors = (['record', 'catalogue', 'unit'] as const)
    .filter((name) => body[name] !== undefined)
    .map(
      (name): InputError => ({
        pointer: `/${name}`,
        message: {
          zh: '已经指明了评价（evaluation），这一项请删除。',
          en: 'The evaluation has already been specified (evaluation); remove this field.',
        },
      }),
    );
  if (!isEvaluationKind(kind))
    errors.push({
      pointer: '/kind',
      message: {
        zh: '这项事由只适用于单条信息，请从列表中选择。',
        en: 'This ground applies only to individual records. Choose one from the list.',
      },
    });
  if (indicator !== undefined && !evaluation.indicators.some(({ code }) => code === indicator))
    errors.push({
      pointer: '/indicator',
      message: { zh: '评价中没有这个指标。', en: 'There is no such indicator in the evaluation.' },
    });
  if (entry !== undefined && !entriesOf(evaluation).has(entry))
    errors.push({
      pointer: '/entry',
      message: {
        zh: '评价中没有这条信息；认为漏计的，请在情况说明中写明。',
        en: 'This entry is not part of the evaluation. If you think an entry has been left out, say so in the statement.',
      },
    });
  return errors;
}

/**
 * The evaluation as what a filing is about: the one that the filer has seen.
 * @throws Problem 403 where it is about others, 409 where a case is open, or it was reckoned anew since; 422
 */
export async function evaluationMatter(viewer: Identity | undefined, body: FilingBody): Promise<Matter> {
  const { subject, evaluation: digest, indicator, entry } = body;
  if (subject === undefined)
    throw invalid([{ pointer: '/subject', message: { zh: '必填。', en: 'Required.' }, lacking: 'text' }]);
  if (viewer === undefined || !actsFor(viewer, subject, 'objections')) throw notForThem();
  const { item, evaluation, subjectName } = await ownEvaluation(viewer, subject);
  if (evaluation.inputDigest !== digest)
    throw new Problem(409, 'evaluated-anew', {
      zh: '您查看之后，这一主体已经重新评价。请重新打开评价页面，核对后再提出异议。',
      en: 'The subject has been re-evaluated since you viewed the page. Open the evaluation again, check it and then file the objection.',
    });
  const errors = faultsOf(body, evaluation);
  if (errors.length > 0) throw invalid(errors);
  const ruleSet = ruleSetOf(evaluation.ruleSet);
  const source = ruleSet?.indicators.find(({ code }) => code === indicator)?.source;
  const matter: Matter = {
    record: null,
    recordVersion: 0,
    recordTitle: evaluationTitle.zh,
    catalogue: source?.catalogue ?? wholeCatalogue,
    subject,
    subjectName,
    unit: centreUnit,
    evaluation: {
      ruleSet: evaluation.ruleSet,
      asOf: evaluation.asOf,
      grade: evaluation.grade,
      digest: evaluation.inputDigest,
      resultDigest: item.reckoned?.resultDigest ?? '',
      indicator: indicator ?? null,
      entry: entry ?? null,
    },
  };
  const openCase = await openCaseOn(theTable(), { ...matter, statement: body.statement });
  if (openCase !== undefined)
    throw openAlready(
      {
        zh: '这一主体的评价已有一件异议正在办理，请在该件中补充或查看进度。',
        en: 'An objection to this subject’s evaluation is already open. Please continue in that case.',
      },
      openCase,
    );
  return matter;
}

/**
 * Refuses to call an evaluation corrected that comes out as it was: reckoned as of the same day, by the rules in force,
 * from the entries as they are now.
 * @throws Problem 409
 */
export async function requireAnotherResult(subject: string, of: EvaluationInQuestion): Promise<void> {
  const ruleSet = await ruleSetInForce(theTable());
  const now = await reckoned(theTable(), subject, { ruleSet, today: of.asOf });
  if (now.evaluation.inputDigest !== of.digest || now.resultDigest !== of.resultDigest) return;
  throw new Problem(409, 'as-it-was-reckoned', {
    zh: '按现有信息和生效中的规则重新计算，结果与异议所指的评价相同，没有可以更正的内容。依据的信息有误的，请先由信息提供单位更正或者撤下；评价无误的，请维持并说明理由。',
    en: 'Recalculated from the current entries under the rules in force, the result is the same as the evaluation objected to, so there is nothing to correct. If an entry is wrong, the provider unit has to correct or revoke it first; if the evaluation is right, uphold it and state the grounds.',
  });
}
