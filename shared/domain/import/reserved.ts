import type { Text } from '../../policy/text.ts';
import type { Columns } from './columns.ts';

/** Cells by which a row says that it is not to be published, or is there no more, although it is reported. */
export function* reservedBy(
  { columns }: Columns,
  cells: readonly string[],
): Generator<{ readonly heading: string; readonly value: string; readonly message: Text }> {
  for (const [at, column] of columns.entries()) {
    if (!('remark' in column) || column.reserves === undefined) continue;
    const value = (cells[at] ?? '').normalize('NFKC').trim();
    if (column.reserves.has(value.toUpperCase()))
      yield { heading: column.remark, value, message: reported(column.remark, value) };
  }
}

function reported(heading: string, value: string): Text {
  return {
    zh: `“${heading}”填的是“${value}”，而报送的信息会按信息目录公示；不应公示或者已经删除的请不要报送，已经撤销的请填写“撤销标志”`,
    en: `“${heading}” is “${value}”, but what is reported is published as the catalogue says; do not report what must not be published or was deleted, and fill in the revocation mark (撤销标志) for what was revoked`,
  };
}
