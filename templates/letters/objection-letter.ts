import { dayText, momentText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { mayBeReviewed, refusalBasis } from '../../shared/domain/objections/letters.ts';
import { matterOf, titleOf } from '../../shared/domain/objections/matter.ts';
import type { EvaluationInQuestion, Objection } from '../../shared/domain/objections/objection.ts';
import { label } from '../../shared/domain/publication.ts';
import { type Basis, basisNote } from '../../shared/policy/basis.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { ruleSetOf } from '../../shared/policy/evaluation.ts';
import { kindNames, objectionPolicy, outcomeNames } from '../../shared/policy/objections.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { Seal } from '../paper/seal-picture.ts';
import { identifierRow, type Pen, type Rows, renderLetter } from './letter.ts';

/** Printed on every letter: an old one is explained by the template that made it. */
const templateVersion = '2.1.0';

export interface ObjectionLetter {
  readonly check: DocumentCheck;
  /** `receipt`: what was filed. `decision`: what was decided, or why it was not accepted. */
  readonly kind: 'receipt' | 'decision';
  readonly objection: Objection;
  readonly issuer: Text;
  /** RFC 3339 with +08:00. */
  readonly filedAt: string;
  /** When it was made, or decided. RFC 3339 with +08:00. */
  readonly at: string;
  /** Who made the decision that the record reports, as the record has it; null where it names nobody. */
  readonly organ: string | null;
}

/** Where somebody turns who disagrees with what the record reports, by catalogue: elsewhere to an authority. */
const remedies: Readonly<Partial<Record<CatalogueCode, 'court' | 'unit'>>> = {
  judgment: 'court',
  honour: 'unit',
  commitment: 'unit',
};

interface Words {
  readonly title: Readonly<Record<ObjectionLetter['kind'], string>>;
  readonly number: string;
  readonly filedAt: string;
  readonly subject: string;
  readonly identifier: string;
  readonly record: string;
  readonly catalogue: string;
  readonly unit: string;
  readonly kind: string;
  readonly requested: string;
  readonly statement: string;
  readonly files: string;
  readonly noFiles: string;
  readonly due: string;
  readonly dueUnsaid: string;
  readonly timeLimits: string;
  readonly result: string;
  readonly outcome: string;
  readonly notAccepted: string;
  readonly decidedBy: string;
  readonly grounds: string;
  readonly added: string;
  readonly changes: string;
  readonly none: string;
  readonly change: (before: string, after: string) => string;
  readonly next: string;
  readonly rule: string;
  readonly ownRule: string;
  readonly review: (days: number, basis: string) => string;
  /** How long it takes, told with the receipt. */
  readonly days: (accept: number, acceptBasis: string, verify: number, verifyBasis: string) => string;
  /** To whom the disagreement with what the record reports belongs; `organ` with its brackets, or empty. */
  readonly remedy: Readonly<
    Record<'authority' | 'court' | 'unit' | 'gap' | 'evaluation', (organ: string) => string>
  >;
  readonly named: (organ: string) => string;
  readonly rules: string;
  readonly asOf: string;
  readonly digest: string;
  readonly indicator: string;
  readonly entry: string;
  readonly reckoned: string;
  readonly reissue: string;
  readonly reissueAdded: string;
  readonly issued: string;
  readonly receiptNote: string;
  readonly decisionNote: string;
  readonly reason: Readonly<Record<ObjectionLetter['kind'], string>>;
}

const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: { receipt: '异议申请收件回执', decision: '异议处理结果告知书' },
    number: '异议编号',
    filedAt: '提交时间',
    subject: '信用主体',
    identifier: '统一社会信用代码',
    record: '异议信息',
    catalogue: '信息目录',
    unit: '信息提供单位',
    kind: '异议事由',
    requested: '请求事项',
    statement: '申请人陈述',
    files: '证明材料',
    noFiles: '没有提交证明材料',
    due: '受理决定期限',
    timeLimits: '办理期限',
    dueUnsaid: '待国务院办公厅公布次年节假日安排后确定',
    result: '处理结果',
    outcome: '结果',
    notAccepted: '不予受理',
    decidedBy: '处理单位',
    grounds: '处理意见',
    added: '补录的信息',
    changes: '更正内容',
    none: '（空）',
    change: (before, after) => `由“${before}”更正为“${after}”`,
    next: '后续事项',
    rule: '办理依据',
    ownRule: '本平台的设置，没有援引法律、法规或者规范性文件',
    review: (days, basis) =>
      `对本结果有异议的，可以申请复核一次，自提出之日起 ${days} 个工作日内办结${basis}。`,
    days: (accept, acceptBasis, verify, verifyBasis) =>
      `自收到之日起 ${accept} 个工作日内决定是否受理${acceptBasis}；受理后，信息提供单位在 ${verify} 个工作日内核实处理${verifyBasis}。`,
    remedy: {
      authority: (organ) =>
        `异议处理核实的是信息是否准确。对该信息所载的决定本身不服的，可以向作出决定的机关${organ}提出，也可以依法申请行政复议或者提起行政诉讼；期限和受理机关以法律规定和原决定书载明的为准。`,
      court: (organ) =>
        `异议处理核实的是信息是否准确。对裁判、执行本身不服的，请依法向作出的人民法院${organ}提出。`,
      unit: (organ) =>
        `异议处理核实的是信息是否准确。对所载认定本身有意见的，可以向作出认定的单位${organ}提出。`,
      gap: (organ) =>
        `异议处理核实的是信息是否遗漏。可以向应当报送该信息的单位${organ}提出；依法可以申请行政复议或者提起行政诉讼的，不受本告知书影响。`,
      evaluation: () =>
        '异议处理核实的是评价是否依据现有信息、按公布的规则得出。对所依据的信息有异议的，可以对该信息另行提出异议。',
    },
    named: (organ) => `（${organ}）`,
    rules: '评价规则',
    asOf: '评价日期',
    digest: '评价依据的数字指纹',
    indicator: '涉及的指标',
    entry: '评价中的信息',
    reckoned: '已经按更正后的信息和生效中的规则重新评价，可以在评价页面查看。',
    reissue: '此前出具、载有该信息的信用报告不再有效，可以重新出具。',
    reissueAdded: '此前出具、应当载有该信息的信用报告已经过时，可以重新出具。',
    issued: '出具单位',
    receiptNote: '凭异议编号可以查询办理进度。收件不代表受理。',
    decisionNote: '本告知书由系统出具并经电子签名，可核验真伪。',
    reason: { receipt: '证明异议申请的收件', decision: '告知异议处理结果' },
  },
  en: {
    title: { receipt: 'Receipt for an objection', decision: 'Decision on an objection' },
    number: 'Number',
    filedAt: 'Filed at',
    subject: 'Subject',
    identifier: 'Unified social credit code',
    record: 'Record',
    catalogue: 'Catalogue',
    unit: 'Provider unit',
    kind: 'Ground',
    requested: 'Request',
    statement: 'Statement of the applicant',
    files: 'Evidence',
    noFiles: 'No evidence was submitted',
    due: 'Decision on acceptance due',
    timeLimits: 'Time limits',
    dueUnsaid: 'to be set once the State Council has announced next year’s public holidays',
    result: 'Result',
    outcome: 'Outcome',
    notAccepted: 'Not accepted',
    decidedBy: 'Decided by',
    grounds: 'Grounds',
    added: 'Added record',
    changes: 'Corrections',
    none: '(empty)',
    change: (before, after) => `from “${before}” to “${after}”`,
    next: 'Next steps',
    rule: 'Handled under',
    ownRule: 'A setting of this service; no law, regulation or normative document is cited',
    review: (days, basis) =>
      `If you disagree with this result, you can request one review, which is completed within ${days} working days of the request${basis}.`,
    days: (accept, acceptBasis, verify, verifyBasis) =>
      `Acceptance is decided within ${accept} working days of receipt${acceptBasis}; once the objection has been accepted, the provider unit verifies it within ${verify} working days${verifyBasis}.`,
    remedy: {
      authority: (organ) =>
        `An objection verifies whether the information is accurate. If you disagree with the decision recorded in it, you can contact the authority that made the decision${organ}, or apply for administrative reconsideration or bring an administrative action as provided by law; time limits and competent bodies are determined by law and by the original decision.`,
      court: (organ) =>
        `An objection verifies whether the information is accurate. If you disagree with the judgment or its enforcement, please apply to the people’s court that made it${organ} as provided by law.`,
      unit: (organ) =>
        `An objection verifies whether the information is accurate. If you disagree with the finding recorded in it, you can contact the unit that made it${organ}.`,
      gap: (organ) =>
        `An objection verifies whether the information is missing. You can also contact the unit that should report it${organ}; any right to administrative reconsideration or an administrative action provided by law is not affected by this decision.`,
      evaluation: () =>
        'An objection verifies whether the evaluation was made from the information on record under the published rules. If you disagree with an entry it is based on, you can file a separate objection to that entry.',
    },
    named: (organ) => ` (${organ})`,
    rules: 'Evaluation rules',
    asOf: 'As of',
    digest: 'Digest of the data used',
    indicator: 'Indicator',
    entry: 'Entry',
    reckoned:
      'The evaluation has been recalculated from the corrected information under the rules in force; see the page of the evaluation.',
    reissue:
      'Credit reports issued earlier that contain this record are no longer valid; a new report can be issued.',
    reissueAdded:
      'Credit reports issued earlier that should have contained this record are out of date; a new report can be issued.',
    issued: 'Issued by',
    receiptNote: 'Use the number to follow the progress of the case. Receipt does not mean acceptance.',
    decisionNote:
      'This document was issued by the system and signed electronically; its authenticity can be verified.',
    reason: {
      receipt: 'Attests that the objection was received',
      decision: 'Notifies the decision on an objection',
    },
  },
};

