import { openEnd } from '../../shared/domain/china-time.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { maskPersonalData } from '../../shared/domain/personal-data.ts';
import type { CreditRecord } from '../../shared/domain/record.ts';
import { documentOf, organOf } from '../../shared/domain/repairs/adverse-notice.ts';
import { repairTerms } from '../../shared/domain/repairs/terms.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { degreeNames } from '../../shared/policy/publicity.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { repairTexts } from '../locales/repairs.ts';
import type { Seal } from '../paper/seal-picture.ts';
import { identifierRow, type Pen, type Rows, renderLetter } from './letter.ts';

/** Printed on every notice: an old one is explained by the template that made it. */
const templateVersion = '2.1.0';

/** How an entry that speaks against its subject is repaired (信用修复告知书). */
export interface RepairNotice {
  readonly check: DocumentCheck;
  readonly record: CreditRecord;
  /** Who gives it out and signs it: the platform, for the unit that answers for the entry. */
  readonly issuer: Text;
  /** Of the service: where one applies and objects. */
  readonly address: string;
  /** RFC 3339 with +08:00. */
  readonly at: string;
}

interface Words {
  readonly title: string;
  readonly number: string;
  readonly rows: Readonly<
    Record<
      | 'subject'
      | 'identifier'
      | 'record'
      | 'catalogue'
      | 'document'
      | 'organ'
      | 'date'
      | 'degree'
      | 'unit'
      | 'until',
      string
    >
  >;
  readonly notPublic: string;
  readonly noEnd: string;
  readonly intro: string;
  readonly repair: string;
  readonly elsewhere: (name: string) => string;
  readonly from: (day: string) => string;
  readonly conditions: readonly string[];
  readonly where: (page: string) => string;
  readonly days: (accept: number, decide: number, extend: number, answer: number) => string;
  readonly bankruptcy: string;
  readonly after: string;
  readonly untilItself: (day: string) => string;
  readonly objection: string;
  readonly objecting: (page: string) => string;
  readonly free: string;
  readonly head: string;
  readonly note: string;
  readonly reason: string;
}

const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '信用修复告知书',
    number: '信息编号',
    rows: {
      subject: '信用主体',
      identifier: '统一社会信用代码',
      record: '失信信息',
      catalogue: '信息类别',
      document: '文书号',
      organ: '认定单位',
      date: '认定日期',
      degree: '失信程度',
      unit: '信息提供单位',
      until: '公示截止日期',
    },
    notPublic: '不向社会公示',
    noEnd: '移出、修复或者撤销后停止公示',
    intro: '关于您（单位）的以下失信信息已经归集到本平台。现将公示、信用修复和异议的办理方式告知如下。',
    repair: '一、信用修复',
    elsewhere: (name) =>
      `这条信息不在本平台修复，请到${name}申请。修复结果传来后，本平台随即停止公示、共享和使用这条信息。`,
    from: (day) => `自${day}起可以申请。申请应当具备：`,
    conditions: [
      '失信行为已经纠正，决定要求的义务（例如罚款）已经履行完毕，并附证明材料；',
      '作出信用修复承诺（申请时在页面上阅读并同意）；',
      '写明整改情况：失信行为怎样纠正、何时履行完毕。',
    ],
    where: (page) => `在这条信息的页面申请，由作出认定的单位决定：${page}`,
    days: (accept, decide, extend, answer) =>
      `认定单位自收到转送的申请起 ${accept} 个工作日内决定是否受理，受理后 ${decide} 个工作日内作出决定；情况复杂的，说明理由后可以延长一次 ${extend} 个工作日。最迟自申请起 ${answer} 个工作日答复（延长的除外）。`,
    bankruptcy:
      '法院已经裁定批准重整计划或者认可和解协议的，附裁定书即可申请，不必等到上述日期，也不必先履行完毕。',
    after: '准予修复的，这条信息立即停止公示、共享和使用，并出具信用修复决定书。',
    untilItself: (day) => `不申请修复的，公示最迟至${day}届满，届时自行停止。`,
    objection: '二、异议',
    objecting: (page) => `认为这条信息有错误、重复、超期公示等情形的，可以在同一页面提出异议：${page}`,
    free: '办理信用修复和异议不收取任何费用，不要求参加培训，也不要求提交第三方的信用报告。',
    head: '出具单位',
    note: '本告知书由平台依信息提供单位报送的内容出具，附电子签名。这条信息更正后，请重新下载。',
    reason: '告知信用修复的办理方式',
  },
  en: {
    title: 'Notice on credit repair',
    number: 'Entry number',
    rows: {
      subject: 'Subject',
      identifier: 'Unified social credit code',
      record: 'Adverse entry',
      catalogue: 'Kind of information',
      document: 'Document number',
      organ: 'Decided by',
      date: 'Decided on',
      degree: 'Degree of dishonesty',
      unit: 'Provider unit',
      until: 'Public until',
    },
    notPublic: 'Not published',
    noEnd: 'Until removed, repaired or revoked',
    intro:
      'The following adverse entry about you has been collected on this platform. This notice explains its publication, credit repair and how to object.',
    repair: '1. Credit repair',
    elsewhere: (name) =>
      `This entry cannot be repaired on this platform; please apply to ${name}. Once the result of the repair has been received, this platform no longer publishes, shares or uses the entry.`,
    from: (day) => `You can apply from ${day}. The application requires:`,
    conditions: [
      'proof that the breach has been put right and the obligations under the decision (such as a fine) have been met;',
      'a credit repair commitment (read and agreed to on the page when applying);',
      'a statement on rectification: how the breach was put right and when the obligations were met.',
    ],
    where: (page) => `Apply on the page of this entry; the unit that made the decision decides: ${page}`,
    days: (accept, decide, extend, answer) =>
      `The deciding unit decides within ${accept} working days of receiving the forwarded application whether to accept it, and within ${decide} working days of acceptance on the repair; in complex cases it may extend this once by ${extend} working days, giving reasons. You will receive a reply within ${answer} working days of applying, unless the time limit has been extended.`,
    bankruptcy:
      'If a court has approved a reorganisation plan or a settlement, you can apply with the court ruling, without waiting for the above date or for the obligations to be met.',
    after:
      'Once repair is granted, this entry is no longer published, shared or used, and a decision on credit repair is issued.',
    untilItself: (day) => `Without an application, publication ends automatically on ${day} at the latest.`,
    objection: '2. Objection',
    objecting: (page) =>
      `If you think this entry is wrong, duplicated or published for too long, you can file an objection on the same page: ${page}`,
    free: 'Credit repair and objections are free of charge. No training or third-party credit report is required.',
    head: 'Issued by',
    note: 'Issued by the platform on the basis of the information reported by the provider unit, with an electronic signature. If the entry is corrected, please download the notice again.',
    reason: 'Explains how to apply for credit repair',
  },
};

