import type { Text } from '../../policy/text.ts';
import type { Columns } from './columns.ts';
import { normaliseText } from './value.ts';

/** A doubt as its sender is told of it: with the way to say that the row is right. */
export function askingToConfirm({ zh, en }: Text): Text {
  return {
    zh: `${zh}。改正后重新报送；确认无误的，加一列“核对无误”，本行填“是”后再报送`,
    en: `${en}. Correct it and report it again; if it is right, add a column 核对无误 (checked) with 是 (yes) in this row and report it again`,
  };
}

/** What a sender writes in the column 核对无误. */
const yes = /^(?:是|有|对|无误|核对无误|已核对|已核实|确认|已确认|y|yes|true|1|√|✓|✔)$/i;

/** Whether the row itself says that it was checked. */
export function isConfirmed({ columns }: Columns, cells: readonly string[]): boolean {
  return columns.some((column, at) => 'confirms' in column && yes.test(normaliseText(cells[at] ?? '')));
}
