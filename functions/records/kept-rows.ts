import type { Files } from '../../shared/files/files.ts';
import { type BatchItem, type KeptRow, keptFile } from '../../shared/store/batches.ts';

/** Parts of a file that have rows which were kept, by number. */
type Part = { readonly number: number; readonly rows: readonly KeptRow[] };

async function partAt(files: Files, batch: string, number: number): Promise<readonly KeptRow[]> {
  const bytes = await files.get(keptFile(batch, number));
  return bytes === undefined ? [] : (JSON.parse(Buffer.from(bytes).toString('utf8')) as KeptRow[]);
}

/** The first part from `number` on, and before `end`, of which rows were kept. */
async function keptFrom(files: Files, batch: string, number: number, end: number): Promise<Part | undefined> {
  for (let at = number; at < end; at += 1) {
    const rows = await partAt(files, batch, at);
    if (rows.length > 0) return { number: at, rows };
  }
  return undefined;
}

/**
 * The kept rows of a file from row `from` on, `most` at most. Parts follow each other in the order of their rows: the
 * one to begin with is found by halving, so that a late row of a large file costs no more than an early one.
 */
export async function keptRows(
  files: Files,
  { id, chunks }: Pick<BatchItem, 'id' | 'chunks'>,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<KeptRow[]> {
  let [low, high] = [0, chunks];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const part = await keptFrom(files, id, middle, high);
    if (part === undefined) high = middle;
    else if ((part.rows.at(-1)?.row ?? 0) < from) low = part.number + 1;
    else high = middle;
  }
  const found: KeptRow[] = [];
  for (let number = low; number < chunks && found.length < most; number += 1) {
    const rows = await partAt(files, id, number);
    found.push(...rows.filter(({ row }) => row >= from));
  }
  return found.slice(0, most);
}

/** One row as it was kept; undefined where it was refused, is not kept any more, or never was. */
export async function keptRow(
  files: Files,
  batch: Pick<BatchItem, 'id' | 'chunks'>,
  row: number,
): Promise<KeptRow | undefined> {
  const [found] = await keptRows(files, batch, { from: row, most: 1 });
  return found?.row === row ? found : undefined;
}
