import { momentText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import type { Repair, RepairDecision } from '../../shared/domain/repairs/repair.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { Seal } from '../paper/seal-picture.ts';
import { identifierRow, renderLetter } from './letter.ts';

/** Printed on every letter: an old one is explained by the template that made it. */
const templateVersion = '2.1.0';

/** A decision on a repair, with the case that it was made in. */
export interface RepairLetter {
  readonly check: DocumentCheck;
  readonly repair: Repair;
  readonly decision: RepairDecision;
  /** Who gives it out and signs it: the platform, for the unit that decided. */
  readonly issuer: Text;
  /** When it was filed. RFC 3339 with +08:00. */
  readonly filedAt: string;
  /** When it was decided. RFC 3339 with +08:00. */
  readonly at: string;
}

const words = {
  'zh-CN': {
    title: {
      approved: '信用修复决定书',
      declined: '不予信用修复决定书',
      refused: '信用修复申请不予受理告知书',
    },
    number: '文书号',
    case: '申请编号',
    filedAt: '申请时间',
    subject: '信用主体',
    identifier: '统一社会信用代码',
    record: '失信信息',
    catalogue: '信息类别',
    unit: '认定单位',
    commitment: '信用承诺编码',
    decision: '决定',
    decided: {
      approved: '准予信用修复。自本决定作出之时起，上述信息停止公示、共享和使用。',
      declined: '不予信用修复。',
      refused: '不予受理。',
    },
    reason: '理由',
    next: {
      approved: '此前出具、载有上述信息的信用报告不再有效，可以在平台重新出具。办理信用修复不收取任何费用。',
      declined:
        '对本决定有疑问的，可以向认定单位了解；依法可以申请行政复议或者提起行政诉讼的，不受本决定影响。条件具备后，可以再次申请信用修复。',
      refused:
        '对本告知有疑问的，可以向认定单位了解；依法可以申请行政复议或者提起行政诉讼的，不受本告知书影响。条件具备后，可以再次申请信用修复。',
    },
    rule: (days: number, basis: string) =>
      `信用修复申请受理后，认定单位在 ${days} 个工作日内作出决定${basis}。`,
    head: '出具单位',
    note: '本文书由平台依认定单位的决定出具，附电子签名。',
    signed: '告知信用修复的决定',
  },
  en: {
    title: {
      approved: 'Decision on credit repair',
      declined: 'Decision to decline credit repair',
      refused: 'Notice of non-acceptance of an application for credit repair',
    },
    number: 'Document number',
    case: 'Application number',
    filedAt: 'Filed at',
    subject: 'Subject',
    identifier: 'Unified social credit code',
    record: 'Adverse entry',
    catalogue: 'Kind of information',
    unit: 'Deciding unit',
    commitment: 'Commitment number',
    decision: 'Decision',
    decided: {
      approved:
        'Credit repair is granted. From the time of this decision, the entry is no longer published, shared or used.',
      declined: 'Credit repair is declined.',
      refused: 'The application is not accepted.',
    },
    reason: 'Reason',
    next: {
      approved:
        'Credit reports issued earlier that contain this entry are no longer valid; a new report can be issued on the platform. Credit repair is free of charge.',
      declined:
        'If you have questions about this decision, please contact the deciding unit; any right to administrative reconsideration or an administrative action provided by law is not affected by it. Once the conditions are met, you can apply for credit repair again.',
      refused:
        'If you have questions about this notice, please contact the deciding unit; any right to administrative reconsideration or an administrative action provided by law is not affected by it. Once the conditions are met, you can apply for credit repair again.',
    },
    rule: (days: number, basis: string) =>
      `Once an application has been accepted, the deciding unit decides within ${days} working days${basis}.`,
    head: 'Issued by',
    note: 'Issued by the platform in accordance with the decision of the deciding unit, with an electronic signature.',
    signed: 'Notifies the decision on credit repair',
  },
} as const;

/** What the letter of such a decision is called. */
export function repairLetterTitle(outcome: RepairDecision['outcome']): Text {
  return { zh: words['zh-CN'].title[outcome], en: words.en.title[outcome] };
}

/**
 * The decision as PDF, with the place for a signature.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderRepairLetter(
  { repair, decision, issuer, filedAt, at, check }: RepairLetter,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  const { outcome, documentNumber, reason } = decision;
  const unit = unitOf(repair.unit);
  const unitName = unit === undefined ? repair.unit : inLanguage(unit.name, lang);
  return renderLetter(
    {
      title: say.title[outcome],
      names: [repair.subjectName],
      to: repair.subjectName,
      rules: [
        say.rule(
          repairPolicy.workingDays.decide,
          inLanguage(basisNote(repairPolicy.workingDaysBasis.decide), lang),
        ),
      ],
      number: [say.number, documentNumber],
      template: ['repair letter', templateVersion],
      issuer: inLanguage(issuer, lang),
      at,
      check,
      signed: { head: say.head, note: say.note, reason: say.signed },
    },
    lang,
    ({ table, heading, paragraph }) => {
      table([
        [say.case, repair.id],
        [say.filedAt, momentText(filedAt, lang)],
        [say.subject, repair.subjectName],
        ...identifierRow(say.identifier, repair.subject),
        [say.record, repair.recordTitle],
        [say.catalogue, inLanguage(catalogue(repair.catalogue).name, lang)],
        [say.unit, unitName],
        ...(repair.commitment.number === undefined
          ? []
          : [[say.commitment, repair.commitment.number] as const]),
      ]);
      heading(say.decision);
      paragraph(say.decided[outcome]);
      if (reason !== '') {
        heading(say.reason);
        paragraph(reason);
      }
      paragraph(say.next[outcome]);
    },
    seal,
  );
}
