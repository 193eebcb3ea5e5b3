import type { Text } from '../../policy/text.ts';
import { isBlank, shortened } from './aside-row.ts';
import type { Columns } from './columns.ts';
import type { Finding } from './findings.ts';

/** Cells of a row that hardly says anything, at most, and columns that it lacks, at least. */
const fewCells = 3;
const manyLacking = 5;

/**
 * What is said of a row that has a few words and lacks nearly all that is required: most are no record but a remark, and
 * one line says more than one for each column. Null of any other row.
 */
export function sparseRow(
  { columns }: Columns,
  cells: readonly string[],
  errors: readonly Finding[],
): Text | null {
  const filled = columns.flatMap((column, at) => {
    const cell = 'field' in column ? (cells[at] ?? '') : '';
    return isBlank(cell) ? [] : [cell.trim()];
  });
  const lacking = errors.filter(({ value }) => value === '').length;
  if (filled.length > fewCells || lacking < manyLacking) return null;
  const said = shortened(filled.join(' '));
  return {
    zh: `这一行只填了${filled.length}格（“${said}”），必填的内容还缺${lacking}项；如果是合计或说明文字，请从文件中删去；如果是一条信息，请补全各列`,
    en: `Only ${filled.length} cells of this row are filled in (“${said}”), and ${lacking} required values are missing; if it is a total or a remark, delete it from the file; if it is a record, complete the other columns`,
  };
}
