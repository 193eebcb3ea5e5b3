import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { holdingParts } from '../../shared/domain/holding.ts';
import { pack, packedBytes, readLine } from '../../shared/domain/reconciliation.ts';
import type { Files } from '../../shared/files/files.ts';
import { pieceFile, type ReconciliationItem } from '../../shared/store/reconciliations.ts';

/** Holdings that wait in memory before they are put aside, of all parts together: 32 MB. */
const heldTogether = 1_000_000;

/** A part's holdings, packed, that are not put aside yet. */
class Waiting {
  #bytes = Buffer.alloc(64 * 1024);
  #length = 0;

  add(holding: Parameters<typeof pack>[0]): void {
    if (this.#length === this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    pack(holding, this.#bytes, this.#length);
    this.#length += packedBytes;
  }

  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }
}

/**
 * Cuts a unit's list, in whatever order it comes, by the first digit of its keys: read once as a stream, put aside in
 * pieces, so that memory does not grow with it. Done again it writes the same pieces.
 */
export async function split(
  files: Files,
  id: string,
  sent: AsyncIterable<Uint8Array>,
  { together = heldTogether }: { readonly together?: number } = {},
): Promise<Pick<ReconciliationItem, 'pieces' | 'unreadable' | 'firstUnreadable'>> {
  const parts = new Map(holdingParts.map((part) => [part as string, new Waiting()]));
  const pieces: string[] = [];
  let rounds = 0;
  let waiting = 0;
  let unreadable = 0;
  let firstUnreadable: number | null = null;
  const putAside = async () => {
    const filled = [...parts].flatMap(([part, each]) => {
      const bytes = each.take();
      return bytes.length === 0 ? [] : [{ file: pieceFile(id, part, rounds), bytes }];
    });
    await Promise.all(
      filled.map(({ file, bytes }) => files.put(file, bytes, { contentType: 'application/octet-stream' })),
    );
    pieces.push(...filled.map(({ file }) => file));
    rounds += 1;
    waiting = 0;
  };
  let line = 0;
  for await (const text of createInterface({
    input: Readable.from(sent),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    const holding = readLine(text);
    if (holding === undefined) {
      unreadable += 1;
      firstUnreadable ??= line;
    } else if (holding !== null) {
      parts.get(holding.key.slice(0, 1))?.add(holding);
      waiting += 1;
      if (waiting >= together) await putAside();
    }
  }
  if (waiting > 0) await putAside();
  return { pieces, unreadable, firstUnreadable };
}
