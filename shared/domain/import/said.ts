import type { Field } from '../../policy/catalogue.ts';
import { checkIdNumber } from '../id-number.ts';
import type { Columns, FieldColumn } from './columns.ts';
import { readAmount } from './money.ts';
import { normaliseText } from './value.ts';

/**
 * What the cells of a row say, field by field, in the words and units of the catalogue; empty ones left out. A cell of a
 * former template is translated, several columns of one field are put together, and what is given for the whole file
 * stands where a row says nothing of its own.
 */
export function saidIn({ columns }: Columns, cells: readonly string[]): ReadonlyMap<Field, string> {
  const said = new Map<Field, string>();
  for (const [at, column] of columns.entries()) {
    if (!('field' in column)) continue;
    const { field, text } = saidBy(column, cells[at] ?? '');
    if (text === '') continue;
    const before = said.get(field);
    said.set(field, before === undefined ? text : `${before}${field.many === true ? '、' : '；'}${text}`);
  }
  return said;
}

/** What one cell says, and of which field; an empty text where it says nothing. */
export function saidBy(column: FieldColumn, own: string): { readonly field: Field; readonly text: string } {
  const raw = own.trim() === '' ? (column.given ?? '') : own;
  return { field: fieldOf(column, raw), text: inOurWords(column, raw) };
}

function fieldOf({ field, orDocument }: FieldColumn, raw: string): Field {
  if (orDocument === undefined) return field;
  // Masked numbers are no codes either: the check of documents says what is wrong with them.
  const masked = /^\d{6,14}\*+\d{0,4}[\dX]?$/i.test(normaliseText(raw));
  return masked || checkIdNumber(raw, '9999-12-31').problem === null ? orDocument : field;
}

function inOurWords({ values, unit }: FieldColumn, raw: string): string {
  if (values === undefined && unit === undefined) return raw;
  const text = normaliseText(raw);
  if (values !== undefined) return (Object.hasOwn(values, text) ? values[text] : undefined) ?? raw;
  if (unit === undefined || !/^[\d,.]+$/.test(text.normalize('NFKC'))) return raw;
  // Said of the whole column, once: see the notes of its header.
  const read = readAmount(`${text}${unit}`);
  return 'value' in read ? read.value : `${text}${unit}`;
}
