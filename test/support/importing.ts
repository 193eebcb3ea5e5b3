import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { importChunk } from '../../functions/import/chunk.ts';
import { closeBatch } from '../../functions/import/closing.ts';
import { chunked } from '../../functions/records/chunks.ts';
import { startObjectStore } from '../../infra/local/object-store/server.ts';
import { mapHeader } from '../../shared/domain/import/columns.ts';
import { Files } from '../../shared/files/files.ts';
import { Incoming } from '../../shared/files/incoming.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import {
  type BatchItem,
  batchKey,
  type ChunkItem,
  chunkFile,
  chunkKey,
  errorsFile,
} from '../../shared/store/batches.ts';
import type { Table } from '../../shared/store/table.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A file that was received and waits for its import. */
export interface Received {
  readonly batch: BatchItem;
  /** The first of its chunks. */
  readonly chunk: ChunkItem;
  readonly chunks: readonly ChunkItem[];
}

/** The import of files on a table and an object store of its own: a test says what is received when, and what runs first. */
export async function importing(table: Table): Promise<{
  readonly files: Files;
  /** Where files arrive that come by themselves. */
  readonly incoming: Incoming;
  /** The store itself. */
  readonly client: S3Client;
  /** Address of the key that hashes persons. */
  readonly personKey: string;
  /** Lets the functions of this process find the same files. */
  serve(): void;
  /** A file as the API leaves it: in one chunk, or in several of `rowsInChunk` rows, not yet imported. */
  received(
    rows: readonly Readonly<Record<string, string>>[],
    options?: {
      readonly at?: string;
      readonly unit?: string;
      readonly catalogue?: CatalogueCode;
      readonly values?: Readonly<Record<string, string>>;
      readonly rowsInChunk?: number;
      readonly confirmed?: true;
    },
  ): Promise<Received>;
  /** What its sender is told, row by row, as the file of errors has it. */
  told(batch: Pick<BatchItem, 'id' | 'chunks'>): Promise<string>;
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
  await client.send(new CreateBucketCommand({ Bucket: 'files', ObjectLockEnabledForBucket: true }));
  await client.send(new CreateBucketCommand({ Bucket: 'quarantine' }));
  const files = new Files('files', client);
  const incoming = new Incoming('quarantine', client);
  let batches = 0;
  const keyFile = join(folder, 'person-key');
  writeFileSync(keyFile, 'a key of this test alone');
  return {
    personKey: pathToFileURL(keyFile).href,
    files,
    incoming,
    client,
    serve() {
      Object.assign(process.env, {
        AWS_ENDPOINT_URL_S3: store.url,
        FILES: 'files',
        QUARANTINE: 'quarantine',
      });
    },
    async received(rows, options = {}) {
      const { at = new Date().toISOString(), unit = marketSupervisionUnit } = options;
      const wanted = catalogue(options.catalogue ?? 'administrative-penalty');
      batches += 1;
      const id = `B${at.slice(0, 10).replaceAll('-', '')}${batches.toString(16).padStart(16, '0')}`;
      const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const sent = rows.map((row, index) => ({
        row: index + 2,
        cells: header.map((name) => row[name] ?? ''),
      }));
      const columns = mapHeader(wanted, header, options.values);
      if ('problem' in columns) throw new Error(columns.problem.zh);
      const contents = chunked(wanted, columns, { header, rows: sent }, options.rowsInChunk ?? rows.length);
      for (const [number, content] of contents.entries())
        await files.put(chunkFile(id, number), JSON.stringify(content), { contentType: 'application/json' });
      const batch: BatchItem = {
        ...batchKey(id),
        list: `BATCHES#${unit}`,
        listOrder: `${at}#${id}`,
        type: 'batch',
        id,
        catalogue: wanted.code,
        unit,
        ...(options.values === undefined ? {} : { values: options.values }),
        submittedBy: 'provider',
        request: 'test',
        fileName: null,
        sha256: '00',
        encoding: 'utf-8',
        receivedAt: at,
        ...(options.confirmed === true ? { confirmed: true } : {}),
        chunks: contents.length,
        chunksDone: 0,
        failed: false,
        rows: rows.length,
        accepted: 0,
        unchanged: 0,
        rejected: 0,
        warnings: 0,
      };
      const chunks = contents.map(
        (_, number): ChunkItem => ({
          ...chunkKey(id, number),
          type: 'chunk',
          batch: id,
          number,
          state: 'open',
          revivals: 0,
          rows: contents[number]?.rows.length ?? 0,
        }),
      );
      for (const item of [batch, ...chunks]) await table.put({ ...item });
      const [chunk] = chunks;
      if (chunk === undefined) throw new Error('A file without rows');
      return { batch, chunk, chunks };
    },
    async told({ id, chunks }) {
      const parts: string[] = [];
      for (let number = 0; number < chunks; number += 1) {
        const part = await files.get(errorsFile(id, number));
        if (part !== undefined) parts.push(Buffer.from(part).toString('utf8'));
      }
      return parts.join('');
    },
    async run({ batch, chunks }, now = new Date()) {
      for (const chunk of chunks)
        await importChunk({
          table,
          files,
          incoming,
          batch,
          chunk,
          personId: (_, number) => `P${number}`,
          now,
        });
      const done = await closeBatch({ table, files, incoming }, batch.id, now);
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
