import { createHash } from 'node:crypto';
import { recognised } from '../../shared/domain/import/columns.ts';
import { cutText, type Part, type Whole } from '../../shared/domain/import/cut.ts';
import type { FileProblem } from '../../shared/domain/import/decode-text.ts';
import { readUpload } from '../../shared/domain/import/read-upload.ts';
import { SourceLostError } from '../../shared/files/source-lost.ts';
import { Problem } from '../../shared/http/problem.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { chunkLimits, importLimits } from '../../shared/policy/imports.ts';
import type { Text } from '../../shared/policy/text.ts';
import { setting } from '../../shared/settings.ts';
import {
  type BatchItem,
  batchById,
  batchKey,
  type ChunkItem,
  chunkFile,
  layoutFile,
  manifestFile,
  openChunk,
  pieceFile,
  repeatsFile,
  sourceFile,
} from '../../shared/store/batches.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { ConditionFailedError, type Table, type Write } from '../../shared/store/table.ts';
import { chunked } from '../records/chunks.ts';
import { columnsOf } from '../records/receiving.ts';
import { refuseUnlessCompleting, refuseUnlessNil } from '../records/statement.ts';
import { failBatch, lost, type Stores } from './failing.ts';
import type { CutFile } from './source.ts';
import { type Unpacked, UnreadableError, unpackedText } from './unpacking.ts';

/** Chunks whose items are written together, and files that are at the same time. */
const writesTogether = 50;

/** What the state machine goes on with: the list of the batch's chunks. */
export interface Cut {
  readonly batch: string;
  readonly chunks: number;
  readonly manifest: { readonly bucket: string; readonly key: string };
}

/**
 * Reads the file of a batch once and notes its chunks; of one whose rows came with the call they are there already. A file
 * that cannot be read leaves the batch failed, with what to do. Twice is once.
 */
export async function cutBatch(stores: Stores, id: string, now: Date): Promise<Cut> {
  const { table, files } = stores;
  let batch = await begin(table, id, now);
  if (batch !== undefined && batch.upload !== undefined && batch.cutAt === undefined)
    batch = await cutSource(stores, batch, now);
  const chunks = batch === undefined || batch.failed ? 0 : batch.chunks;
  const manifest = Array.from({ length: chunks }, (_, number) => ({ batch: id, number }));
  await files.put(manifestFile(id), JSON.stringify(manifest), { contentType: 'application/json' });
  return { batch: id, chunks, manifest: { bucket: setting('FILES'), key: manifestFile(id) } };
}

/** Undefined where there is nothing to do any more. */
async function begin(table: Table, id: string, now: Date): Promise<BatchItem | undefined> {
  const begun = await table.transactIf([
    {
      Update: {
        Key: batchKey(id),
        UpdateExpression: 'SET begunAt = if_not_exists(begunAt, :now)',
        ConditionExpression:
          'attribute_exists(pk) AND attribute_not_exists(closedAt) AND attribute_not_exists(cancelled) AND failed = :no',
        ExpressionAttributeValues: { ':now': now.toISOString(), ':no': false },
      },
    },
  ]);
  return begun ? batchById(table, id) : undefined;
}

/** Cuts a file that has come by itself. */
async function cutSource(stores: Stores, batch: BatchItem, now: Date): Promise<BatchItem | undefined> {
  try {
    const { etag, bytes } = await pinned(stores, batch);
    if (batch.upload?.bytes !== null && batch.upload?.bytes !== bytes)
      throw new UnreadableError(otherLength(bytes, batch.upload?.bytes ?? 0));
    const digest = createHash('sha256');
    const told = await unpackedText(stores.incoming, { key: sourceFile(batch.id), etag, bytes }, (each) =>
      digest.update(each),
    );
    const found =
      'whole' in told
        ? await cutWhole(stores, batch, told.whole)
        : await cutStream(stores, batch, etag, told);
    refuseUnlessNil(found.rows, batch);
    if (batch.completes !== undefined) {
      const { unit, catalogue: code } = batch;
      await refuseUnlessCompleting(stores.table, batch.completes, { unit, code, rows: found.rows });
    }
    await note(stores.table, batch, { ...found, sha256: digest.digest('hex') }, now);
    return batchById(stores.table, batch.id);
  } catch (error) {
    if (error instanceof SourceLostError) return failBatch(stores, batch.id, lost(error), now);
    if (error instanceof UnreadableError) return failBatch(stores, batch.id, error.problem, now);
    if (error instanceof Problem) return failBatch(stores, batch.id, error.detail, now);
    throw error;
  }
}

/** The file that came first: another one that takes its place is not mixed with it. @throws SourceLostError */
async function pinned({ table, incoming }: Stores, { id, source }: BatchItem) {
  const found = await incoming.find(sourceFile(id));
  if (found === undefined) throw new SourceLostError('gone');
  if (source === undefined) {
    await table.transact([
      {
        Update: {
          Key: batchKey(id),
          UpdateExpression: 'SET #source = if_not_exists(#source, :found)',
          ExpressionAttributeNames: { '#source': 'source' },
          ExpressionAttributeValues: { ':found': found },
        },
      },
    ]);
  }
  const first = source ?? (await batchById(table, id))?.source;
  if (first?.etag !== found.etag) throw new SourceLostError('replaced');
  return found;
}

interface Found {
  readonly chunks: number;
  readonly rows: number;
  readonly encoding: string;
}

