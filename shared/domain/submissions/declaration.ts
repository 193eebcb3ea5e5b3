import { categorySchemas, type SubmissionCategory, type SubmissionField } from '../../policy/submissions.ts';
import type { Text } from '../../policy/text.ts';
import { addMonths } from '../china-time.ts';
import { dayText } from '../day-text.ts';

/** What a subject declares about itself: the content of a submission. */
export interface Declaration {
  readonly category: SubmissionCategory;
  readonly title: string;
  readonly issuer: string;
  readonly certificateNumber: string | null;
  /** YYYY-MM-DD */
  readonly issuedOn: string;
  /** YYYY-MM-DD; null: it says no end of its own. */
  readonly validUntil: string | null;
  readonly description: string;
  /** Ids of uploads. */
  readonly attachments: readonly string[];
}

/** One thing wrong with a declaration: the field's JSON pointer, and what to do. */
export interface DeclarationFault {
  readonly pointer: string;
  readonly message: Text;
}

/** Everything that is wrong with a declaration on the day `today`, by its category's own rules. */
export function declarationFaults(declaration: Declaration, today: string): DeclarationFault[] {
  const schema = categorySchemas[declaration.category];
  const faults: DeclarationFault[] = [];
  const fault = (field: keyof Declaration, zh: string, en: string) =>
    faults.push({ pointer: `/${field}`, message: { zh, en } });
  for (const [name, rule] of Object.entries(schema.fields)) {
    const field = name as SubmissionField;
    const value = declaration[field] ?? '';
    if (rule.need === 'required' && value === '')
      fault(field, `请填写${rule.label.zh}。`, `Enter “${rule.label.en}”.`);
  }
  const { issuedOn, validUntil } = declaration;
  const { issuedOn: issued, validUntil: valid } = schema.fields;
  if (issuedOn > today) {
    fault(
      'issuedOn',
      `${issued.label.zh}（${issuedOn}）晚于今天，请核对。`,
      `“${issued.label.en}” (${issuedOn}) is later than today. Please check.`,
    );
  }
  if (validUntil !== null) {
    if (validUntil < issuedOn) {
      fault(
        'validUntil',
        `${valid.label.zh}早于${issued.label.zh}，请核对。`,
        `“${valid.label.en}” is before “${issued.label.en}”. Please check.`,
      );
    } else if (validUntil < today) {
      fault(
        'validUntil',
        `已于 ${dayText(validUntil, 'zh-CN')} 到期，不能申报。如已换发新证，请按新证填写。`,
        `It expired on ${dayText(validUntil, 'en')} and cannot be declared. If a new certificate has been issued, declare the new one.`,
      );
    }
  }
  const { certificateNumber, attachments } = declaration;
  if (attachments.length === 0 && (schema.proof === 'file' || certificateNumber === null)) {
    fault('attachments', `需要证明：${schema.proofHint.zh}。`, `Proof is required: ${schema.proofHint.en}.`);
  }
  return faults;
}

/**
 * The last day on which it shows, published on `day`: its own last day, or so long as its category says.
 */
export function shownUntil(
  { category, validUntil }: Pick<Declaration, 'category' | 'validUntil'>,
  day: string,
): string {
  return validUntil ?? addMonths(day, categorySchemas[category].shownMonths);
}

/** A certificate's number as it is compared: width, case and separators do not make another number. */
export function plainNumber(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A name as it is compared. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"“”'‘’《》()（）]/g, '');
}
