import { theFiles } from '../../shared/files/files.ts';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { setting } from '../../shared/settings.ts';
import { batchById, type ChunkItem, chunkKey } from '../../shared/store/batches.ts';
import { theTable } from '../../shared/store/table.ts';
import { fromStream } from '../stream.ts';
import { importChunk } from './chunk.ts';

/** Imports the chunks of reported files, each as its item appears in the table or is started again. */
export const handler = fromStream(async ({ now, log }) => {
  const { batch: batchId, number } = now as unknown as ChunkItem;
  const table = theTable();
  const [batch, chunk] = await Promise.all([
    batchById(table, batchId),
    table.get<ChunkItem>(chunkKey(batchId, number)),
  ]);
  if (batch === undefined || chunk?.state !== 'open') return;
  log.appendKeys({ batch: batchId, chunk: number, correlation: batch.request });
  const personId = await personIdentifier(setting('PERSON_KEY'));
  const result = await importChunk({ table, files: theFiles(), batch, chunk, personId, now: new Date() });
  log.info('chunk imported', { ...result });
});
