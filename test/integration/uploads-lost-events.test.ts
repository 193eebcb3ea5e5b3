import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listen } from '../../infra/local/loopback.ts';
import { startObjectStore } from '../../infra/local/object-store/server.ts';
import {
  announcedByForm,
  announceWrite,
  checkedWrite,
  forgetWrites,
  leftFiles,
} from '../../shared/store/uploads.ts';
import { inProcess } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { pdf } from '../support/upload-files.ts';
import { send } from '../support/uploading.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof startObjectStore>>;
let s3: S3Client;
let uploads: unknown;
let scanning: (event: unknown) => Promise<unknown>;
const folder = mkdtempSync(join(tmpdir(), 'lost-events-'));
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

beforeAll(async () => {
  service = await inProcess();
  // A store that tells nobody of what arrives.
  store = await startObjectStore({
    folder,
    port: 0,
    credentials,
    allowOrigin: 'http://localhost',
    onCreated: () => undefined,
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: store.url,
    FILES: 'files',
    QUARANTINE: 'quarantine',
    MALWARE_SCANNER: 'test-file',
  });
  s3 = new S3Client({ region: 'cn-north-1', endpoint: store.url, forcePathStyle: true, credentials });
  for (const Bucket of ['files', 'quarantine']) await s3.send(new CreateBucketCommand({ Bucket }));
  uploads = (await import('../../functions/uploads/handler.ts')).handler;
  const { handler } = await import('../../functions/scanning/handler.ts');
  scanning = (event) => service.as('scanning', () => handler(event as never));
});
afterAll(async () => {
  s3.destroy();
  await store.close();
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A file that arrived without anybody being told. The store itself keeps the real time. */
async function sentSilently(bytes: Uint8Array = pdf()): Promise<string> {
  const { json } = await service.call<{ id: string; url: string; fields: Record<string, string> }>(
    uploads,
    people.filer,
    'POST /uploads',
    {},
    { body: { fileName: '证书', contentType: 'application/pdf', bytes: pdf().length } },
  );
  expect((await send(json, bytes)).status).toBe(204);
  return json.id;
}

async function stateOf(id: string): Promise<unknown> {
  return (await service.call(uploads, people.filer, 'GET /uploads/{id}', { id })).json.state;
}

async function keysIn(Bucket: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.flatMap(({ Key }) => Key ?? []);
}

const event = (key: string) => ({ source: 'aws.s3', detail: { object: { key } } });

describe('a file whose event was lost', () => {
  it('is checked by the clock', async () => {
    const id = await sentSilently();
    await scanning({ task: 'check-uploads' });
    expect(await stateOf(id)).toBe('waiting');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(Date.now() + 70_000) });
    await scanning({ task: 'check-uploads' });
    expect(await stateOf(id)).toBe('clean');
    expect(await keysIn('quarantine')).not.toContain(id);
    expect(await keysIn('files')).toContain(`uploads/${id}`);
  });

  it('does not wait for another one whose check fails', async () => {
    const bad = await sentSilently();
    const good = await sentSilently();
    let asked = 0;
    const engine = await listen(
      createServer((request, response) => {
        asked += 1;
        const status = asked === 1 ? 500 : 200;
        request.resume().on('end', () => response.writeHead(status).end('{"result":"clean"}'));
      }),
      0,
    );
    Object.assign(process.env, {
      MALWARE_SCANNER: 'http',
      MALWARE_SCANNER_URL: `http://127.0.0.1:${engine.port}`,
      OUTBOUND: `http://127.0.0.1:${engine.port}`,
    });
    try {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(Date.now() + 70_000) });
      await expect(scanning({ task: 'check-uploads' })).rejects.toThrow('answered 500');
      expect([await stateOf(bad), await stateOf(good)]).toEqual(['waiting', 'clean']);
      await scanning({ task: 'check-uploads' });
      expect(await stateOf(bad)).toBe('clean');
    } finally {
      process.env.MALWARE_SCANNER = 'test-file';
      await engine.close();
    }
  });
});

describe('a check', () => {
  it('that is asked for twice at once has one outcome', async () => {
    const id = await sentSilently();
    await Promise.all([scanning(event(id)), scanning(event(id)), scanning(event(id))]);
    expect(await stateOf(id)).toBe('clean');
    await scanning(event(id));
    expect(await stateOf(id)).toBe('clean');
  });

  it('keeps nothing that is sent again afterwards', async () => {
    const { json } = await service.call<{ id: string; url: string; fields: Record<string, string> }>(
      uploads,
      people.filer,
      'POST /uploads',
      {},
      { body: { fileName: '证书', contentType: 'application/pdf', bytes: pdf().length } },
    );
    await send(json, pdf());
    await scanning(event(json.id));
    await send(json, pdf());
    await scanning(event(json.id));
    expect(await keysIn('quarantine')).not.toContain(json.id);
    expect(await stateOf(json.id)).toBe('clean');
  });

  it('of something that nobody announced deletes it', async () => {
    await scanning(event('Unknown'));
    expect(await keysIn('quarantine')).not.toContain('Unknown');
  });
});

describe('what nobody needs', () => {
  it('is forgotten: files that were never sent, and files attached to nothing', async () => {
    const never = announcedByForm(people.filer.sub, '没有寄出', '/', new Date(Date.now() - 3 * 3600_000));
    const loose = announcedByForm(
      people.filer.sub,
      '没有用上',
      '/',
      new Date(Date.now() - 32 * 24 * 3600_000),
    );
    const fresh = await sentSilently();
    await service.table.transact([announceWrite(never), announceWrite(loose)]);
    const kept = { type: 'application/pdf', bytes: 1, sha256: '', receivedSha256: '', pages: 1 } as const;
    await service.table.transact([checkedWrite({ ...loose, state: 'clean', kept })]);
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key: `uploads/${loose.id}`, Body: 'x' }));
    await scanning(event(fresh));
    await scanning({ task: 'check-uploads' });
    for (const { id } of [never, loose]) {
      expect((await service.call(uploads, people.filer, 'GET /uploads/{id}', { id })).status).toBe(404);
    }
    expect(await keysIn('files')).not.toContain(`uploads/${loose.id}`);
    expect(await stateOf(fresh)).toBe('clean');
  });

  it('is taken away where whoever forgot it broke off before its file was gone', async () => {
    const id = await sentSilently();
    await scanning(event(id));
    await service.table.transact(forgetWrites(id, new Date()));
    expect(await keysIn('files')).toContain(`uploads/${id}`);

    await scanning({ task: 'check-uploads' });

    expect(await keysIn('files')).not.toContain(`uploads/${id}`);
    expect(await Array.fromAsync(service.table.each(leftFiles))).toEqual([]);
  });
});
