import { spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  ChecksumAlgorithm,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Created } from '../../infra/local/object-store/call.ts';
import { startObjectStore } from '../../infra/local/object-store/server.ts';

const credentials = { accessKeyId: 'local-key', secretAccessKey: 'local-secret-of-some-length' };
const serverModule = new URL('../../infra/local/object-store/server.ts', import.meta.url).href;

type Content = NonNullable<PutObjectCommandInput['Body']>;
type Store = {
  readonly name: string;
  url: string;
  readonly credentials: typeof credentials;
  readonly radosgw: boolean;
};

const ours: Store = { name: 'local object store', url: '', credentials, radosgw: false };
const stores = [ours];
// The same cases judge a real S3: the environment names it (test/support/radosgw.sh does).
const env = process.env;
if (env.OBJECT_STORE_URL !== undefined) {
  stores.push({
    name: env.OBJECT_STORE_URL,
    url: env.OBJECT_STORE_URL,
    credentials: {
      accessKeyId: env.OBJECT_STORE_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.OBJECT_STORE_SECRET_ACCESS_KEY ?? '',
    },
    radosgw: env.OBJECT_STORE_KIND === 'radosgw',
  });
}

let folder: string;
let close: () => Promise<void>;
const created: Created[] = [];
const allowOrigin = 'http://localhost:3000';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'object-store-'));
  const started = await startObjectStore({
    folder,
    port: 0,
    credentials,
    allowOrigin,
    onCreated: (event) => created.push(event),
  });
  ours.url = started.url;
  close = started.close;
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const clientOf = (store: Store, more: S3ClientConfig = {}): S3Client =>
  new S3Client({
    endpoint: store.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: store.credentials,
    maxAttempts: 1,
    ...more,
  });

