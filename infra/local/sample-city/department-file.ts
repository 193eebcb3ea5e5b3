import { addMonths } from '../../../shared/domain/china-time.ts';
import type { Days } from '../../../shared/domain/coverage.ts';
import type { CatalogueCode } from '../../../shared/policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../../shared/policy/catalogues.ts';
import { lookBackYears } from '../../../shared/policy/reports.ts';
import { unit } from '../../../shared/policy/units.ts';
import { encodeGb18030 } from './gb18030.ts';

/** A file as a department would send it. */
export interface SampleFile {
  readonly catalogue: CatalogueCode;
  /** Code of the provider unit that sends it. */
  readonly unit: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** The days for which it holds all that there is. */
  readonly covers: Days;
  /** It says that there was nothing to report. */
  readonly nil: boolean;
}

/** An entry by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** A unit's name; its code where it has none. */
export function nameOf(code: string): string {
  return unit(code)?.name.zh ?? code;
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A table as CSV with the line ends of the departments' machines. */
export function csv(header: readonly string[], rows: readonly Row[]): string {
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((line) => `${line.map(cell).join(',')}\r\n`)
    .join('');
}

/** Departments' systems differ: UTF-8 with a byte order mark, GB 18030, one sends NDJSON. */
export function fileOf(
  sender: string,
  catalogue: CatalogueCode,
  rows: readonly Row[],
  at: number,
  today: string,
): SampleFile {
  const about = {
    catalogue,
    unit: sender,
    // Longer than a report may look back.
    covers: { from: addMonths(today, -12 * (lookBackYears + 1)), to: today },
    rows: rows.length,
    nil: rows.length === 0,
  };
  const name = `${nameOf(sender)}-${catalogue}-${today.replaceAll('-', '')}`;
  if (catalogue === 'honour') {
    const content = new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return { ...about, fileName: `${name}.ndjson`, contentType: 'application/x-ndjson', content };
  }
  const columns = catalogueOf(catalogue).fields.map(({ name: column }) => column);
  const text = csv(rows[0] === undefined ? columns : Object.keys(rows[0]), rows);
  const content = at % 3 === 1 ? encodeGb18030(text) : new TextEncoder().encode(`\ufeff${text}`);
  return { ...about, fileName: `${name}.csv`, contentType: 'text/csv', content };
}
