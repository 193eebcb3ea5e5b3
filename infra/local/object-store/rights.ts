import type { Need } from '../rights/policies.ts';
import { type Call, copySource, notImplemented } from './call.ts';
import { S3Error } from './s3-error.ts';

/** The right that each operation needs; those on a version of an object need another one. */
const rights: Readonly<Record<string, readonly [right: string, onVersion?: string]>> = {
  'PUT bucket': ['CreateBucket'],
  'HEAD bucket': ['ListBucket'],
  'GET bucket': ['ListBucket'],
  'GET bucket versions': ['ListBucketVersions'],
  'GET bucket versioning': ['GetBucketVersioning'],
  'PUT bucket versioning': ['PutBucketVersioning'],
  'GET bucket object-lock': ['GetBucketObjectLockConfiguration'],
  'PUT bucket object-lock': ['PutBucketObjectLockConfiguration'],
  'GET object': ['GetObject', 'GetObjectVersion'],
  'HEAD object': ['GetObject', 'GetObjectVersion'],
  'GET object tagging': ['GetObjectTagging', 'GetObjectVersionTagging'],
  'PUT object tagging': ['PutObjectTagging', 'PutObjectVersionTagging'],
  'GET object retention': ['GetObjectRetention'],
  'PUT object retention': ['PutObjectRetention'],
  'POST object uploads': ['PutObject'],
  'PUT object uploadId': ['PutObject'],
  'POST object uploadId': ['PutObject'],
  'DELETE object uploadId': ['AbortMultipartUpload'],
  'GET object uploadId': ['ListMultipartUploadParts'],
};

const need = (right: string, bucket: string, key = ''): Need => ({
  action: `s3:${right}`,
  resource: `arn:aws-cn:s3:::${bucket}${key === '' ? '' : `/${key}`}`,
});

/** What an operation needs; the keys of a form and of a deletion of many objects stand in their bodies. */
export function needsOf(operation: string, call: Call): Need[] {
  const { bucket, key, params, header } = call;
  if (operation === 'POST bucket delete') return [];
  if (operation === 'PUT object') return [...copyNeeds(call), ...putNeeds(bucket, key, header)];
  if (operation === 'DELETE object') return deleteNeeds(call, key, params.get('versionId'));
  const [right, onVersion = right] = rights[operation] ?? [];
  if (right === undefined || onVersion === undefined) throw notImplemented(operation);
  const wanted = need(params.has('versionId') ? onVersion : right, bucket, key);
  return operation === 'POST object uploads'
    ? [wanted, ...putNeeds(bucket, key, header)]
    : [wanted, ...bypassNeeds(call, key)];
}

/** @param read gives a header, or the field of a form that stands for it */
export function putNeeds(bucket: string, key: string, read: (name: string) => string | undefined): Need[] {
  return [
    need('PutObject', bucket, key),
    ...(read('x-amz-tagging') ? [need('PutObjectTagging', bucket, key)] : []),
    ...(read('x-amz-object-lock-mode') ? [need('PutObjectRetention', bucket, key)] : []),
  ];
}

export function deleteNeeds(call: Call, key: string, versionId: string | undefined): Need[] {
  const right = versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion';
  return [need(right, call.bucket, key), ...bypassNeeds(call, key)];
}

function bypassNeeds({ bucket, header }: Call, key: string): Need[] {
  const asked = header('x-amz-bypass-governance-retention')?.toLowerCase() === 'true';
  return asked ? [need('BypassGovernanceRetention', bucket, key)] : [];
}

function copyNeeds(call: Call): Need[] {
  const source = copySource(call);
  if (source === undefined) return [];
  const right = source.versionId === undefined ? 'GetObject' : 'GetObjectVersion';
  return [need(right, source.bucket, source.key)];
}

/** Who may not list a bucket does not learn that an object is not there. */
export function mayMiss(call: Call): void {
  demand(call, [need('ListBucket', copySource(call)?.bucket ?? call.bucket)]);
}

/** @throws S3Error 403 unless the signer may do that */
export function demand(call: Call, needs: readonly Need[], signer = call.caller): void {
  const refused = call.refusal(signer, needs);
  if (refused !== undefined) throw new S3Error(403, 'AccessDenied', refused);
}
