import { createHash } from 'node:crypto';
import { type Algorithm, algorithmNames, compositeChecksum } from './body.ts';
import {
  announced,
  bodyOf,
  type Call,
  checksumHeaders,
  checksumLeaves,
  describe,
  invalid,
  largestBody,
  malformedXml,
  notImplemented,
  quoted,
  type Reply,
  xml,
  xmlBody,
} from './call.ts';
import { publish } from './objects.ts';
import { S3Error } from './s3-error.ts';
import { matches, type Part, type Version } from './storage.ts';
import { elements, leaf, textOf } from './xml.ts';

const smallestPart = 5 * 1024 ** 2;

export function createUpload(call: Call): Reply {
  const named = call.header('x-amz-checksum-algorithm')?.toLowerCase();
  const algorithm = algorithmNames.find((name) => name === named);
  if (named !== undefined && algorithm === undefined)
    throw invalid(`The checksum algorithm ${named} is not known.`);
  const type =
    call.header('x-amz-checksum-type') ?? (algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE');
  const checksum = algorithm && { algorithm, full: type === 'FULL_OBJECT' };
  const about = { description: describe(call), ...(checksum && { checksum }) };
  const id = call.storage.startUpload(call.bucket, call.key, about);
  const inner = leaf('Bucket', call.bucket) + leaf('Key', call.key) + leaf('UploadId', id);
  return xml('InitiateMultipartUploadResult', inner);
}

const chosenUpload = (call: Call) =>
  call.storage.upload(call.bucket, call.key, call.params.get('uploadId') ?? '');

export async function uploadPart(call: Call): Promise<Reply> {
  if (call.header('x-amz-copy-source') !== undefined) throw notImplemented('UploadPartCopy');
  const number = Number(call.params.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw invalid('partNumber must be from 1 to 10000.');
  const upload = chosenUpload(call);
  const stored = await call.storage.keep(bodyOf(call, largestBody));
  try {
    await call.storage.addPart(upload, number, stored);
  } catch (error) {
    await call.storage.discard(stored.file);
    throw error;
  }
  return { status: 200, headers: { etag: quoted(stored.md5), ...checksumHeaders(stored.checksums) } };
}

export async function completeUpload(call: Call): Promise<Reply> {
  const { storage } = call;
  const upload = chosenUpload(call);
  const present = new Map(storage.parts(upload).map((part) => [part.number, part]));
  // Here a checksum header speaks of the whole object, not of the list of its parts.
  const wanted = announced(call.header);
  const parts = chooseParts(await xmlBody(call, { checksums: {} }), present);
  const { algorithm, full } = upload.checksum ?? {};
  const composite: Version['checksums'] | undefined =
    algorithm && !full
      ? { [algorithm]: compositeChecksum(algorithm, partSums(parts, algorithm)) }
      : undefined;
  if (composite && algorithmNames.some((name) => wanted[name] && wanted[name] !== composite[name])) {
    throw new S3Error(400, 'BadDigest', 'The checksum you specified did not match that of the parts.');
  }
  const stored = await storage.keep({
    source: storage.readParts(parts),
    max: Number.POSITIVE_INFINITY,
    checksums: composite ? {} : { ...(algorithm && { [algorithm]: true as const }), ...wanted },
  });
  const md5s = createHash('md5');
  for (const part of parts) md5s.update(part.md5, 'hex');
  const object = {
    ...stored,
    key: call.key,
    etag: `${md5s.digest('hex')}-${parts.length}`,
    checksums: composite ?? stored.checksums,
  };
  const end = (add: () => void): Promise<void> => storage.endUpload(upload, add);
  const headers = await publish(
    call,
    'ObjectCreated:CompleteMultipartUpload',
    object,
    upload.description,
    end,
  );
  const inner = [leaf('Location', call.url), leaf('Bucket', call.bucket), leaf('Key', call.key)];
  inner.push(leaf('ETag', quoted(object.etag)), checksumLeaves(object.checksums));
  return xml('CompleteMultipartUploadResult', inner.join(''), {
    'x-amz-version-id': headers['x-amz-version-id'] ?? '',
  });
}

function chooseParts(body: string, present: ReadonlyMap<number, Part>): Part[] {
  const named = elements(body, 'Part').map((text) => ({
    number: Number(textOf(text, 'PartNumber')),
    etag: textOf(text, 'ETag') ?? '',
  }));
  if (named.length === 0) throw malformedXml();
  if (named.some(({ number }, index) => number <= (named[index - 1]?.number ?? 0))) {
    throw new S3Error(400, 'InvalidPartOrder', 'The parts are not in ascending order.');
  }
  const chosen = named.map(({ number, etag }) => {
    const part = present.get(number);
    if (part && matches(etag, part.md5)) return part;
    throw new S3Error(400, 'InvalidPart', `Part ${number} was not uploaded or has another ETag.`);
  });
  if (chosen.slice(0, -1).some((part) => part.size < smallestPart)) {
    throw new S3Error(400, 'EntityTooSmall', 'Every part but the last must have 5 MB.');
  }
  return chosen;
}

function partSums(parts: readonly Part[], algorithm: Algorithm): string[] {
  return parts.map(({ number, checksums }) => {
    const sum = checksums[algorithm];
    if (sum === undefined) {
      throw new S3Error(
        400,
        'InvalidRequest',
        `Part ${number} was uploaded without its ${algorithm} checksum.`,
      );
    }
    return sum;
  });
}

export async function abortUpload(call: Call): Promise<Reply> {
  await call.storage.endUpload(chosenUpload(call));
  return { status: 204 };
}

export function listParts(call: Call): Reply {
  const upload = chosenUpload(call);
  const after = Number(call.params.get('part-number-marker') ?? 0);
  const limit = Math.min(Number(call.params.get('max-parts') ?? 1000), 1000);
  const following = call.storage.parts(upload).filter((part) => part.number > after);
  const shown = following.slice(0, limit);
  const inner = [
    leaf('Bucket', call.bucket) + leaf('Key', call.key) + leaf('UploadId', upload.id),
    leaf('PartNumberMarker', after) +
      leaf('MaxParts', limit) +
      leaf('IsTruncated', shown.length < following.length),
    leaf('NextPartNumberMarker', shown.at(-1)?.number),
    ...shown.map(({ number, modified, md5, size, checksums }) => {
      const about = leaf('PartNumber', number) + leaf('LastModified', new Date(modified).toISOString());
      return `<Part>${about}${leaf('ETag', quoted(md5))}${leaf('Size', size)}${checksumLeaves(checksums)}</Part>`;
    }),
  ];
  return xml('ListPartsResult', inner.join(''));
}
