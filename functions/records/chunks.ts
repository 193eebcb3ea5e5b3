import type { Columns } from '../../shared/domain/import/columns.ts';
import { type ChunkContent, repeatsIn } from '../../shared/domain/import/repeats.ts';
import type { Table } from '../../shared/domain/import/table.ts';
import type { Catalogue } from '../../shared/policy/catalogue.ts';

/** Rows that one run imports: a run stays well below a minute and its results below a megabyte. */
export const rowsInChunk = 500;

/**
 * Cuts a file into what is imported together. Each part brings along the rows before it that its own repeat: no part sees
 * the others, and they may be imported in any order, and twice.
 */
export function chunked(
  catalogue: Catalogue,
  columns: Columns,
  { header, rows, notes }: Table,
  size = rowsInChunk,
): ChunkContent[] {
  const repeats = new Map(repeatsIn(catalogue, columns, rows).map((repeat) => [repeat.row, repeat]));
  const chunks: ChunkContent[] = [];
  for (let at = 0; at < rows.length; at += size) {
    const own = rows.slice(at, at + size);
    chunks.push({
      header,
      rows: own,
      repeats: repeats.size === 0 ? [] : own.flatMap(({ row }) => repeats.get(row) ?? []),
      // What is said of the file as a whole goes with its first rows.
      ...(at === 0 && notes !== undefined ? { notes } : {}),
    });
  }
  return chunks;
}