/** The status and code a refused request ended with. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('$metadata' in error)) throw error;
  return `${(error.$metadata as { httpStatusCode?: number }).httpStatusCode} ${error.name}`;
}

async function answerOf(response: Response): Promise<string> {
  return `${response.status} ${/<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? ''}`.trim();
}

const textOf = async (output: {
  Body?: { transformToString(): Promise<string> } | undefined;
}): Promise<string> => (await output.Body?.transformToString()) ?? '';
const bytesOf = async (output: {
  Body?: { transformToByteArray(): Promise<Uint8Array> } | undefined;
}): Promise<Buffer> => Buffer.from((await output.Body?.transformToByteArray()) ?? []);

const newBucketName = (): string => `test-${randomUUID()}`;
const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

describe.each(stores)('$name', (store) => {
  /** S3 semantics radosgw 16 lacks; each says how it shows. There they are no tests, and none that are skipped. */
  const lacking = store.radosgw ? (): void => undefined : it;
  const Bucket = newBucketName();
  let s3: S3Client;
  const put = (Key: string, Body: Content, more: Partial<PutObjectCommandInput> = {}) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const get = (Key: string, VersionId?: string) =>
    s3.send(new GetObjectCommand({ Bucket, Key, ...(VersionId !== undefined && { VersionId }) }));
  const list = (more: Partial<ListObjectsV2CommandInput>) =>
    s3.send(new ListObjectsV2Command({ Bucket, ...more }));

  beforeAll(async () => {
    s3 = clientOf(store);
    await s3.send(new CreateBucketCommand({ Bucket }));
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  });
  afterAll(() => s3.destroy());

  describe('buckets', () => {
    it('knows the ones made and no other', async () => {
      await s3.send(new HeadBucketCommand({ Bucket }));
      const absent = newBucketName();
      expect(await refusal(s3.send(new HeadBucketCommand({ Bucket: absent })))).toBe('404 NotFound');
      expect(await refusal(s3.send(new ListObjectsV2Command({ Bucket: absent })))).toBe('404 NoSuchBucket');
      const put = new PutObjectCommand({ Bucket: absent, Key: 'k', Body: 'x' });
      expect(await refusal(s3.send(put))).toBe('404 NoSuchBucket');
    });
  });

  describe('objects', () => {
    it('come back as they were put, with their headers, metadata and tags', async () => {
      const body = randomBytes(200_000);
      const headers = {
        ContentType: 'application/pdf',
        ContentDisposition: "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf",
        CacheControl: 'private, no-store',
        Metadata: { sha256: 'abc', 'report-number': 'R-1' },
      };
      const stored = await put('reports/a.pdf', body, { ...headers, Tagging: 'kind=report&edition=full' });
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      expect(stored).toMatchObject({ ETag: etag, VersionId: expect.any(String) });

      const read = await get('reports/a.pdf');
      expect(read).toMatchObject({ ...headers, ETag: etag, ContentLength: 200_000, TagCount: 2 });
      expect((await bytesOf(read)).equals(body)).toBe(true);
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'reports/a.pdf' }));
      expect(head).toMatchObject({
        ...headers,
        ETag: etag,
        ContentLength: 200_000,
        VersionId: stored.VersionId,
      });
      const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'reports/a.pdf' }));
      expect(TagSet).toHaveLength(2);
      expect(TagSet).toContainEqual({ Key: 'edition', Value: 'full' });

      const Tagging = { TagSet: [{ Key: '种类', Value: 'a&b <c>' }] };
      await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'reports/a.pdf', Tagging }));
      const changed = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'reports/a.pdf' }));
      expect(changed.TagSet).toEqual(Tagging.TagSet);
    });

    it('may be empty', async () => {
      await put('empty', Buffer.alloc(0));
      expect(await textOf(await get('empty'))).toBe('');
    });

    it('that are not there are said not to be', async () => {
      expect(await refusal(get('absent'))).toBe('404 NoSuchKey');
      expect(await refusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'absent' })))).toBe('404 NotFound');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'absent-too' }));
    });

    it.each([
      '../../../etc/passwd',
      'a/../b',
      './.',
      '目录/报告 𠮷.pdf',
      'a+b c%2Fd',
      "!'()*&=?#;:@,$~",
      'back\\slash',
      'x'.repeat(1024),
      '字'.repeat(341),
      'con',
      'dir/',
      'CASE',
      'case',
    ])('take the key %s', async (Key) => {
      await put(Key, `content of ${Key}`);
      expect(await textOf(await get(Key))).toBe(`content of ${Key}`);
      const { Contents } = await list({ Prefix: Key });
      expect(Contents?.map((entry) => entry.Key)).toContain(Key);
    });

    it('take any key of UTF-8 text and keep it apart from all others', async () => {
      const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
      const keys = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
      await fc.assert(
        fc.asyncProperty(keys, async (key) => {
          const Key = `any/${key}`;
          await put(Key, Key);
          expect(await textOf(await get(Key))).toBe(Key);
        }),
        { numRuns: 30 },
      );
    });

    it('have keys of at most 1024 bytes', async () => {
      expect(await refusal(put('字'.repeat(342), 'x'))).toMatch(/^400 /);
    });

    it('are copied with or without their metadata', async () => {
      const { VersionId } = await put('源/原.txt', 'original', {
        ContentType: 'text/plain',
        Metadata: { a: '1' },
      });
      await put('源/原.txt', 'second');
      const CopySource = `${Bucket}/${encodeURIComponent('源/原.txt')}?versionId=${VersionId}`;
      await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy-1', CopySource }));
      const same = await get('copy-1');
      expect(same).toMatchObject({ ContentType: 'text/plain', Metadata: { a: '1' } });
      expect(await textOf(same)).toBe('original');

      const replaced = {
        MetadataDirective: 'REPLACE',
        ContentType: 'text/csv',
        Metadata: { b: '2' },
      } as const;
      await s3.send(
        new CopyObjectCommand({ Bucket, Key: 'copy-2', CopySource: `${Bucket}/copy-1`, ...replaced }),
      );
      const other = await get('copy-2');
      expect(other).toMatchObject({ ContentType: 'text/csv', Metadata: { b: '2' } });
      expect(await textOf(other)).toBe('original');
      const absent = new CopyObjectCommand({ Bucket, Key: 'copy-3', CopySource: `${Bucket}/not-there` });
      expect(await refusal(s3.send(absent))).toBe('404 NoSuchKey');
    });
  });

  describe('integrity', () => {
    it('a body that is not what Content-MD5 says is refused and leaves nothing', async () => {
      const ContentMD5 = createHash('md5').update('other').digest('base64');
      expect(await refusal(put('md5', 'body', { ContentMD5 }))).toBe('400 BadDigest');
      expect(await refusal(get('md5'))).toBe('404 NoSuchKey');
      await put('md5', 'other', { ContentMD5 });
    });

    it('a body changed on the way is refused', async () => {
      const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'changed' }), {
        unhoistableHeaders: new Set(['x-amz-content-sha256']),
      });
      const response = await fetch(url, {
        method: 'PUT',
        body: 'x',
        headers: { 'x-amz-content-sha256': 'f'.repeat(64) },
      });
      expect(response.status).toBe(403);
    });

    // S3 semantics radosgw 16 lacks: it refuses trailers (411) and neither checks nor keeps these checksums.
    const summed = store.radosgw ? (): void => undefined : describe;
    summed('by checksums', () => {
      const large = randomBytes(300_000);

      it.each(Object.values(ChecksumAlgorithm).filter((name) => /^(CRC|SHA1|SHA256)/.test(name)))(
        'of a stream, in a %s trailer, with the defaults of the SDK',
        async (algorithm) => {
          const stream = Readable.from([large.subarray(0, 70_001), large.subarray(70_001)]);
          const stored = await put(`stream-${algorithm}`, stream, {
            ChecksumAlgorithm: algorithm,
            ContentLength: large.length,
          });
          expect(stored).toHaveProperty(`Checksum${algorithm}`, expect.any(String));
          const read = await get(`stream-${algorithm}`);
          expect(read.ContentEncoding).toBeUndefined();
          expect((await bytesOf(read)).equals(large)).toBe(true);
        },
      );

      it('a wrong trailer is refused', async () => {
        expect(await answerOf(await putChunked(store, Bucket, 'bad', ['hello'], 'AAAAAA=='))).toBe(
          '400 BadDigest',
        );
        expect(await answerOf(await putChunked(store, Bucket, 'bad', ['hello'], undefined))).toBe(
          '400 BadDigest',
        );
        expect(await refusal(get('bad'))).toBe('404 NoSuchKey');
        expect(await answerOf(await putChunked(store, Bucket, 'good', ['hello'], 'NhCmhg=='))).toBe('200');
      });

      it('small chunks before the last are refused, as on S3', async () => {
        const response = await putChunked(store, Bucket, 'small', ['hel', 'lo'], 'NhCmhg==');
        expect(await answerOf(response)).toBe('403 InvalidChunkSizeError');
      });

      it('given in a header are checked and returned', async () => {
        const ChecksumSHA256 = createHash('sha256').update('body').digest('base64');
        await put('sha256', 'body', { ChecksumSHA256 });
        const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'sha256', ChecksumMode: 'ENABLED' }));
        expect(head).toMatchObject({ ChecksumSHA256, ChecksumType: 'FULL_OBJECT' });
        expect(await refusal(put('sha256', 'other', { ChecksumSHA256 }))).toBe('400 BadDigest');
        expect(await textOf(await get('sha256'))).toBe('body');
      });
    });
  });

  describe('conditions', () => {
    const unversioned = newBucketName();
    const putIn = (Bucket: string, Key: string, Body: string, more: Partial<PutObjectCommandInput>) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
    const once = async (Bucket: string): Promise<void> => {
      await putIn(Bucket, 'once', 'first', { IfNoneMatch: '*' });
      const again = putIn(Bucket, 'once', 'second', { IfNoneMatch: '*' });
      expect(await refusal(again)).toBe('412 PreconditionFailed');
      expect(await textOf(await s3.send(new GetObjectCommand({ Bucket, Key: 'once' })))).toBe('first');
    };
    const seen = async (Bucket: string): Promise<void> => {
      const { ETag } = await putIn(Bucket, 'seen', 'one', {});
      await putIn(Bucket, 'seen', 'two', { ...(ETag !== undefined && { IfMatch: ETag }) });
      const third = putIn(Bucket, 'seen', 'three', { ...(ETag !== undefined && { IfMatch: ETag }) });
      expect(await refusal(third)).toBe('412 PreconditionFailed');
      expect(await textOf(await s3.send(new GetObjectCommand({ Bucket, Key: 'seen' })))).toBe('two');
    };
    beforeAll(() => s3.send(new CreateBucketCommand({ Bucket: unversioned })));

    it('If-None-Match: * lets an object be made only once', () => once(unversioned));

    // radosgw takes the quotes for a part of the ETag and refuses every If-Match on a put.
    lacking('If-Match replaces only what was seen', () => seen(unversioned));

    // In a versioned bucket radosgw lets every If-None-Match through.
    lacking('hold in a versioned bucket too', async () => {
      await once(Bucket);
      await seen(Bucket);
      // A deleted object is absent: it may be made again.
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'once' }));
      await put('once', 'again', { IfNoneMatch: '*' });
    });

    it('of many makers at once exactly one wins', async () => {
      const attempts = Array.from({ length: 10 }, (_, n) =>
        putIn(unversioned, 'race', `writer ${n}`, { IfNoneMatch: '*' }),
      );
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    });

    it('a reader who has it already gets 304, one who wants another gets 412', async () => {
      const { ETag } = await put('fresh', 'one');
      const conditional = (more: object) => s3.send(new GetObjectCommand({ Bucket, Key: 'fresh', ...more }));
      expect(await refusal(conditional({ IfNoneMatch: ETag }))).toMatch(/^304 /);
      expect(await refusal(conditional({ IfMatch: '"0123456789abcdef0123456789abcdef"' }))).toMatch(/^412 /);
      expect(await textOf(await conditional({ IfNoneMatch: '"0123456789abcdef0123456789abcdef"' }))).toBe(
        'one',
      );
    });
  });

  describe('ranges', () => {
    it.each([
      ['bytes=0-3', '0123', 'bytes 0-3/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=-2', '89', 'bytes 8-9/10'],
      ['bytes=8-100', '89', 'bytes 8-9/10'],
    ])('%s', async (Range, text, ContentRange) => {
      await put('digits', '0123456789');
      const read = await s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
      expect(read).toMatchObject({ ContentRange, ContentLength: text.length });
      expect(await textOf(read)).toBe(text);
    });

    it('beyond the end are refused', async () => {
      await put('digits', '0123456789');
      const read = new GetObjectCommand({ Bucket, Key: 'digits', Range: 'bytes=10-' });
      expect(await refusal(s3.send(read))).toBe('416 InvalidRange');
    });
  });

  describe('lists', () => {
    it('give every key once, in the order of UTF-8 bytes, however small the pages', async () => {
      // UTF-16 order would put the rare hanzi (a surrogate pair) before the private-use character.
      const keys = ['p/a', 'p/b/1', 'p/b/2', 'p/c d', 'p/z', 'p/字', 'p/\ue000', 'p/𠮷'];
      for (const key of keys.toReversed()) await put(key, key);
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'p/z' }));
      const seen: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await list({ Prefix: 'p/', MaxKeys: 3, ContinuationToken });
        expect(page.KeyCount).toBeLessThanOrEqual(3);
        seen.push(...(page.Contents ?? []).map((entry) => entry.Key ?? ''));
        ContinuationToken = page.NextContinuationToken;
        expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
      } while (ContinuationToken !== undefined);
      expect(seen).toEqual(keys.filter((key) => key !== 'p/z'));
    });

    it('roll up what lies behind a delimiter', async () => {
      for (const key of ['d/a', 'd/b/1', 'd/b/2', 'd/c/1', 'd/d', 'd/e/1']) await put(key, key);
      const whole = await list({ Prefix: 'd/', Delimiter: '/' });
      expect(whole.Contents?.map((entry) => entry.Key)).toEqual(['d/a', 'd/d']);
      expect(whole.CommonPrefixes?.map((entry) => entry.Prefix)).toEqual(['d/b/', 'd/c/', 'd/e/']);

      const seen: (string | undefined)[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await list({ Prefix: 'd/', Delimiter: '/', MaxKeys: 1, ContinuationToken });
        seen.push(...(page.Contents ?? []).map((entry) => entry.Key));
        seen.push(...(page.CommonPrefixes ?? []).map((entry) => entry.Prefix));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      expect(seen).toEqual(['d/a', 'd/b/', 'd/c/', 'd/d', 'd/e/']);
    });

    it('start where they are told', async () => {
      for (const key of ['s/1', 's/2', 's/3']) await put(key, key);
      const { Contents } = await list({ Prefix: 's/', StartAfter: 's/1' });
      expect(Contents?.map((entry) => entry.Key)).toEqual(['s/2', 's/3']);
    });
  });

  describe('versions', () => {
    it('keep what was overwritten or deleted', async () => {
      const first = await put('v', 'one');
      const second = await put('v', 'two');
      expect(await textOf(await get('v'))).toBe('two');
      expect(await textOf(await get('v', first.VersionId))).toBe('one');

      const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'v' }));
      expect(marker.DeleteMarker).toBe(true);
      expect(await refusal(get('v'))).toBe('404 NoSuchKey');
      expect(await textOf(await get('v', second.VersionId))).toBe('two');

      const { Versions, DeleteMarkers } = await s3.send(
        new ListObjectVersionsCommand({ Bucket, Prefix: 'v' }),
      );
      expect(Versions?.map((version) => version.VersionId)).toEqual([second.VersionId, first.VersionId]);
      expect(DeleteMarkers).toMatchObject([{ VersionId: marker.VersionId, IsLatest: true }]);

      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'v', VersionId: marker.VersionId }));
      expect(await textOf(await get('v'))).toBe('two');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'v', VersionId: second.VersionId }));
      expect(await textOf(await get('v'))).toBe('one');
      expect(await refusal(get('v', second.VersionId))).toMatch(/^404 /);
    });

    // radosgw says 404.
    lacking('that are delete markers have no content to get', async () => {
      await put('marked', 'x');
      const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'marked' }));
      expect(await refusal(get('marked', VersionId))).toBe('405 MethodNotAllowed');
    });

    it('are listed page by page', async () => {
      const made: (string | undefined)[] = [];
      for (const key of ['w/1', 'w/1', 'w/1', 'w/2', 'w/2']) made.push((await put(key, key)).VersionId);
      const seen: (string | undefined)[] = [];
      let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
      do {
        const command = new ListObjectVersionsCommand({ Bucket, Prefix: 'w/', MaxKeys: 2, ...marker });
        const page = await s3.send(command);
        seen.push(...(page.Versions ?? []).map((version) => version.VersionId));
        marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
        if (page.IsTruncated) expect(page.NextKeyMarker).toBeDefined();
      } while (marker.KeyMarker !== undefined && seen.length < 10);
      const [a, b, c, d, e] = made;
      expect(seen).toEqual([c, b, a, e, d]);
    });

    it('go in batches', async () => {
      const { VersionId } = await put('batch/1', 'x');
      await put('batch/2 <&>', 'x');
      const Objects = [{ Key: 'batch/1', VersionId }, { Key: 'batch/2 <&>' }, { Key: 'batch/never-was' }];
      const gone = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      expect(gone.Errors ?? []).toEqual([]);
      expect(gone.Deleted?.map((entry) => entry.Key).toSorted()).toEqual(Objects.map((object) => object.Key));
      expect((await list({ Prefix: 'batch/' })).Contents).toBeUndefined();
    });
  });

  describe('object lock', () => {
    const locked = newBucketName();
    const keep = (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
      s3.send(new PutObjectCommand({ Bucket: locked, Key, Body: 'evidence', ...more }));
    const removal = (Key: string, VersionId: string | undefined) =>
      s3.send(new DeleteObjectCommand({ Bucket: locked, Key, VersionId }));

    beforeAll(async () => {
      await s3.send(new CreateBucketCommand({ Bucket: locked, ObjectLockEnabledForBucket: true }));
    });

    it('refuses to delete a locked version or to shorten its retention', async () => {
      const until = inSeconds(3600);
      const { VersionId } = await keep('audit', {
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: until,
      });
      expect(await refusal(removal('audit', VersionId))).toBe('403 AccessDenied');

      const retain = (RetainUntilDate: Date) =>
        s3.send(
          new PutObjectRetentionCommand({
            Bucket: locked,
            Key: 'audit',
            Retention: { Mode: 'COMPLIANCE', RetainUntilDate },
          }),
        );
      expect(await refusal(retain(inSeconds(60)))).toBe('403 AccessDenied');
      await retain(inSeconds(7200));
      const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket: locked, Key: 'audit' }));
      expect(Retention?.Mode).toBe('COMPLIANCE');
      expect(Retention?.RetainUntilDate?.getTime()).toBeGreaterThan(until.getTime());

      const batch = await s3.send(
        new DeleteObjectsCommand({ Bucket: locked, Delete: { Objects: [{ Key: 'audit', VersionId }] } }),
      );
      expect(batch.Errors).toMatchObject([{ Key: 'audit', Code: 'AccessDenied' }]);

      await removal('audit', undefined); // only a marker
      const read = await s3.send(new GetObjectCommand({ Bucket: locked, Key: 'audit', VersionId }));
      expect(read.ObjectLockMode).toBe('COMPLIANCE');
      expect(await textOf(read)).toBe('evidence');
    });

    it('ends when it was said to end', async () => {
      const until = inSeconds(2);
      const { VersionId } = await keep('short', {
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: until,
      });
      expect(await refusal(removal('short', VersionId))).toBe('403 AccessDenied');
      while (Date.now() < until.getTime() + 1000) await pause(100);
      await removal('short', VersionId);
    });

    it('is needed on the bucket', async () => {
      const lock = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inSeconds(60) } as const;
      expect(await refusal(put('unlockable', 'x', lock))).toMatch(/^400 /);
      const past = { ...lock, ObjectLockRetainUntilDate: inSeconds(-60) };
      expect(await refusal(keep('past', past))).toMatch(/^400 /);
    });

    it('comes by default where the bucket says so', async () => {
      const ObjectLockConfiguration = {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1 } },
      } as const;
      const Bucket = newBucketName();
      await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
      await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
      const set = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
      expect(set.ObjectLockConfiguration).toEqual(ObjectLockConfiguration);

      const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }));
      expect(head.ObjectLockMode).toBe('COMPLIANCE');
      expect(head.ObjectLockRetainUntilDate?.getTime()).toBeGreaterThan(inSeconds(23 * 3600).getTime());
      expect(await refusal(s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId })))).toBe(
        '403 AccessDenied',
      );
    });

    // radosgw takes it.
    lacking('wants the body vouched for', async () => {
      const plain = clientOf(store, { requestChecksumCalculation: 'WHEN_REQUIRED' });
      const command = { Bucket: locked, Key: 'unsummed', Body: 'x' };
      const lock = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inSeconds(60) } as const;
      const url = await getSignedUrl(plain, new PutObjectCommand({ ...command, ...lock }));
      expect(await answerOf(await fetch(url, { method: 'PUT', body: 'x' }))).toBe('400 InvalidRequest');
    });
  });

  describe('multipart uploads', () => {
    const start = async (Key: string): Promise<{ Bucket: string; Key: string; UploadId: string }> => {
      const about = { ContentType: 'text/csv', Metadata: { rows: '9' } };
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...about }));
      return { Bucket, Key, UploadId: UploadId ?? '' };
    };
    const first = randomBytes(5 * 1024 * 1024);
    const second = randomBytes(1000);

    it('become one object, when all is in', async () => {
      const upload = await start('large');
      // The second before the first: order is by number. A part sent again replaces itself.
      const b = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 7, Body: second }));
      await s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: 'a first try' }));
      const a = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: first }));
      expect(await refusal(get('large'))).toBe('404 NoSuchKey');

      const { Parts } = await s3.send(new ListPartsCommand(upload));
      expect(Parts).toMatchObject([
        { PartNumber: 2, Size: first.length, ETag: a.ETag },
        { PartNumber: 7, Size: second.length, ETag: b.ETag },
      ]);
      const chosen = [
        { PartNumber: 2, ETag: a.ETag },
        { PartNumber: 7, ETag: b.ETag },
      ];
      const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
        s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
      expect(await refusal(complete([{ PartNumber: 2, ETag: b.ETag }]))).toBe('400 InvalidPart');

      await complete(chosen);
      const read = await get('large');
      expect(read.ETag).toMatch(/-2"$/);
      expect(read).toMatchObject({ ContentType: 'text/csv', Metadata: { rows: '9' } });
      expect((await bytesOf(read)).equals(Buffer.concat([first, second]))).toBe(true);
    });

    // radosgw sorts them itself.
    lacking('are named in ascending order', async () => {
      const upload = await start('order');
      const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: first }));
      const Parts = [2, 1].map((PartNumber) => ({ PartNumber, ETag }));
      await s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: first }));
      const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
      expect(await refusal(s3.send(complete))).toBe('400 InvalidPartOrder');
    });

    it('need 5 MB a part, but for the last', async () => {
      const upload = await start('small-parts');
      const a = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: second }));
      const b = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: second }));
      const Parts = [
        { PartNumber: 1, ETag: a.ETag },
        { PartNumber: 2, ETag: b.ETag },
      ];
      const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
      expect(await refusal(s3.send(complete))).toBe('400 EntityTooSmall');
    });

    it('leave nothing when aborted', async () => {
      const upload = await start('aborted');
      await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: second }));
      await s3.send(new AbortMultipartUploadCommand(upload));
      const late = new UploadPartCommand({ ...upload, PartNumber: 2, Body: second });
      expect(await refusal(s3.send(late))).toBe('404 NoSuchUpload');
      expect(await refusal(get('aborted'))).toBe('404 NoSuchKey');
    });

    // radosgw keeps none.
    it.each(store.radosgw ? [] : (['COMPOSITE', 'FULL_OBJECT'] as const))(
      'keep a %s checksum',
      async (ChecksumType) => {
        const Key = `summed-${ChecksumType}`;
        const algorithm = { ChecksumAlgorithm: 'CRC32' } as const;
        const { UploadId } = await s3.send(
          new CreateMultipartUploadCommand({ Bucket, Key, ChecksumType, ...algorithm }),
        );
        const Parts: CompletedPart[] = [];
        for (const [index, Body] of [first, second].entries()) {
          const part = { Bucket, Key, UploadId, PartNumber: index + 1 };
          const { ETag, ChecksumCRC32 } = await s3.send(
            new UploadPartCommand({ ...part, Body, ...algorithm }),
          );
          Parts.push({
            PartNumber: index + 1,
            ...(ETag && { ETag }),
            ...(ChecksumCRC32 && { ChecksumCRC32 }),
          });
        }
        const complete = (ChecksumCRC32: string) => {
          const whole = { Bucket, Key, UploadId, MultipartUpload: { Parts }, ChecksumCRC32, ChecksumType };
          return s3.send(new CompleteMultipartUploadCommand(whole));
        };
        const sum = (data: Uint8Array): Buffer => {
          const out = Buffer.alloc(4);
          out.writeUInt32BE(crc32(data));
          return out;
        };
        const whole = sum(Buffer.concat([first, second])).toString('base64');
        const composite = `${sum(Buffer.concat([sum(first), sum(second)])).toString('base64')}-2`;
        expect(await refusal(complete('AAAAAA=='))).toBe('400 BadDigest');
        const { ETag, VersionId } = await complete(ChecksumType === 'COMPOSITE' ? composite : whole);
        const read = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
        expect(read).toMatchObject({ ChecksumType, ETag, VersionId });
        expect(read.ChecksumCRC32).toBe(ChecksumType === 'COMPOSITE' ? composite : whole);
        expect(await bytesOf(read)).toHaveLength(first.length + second.length);
      },
    );
  });

  describe('signatures', () => {
    it('are asked of everyone', async () => {
      await put('secret', 'text');
      expect(await answerOf(await fetch(`${store.url}/${Bucket}/secret`))).toBe('403 AccessDenied');
      expect(await answerOf(await fetch(`${store.url}/${Bucket}?list-type=2`))).toBe('403 AccessDenied');
      const response = await fetch(`${store.url}/${Bucket}/mine`, { method: 'PUT', body: 'x' });
      expect(await answerOf(response)).toBe('403 AccessDenied');
    });

    it('must be made with the right key', async () => {
      const stranger = clientOf(store, { credentials: { ...store.credentials, secretAccessKey: 'guessed' } });
      const unknown = clientOf(store, { credentials: { ...store.credentials, accessKeyId: 'UNKNOWN' } });
      const read = { Bucket, Key: 'secret' };
      expect(await refusal(stranger.send(new GetObjectCommand(read)))).toBe('403 SignatureDoesNotMatch');
      expect(await refusal(unknown.send(new GetObjectCommand(read)))).toBe('403 InvalidAccessKeyId');
    });

    it('are of now', async () => {
      const slow = clientOf(store, { systemClockOffset: -20 * 60_000 });
      expect(await refusal(slow.send(new GetObjectCommand({ Bucket, Key: 'secret' })))).toBe(
        '403 RequestTimeTooSkewed',
      );
    });

    it('in a URL open one object for a while', async () => {
      await put('报告/open me.pdf', 'text', { ContentType: 'application/pdf' });
      const command = new GetObjectCommand({
        Bucket,
        Key: '报告/open me.pdf',
        ResponseContentDisposition: 'attachment; filename="r.pdf"',
        ResponseContentType: 'text/plain',
      });
      const url = await getSignedUrl(s3, command, { expiresIn: 60 });
      const response = await fetch(url);
      expect(await response.text()).toBe('text');
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="r.pdf"');
      expect(response.headers.get('content-type')).toBe('text/plain');

      expect((await fetch(url.replace('r.pdf', 'x.exe'))).status).toBe(403);
      expect((await fetch(url.replace('open%20me', 'other'))).status).toBe(403);
      expect((await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).status).toBe(403);
      expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
      const old = await getSignedUrl(s3, command, { expiresIn: 60, signingDate: inSeconds(-61) });
      expect(await answerOf(await fetch(old))).toBe('403 AccessDenied');
    });

    it('in a URL let one object be put', async () => {
      const command = new PutObjectCommand({
        Bucket,
        Key: 'put me',
        ContentType: 'text/csv',
        Metadata: { by: 'url' },
      });
      const signableHeaders = new Set(['content-type']);
      const url = await getSignedUrl(s3, command, { expiresIn: 60, signableHeaders });
      const send = (type: string): Promise<Response> =>
        fetch(url, { method: 'PUT', body: 'a,b', headers: { 'content-type': type } });
      expect((await send('text/html')).status).toBe(403);
      expect((await send('text/csv')).status).toBe(200);
      const read = await get('put me');
      expect(read.ContentType).toBe('text/csv');
      expect(await textOf(read)).toBe('a,b');
    });
  });

  describe('forms', () => {
    type Field = readonly [name: string, value: string];
    const sign = (options: Partial<PresignedPostOptions> = {}) =>
      createPresignedPost(s3, { Bucket, Key: 'uploads/form', Expires: 60, ...options });

    async function send(
      { url, fields }: { url: string; fields: Record<string, string> },
      content: string | Buffer<ArrayBuffer>,
      { extra = [], filename = 'f.csv' }: { extra?: Field[]; filename?: string } = {},
    ): Promise<Response> {
      const form = new FormData();
      for (const [name, value] of [...Object.entries(fields), ...extra]) form.set(name, value);
      form.set('file', new Blob([content]), filename);
      return fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    }

    it('put a file as the policy says', async () => {
      const Fields = {
        'Content-Type': 'text/csv',
        'x-amz-meta-batch': 'b-1',
        success_action_status: '201',
      };
      const Conditions: PresignedPostOptions['Conditions'] = [['content-length-range', 1, 400_000]];
      const content = Buffer.concat([randomBytes(300_000), Buffer.from('\r\n--not the boundary\r\n')]);
      const response = await send(await sign({ Fields, Conditions }), content);
      expect(response.status).toBe(201);
      expect(await response.text()).toContain('<Key>uploads/form</Key>');
      const read = await get('uploads/form');
      expect(read.ContentType).toBe('text/csv');
      expect(read.Metadata).toEqual({ batch: 'b-1' });
      expect((await bytesOf(read)).equals(content)).toBe(true);
    });

    it('answer 204, or send the person on', async () => {
      expect((await send(await sign(), 'x')).status).toBe(204);
      const Fields = { success_action_redirect: 'http://localhost:3000/done?a=1' };
      const response = await send(await sign({ Fields }), 'x');
      expect(response.status).toBe(303);
      const location = new URL(response.headers.get('location') ?? '');
      expect(location.href).toMatch(/^http:\/\/localhost:3000\/done\?/);
      expect(location.searchParams.get('key')).toBe('uploads/form');
    });

    // radosgw keeps only Content-Type and metadata, and tells the page it redirects to no bucket.
    lacking('keep other headers, tags and tell where the object is', async () => {
      const tagging = '<Tagging><TagSet><Tag><Key>kind</Key><Value>upload</Value></Tag></TagSet></Tagging>';
      const Fields = {
        'Content-Disposition': 'attachment',
        tagging,
        success_action_redirect: 'http://localhost:3000/done',
      };
      const response = await send(await sign({ Key: 'uploads/more', Fields }), 'x');
      const location = new URL(response.headers.get('location') ?? '');
      expect(location.searchParams.get('bucket')).toBe(Bucket);
      const read = await get('uploads/more');
      expect(read).toMatchObject({
        ContentDisposition: 'attachment',
        TagCount: 1,
        ETag: location.searchParams.get('etag'),
      });
    });

    it('name the object after the file', async () => {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
      const post = await sign({ Key: 'uploads/u-1/${filename}' });
      expect((await send(post, 'x', { filename: '处罚 2026.csv' })).status).toBe(204);
      expect(await textOf(await get('uploads/u-1/处罚 2026.csv'))).toBe('x');
    });

    it.each([
      ['too long', 'x'.repeat(11), '400 EntityTooLarge'],
      ['too short', 'x', '400 EntityTooSmall'],
      ['much too long', 'x'.repeat(3_000_000), '400 EntityTooLarge'],
    ])('refuse a file that is %s', async (name, content, answer) => {
      const Key = `uploads/${name}`;
      const post = await sign({ Key, Conditions: [['content-length-range', 2, 10]] });
      expect(await answerOf(await send(post, content))).toBe(answer);
      expect(await refusal(get(Key))).toBe('404 NoSuchKey');
    });

    it('refuse a field that breaks a condition', async () => {
      const Conditions: PresignedPostOptions['Conditions'] = [['starts-with', '$Content-Type', 'text/']];
      const post = await sign({ Key: 'uploads/typed', Conditions });
      const typed = (type: string) => send(post, 'x', { extra: [['Content-Type', type]] });
      expect(await answerOf(await typed('application/pdf'))).toBe('403 AccessDenied');
      expect(await answerOf(await typed('text/csv'))).toBe('204');
      expect(await answerOf(await send(await sign(), 'x', { extra: [['key', 'elsewhere']] }))).toBe(
        '403 AccessDenied',
      );
    });

    it('refuse a field the policy does not name', async () => {
      const extra: Field[] = [['x-amz-meta-more', '1']];
      expect(await answerOf(await send(await sign(), 'x', { extra }))).toBe('403 AccessDenied');
    });

    it('refuse another bucket', async () => {
      const other = newBucketName();
      await s3.send(new CreateBucketCommand({ Bucket: other }));
      const post = await sign();
      expect((await send({ ...post, url: `${store.url}/${other}` }, 'x')).status).toBe(403);
    });

    it('refuse a policy that is expired, changed, unsigned or missing', async () => {
      const old = await createPresignedPost(clientOf(store, { systemClockOffset: -120_000 }), {
        Bucket,
        Key: 'uploads/old',
        Expires: 60,
      });
      expect(await answerOf(await send(old, 'x'))).toBe('403 AccessDenied');

      const { url, fields } = await sign();
      const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString()) as object;
      const wider = Buffer.from(JSON.stringify({ ...policy, expiration: '2099-01-01T00:00:00Z' })).toString(
        'base64',
      );
      const changed = { url, fields: { ...fields, Policy: wider } };
      expect(await answerOf(await send(changed, 'x'))).toMatch(/^403 (SignatureDoesNotMatch|AccessDenied)$/);
      const { Policy: _, ...bare } = fields;
      expect((await send({ url, fields: bare }, 'x')).status).toBe(403);
      const { 'X-Amz-Signature': __, ...unsigned } = fields;
      expect((await send({ url, fields: unsigned }, 'x')).status).toBeGreaterThanOrEqual(400);
    });
  });
});

