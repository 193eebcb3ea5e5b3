import { randomUUID } from 'node:crypto';
import { account, region } from '../template/assembly.ts';
import type { ObjectEventSpec } from '../template/description.ts';
import { readPattern } from './event-pattern.ts';

/** An object that the store has kept. */
export interface CreatedObject {
  readonly event: string;
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly versionId: string;
}

/** How the object came, in EventBridge's words. */
const reasons: Readonly<Record<string, string | undefined>> = {
  'ObjectCreated:Post': 'PostObject',
  'ObjectCreated:Copy': 'CopyObject',
  'ObjectCreated:CompleteMultipartUpload': 'CompleteMultipartUpload',
};

/** The events that a new object causes, each with the function it goes to. */
export function objectEvents(
  specs: readonly ObjectEventSpec[],
  created: CreatedObject,
  now: Date,
): { readonly function: string; readonly event: unknown }[] {
  const bridged = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account,
    time: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [`arn:aws-cn:s3:::${created.bucket}`],
    detail: {
      version: '0',
      bucket: { name: created.bucket },
      object: { key: created.key, size: created.size, etag: created.etag, 'version-id': created.versionId },
      'request-id': randomUUID(),
      requester: account,
      reason: reasons[created.event] ?? 'PutObject',
    },
  };
  return specs
    .filter((spec) => readPattern(spec.pattern)(bridged))
    .map((spec) => ({
      function: spec.function,
      event: spec.form === 'event-bridge' ? bridged : { Records: [notification(created, now)] },
    }));
}

function notification(created: CreatedObject, now: Date): unknown {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: now.toISOString(),
    eventName: created.event,
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: created.bucket, arn: `arn:aws-cn:s3:::${created.bucket}` },
      object: {
        // Form-encoded, as S3 does in notifications alone.
        key: encodeURIComponent(created.key).replaceAll('%2F', '/').replaceAll('%20', '+'),
        size: created.size,
        eTag: created.etag,
        versionId: created.versionId,
      },
    },
  };
}
