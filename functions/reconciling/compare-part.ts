import { csvLine } from '../../shared/domain/csv-line.ts';
import {
  type Counts,
  compare,
  type DifferenceKind,
  noCounts,
  unpackSorted,
} from '../../shared/domain/reconciliation.ts';
import type { Files } from '../../shared/files/files.ts';
import type { HeldRecord } from '../../shared/store/holdings.ts';
import { partFile, pieceFiles } from '../../shared/store/reconciliations.ts';

/** Differences of one kind that a part lists; all are counted. Sixteen parts list as many as a sheet shows. */
const mostListed = 20_000;

/** Compares one part of a unit's list with what is held, and puts aside what differs. */
export async function comparePart(
  files: Files,
  { id, pieces }: { readonly id: string; readonly pieces: readonly string[] },
  part: string,
  held: AsyncIterable<HeldRecord>,
): Promise<Counts> {
  const packed: Uint8Array[] = [];
  for (const piece of pieces.filter((each) => each.startsWith(pieceFiles(id, part)))) {
    const bytes = await files.get(piece);
    if (bytes === undefined) throw new Error(`${piece} is missing`);
    packed.push(bytes);
  }
  let counts = noCounts;
  const listed: Record<DifferenceKind, number> = { missing: 0, extra: 0, different: 0 };
  const lines: string[] = [];
  const found = compare(unpackSorted(packed), held, (all) => {
    counts = all;
  });
  for await (const { kind, key, record } of found) {
    listed[kind] += 1;
    if (listed[kind] <= mostListed) lines.push(csvLine([kind, key, record ?? '']));
  }
  if (lines.length > 0)
    await files.put(partFile(id, part), lines.join(''), { contentType: 'text/csv; charset=utf-8' });
  return counts;
}
