import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { identityCard, namedDocumentKinds } from '../../policy/identity-documents.ts';
import type { Text } from '../../policy/text.ts';
import { checkIdNumber, idNumberProblemMessage } from '../id-number.ts';
import { minorRefusal } from './admission.ts';
import { isSpreadsheetNumber, spreadsheetNumber } from './placeholder.ts';

type Values = Readonly<Record<string, string>>;

/** The number of a document in the form in which it is stored; or why it is none, and whether it may not be repeated. */
type CheckedDocument = { readonly number: string } | { readonly problem: Text; readonly secret?: true };

/** What kind of document a column has the number of, where the row says so. */
export function documentTypeOf({ documentType }: Field, data: Values): string | undefined {
  return documentType === undefined ? undefined : data[documentType];
}

/**
 * Checks the number of an identity document. Those of identity cards have a form, and of 15 digits become 18; of other
 * documents any number is taken.
 * @param today YYYY-MM-DD
 */
export function checkDocument(
  catalogue: Catalogue,
  field: Field,
  data: Values,
  today: string,
): CheckedDocument {
  const number = data[field.code] ?? '';
  const kind = documentTypeOf(field, data);
  const checked = checkIdNumber(number, today);
  // Whatever the document is called, an identity number tells its holder's age.
  if (checked.problem === null) {
    const minor = minorIn(catalogue, field, data, checked.number);
    if (minor !== null) return { problem: minor, secret: true };
  }
  if (
    checked.problem === null &&
    kind !== undefined &&
    kind !== identityCard &&
    namedDocumentKinds.includes(kind)
  )
    return { problem: citizensNumber };
  if (kind !== undefined && kind !== identityCard)
    return isSpreadsheetNumber(number) ? { problem: spreadsheetNumber } : { number };
  if (checked.problem === null) return { number: checked.number };
  if (kind === undefined && checked.problem === 'shape') {
    return {
      problem: {
        zh: '不是公民身份号码；其他证件请填写证件类型',
        en: 'Not an identity number; for other documents, enter the document type',
      },
    };
  }
  return { problem: idNumberProblemMessage(checked.problem) };
}

/** Under another kind of document the same person would be another subject. */
const citizensNumber: Text = {
  zh: '这是公民身份号码，证件类型应为“身份证”；是其他证件的，请填写该证件的号码',
  en: 'This is an identity number, so the document type must be the identity card (身份证); for another document, enter its own number',
};

function minorIn({ subject, date }: Catalogue, { code }: Field, data: Values, number: string): Text | null {
  const day = data[date];
  return code !== subject.personId || day === undefined ? null : minorRefusal(number, day);
}
