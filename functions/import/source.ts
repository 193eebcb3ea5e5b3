import { recognised } from '../../shared/domain/import/columns.ts';
import { type Layout, readPiece } from '../../shared/domain/import/pieces.ts';
import type { ChunkContent, SentRow } from '../../shared/domain/import/repeats.ts';
import type { RepeatPlaces, RowPlace } from '../../shared/domain/import/row-keys.ts';
import type { SourceRow, TableNote } from '../../shared/domain/import/table.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import {
  type BatchItem,
  type ChunkItem,
  chunkFile,
  layoutFile,
  pieceFile,
  repeatsFile,
  sourceFile,
} from '../../shared/store/batches.ts';
import type { Stores } from './failing.ts';

/** How the file of a batch is laid out, and where its bytes are. Plain data, in the bucket. */
export interface CutFile {
  readonly layout: Layout;
  readonly notes: readonly TableNote[];
  /** As the bucket knows the file that was cut. */
  readonly etag: string;
  /** Of a file that was packed: where each chunk begins in what came out, which lies in pieces. */
  readonly pieces?: readonly number[];
}

/** Gap between rows that are fetched at once, and bytes that are. */
const nearBytes = 64 * 1024;
const togetherBytes = 2 * 1024 * 1024;
const readsAtOnce = 8;

type Reading = Pick<Stores, 'files' | 'incoming'> & { readonly batch: BatchItem; readonly chunk: ChunkItem };

/**
 * The rows of a chunk, with the rows before that they repeat; undefined where they are not kept any more.
 * @throws SourceLostError
 */
export async function contentOf(reading: Reading): Promise<ChunkContent | undefined> {
  const { files, batch, chunk } = reading;
  const { range, number } = chunk;
  if (range === undefined) return jsonOf<ChunkContent>(files.get(chunkFile(batch.id, number)));
  const cut = await jsonOf<CutFile>(files.get(layoutFile(batch.id)));
  if (cut === undefined) return undefined;
  const bytes = await bytesOf(reading, cut, range.from, range.to);
  if (bytes === undefined) return undefined;
  const rows = piece(batch, cut, bytes, range.row);
  if (rows.length !== chunk.rows)
    throw new Error(
      `Chunk ${number} of batch ${batch.id} has ${rows.length} rows, ${chunk.rows} when it was cut`,
    );
  const places =
    chunk.repeats === true
      ? await jsonOf<readonly RepeatPlaces[]>(files.get(repeatsFile(batch.id, number)))
      : [];
  if (places === undefined) return undefined;
  const before = await rowsBefore(reading, cut, places);
  const repeats = places.map(({ row, of, more }) => ({
    row,
    of: of.flatMap((place) => before.get(place.row) ?? []),
    ...(more === true ? { more } : {}),
  }));
  const { header } = cut.layout;
  return { header, rows, repeats, ...(number === 0 ? { notes: cut.notes } : {}) };
}

async function jsonOf<T>(file: Promise<Uint8Array | undefined>): Promise<T | undefined> {
  const bytes = await file;
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString('utf8')) as T);
}

function piece(
  { catalogue: code }: BatchItem,
  { layout }: CutFile,
  bytes: Uint8Array,
  row: number,
): SourceRow[] {
  const of = catalogue(code);
  return readPiece(bytes, row, layout, (cells) => recognised(of, cells));
}

/** Bytes of the text, wherever they lie. Of one that was packed no further than its piece. */
async function bytesOf(
  { files, incoming, batch }: Reading,
  { etag, pieces }: CutFile,
  from: number,
  to: number,
): Promise<Uint8Array | undefined> {
  if (pieces === undefined) return incoming.range(sourceFile(batch.id), etag, from, to);
  const number = pieces.findLastIndex((begins) => begins <= from);
  const bytes = await files.get(pieceFile(batch.id, number));
  const begins = pieces[number] ?? 0;
  return bytes?.subarray(from - begins, to - begins);
}

/** Rows before, by their numbers; those that lie near to one another are fetched at once. */
async function rowsBefore(
  reading: Reading,
  cut: CutFile,
  repeats: readonly RepeatPlaces[],
): Promise<ReadonlyMap<number, SentRow>> {
  const places = new Map(repeats.flatMap(({ of }) => of.map((place) => [place.row, place] as const)));
  const stretches: RowPlace[][] = [];
  for (const place of [...places.values()].sort((a, b) => a.from - b.from)) {
    const stretch = stretches.at(-1);
    const begins = stretch?.[0]?.from ?? 0;
    const near = place.from - (stretch?.at(-1)?.to ?? 0) <= nearBytes && place.to - begins <= togetherBytes;
    if (stretch !== undefined && near && pieceNumber(cut, begins) === pieceNumber(cut, place.from))
      stretch.push(place);
    else stretches.push([place]);
  }
  const found = new Map<number, SentRow>();
  for (let at = 0; at < stretches.length; at += readsAtOnce)
    await Promise.all(
      stretches.slice(at, at + readsAtOnce).map(async (stretch) => {
        const from = stretch[0]?.from ?? 0;
        const bytes = await bytesOf(reading, cut, from, stretch.at(-1)?.to ?? 0);
        for (const place of bytes === undefined ? [] : stretch) {
          const own = bytes?.subarray(place.from - from, place.to - from) ?? Buffer.alloc(0);
          // Blank lines before a row are its own.
          const row = piece(reading.batch, cut, own, place.row).at(-1);
          if (row !== undefined && !('problem' in row)) found.set(place.row, { ...row, row: place.row });
        }
      }),
    );
  return found;
}

function pieceNumber({ pieces }: CutFile, at: number): number {
  return pieces?.findLastIndex((begins) => begins <= at) ?? 0;
}
