import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { importChunk } from '../../functions/import/chunk.ts';
import { startObjectStore } from '../../infra/local/object-store/server.ts';
import { Files } from '../../shared/files/files.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import {
  type BatchItem,
  batchById,
  batchKey,
  type ChunkItem,
  chunkFile,
  chunkKey,
} from '../../shared/store/batches.ts';
import type { Table } from '../../shared/store/table.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A file that was received and waits for its import. */
export interface Received {
  readonly batch: BatchItem;
  readonly chunk: ChunkItem;
}

/** The import of files on a table and an object store of its own: a test says what is received when, and what runs first. */
export async function importing(table: Table): Promise<{
  readonly files: Files;
  /** Lets the functions of this process find the same files. */
  serve(): void;
  /** A file as the API leaves it: in one chunk, not yet imported. */
  received(
    rows: readonly Readonly<Record<string, string>>[],
    options?: {
      readonly at?: string;
      readonly unit?: string;
      readonly catalogue?: CatalogueCode;
      readonly values?: Readonly<Record<string, string>>;
    },
  ): Promise<Received>;
  /** Imports it and answers how its batch stands. */
  run(received: Received, now?: Date): Promise<BatchItem>;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'importing-'));
  const store = await startObjectStore({ folder, port: 0, credentials });
  const client = new S3Client({
    endpoint: store.url,
    region: 'cn-north-1',
    forcePathStyle: true,
    credentials,
  });
  await client.send(new CreateBucketCommand({ Bucket: 'files' }));
  const files = new Files('files', client);
  let batches = 0;
  return {
    files,
    serve() {
      Object.assign(process.env, { AWS_ENDPOINT_URL_S3: store.url, FILES: 'files' });
    },
    async received(rows, options = {}) {
      const { at = new Date().toISOString(), unit = marketSupervisionUnit } = options;
      batches += 1;
      const id = `B${at.slice(0, 10).replaceAll('-', '')}${batches.toString(16).padStart(16, '0')}`;
      const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const content = {
        header,
        rows: rows.map((row, index) => ({ row: index + 2, cells: header.map((name) => row[name] ?? '') })),
      };
      await files.put(chunkFile(id, 0), JSON.stringify(content), { contentType: 'application/json' });
      const batch: BatchItem = {
        ...batchKey(id),
        list: `BATCHES#${unit}`,
        listOrder: `${at}#${id}`,
        type: 'batch',
        id,
        catalogue: options.catalogue ?? 'administrative-penalty',
        unit,
        ...(options.values === undefined ? {} : { values: options.values }),
        submittedBy: 'provider',
        request: 'test',
        fileName: null,
        sha256: '00',
        encoding: 'utf-8',
        receivedAt: at,
        chunks: 1,
        chunksDone: 0,
        failed: false,
        rows: rows.length,
        accepted: 0,
        unchanged: 0,
        rejected: 0,
        warnings: 0,
      };
      const chunk: ChunkItem = {
        ...chunkKey(id, 0),
        type: 'chunk',
        batch: id,
        number: 0,
        state: 'open',
        revivals: 0,
      };
      await table.put({ ...batch });
      await table.put({ ...chunk });
      return { batch, chunk };
    },
    async run({ batch, chunk }, now = new Date()) {
      await importChunk({ table, files, batch, chunk, personId: (_, number) => `P${number}`, now });
      const done = await batchById(table, batch.id);
      if (done === undefined) throw new Error(`No batch ${batch.id}`);
      return done;
    },
    async close() {
      client.destroy();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
