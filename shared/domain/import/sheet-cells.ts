import type { CellObject, Range } from '@e965/xlsx';

/** A row by its number, from 0, and its cells, with holes. */
export type CellRow = readonly [at: number, cells: readonly (CellObject | undefined)[]];

/** A sheet as it is stored. */
export interface SheetCells {
  readonly name: string;
  /** Nobody who opens the workbook sees it. */
  readonly hidden: boolean;
  readonly merges: readonly Range[];
  /** From the first to the last, as often as it is called. */
  readonly rows: () => Iterable<CellRow>;
}
