import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startObjectStore } from '../../infra/local/object-store/server.ts';
import {
  allowOrigin,
  answerOf,
  type Content,
  clientOf,
  credentials,
  newBucketName,
  refusal,
  startLocalStore,
  textOf,
} from '../support/object-stores.ts';

const serverModule = new URL('../../infra/local/object-store/server.ts', import.meta.url).href;
const { created, folder, store: ours } = await startLocalStore();

describe('the local object store alone', () => {
  const Bucket = newBucketName();
  const s3 = clientOf(ours);
  beforeAll(async () => {
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  afterAll(() => s3.destroy());
  const put = (Key: string, Body: Content, more: Partial<PutObjectCommandInput> = {}) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const filesIn = async (root: string): Promise<string[]> => [
    ...(await readdir(join(root, 'data'))),
    ...(await readdir(join(root, 'tmp'))),
  ];

  it('versions without being told to', async () => {
    const first = await put('v', 'one');
    await put('v', 'two');
    const read = new GetObjectCommand({ Bucket, Key: 'v', VersionId: first.VersionId });
    expect(await textOf(await s3.send(read))).toBe('one');
  });

  it('tells of each object once it can be read', async () => {
    created.length = 0;
    const { VersionId } = await put('told', 'four');
    const etag = createHash('md5').update('four').digest('hex');
    const told = {
      event: 'ObjectCreated:Put',
      bucket: Bucket,
      key: 'told',
      size: 4,
      etag,
      versionId: VersionId,
    };
    expect(created).toEqual([told]);
    await refusal(put('told', 'five!', { IfNoneMatch: '*' }));
    const { url, fields } = await createPresignedPost(s3, { Bucket, Key: 'posted' });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob(['abc']));
    await fetch(url, { method: 'POST', body: form });
    expect(created.slice(1)).toMatchObject([{ event: 'ObjectCreated:Post', key: 'posted', size: 3 }]);
  });

  it.each([
    ['encryption', { ServerSideEncryption: 'aws:kms' }],
    ['access lists', { ACL: 'public-read' }],
    ['legal holds', { ObjectLockLegalHoldStatus: 'ON' }],
    ['storage classes', { StorageClass: 'GLACIER' }],
  ] as const)('refuses %s rather than pass them over', async (_, more) => {
    expect(await refusal(put('more', 'x', more))).toBe('501 NotImplemented');
  });

  it('refuses a header that the signature leaves out', async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'header' }));
    const headers = { 'x-amz-meta-slipped': 'in' };
    expect(await answerOf(await fetch(url, { method: 'PUT', body: 'x', headers }))).toBe('403 AccessDenied');
  });

  it('lets scripts of one origin in, and no other', async () => {
    const ask = (origin: string): Promise<Response> =>
      fetch(`${ours.url}/${Bucket}`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'content-type',
        },
      });
    const allowed = await ask(allowOrigin);
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(allowOrigin);
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
    const other = await ask('http://evil.example');
    expect(other.status).toBe(403);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets pages of any origin read where the bucket is for that, and there alone', async () => {
    const apart = await mkdtemp(join(tmpdir(), 'object-store-'));
    const store = await startObjectStore({
      folder: apart,
      port: 0,
      credentials,
      readableByPages: (bucket) => bucket === 'open',
    });
    const client = clientOf({ name: 'apart', url: store.url, credentials, radosgw: false });
    const letsIn = async (name: string, method: 'GET' | 'PUT') => {
      const command =
        method === 'GET'
          ? new GetObjectCommand({ Bucket: name, Key: 'list' })
          : new PutObjectCommand({ Bucket: name, Key: 'list' });
      // As a browser asks that was led here from another origin.
      const answer = await fetch(await getSignedUrl(client, command), {
        method,
        headers: { origin: 'null' },
        ...(method === 'PUT' ? { body: 'x' } : {}),
      });
      return [answer.status, answer.headers.get('access-control-allow-origin')];
    };
    for (const name of ['open', 'shut']) {
      await client.send(new CreateBucketCommand({ Bucket: name }));
      expect(await letsIn(name, 'PUT')).toEqual([200, null]);
    }
    expect(await letsIn('open', 'GET')).toEqual([200, '*']);
    expect(await letsIn('shut', 'GET')).toEqual([200, null]);
    client.destroy();
    await store.close();
    await rm(apart, { recursive: true });
  });

  it('does not share its folder with another', async () => {
    await expect(startObjectStore({ folder, port: 0, credentials })).rejects.toThrow(/another one running/);
    await put('still-works', 'x');
  });

  it('refuses a body over 5 GB before it comes', async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'huge' }));
    const headers = { 'content-length': 5 * 1024 ** 3 + 1, expect: '100-continue' };
    const upload = request(url, { method: 'PUT', headers });
    upload.on('error', () => undefined);
    upload.flushHeaders();
    const [response] = (await once(upload, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(400);
    upload.destroy();
  });

  it('refuses form fields that could not be sent back as headers', async () => {
    for (const Fields of [{ 'x-amz-meta-two words': '1' }, { 'Content-Disposition': '附件' }]) {
      const { url, fields } = await createPresignedPost(s3, { Bucket, Key: 'header', Fields });
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob(['abc']));
      expect(await answerOf(await fetch(url, { method: 'POST', body: form }))).toBe('400 InvalidArgument');
    }
  });

  it('reads a form whole, wherever the network cuts it', async () => {
    const boundary = 'edge';
    // Content full of what might be, but is not, the end.
    const piece = fc.constantFrom('\r\n', '--', 'edge', '\r\n--edg', '\r\n-', '\r', '-', 'x');
    const { url, fields } = await createPresignedPost(s3, { Bucket, Key: 'cut' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        async (pieces, step) => {
          const content = pieces.join('');
          fc.pre(!content.includes('\r\n--edge'));
          const parts = [...Object.entries(fields), ['file', content] as const].map(
            ([name, value]) =>
              `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
          );
          const form = Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
          const upload = request(url, {
            method: 'POST',
            headers: {
              'content-type': `multipart/form-data; boundary=${boundary}`,
              'content-length': form.length,
            },
          });
          upload.setNoDelay(true);
          // The last hundred bytes go out in pieces: the file's edge lies there.
          const tail = Math.max(0, form.length - 100);
          upload.write(form.subarray(0, tail));
          for (let at = tail; at < form.length; at += step) {
            upload.write(form.subarray(at, at + step));
            await new Promise(setImmediate);
          }
          const [response] = (await once(upload.end(), 'response')) as [IncomingMessage];
          response.resume();
          expect(response.statusCode).toBe(204);
          const read = await s3.send(new GetObjectCommand({ Bucket, Key: 'cut' }));
          expect(await textOf(read)).toBe(content);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const before = await filesIn(folder);
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'broken' }));
    const upload = request(url, { method: 'PUT', headers: { 'content-length': 1_000_000 } });
    upload.on('error', () => undefined);
    upload.write(randomBytes(500_000));
    while ((await filesIn(folder)).length === before.length) await pause(5);
    upload.destroy();
    while ((await filesIn(folder)).length > before.length) await pause(5);
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket, Key: 'broken' })))).toBe('404 NoSuchKey');
  });

  it('reads keys that lead outside as mere names', async () => {
    await put('../../outside', 'x');
    expect(await filesIn(folder)).toSatisfy((files: string[]) =>
      files.every((file) => /^[0-9a-f]{32}$/.test(file)),
    );
  });

  describe('in a process of its own', () => {
    let own: string;
    let child: ReturnType<typeof spawn>;
    let client: S3Client;
    const send = (Key: string, Body: Content, more: Partial<PutObjectCommandInput> = {}) =>
      client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

    async function start(): Promise<void> {
      const options = JSON.stringify({ folder: own, port: 0, credentials });
      const script = `import { startObjectStore } from ${JSON.stringify(serverModule)};
        const { url } = await startObjectStore(${options}); process.stdout.write(url);`;
      child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [url] = (await once(child.stdout ?? child, 'data')) as [Buffer];
      client = clientOf({ ...ours, url: url.toString() });
    }
    async function kill(): Promise<void> {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      client.destroy();
    }
    beforeAll(async () => {
      own = await mkdtemp(join(tmpdir(), 'object-store-'));
      await start();
      await client.send(new CreateBucketCommand({ Bucket }));
    });
    afterAll(async () => {
      await kill();
      await rm(own, { recursive: true });
    });

    it('killed during a put, it starts again with all it acknowledged and nothing else', async () => {
      const { VersionId } = await send('kept', 'old', { Metadata: { a: '1' }, ContentType: 'text/plain' });
      const size = 50_000_000;
      const killed = once(child, 'exit');
      // Given: puts of a new and of an existing object, both under way, whose last piece never comes
      const slow = (): Readable =>
        Readable.from(
          (async function* () {
            for (let sent = 0; sent < size - 500_000; sent += 500_000) {
              yield Buffer.alloc(500_000);
              await pause(5);
            }
            await killed;
          })(),
        );
      const cut = ['new', 'kept'].map((key) =>
        refusal(send(key, slow(), { ContentLength: size })).catch(() => 'cut'),
      );
      while ((await readdir(join(own, 'tmp'))).length < 2) await pause(5);
      // When
      await kill();
      await Promise.all(cut);
      await start();
      // Then
      expect(await refusal(client.send(new GetObjectCommand({ Bucket, Key: 'new' })))).toBe('404 NoSuchKey');
      const kept = await client.send(new GetObjectCommand({ Bucket, Key: 'kept' }));
      expect(kept).toMatchObject({ VersionId, Metadata: { a: '1' }, ContentType: 'text/plain' });
      expect(await textOf(kept)).toBe('old');
      const { Contents } = await client.send(new ListObjectsV2Command({ Bucket }));
      expect(Contents?.map((entry) => entry.Key)).toEqual(['kept']);
      expect(await filesIn(own)).toEqual([VersionId]);
    });
  });
});
