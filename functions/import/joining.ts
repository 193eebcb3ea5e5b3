import { csvLine } from '../../shared/domain/csv-line.ts';
import type { Files } from '../../shared/files/files.ts';
import {
  type BatchItem,
  type Counts,
  errorsFile,
  joinedFile,
  type ReturnedRows,
  returnedFile,
} from '../../shared/store/batches.ts';
import { errorsHead, mostJoinedOnDemand, returnedHead, returnedLine } from '../records/joined-parts.ts';

/** Parts that are fetched ahead. */
const readsAtOnce = 8;
const contentType = 'text/csv; charset=utf-8';

/**
 * Joins what was found in a file of many chunks, as it will be asked for: an answer has no time for it. Parts are read and
 * written one after the other, so that no more than a few of them are held.
 */
export async function joinParts(files: Files, batch: BatchItem, counts: Counts): Promise<void> {
  const { id, chunks } = batch;
  if (chunks <= mostJoinedOnDemand || counts.rejected + counts.warnings === 0) return;
  await files.putStream(joinedFile(id, 'errors.csv', chunks), errors(files, batch), {
    contentType,
    fileName: `errors-${id}.csv`,
  });
  if (counts.rejected === 0) return;
  await files.putStream(joinedFile(id, 'returned.csv', chunks), returned(files, batch), {
    contentType,
    fileName: `returned-${id}.csv`,
  });
}

async function* errors(files: Files, { id, chunks }: BatchItem): AsyncGenerator<Uint8Array | string> {
  yield errorsHead;
  yield* parts(files, chunks, (number) => errorsFile(id, number));
}

async function* returned(files: Files, { id, chunks }: BatchItem): AsyncGenerator<string> {
  let begun = false;
  for await (const bytes of parts(files, chunks, (number) => returnedFile(id, number))) {
    const { header, rows } = JSON.parse(Buffer.from(bytes).toString('utf8')) as ReturnedRows;
    if (!begun) yield returnedHead(header);
    begun = true;
    yield rows.map((row) => csvLine(returnedLine(row))).join('');
  }
}

async function* parts(
  files: Files,
  count: number,
  name: (number: number) => string,
): AsyncGenerator<Uint8Array> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  for (let at = 0; at < count; at += readsAtOnce) {
    const read = await Promise.all(
      numbers.slice(at, at + readsAtOnce).map((number) => files.get(name(number))),
    );
    yield* read.filter((bytes) => bytes !== undefined);
  }
}
