import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Columns, mapHeader } from '../../shared/domain/import/columns.ts';
import { parseRow } from '../../shared/domain/import/row.ts';
import type { SourceRow, Table } from '../../shared/domain/import/table.ts';
import type { RecordContent } from '../../shared/domain/record.ts';
import type { Catalogue, Field } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { BatchItem } from '../../shared/store/batches.ts';
import type { RowNote } from './error-rows.ts';

/** A row that passed, or one that was refused. */
export type ReadRow =
  | { readonly row: number; readonly entry: RecordContent; readonly warnings: number }
  | { readonly row: number; readonly refused: true };

const degreeByDefault: Text = {
  zh: '文件没有这一列，失信程度按平台默认规则确定；请按认定机关的决定填写',
  en: 'The file has no such column: the platform’s own rule decides. State what the deciding organ found',
};

/** The field of the degree, where a file that should have it has no such column. */
function withoutDegree({ fields, degree }: Catalogue, { columns }: Columns): Field | undefined {
  const field = fields.find(({ code }) => code === degree);
  return columns.some((column) => 'field' in column && column.field === field) ? undefined : field;
}

/** What is said of a file's columns, once. */
function notesOnFile(wanted: Catalogue, columns: Columns): RowNote[] {
  const lacking = withoutDegree(wanted, columns);
  return [
    ...(columns.notes ?? []).map((message) => ({ field: '', message })),
    ...(lacking === undefined ? [] : [{ field: lacking.name, message: degreeByDefault }]),
  ].map((note) => ({ row: 1, value: '', kind: 'warning', ...note }) as const);
}

/** Checks every row of a chunk: pure, so that a repeated run finds the same. */
export function readRows(
  batch: Pick<BatchItem, 'catalogue' | 'unit' | 'values'>,
  source: Table & { readonly first?: boolean },
  now: Date,
  personId: (documentType: string, number: string) => string,
): { readonly rows: ReadRow[]; readonly notes: RowNote[] } {
  const wanted = catalogue(batch.catalogue);
  const columns = mapHeader(wanted, source.header, batch.values) as Columns;
  const unit = unitOf(batch.unit);
  if (unit === undefined) throw new Error(`Provider unit ${batch.unit} is not in the policy`);
  const notes: RowNote[] = [];
  const rows = source.rows.map((row: SourceRow): ReadRow => {
    if ('problem' in row) {
      notes.push({ row: row.row, field: '', value: '', message: row.problem, kind: 'refused' });
      return { row: row.row, refused: true };
    }
    const parsed = parseRow(wanted, columns, row.cells, { today: chinaDate(now), unit, personId });
    const found = parsed.ok ? parsed.warnings : parsed.errors;
    notes.push(
      ...found.map(
        (finding) => ({ row: row.row, ...finding, kind: parsed.ok ? 'warning' : 'refused' }) as const,
      ),
    );
    return parsed.ok
      ? { row: row.row, entry: parsed.entry, warnings: parsed.warnings.length }
      : { row: row.row, refused: true };
  });
  const [first] = rows;
  const ofFile = source.first === true ? notesOnFile(wanted, columns) : [];
  notes.push(...ofFile);
  if (first !== undefined && 'entry' in first)
    rows[0] = { ...first, warnings: first.warnings + ofFile.length };
  return { rows, notes };
}
