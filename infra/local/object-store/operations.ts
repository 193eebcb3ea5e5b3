import {
  type Call,
  checkKey,
  checkNames,
  chosenVersion,
  notImplemented,
  type Reply,
  tagsOf,
  xml,
  xmlBody,
} from './call.ts';
import { listObjects, listVersions } from './listing.ts';
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from './multipart.ts';
import { copyObject, deleteObject, deleteObjects, getObject, postObject, putObject } from './objects.ts';
import { getObjectLock, getRetention, putObjectLock, putRetention } from './retention.ts';
import { demand, mayMiss, needsOf } from './rights.ts';
import { S3Error } from './s3-error.ts';
import { leaf, textOf } from './xml.ts';

const subresources = [
  'delete',
  'object-lock',
  'retention',
  'tagging',
  'uploads',
  'uploadId',
  'versioning',
  'versions',
];
const understoodParams = new RegExp(
  `^(${subresources.join('|')}|list-type|prefix|delimiter|start-after|continuation-token|max-keys|fetch-owner|` +
    'encoding-type|key-marker|version-id-marker|versionId|partNumber|part-number-marker|max-parts|x-id|X-Amz-.+|x-amz-.+|' +
    'response-(cache-control|content-disposition|content-encoding|content-language|content-type|expires))$',
);

const table: Readonly<Record<string, (call: Call) => Reply | Promise<Reply>>> = {
  'PUT bucket': createBucket,
  'HEAD bucket': () => ({ status: 200 }),
  'GET bucket': listObjects,
  'GET bucket versions': listVersions,
  'GET bucket versioning': () => xml('VersioningConfiguration', leaf('Status', 'Enabled')),
  'PUT bucket versioning': putVersioning,
  'GET bucket object-lock': getObjectLock,
  'PUT bucket object-lock': putObjectLock,
  'POST bucket delete': deleteObjects,
  'FORM bucket': postObject,
  'PUT object': (call) =>
    call.header('x-amz-copy-source') === undefined ? putObject(call) : copyObject(call),
  'GET object': getObject,
  'HEAD object': getObject,
  'DELETE object': deleteObject,
  'GET object tagging': getTagging,
  'PUT object tagging': putTagging,
  'GET object retention': getRetention,
  'PUT object retention': putRetention,
  'POST object uploads': createUpload,
  'PUT object uploadId': uploadPart,
  'POST object uploadId': completeUpload,
  'DELETE object uploadId': abortUpload,
  'GET object uploadId': listParts,
};

/** Finds and does what a request asks. */
export async function operations(call: Call): Promise<Reply> {
  const place = call.key !== '' ? 'object' : call.bucket !== '' ? 'bucket' : 'service';
  const name = [call.method, place, ...subresources.filter((sub) => call.params.has(sub))].join(' ');
  const operation = table[name];
  if (!operation) throw notImplemented(name);
  for (const param of call.params.keys())
    if (!understoodParams.test(param)) throw notImplemented(`?${param}`);
  checkNames(call.headerNames);
  if (call.header('if-unmodified-since') !== undefined) throw notImplemented('If-Unmodified-Since');
  if (place === 'object') checkKey(call.key);
  // A form is authenticated by its fields, so only afterwards may it learn which buckets exist.
  if (name !== 'PUT bucket' && call.method !== 'FORM') call.storage.bucket(call.bucket);
  if (call.method !== 'FORM') demand(call, needsOf(name, call));
  try {
    return await operation(call);
  } catch (error) {
    if (error instanceof S3Error && error.code === 'NoSuchKey') mayMiss(call);
    throw error;
  }
}

async function createBucket(call: Call): Promise<Reply> {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(call.bucket)) {
    throw new S3Error(400, 'InvalidBucketName', 'A bucket name has 3 to 63 of a-z, 0-9, dot and hyphen.');
  }
  call.storage.createBucket(
    call.bucket,
    call.header('x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true',
  );
  return { status: 200, headers: { location: `/${call.bucket}` } };
}

async function putVersioning(call: Call): Promise<Reply> {
  if (textOf(await xmlBody(call), 'Status') !== 'Enabled')
    throw notImplemented('A bucket without versioning');
  return { status: 200 };
}

function getTagging(call: Call): Reply {
  const version = chosenVersion(call);
  const tags = [...new URLSearchParams(version.tags)];
  const inner = tags.map(([key, value]) => `<Tag>${leaf('Key', key)}${leaf('Value', value)}</Tag>`).join('');
  return xml('Tagging', `<TagSet>${inner}</TagSet>`, { 'x-amz-version-id': version.id });
}

async function putTagging(call: Call): Promise<Reply> {
  const tags = tagsOf(await xmlBody(call));
  const version = chosenVersion(call);
  call.storage.redescribe({ ...version, tags });
  return { status: 200, headers: { 'x-amz-version-id': version.id } };
}
