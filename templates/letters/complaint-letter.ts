import type { Complaint, ComplaintResult } from '../../shared/domain/complaints/complaint.ts';
import { momentText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { basisNote, ownSetting } from '../../shared/policy/basis.ts';
import { organisationKindNames } from '../../shared/policy/organisations.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import type { Seal } from '../paper/seal-picture.ts';
import { renderLetter } from './letter.ts';

/** Printed on every letter: an old one is explained by the template that made it. */
const templateVersion = '2.1.0';

const words = {
  'zh-CN': {
    title: '投诉答复书',
    number: '投诉编号',
    organisation: '被投诉的机构',
    code: '统一社会信用代码',
    kind: '机构类型',
    filedAt: '投诉时间',
    statement: '投诉事项',
    response: '机构的说明',
    silent: '该机构在期限内没有说明情况。',
    unneeded: '作出处理前，该机构没有提交说明。',
    unheard: '该投诉没有受理，没有转该机构说明情况。',
    findings: '查明的情况',
    why: '理由',
    result: '处理结果',
    justified: '投诉属实。',
    dismissed: '对该投诉不予支持。',
    demanded: '要求改正的内容',
    to: '投诉人',
    rule: (basis: string) =>
      `投诉的办理期限和程序见本平台的投诉页面${basis}；对答复有疑问的，可以向出具单位了解。`,
    head: '出具单位',
    note: '本答复书由平台出具，附电子签名。投诉人的姓名不在其中记载。',
    reason: '告知投诉的处理结果',
  },
  en: {
    title: 'Reply to a complaint',
    number: 'Complaint number',
    organisation: 'Organisation',
    code: 'Unified social credit code',
    kind: 'Kind',
    filedAt: 'Filed at',
    statement: 'What the complaint is about',
    response: 'Response of the organisation',
    silent: 'The organisation did not respond within the time limit.',
    unneeded: 'The organisation had not responded when the decision was made.',
    unheard: 'The complaint was not accepted and was not passed on to the organisation for its response.',
    findings: 'Findings',
    why: 'Reason',
    result: 'Result',
    justified: 'The complaint is justified.',
    dismissed: 'The complaint is dismissed.',
    demanded: 'What must be put right',
    to: 'the complainant',
    rule: (basis: string) =>
      `The time limits and procedure for complaints are set out on the complaints page of this service${basis}. If you have questions about this reply, please contact the issuer.`,
    head: 'Issued by',
    note: 'Issued by the platform with an electronic signature. It does not state the name of the complainant.',
    reason: 'Notifies the decision on a complaint',
  },
} as const;

export const complaintLetterTitle: Text = { zh: words['zh-CN'].title, en: words.en.title };

interface Paper {
  readonly check: DocumentCheck;
  readonly complaint: Complaint;
  readonly result: ComplaintResult;
  readonly issuer: Text;
  /** When it was filed, and when it was decided. RFC 3339 with +08:00. */
  readonly filedAt: string;
  readonly at: string;
}

/**
 * The answer to a complaint that was decided, as PDF, with the place for a signature. It names nobody who complained:
 * the organisation may have it, too.
 * @throws MissingGlyphError when a character is in no font
 */
export function renderComplaintLetter(
  { check, complaint: of, result, issuer, filedAt, at }: Paper,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  return renderLetter(
    {
      title: say.title,
      names: [of.organisationName],
      number: [say.number, of.id],
      to: say.to,
      rules: [say.rule(inLanguage(basisNote(ownSetting), lang))],
      template: ['complaint letter', templateVersion],
      issuer: inLanguage(issuer, lang),
      at,
      check,
      signed: { head: say.head, note: say.note, reason: say.reason },
    },
    lang,
    ({ table, heading, paragraph }) => {
      table([
        [say.organisation, of.organisationName],
        [say.code, of.organisation],
        [say.kind, inLanguage(organisationKindNames[of.organisationKind], lang)],
        [say.filedAt, momentText(filedAt, lang)],
      ]);
      heading(say.statement);
      paragraph(of.statement);
      heading(say.response);
      const silent = result.justified ? say.silent : say.unneeded;
      paragraph(of.response?.statement ?? (of.acceptedAt === null ? say.unheard : silent));
      heading(result.justified ? say.findings : say.why);
      paragraph(result.grounds);
      heading(say.result);
      paragraph(result.justified ? say.justified : say.dismissed);
      if (result.demanded !== '') {
        heading(say.demanded);
        paragraph(result.demanded);
      }
    },
    seal,
  );
}