/** A workbook, or a text that is short: read as a whole, its rows left in files of their own. */
async function cutWhole({ table, files }: Stores, batch: BatchItem, bytes: Uint8Array): Promise<Found> {
  const of = catalogue(batch.catalogue);
  const upload = await readUpload(bytes, {
    recognises: (cells) => recognised(of, cells),
    mostRows: importLimits.wholeRows,
  });
  if ('problem' in upload) throw new UnreadableError(upload.problem);
  const { rows, encoding } = upload;
  if (rows.length > importLimits.wholeRows) throw new UnreadableError(tooManyRows);
  const columns = columnsOf(batch.catalogue, upload.header, batch.values);
  const contents = rows.length === 0 ? [] : chunked(of, columns, upload);
  for (let at = 0; at < contents.length; at += writesTogether) {
    const together = contents.slice(at, at + writesTogether);
    await Promise.all(
      together.map((content, each) =>
        files.put(chunkFile(batch.id, at + each), JSON.stringify(content), {
          contentType: 'application/json',
        }),
      ),
    );
    await noteChunks(
      table,
      together.map((content, each) => openChunk(batch.id, at + each, content.rows.length)),
    );
  }
  return { chunks: contents.length, rows: rows.length, encoding };
}

/** A text of any length: its chunks are stretches of it, and nothing is copied but what was packed. */
async function cutStream(
  stores: Stores,
  batch: BatchItem,
  etag: string,
  { text, packed }: Extract<Unpacked, { readonly text: unknown }>,
): Promise<Found> {
  const { table, files } = stores;
  const pieces: number[] = [];
  let waiting: ChunkItem[] = [];
  const take = async (part: Part) => {
    const number = pieces.push(part.from) - 1;
    await putBeside(files, batch.id, number, part);
    waiting.push({
      ...openChunk(batch.id, number, part.rows),
      range: { from: part.from, to: part.to, row: part.row },
      ...(part.repeats.length === 0 ? {} : { repeats: true }),
    });
    if (waiting.length < writesTogether) return;
    await noteChunks(table, waiting);
    waiting = [];
  };
  const whole = await allParts(
    cutText(text, {
      catalogue: catalogue(batch.catalogue),
      given: batch.values,
      mostRows: importLimits.rows,
      rowsInPart: chunkLimits.rows,
      bytesInPart: chunkLimits.bytes,
      copies: packed,
    }),
    take,
  );
  if ('problem' in whole) throw new UnreadableError(whole.problem);
  if (waiting.length > 0) await noteChunks(table, waiting);
  const { layout, notes, rows } = whole;
  const cut: CutFile = { layout, notes, etag, ...(packed ? { pieces } : {}) };
  await files.put(layoutFile(batch.id), JSON.stringify(cut), { contentType: 'application/json' });
  return { chunks: pieces.length, rows, encoding: layout.encoding };
}

async function allParts(
  cutting: AsyncGenerator<Part, Whole | FileProblem>,
  take: (part: Part) => Promise<void>,
): Promise<Whole | FileProblem> {
  for (;;) {
    const next = await cutting.next();
    if (next.done === true) return next.value;
    await take(next.value);
  }
}

async function putBeside(files: Stores['files'], id: string, number: number, part: Part): Promise<void> {
  const { bytes, repeats } = part;
  await Promise.all([
    bytes === undefined
      ? undefined
      : files.put(pieceFile(id, number), bytes, { contentType: 'application/octet-stream' }),
    repeats.length === 0
      ? undefined
      : files.put(repeatsFile(id, number), JSON.stringify(repeats), { contentType: 'application/json' }),
  ]);
}

/** A run before may have noted some of them, and others may have imported those: they stay as they are. */
async function noteChunks(table: Table, chunks: readonly ChunkItem[]): Promise<void> {
  let left = chunks;
  while (left.length > 0) {
    try {
      await table.transact(left.map((chunk): Write => newItemWrite(chunk)));
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      const { failed } = error;
      left = left.filter((_, at) => !failed.includes(at));
    }
  }
}

async function note(
  table: Table,
  { id }: BatchItem,
  { chunks, rows, encoding, sha256 }: Found & { readonly sha256: string },
  now: Date,
): Promise<void> {
  // Another run may have been faster.
  await table.transactIf([
    {
      Update: {
        Key: batchKey(id),
        UpdateExpression:
          'SET chunks = :chunks, #rows = :rows, encoding = :encoding, sha256 = :sha256, cutAt = :now',
        ConditionExpression: 'attribute_not_exists(cutAt)',
        ExpressionAttributeNames: { '#rows': 'rows' },
        ExpressionAttributeValues: {
          ':chunks': chunks,
          ':rows': rows,
          ':encoding': encoding,
          ':sha256': sha256,
          ':now': now.toISOString(),
        },
      },
    },
  ]);
}

function otherLength(bytes: number, stated: number): Text {
  return {
    zh: `收到的文件有 ${bytes} 字节，报送时声明的是 ${stated} 字节；请核对文件后重新报送`,
    en: `The file received has ${bytes} bytes, but ${stated} were announced; check the file and report it again`,
  };
}

const tooManyRows: Text = {
  zh: `工作簿超过 ${importLimits.wholeRows} 行；请另存为“CSV UTF-8”后报送`,
  en: `The workbook has more than ${importLimits.wholeRows} rows; save it as “CSV UTF-8” and report that file`,
};
