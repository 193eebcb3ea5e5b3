import { momentText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import type { Declaration } from '../../shared/domain/submissions/declaration.ts';
import type { CommitmentText } from '../../shared/policy/commitments.ts';
import type { CategorySchema } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import type { Seal } from '../paper/seal-picture.ts';
import { identifierRow, type Pen, renderLetter } from './letter.ts';

/** Printed on every copy: an old one is explained by the template that made it. */
const templateVersion = '2.1.0';

/** What was handed in at one time, as the copy says it. Times are RFC 3339 with +08:00. */
export interface SubmissionCopy {
  readonly check: DocumentCheck;
  readonly number: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly category: CategorySchema;
  readonly declaration: Declaration;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly commitment: {
    readonly text: CommitmentText;
    readonly signatory: string;
    readonly by: string;
    readonly at: string;
    readonly assurance: string | null;
  };
  readonly receivedBy: Text;
}

interface Words {
  readonly title: string;
  readonly number: string;
  readonly subject: string;
  readonly identifier: string;
  readonly category: string;
  readonly content: string;
  readonly files: string;
  readonly noFiles: string;
  readonly file: (name: string, bytes: number) => string;
  readonly commitment: string;
  readonly intro: (name: string) => string;
  readonly textVersion: string;
  readonly signatory: string;
  readonly by: string;
  readonly at: string;
  readonly assurance: string;
  readonly assured: string;
  readonly received: string;
  readonly note: string;
  readonly reason: string;
}

const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '自主申报信息及信用承诺书（副本）',
    number: '申报编号',
    subject: '申报主体',
    identifier: '统一社会信用代码',
    category: '类别',
    content: '一、申报内容',
    files: '二、附件',
    noFiles: '没有附件',
    file: (name, bytes) => `${name}（${Math.max(1, Math.round(bytes / 1024))} KB）`,
    commitment: '三、信用承诺',
    intro: (name) => `${name}就以上申报内容郑重承诺：`,
    textVersion: '承诺书版本',
    signatory: '签署人',
    by: '办理账号',
    at: '承诺时间',
    assurance: '身份核验',
    assured: '由身份认证平台核验',
    received: '收件单位',
    note: '本副本载明申报时提交的全部内容，收件不代表审核通过。',
    reason: '证明申报内容及承诺于收件时的原貌',
  },
  en: {
    title: 'Declared information and letter of commitment (copy)',
    number: 'Number',
    subject: 'Subject',
    identifier: 'Unified social credit code',
    category: 'Category',
    content: '1. Content of the declaration',
    files: '2. Files',
    noFiles: 'No files',
    file: (name, bytes) => `${name} (${Math.max(1, Math.round(bytes / 1024))} KB)`,
    commitment: '3. Commitment',
    intro: (name) => `${name} solemnly undertakes in respect of the above declaration:`,
    textVersion: 'Version of the text',
    signatory: 'Signed by',
    by: 'Account',
    at: 'Committed at',
    assurance: 'Identity verification',
    assured: 'Verified by the unified identity service',
    received: 'Received by',
    note: 'This copy contains everything submitted with the declaration. Receipt does not mean approval.',
    reason: 'Attests the declaration and the commitment as received',
  },
};

/** What the copy is called. */
export const submissionCopyTitle: Text = { zh: words['zh-CN'].title, en: words.en.title };

/**
 * The copy of a submission as PDF, with the place for the receiver's signature.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderSubmissionCopy(
  copy: SubmissionCopy,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  return renderLetter(
    {
      title: say.title,
      names: [copy.subject.name],
      number: [say.number, copy.number],
      template: ['declaration copy', templateVersion],
      issuer: inLanguage(copy.receivedBy, lang),
      at: copy.commitment.at,
      check: copy.check,
      signed: { head: say.received, note: say.note, reason: say.reason },
    },
    lang,
    (pen) => write(pen, copy, lang),
    seal,
  );
}

function write(
  { table, heading, paragraph, list, closing, forChecking }: Pen,
  copy: SubmissionCopy,
  lang: Language,
): void {
  const say = words[lang];
  const { declaration, category, commitment } = copy;
  table([
    [say.category, inLanguage(category.name, lang)],
    [say.subject, copy.subject.name],
    ...identifierRow(say.identifier, copy.subject.id),
  ]);

  heading(say.content);
  const label = (text: Text): string => inLanguage(text, lang);
  const { fields } = category;
  table([
    [label(fields.title.label), declaration.title],
    [label(fields.issuer.label), declaration.issuer],
    [label(fields.certificateNumber.label), declaration.certificateNumber ?? ''],
    [label(fields.issuedOn.label), declaration.issuedOn],
    [label(fields.validUntil.label), declaration.validUntil ?? ''],
    [label(category.description), declaration.description],
  ]);

  heading(say.files);
  if (copy.files.length === 0) {
    paragraph(say.noFiles);
  } else {
    list(copy.files.map(({ name, bytes }) => say.file(name, bytes)));
  }

  heading(say.commitment);
  paragraph(say.intro(copy.subject.name), 4);
  list(commitment.text.undertakings.map(label));
  paragraph(label(commitment.text.liability));
  // Who committed itself and who received it stand on one page.
  closing([
    [say.signatory, commitment.signatory],
    [say.at, momentText(commitment.at, lang)],
    [say.by, commitment.by],
    [say.textVersion, commitment.text.version],
    ...(commitment.assurance === null ? [] : [[say.assurance, say.assured] as const]),
  ]);
  forChecking(copy.files.map(({ name, sha256 }) => [name, sha256]));
}
