import type { CatalogueCode } from '../policy/catalogue.ts';
import { catalogue as catalogueOf } from '../policy/catalogues.ts';
import { type ProviderUnit, unit as unitOf } from '../policy/units.ts';
import { ownColumns } from './import/columns.ts';
import { parseRow } from './import/row.ts';
import type { RecordContent, Subject } from './record.ts';

export type Row = Readonly<Record<string, string>>;

/** @throws Error for a code that is no unit's */
export function unitNamedBy(code: string): ProviderUnit {
  const unit = unitOf(code);
  if (unit === undefined) throw new Error(`The unit ${code} is not on the list of units`);
  return unit;
}

/**
 * What is recorded of something that the service itself brings on record: its row, by column code, checked as the import
 * would, so that it is a record like every other.
 * @param stands values of the entry as it is recorded already
 * @throws Error where the row does not fit its catalogue
 */
export function ownContent(
  code: CatalogueCode,
  subject: Subject,
  row: Row,
  today: string,
  { unit, stands }: { readonly unit: ProviderUnit; readonly stands?: Row },
): RecordContent {
  const catalogue = catalogueOf(code);
  const read = parseRow(
    catalogue,
    ownColumns(catalogue),
    catalogue.fields.map((field) => row[field.code] ?? ''),
    {
      today,
      unit,
      personId: () => subject.id,
      settled: subject,
      own: true,
      ...(stands === undefined ? {} : { stands }),
    },
  );
  if (!read.ok) {
    const faults = read.errors.map(({ field, message }) => `${field}: ${message.en}`).join('; ');
    throw new Error(`The record of a ${code} does not fit its catalogue: ${faults}`);
  }
  return read.entry;
}
