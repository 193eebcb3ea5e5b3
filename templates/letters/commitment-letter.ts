import type { Commitment, Finding } from '../../shared/domain/commitments/commitment.ts';
import { momentText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { kindsOfCommitment, publicationNames } from '../../shared/policy/commitment-policy.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { Seal } from '../paper/seal-picture.ts';
import { identifierRow, type Pen, type Rows, renderLetter } from './letter.ts';

/** Printed on every letter: an old one is explained by the template that made it. */
const templateVersion = '2.1.0';

interface Papers {
  readonly check: DocumentCheck;
  readonly commitment: Commitment;
  /** Who gives it out and signs it: the platform. */
  readonly issuer: Text;
  /** When what it says came to be: the promise, or the finding. RFC 3339 with +08:00. */
  readonly at: string;
}

const words = {
  'zh-CN': {
    promise: '信用承诺书（副本）',
    finding: '信用承诺履行情况认定书',
    number: '承诺编码',
    case: '办理编号',
    document: '文书号',
    kind: '承诺类型',
    subject: '承诺人',
    identifier: '统一社会信用代码',
    unit: '受理单位',
    matter: '承诺事由',
    textVersion: '承诺书版本',
    publication: '公开类型',
    promised: '承诺内容',
    liability: '违诺责任',
    open: '以承诺代替的材料',
    check: '核查',
    checked: (method: string, days: number) => `${method}；受理后 ${days} 个工作日内。`,
    signatory: '签署人',
    by: '办理账号',
    assurance: '身份核验',
    assured: '由身份认证平台核验',
    madeAt: '承诺时间',
    outcome: '认定',
    outcomes: {
      kept: '全部履行。',
      'partly-kept': '部分履行。',
      broken: '未履行。',
      false: '承诺不实。',
    },
    heard: '核查情况与陈述申辩',
    told: (findings: string) => `认定前已告知承诺人：${findings}`,
    answered: (statement: string) => `承诺人陈述：${statement}`,
    silent: '承诺人在期限内没有陈述申辩。',
    unkept: '未履行的承诺内容',
    consequences: '违诺责任追究',
    reason: '说明',
    next: '对本认定有疑问的，可以向受理单位了解，也可以对信用承诺记录提出异议；依法可以申请行政复议或者提起行政诉讼的，不受本认定影响。纠正后可以申请信用修复。',
    head: '出具单位',
    copyNote: '本副本载明承诺作出时的全部内容。',
    letterNote: '本文书由平台依受理单位的认定出具，附电子签名。',
    copySigned: '证明承诺作出时的原貌',
    letterSigned: '告知承诺履行情况的认定',
  },
  en: {
    promise: 'Letter of commitment (copy)',
    finding: 'Finding on the performance of a commitment',
    number: 'Commitment number',
    case: 'Case number',
    document: 'Document number',
    kind: 'Kind of commitment',
    subject: 'Committing party',
    identifier: 'Unified social credit code',
    unit: 'Accepting unit',
    matter: 'Purpose',
    textVersion: 'Version of the text',
    publication: 'Publicity',
    promised: 'Commitment',
    liability: 'Consequences of a breach',
    open: 'Documents replaced by the commitment',
    check: 'Check',
    checked: (method: string, days: number) => `${method}; within ${days} working days of acceptance.`,
    signatory: 'Signed by',
    by: 'Account',
    assurance: 'Identity verification',
    assured: 'Verified by the unified identity service',
    madeAt: 'Made at',
    outcome: 'Finding',
    outcomes: {
      kept: 'Fulfilled.',
      'partly-kept': 'Partly fulfilled.',
      broken: 'Not fulfilled.',
      false: 'The commitment was false.',
    },
    heard: 'Results of the check and response',
    told: (findings: string) => `Notified to the committing party before the finding: ${findings}`,
    answered: (statement: string) => `Response of the committing party: ${statement}`,
    silent: 'The committing party did not respond within the time limit.',
    unkept: 'Parts not fulfilled',
    consequences: 'Consequences',
    reason: 'Remark',
    next: 'If you have questions about this finding, you can contact the accepting unit or object to the commitment record; any right to administrative reconsideration or an administrative action provided by law is not affected by it. Once the breach has been put right, credit repair can be applied for.',
    head: 'Issued by',
    copyNote: 'This copy contains the full text of the commitment as it was made.',
    letterNote:
      'Issued by the platform in accordance with the finding of the accepting unit, with an electronic signature.',
    copySigned: 'Attests the commitment as it was made',
    letterSigned: 'Notifies the finding on the performance of a commitment',
  },
} as const;

/** What these papers are called. */
export const promiseTitle: Text = { zh: words['zh-CN'].promise, en: words.en.promise };
export const findingTitle: Text = { zh: words['zh-CN'].finding, en: words.en.finding };

function about(of: Commitment, lang: Language): Rows {
  const say = words[lang];
  const unit = unitOf(of.unit);
  return [
    [say.case, of.id],
    [say.kind, of.otherKind === '' ? inLanguage(kindsOfCommitment[of.kind].name, lang) : of.otherKind],
    [say.subject, of.subjectName],
    ...identifierRow(say.identifier, of.subject),
    [say.unit, unit === undefined ? of.unit : inLanguage(unit.name, lang)],
    [say.matter, of.matter],
  ];
}

/** A text of several lines: a paragraph each, close together. */
function lines(paragraph: Pen['paragraph'], text: string): void {
  const all = text.split('\n');
  for (const [at, line] of all.entries()) paragraph(line, at === all.length - 1 ? 12 : 4);
}

/**
 * The promise as it was made, as PDF, with the place for a signature.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderPromise(
  { commitment: of, issuer, at, check }: Papers,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  return renderLetter(
    {
      title: say.promise,
      names: [of.subjectName],
      number: [say.number, of.number],
      template: ['promise', templateVersion],
      issuer: inLanguage(issuer, lang),
      at,
      check,
      signed: { head: say.head, note: say.copyNote, reason: say.copySigned },
    },
    lang,
    ({ table, heading, paragraph, closing }) => {
      table(about(of, lang));
      heading(say.promised);
      lines(paragraph, of.promise);
      heading(say.liability);
      lines(paragraph, of.liability);
      if (of.open.length > 0) {
        heading(say.open);
        paragraph(of.open.join(lang === 'en' ? ', ' : '、'));
      }
      if (of.checkMethod !== '') {
        heading(say.check);
        paragraph(say.checked(of.checkMethod, of.checkDays));
      }
      closing([
        [say.signatory, of.signatory],
        [say.madeAt, momentText(at, lang)],
        [say.by, of.madeBy.name],
        [say.textVersion, of.textVersion],
        [say.publication, inLanguage(publicationNames[of.publication], lang)],
        ...(of.assurance === null ? [] : [[say.assurance, say.assured] as const]),
      ]);
    },
    seal,
  );
}

/**
 * What the unit has found, as PDF, with the place for a signature.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderFinding(
  { commitment: of, finding, issuer, at, check }: Papers & { readonly finding: Finding },
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  const { outcome, documentNumber, unkept, consequences, reason } = finding;
  const { hearing } = of;
  const kept = outcome === 'kept';
  return renderLetter(
    {
      title: say.finding,
      names: [of.subjectName],
      number: [say.document, documentNumber ?? of.id],
      to: of.subjectName,
      template: ['finding on a promise', templateVersion],
      issuer: inLanguage(issuer, lang),
      at,
      check,
      signed: { head: say.head, note: say.letterNote, reason: say.letterSigned },
    },
    lang,
    ({ table, heading, paragraph }) => {
      table([[say.number, of.number], ...about(of, lang)]);
      heading(say.outcome);
      paragraph(say.outcomes[outcome]);
      if (!kept && hearing !== null) {
        heading(say.heard);
        paragraph(say.told(hearing.findings), 4);
        paragraph(hearing.answer === null ? say.silent : say.answered(hearing.answer.statement));
      }
      if (!kept) {
        heading(say.unkept);
        paragraph(unkept);
        heading(say.consequences);
        paragraph(consequences);
      }
      if (reason !== '') {
        heading(say.reason);
        paragraph(reason);
      }
      if (!kept) paragraph(say.next);
    },
    seal,
  );
}