/** A put as the SDK frames it, but with any chunks and any trailer. */
async function putChunked(
  store: Store,
  Bucket: string,
  Key: string,
  chunks: readonly string[],
  crc32: string | undefined,
): Promise<Response> {
  const signer = new SignatureV4({
    service: 's3',
    region: 'us-east-1',
    credentials: store.credentials,
    sha256: clientOf(store).config.sha256,
    uriEscapePath: false,
  });
  const { host, hostname, port } = new URL(store.url);
  const signed = await signer.sign({
    method: 'PUT',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: `/${Bucket}/${Key}`,
    headers: {
      host,
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': String(chunks.join('').length),
      'x-amz-trailer': 'x-amz-checksum-crc32',
    },
  });
  const framed = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('');
  const trailer = crc32 === undefined ? '' : `x-amz-checksum-crc32:${crc32}\r\n`;
  return fetch(`${store.url}/${Bucket}/${Key}`, {
    method: 'PUT',
    headers: signed.headers,
    body: `${framed}0\r\n${trailer}\r\n`,
  });
}

describe('the local object store alone', () => {
  const Bucket = newBucketName();
  let s3: S3Client;
  beforeAll(async () => {
    s3 = clientOf(ours);
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
      // Given: puts of a new and of an existing object, both under way
      const slow = (): Readable =>
        Readable.from(
          (async function* () {
            for (let sent = 0; sent < size; sent += 500_000) {
              yield Buffer.alloc(500_000);
              await pause(5);
            }
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
