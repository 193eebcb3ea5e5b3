import { Evaluator, lowestGrade, type Reckoned } from '../../shared/domain/evaluation/evaluate.ts';
import { type Standing, settled } from '../../shared/domain/evaluation/in-use.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { evaluationSettings } from '../../shared/policy/evaluation.ts';
import type { RuleSet } from '../../shared/policy/rule-set.ts';
import { type AuditEntry, auditWrite } from '../../shared/store/audit.ts';
import {
  type EvaluationItem,
  evaluationOf,
  evaluationWrite,
  type GradeReason,
  gradeChangeWrite,
  resultWrites,
  wholeEvaluation,
} from '../../shared/store/evaluations.ts';
import { recordsOf, subjectById } from '../../shared/store/records.ts';
import { type Table, theTable, type Write } from '../../shared/store/table.ts';
import { fallingWrite } from './falling.ts';

/** By what, as of which day and for what a subject is reckoned. */
export interface Reckoning {
  readonly ruleSet: RuleSet;
  /** YYYY-MM-DD, China. */
  readonly today: string;
  readonly now: Date;
  readonly request: string;
  /** The run that does it. */
  readonly run?: string;
}

/** The grades that were reckoned for a subject before and now. */
export interface Moved {
  readonly from: string | null;
  readonly to: string | null;
}

/** Entries named in a change of a grade: enough to see what it was. */
const mostNamed = 20;
/** Tries against others that reckon the same subject. */
const tries = 3;

/** What the records of a subject come to. They are read one after the other, however many there are. */
export async function reckoned(
  table: Table,
  subject: string,
  { ruleSet, today }: Pick<Reckoning, 'ruleSet' | 'today'>,
): Promise<Reckoned> {
  const evaluator = new Evaluator(subject, { ruleSet, settings: evaluationSettings, today });
  for await (const record of recordsOf(table, subject)) evaluator.add(record);
  return evaluator.result();
}

/**
 * Reckons a subject anew and keeps what comes of it: the result with its grade, the change of the grade in use, the
 * notice of a fall. Where nothing is other than before, it is closed as it was. A change of the subject that comes
 * meanwhile opens it again: then it is reckoned by that.
 * @param seen the evaluation as it was read just now, where it was
 */
export async function reckonSubject(
  subject: string,
  reckoning: Reckoning,
  seen?: EvaluationItem,
): Promise<Moved> {
  const table = theTable();
  for (let attempt = 1; ; attempt += 1) {
    const before = (attempt === 1 ? seen : undefined) ?? (await evaluationOf(table, subject));
    if (before === undefined) return { from: null, to: null };
    const from = formerGrade(before, reckoning);
    const found = await reckoned(table, subject, reckoning);
    const to = found.evaluation.grade;
    const same = isSame(before, found, reckoning);
    if (same && before.state === 'done') return { from, to };
    const writes = same
      ? [evaluationWrite(before, before)]
      : await keptWrites(before, found, reckoning, from);
    if (await table.transactIf(writes)) return { from, to };
    if (attempt === tries) throw new Error('The subject was changed each time that it was reckoned');
  }
}

/** The grade before this run, also where the run is at the subject for the second time. */
function formerGrade({ run, reckoned: last }: EvaluationItem, reckoning: Reckoning): string | null {
  return run !== undefined && run.id === reckoning.run ? run.from : (last?.grade ?? null);
}

/** Whether what is kept is what was found, and nothing waits for its day. */
function isSame(
  { reckoned: last, falling }: EvaluationItem,
  { basisDigest, resultDigest, changesOn }: Reckoned,
  { today }: Reckoning,
): boolean {
  const due = falling !== undefined && falling !== null && falling.usedFrom <= today;
  return (
    !due &&
    last?.basisDigest === basisDigest &&
    last.resultDigest === resultDigest &&
    last.changesOn === changesOn
  );
}

async function keptWrites(
  before: EvaluationItem,
  found: Reckoned,
  reckoning: Reckoning,
  from: string | null,
): Promise<Write[]> {
  const { ruleSet, today, now, request, run } = reckoning;
  const { evaluation, basisDigest, resultDigest, changesOn } = found;
  const { subject, grade, asOf, score } = evaluation;
  const lowest = grade === lowestGrade(ruleSet);
  const { told, ...standing } = settled(
    standingOf(before),
    { grade, ruleSet: ruleSet.version, asOf, lowest },
    { today, tellDays: evaluationSettings.tellDays },
  );
  const revision = (before.revision ?? 0) + 1;
  const { writes, pieces } = resultWrites(evaluation, before.reckoned?.pieces ?? 0);
  const after: EvaluationItem = {
    ...before,
    revision,
    ...standing,
    reckoned: { grade, ruleSet: ruleSet.version, asOf, score, basisDigest, resultDigest, pieces, changesOn },
    ...(run === undefined ? {} : { run: { id: run, from } }),
  };
  const was = before.inUse?.grade ?? null;
  const is = standing.inUse?.grade ?? null;
  const entry = (action: AuditEntry['action'], details: AuditDetails) =>
    auditWrite({ entity: `evaluation:${subject}`, action, by: null, at: now, request, details });
  const toldWrites = async () => {
    const name = (await subjectById(theTable(), subject))?.name ?? subject;
    return [
      fallingWrite({ subject, name, revision, standing, ruleSet }, now),
      entry('evaluation.fall-told', {
        grade: grade ?? '',
        former: is ?? '',
        from: standing.falling?.usedFrom ?? '',
      }),
    ];
  };
  return [
    evaluationWrite(before, after),
    ...writes,
    ...(was === is
      ? []
      : [
          gradeChangeWrite(subject, revision, {
            on: today,
            from: was,
            to: is,
            ...(await whyOf(before, found)),
          }),
          entry('evaluation.graded', { grade: is ?? '', former: was ?? '', ruleSet: ruleSet.version }),
        ]),
    ...(told ? await toldWrites() : []),
  ];
}

function standingOf({ inUse, falling }: EvaluationItem): Standing | undefined {
  return inUse === undefined && falling === undefined
    ? undefined
    : { inUse: inUse ?? null, falling: falling ?? null };
}

/** Why the grade in use is another one, and by which entries. */
async function whyOf(
  { subject, reckoned: last, falling }: EvaluationItem,
  { evaluation, basisDigest }: Reckoned,
) {
  const former = last === undefined ? undefined : (await wholeEvaluation(theTable(), subject))?.evaluation;
  const counted = (of = evaluation) =>
    new Set(of.indicators.flatMap(({ effects }) => effects.map(({ record }) => record)));
  const now = counted();
  const then = former === undefined ? new Set<string>() : counted(former);
  const why = (): GradeReason => {
    if (evaluation.exclusion !== null) return 'excluded';
    if (last === undefined) return 'first';
    if (falling?.grade === evaluation.grade) return 'told';
    if (last.ruleSet !== evaluation.ruleSet) return 'rules';
    return last.basisDigest === basisDigest ? 'time' : 'records';
  };
  return {
    ruleSet: evaluation.ruleSet,
    why: why(),
    came: [...now.difference(then)].slice(0, mostNamed),
    left: [...then.difference(now)].slice(0, mostNamed),
  };
}
