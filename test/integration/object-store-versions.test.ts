import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerOf,
  bytesOf,
  clientOf,
  inBucketOf,
  inSeconds,
  newBucketName,
  refusal,
  startStores,
  textOf,
} from '../support/object-stores.ts';

const stores = await startStores();

describe.each(stores)('$name', (store) => {
  const { Bucket, get, lacking, list, put, s3 } = inBucketOf(store);

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
      const lockedFor = async (seconds: number): Promise<{ until: Date; VersionId: string | undefined }> => {
        const until = inSeconds(seconds);
        try {
          const { VersionId } = await keep('short', {
            ObjectLockMode: 'COMPLIANCE',
            ObjectLockRetainUntilDate: until,
          });
          expect(await refusal(removal('short', VersionId))).toBe('403 AccessDenied');
          return { until, VersionId };
        } catch (cause) {
          // A slow machine came too late to ask: what ends later is asked for.
          if (Date.now() < until.getTime()) throw cause;
          return lockedFor(2 * seconds);
        }
      };
      const { until, VersionId } = await lockedFor(2);
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

    it('take parts at addresses that others were given, in any order, and say which have come', async () => {
      const signer = clientOf(store, { requestChecksumCalculation: 'WHEN_REQUIRED' });
      const upload = await start('by-address');
      const addressOf = (PartNumber: number) =>
        getSignedUrl(signer, new UploadPartCommand({ ...upload, PartNumber }), { expiresIn: 60 });
      const send = async (address: string, body: Buffer) =>
        answerOf(await fetch(address, { method: 'PUT', body: new Uint8Array(body) }));
      const addresses = await Promise.all([1, 2].map(addressOf));
      expect(await send(addresses[1] ?? '', second)).toBe('200');
      // Broken off and begun again: what has come need not be sent again.
      const { Parts: come = [] } = await s3.send(new ListPartsCommand(upload));
      expect(come.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([[2, second.length]]);
      expect(await send((addresses[0] ?? '').replace('partNumber=1', 'partNumber=3'), first)).toMatch(/^403/);
      expect(await send(addresses[0] ?? '', first)).toBe('200');
      const { Parts = [] } = await s3.send(new ListPartsCommand(upload));
      const named = Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
      await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: named } }));
      expect((await bytesOf(await get('by-address'))).equals(Buffer.concat([first, second]))).toBe(true);
      expect(await send(addresses[1] ?? '', second)).toBe('404 NoSuchUpload');
      signer.destroy();
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
});