/** What such a letter is called. */
export function objectionLetterTitle(kind: ObjectionLetter['kind']): Text {
  return { zh: words['zh-CN'].title[kind], en: words.en.title[kind] };
}

/**
 * The letter as PDF, with the place for the issuer's signature.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderObjectionLetter(
  letter: ObjectionLetter,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  const { kind, objection, at } = letter;
  return renderLetter(
    {
      title: say.title[kind],
      names: [objection.subjectName],
      to: objection.subjectName,
      number: [say.number, objection.id],
      template: ['objection letter', templateVersion],
      issuer: inLanguage(letter.issuer, lang),
      at,
      check: letter.check,
      signed: {
        head: say.issued,
        note: kind === 'receipt' ? say.receiptNote : say.decisionNote,
        reason: say.reason[kind],
      },
    },
    lang,
    (pen) => write(pen, letter, lang),
    seal,
  );
}

function write(pen: Pen, letter: ObjectionLetter, lang: Language): void {
  const { table } = pen;
  const say = words[lang];
  const { objection, kind } = letter;
  const { evaluation } = objection;
  const unit = unitOf(objection.unit);
  const reckonedFrom: Rows =
    evaluation === undefined || evaluation === null ? [] : [[say.digest, evaluation.digest]];
  table([
    [say.filedAt, momentText(letter.filedAt, lang)],
    [say.subject, objection.subjectName],
    ...identifierRow(say.identifier, objection.subject),
    [say.record, inLanguage(titleOf(objection), lang)],
    ...(evaluation === undefined || evaluation === null
      ? ([
          [say.catalogue, inLanguage(catalogue(objection.catalogue).name, lang)],
          [say.unit, unit === undefined ? objection.unit : inLanguage(unit.name, lang)],
        ] as const)
      : evaluationRows(evaluation, say, lang)),
    [say.kind, inLanguage(kindNames[objection.kind], lang)],
    [say.requested, objection.requested],
    ...(kind === 'receipt' ? [[say.due, objection.deadlines[0]?.dueOn ?? say.dueUnsaid] as const] : []),
  ]);
  if (kind === 'decision') {
    writeResult(pen, letter, lang);
    pen.forChecking(reckonedFrom);
    return;
  }
  pen.heading(say.statement);
  pen.paragraph(objection.statement);
  pen.heading(say.files);
  if (objection.evidence.length === 0) pen.paragraph(say.noFiles);
  else pen.list(objection.evidence.map(({ name }) => name));
  const { workingDays, workingDaysBasis } = objectionPolicy(objection.policy);
  const noted = (basis: Basis): string => inLanguage(basisNote(basis), lang);
  pen.heading(say.timeLimits);
  pen.paragraph(
    say.days(
      workingDays.accept,
      noted(workingDaysBasis.accept),
      workingDays.verify,
      noted(workingDaysBasis.verify),
    ),
  );
  pen.forChecking([
    ...reckonedFrom,
    ...objection.evidence.map(({ name, sha256 }) => [name, sha256] as const),
  ]);
}

function evaluationRows(of: EvaluationInQuestion, say: Words, lang: Language): Rows {
  const ruleSet = ruleSetOf(of.ruleSet);
  const indicator = ruleSet?.indicators.find(({ code }) => code === of.indicator)?.name;
  return [
    [say.rules, ruleSet === undefined ? of.ruleSet : inLanguage(ruleSet.name, lang)],
    [say.asOf, of.asOf],
    ...(of.indicator === null
      ? []
      : [[say.indicator, indicator === undefined ? of.indicator : inLanguage(indicator, lang)] as const]),
    ...(of.entry === null ? [] : [[say.entry, of.entry] as const]),
  ];
}

function writeResult({ table, heading, list }: Pen, letter: ObjectionLetter, lang: Language): void {
  const say = words[lang];
  const { objection, issuer } = letter;
  const { decision } = objection;
  const unit = unitOf(objection.unit);
  const decider =
    decision === null || decision.by.party === 'centre' || unit === undefined
      ? inLanguage(issuer, lang)
      : inLanguage(unit.name, lang);
  const rejection = objection.history.findLast(({ action }) => action === 'reject');
  const { workingDaysBasis } = objectionPolicy(objection.policy);
  const handled = objection.formerDecisions.length > 0 ? workingDaysBasis.review : workingDaysBasis.verify;
  const basis = refusalBasis(objection) ?? handled;
  heading(say.result);
  table([
    [say.outcome, decision === null ? say.notAccepted : inLanguage(outcomeNames[decision.outcome], lang)],
    [say.decidedBy, decider],
    ...(decision?.added === undefined ? [] : [[say.added, decision.added] as const]),
    [say.grounds, decision?.opinion ?? rejection?.note ?? ''],
    [say.rule, basis.mark === 'read' ? inLanguage(basis.source, lang) : say.ownRule],
  ]);
  const { fields } = catalogue(objection.catalogue);
  // The filer reads of a correction what it sees of the record.
  const written = (value: string | null): string => (value === null ? say.none : dayText(value, lang));
  const changes = (decision?.changes ?? []).flatMap(({ column, before, after }): Rows => {
    const field = fields.find(({ code }) => code === column);
    if (field === undefined || field.access === 'restricted') return [];
    return [[inLanguage(label(field), lang), say.change(written(before), written(after))]];
  });
  if (changes.length > 0) {
    heading(say.changes);
    table(changes);
  }
  heading(say.next);
  list(nextSteps(letter, lang));
}

/** What the filer can do now: here, and about the decision itself. */
function nextSteps({ objection, organ }: ObjectionLetter, lang: Language): string[] {
  const say = words[lang];
  const { decision, catalogue: code } = objection;
  const policy = objectionPolicy(objection.policy);
  const matter = matterOf(objection);
  const altered = decision?.outcome === 'correct' || decision?.outcome === 'revoke';
  const unit = unitOf(objection.unit);
  const [remedy, whom] =
    matter !== 'record'
      ? ([matter, unit === undefined ? null : inLanguage(unit.name, lang)] as const)
      : ([remedies[code] ?? 'authority', organ] as const);
  return [
    ...(mayBeReviewed(objection)
      ? [say.review(policy.workingDays.review, inLanguage(basisNote(policy.workingDaysBasis.review), lang))]
      : []),
    ...(altered ? [matter === 'evaluation' ? say.reckoned : say.reissue] : []),
    ...(decision?.outcome === 'add' ? [say.reissueAdded] : []),
    say.remedy[remedy](whom === null ? '' : say.named(whom)),
  ];
}
