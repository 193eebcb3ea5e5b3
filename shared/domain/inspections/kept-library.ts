import type { PoolGrade } from './draw.ts';
import type { InspectionObject, InspectionOfficer, LibraryKind, LibraryRows } from './library.ts';

/** Kinds of which the rows lie in a file: of matters there are few, which lie in the table. */
export type FiledKind = Exclude<LibraryKind, 'items'>;

/** Lines that are made into one text together. */
const linesTogether = 10_000;

/**
 * A library in the form in which it is kept: a row a line, its values separated by tabs, which no value has (the reader
 * makes one blank of every run of them).
 */
export function* keptLines<K extends FiledKind>(kind: K, rows: LibraryRows[K]): Generator<string> {
  const line = lineOf[kind] as (row: LibraryRows[K][number]) => string;
  for (let at = 0; at < rows.length; at += linesTogether)
    yield `${rows
      .slice(at, at + linesTogether)
      .map(line)
      .join('\n')}\n`;
}

/** The rows of such a file, one at a time. */
export function* rowsOf<K extends FiledKind>(kind: K, kept: Uint8Array): Generator<LibraryRows[K][number]> {
  const read = readLine[kind] as (cells: readonly string[]) => LibraryRows[K][number];
  const text = new TextDecoder().decode(kept);
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    yield read(text.slice(at, end).split('\t'));
    at = end + 1;
  }
}

const lineOf: { readonly [K in FiledKind]: (row: LibraryRows[K][number]) => string } = {
  objects: ({ code, grade, strict, cancelled, name, district, industry, licence }) =>
    `${code}\t${grade}\t${strict ? 1 : 0}\t${cancelled ? 1 : 0}\t${name}\t${district}\t${industry}\t${licence}`,
  officers: ({ number, maskedName, validUntil, avoids }) =>
    `${number}\t${maskedName}\t${validUntil}\t${avoids.join(' ')}`,
};

const readLine: { readonly [K in FiledKind]: (cells: readonly string[]) => LibraryRows[K][number] } = {
  objects: ([
    code = '',
    grade = '',
    strict,
    cancelled,
    name = '',
    district = '',
    industry = '',
    licence = '',
  ]): InspectionObject => ({
    code,
    grade: grade as PoolGrade,
    strict: strict === '1',
    cancelled: cancelled === '1',
    name,
    district,
    industry,
    licence,
  }),
  officers: ([number = '', maskedName = '', validUntil = '', avoids = '']): InspectionOfficer => ({
    number,
    maskedName,
    validUntil,
    avoids: avoids === '' ? [] : avoids.split(' '),
  }),
};
