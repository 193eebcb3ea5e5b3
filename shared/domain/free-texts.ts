import type { Catalogue, Field } from '../policy/catalogue.ts';
import { catalogue as catalogueOf } from '../policy/catalogues.ts';
import { maskPersonalData, type PersonalDataKind } from './personal-data.ts';
import type { CreditRecord, Subject } from './record.ts';
import { subjectKind } from './subject-kind.ts';

/** Shorter columns hold numbers and names of one kind; of theirs only numbers of identity documents are masked. */
const shortest = 200;

/** The texts of an entry once they are masked. */
export interface FreeTexts {
  /** Values by column code as everybody may see them. */
  readonly data: Record<string, string>;
  /** Of columns in which more than numbers of identity documents is masked: the text with only those masked. */
  readonly clear: Record<string, string>;
  /** What was found, by column code. */
  readonly found: ReadonlyMap<string, readonly PersonalDataKind[]>;
}

/** Masks personal data in the free texts of an entry (values by column code) about such a subject. */
export function maskFreeTexts(
  catalogue: Catalogue,
  values: Readonly<Record<string, string>>,
  about: Subject['kind'],
): FreeTexts {
  const data: Record<string, string> = { ...values };
  const clear: Record<string, string> = {};
  const found = new Map<string, readonly PersonalDataKind[]>();
  for (const field of catalogue.fields) {
    const value = values[field.code];
    if (value === undefined || field.type !== 'text') continue;
    // By its number an entry is told apart: hidden, it would be that of others too.
    if (catalogue.naturalKey.includes(field.code) && isDated(value, values[catalogue.date])) continue;
    const masked = maskPersonalData(value, about === 'person');
    const text = isFree(catalogue, field) ? masked.text : masked.clear;
    if (text === value) continue;
    data[field.code] = text;
    found.set(field.code, masked.kinds);
    if (text !== masked.clear) clear[field.code] = masked.clear;
  }
  return { data, clear, found };
}

/** Nobody younger is decided upon: 行政处罚法 art. 30. */
const youngest = 14;

/**
 * Whether a number of 15 or 18 digits, which is an identity number by its form, has the day of the entry in it or one not
 * long before: then it is the number of a document, with its division, day and serial number.
 */
function isDated(value: string, day: string | undefined): boolean {
  const digits = value.normalize('NFKC').replace(/\s/g, '');
  const [, long, short] = /^\d{6}(?:(\d{8})\d{3}[\dX]|(\d{6})\d{3})$/i.exec(digits) ?? [];
  const born = long ?? (short === undefined ? undefined : `20${short}`);
  if (born === undefined || day === undefined) return false;
  return (
    Number(born.slice(0, 4)) > Number(day.slice(0, 4)) - youngest &&
    born <= `${Number(day.slice(0, 4)) + 1}1231`
  );
}

export function isFree({ subject }: Catalogue, { code, maxLength }: Field): boolean {
  return maxLength >= shortest && code !== subject.name;
}

/** The values of an entry as everybody may see them, whichever release stored it. */
export function openData({
  catalogue,
  subject,
  data,
}: Pick<CreditRecord, 'catalogue' | 'subject' | 'data'>): Readonly<Record<string, string>> {
  return maskFreeTexts(catalogueOf(catalogue), data, subjectKind(subject)).data;
}

/** A remark (a column that the catalogue does not know) masked; its name may say what the value is. */
export function maskRemark(
  name: string,
  value: string,
): { text: string; kinds: readonly PersonalDataKind[] } {
  const label = `${name}：`;
  const { text, kinds } = maskPersonalData(label + value, true);
  return text.startsWith(label) ? { text: text.slice(label.length), kinds } : maskPersonalData(value);
}