/** What the notice is called. */
export const repairNoticeTitle: Text = { zh: words['zh-CN'].title, en: words.en.title };

/**
 * The notice as PDF, with the place for a signature.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderRepairNotice(
  notice: RepairNotice,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  const { record, issuer, at, check } = notice;
  return renderLetter(
    {
      title: say.title,
      names: [record.subjectName],
      to: record.subjectName,
      number: [say.number, record.id],
      template: ['repair notice', templateVersion],
      issuer: inLanguage(issuer, lang),
      at,
      check,
      signed: { head: say.head, note: say.note, reason: say.reason },
    },
    lang,
    (pen) => write(pen, notice, lang),
    seal,
  );
}

function rowsOf(record: CreditRecord, lang: Language): Rows {
  const { rows, notPublic, noEnd } = words[lang];
  const { degree } = repairTerms(record);
  const document = documentOf(record);
  const organ = organOf(record);
  const unit = unitOf(record.unit)?.name;
  const { publicUntil } = record;
  return [
    [rows.subject, record.subjectName],
    ...identifierRow(rows.identifier, record.subject),
    [rows.record, maskPersonalData(record.title).text],
    [rows.catalogue, inLanguage(catalogue(record.catalogue).name, lang)],
    ...(document === null ? [] : [[rows.document, document] as const]),
    [rows.organ, typeof organ === 'string' ? organ : inLanguage(organ, lang)],
    [rows.date, record.date],
    ...(degree === null
      ? []
      : [
          [
            rows.degree,
            lang === 'en' ? repairTexts.en.repairs.degrees[degree] : degreeNames[degree],
          ] as const,
        ]),
    [rows.unit, unit === undefined ? record.unit : inLanguage(unit, lang)],
    [rows.until, publicUntil === null ? notPublic : publicUntil === openEnd ? noEnd : publicUntil],
  ];
}

function write(
  { table, heading, paragraph, list }: Pen,
  { record, address }: RepairNotice,
  lang: Language,
): void {
  const say = words[lang];
  const { earliest, latest, elsewhere } = repairTerms(record);
  const { workingDays, extension } = repairPolicy;
  const page = `${address}/records/${record.id}`;
  paragraph(say.intro);
  table(rowsOf(record, lang));
  heading(say.repair);
  if (elsewhere !== null || earliest === null) {
    paragraph(say.elsewhere(elsewhere === null ? '' : inLanguage(elsewhere.name, lang)));
  } else {
    paragraph(say.from(dayText(earliest, lang)), 4);
    list(say.conditions);
    paragraph(say.bankruptcy, 4);
    paragraph(say.where(page), 4);
    const days = say.days(workingDays.accept, workingDays.decide, extension.workingDays, workingDays.answer);
    paragraph(`${days}${inLanguage(basisNote(repairPolicy.workingDaysBasis.decide), lang)}`, 4);
    paragraph(say.after, latest === null ? 12 : 4);
  }
  if (latest !== null) paragraph(say.untilItself(dayText(latest, lang)));
  heading(say.objection);
  paragraph(say.objecting(page), 4);
  paragraph(say.free);
}
