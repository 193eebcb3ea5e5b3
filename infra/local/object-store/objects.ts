import {
  announced,
  bodyOf,
  type Call,
  type Created,
  checkKey,
  checkNames,
  checksumHeaders,
  checksumLeaves,
  conditionOf,
  copySource,
  describe,
  invalid,
  largestBody,
  latin1,
  malformedXml,
  notImplemented,
  quoted,
  type Reply,
  tagsOf,
  xml,
  xmlBody,
} from './call.ts';
import { enforcePolicy, readPostForm } from './post-form.ts';
import { isLocked } from './retention.ts';
import { deleteNeeds, demand, putNeeds } from './rights.ts';
import { S3Error } from './s3-error.ts';
import { verifyPolicySignature } from './signature.ts';
import { type Condition, type Description, matches, preconditionFailed, type StoredFile } from './storage.ts';
import { document, elements, leaf, textOf } from './xml.ts';

type NewObject = Pick<StoredFile, 'file' | 'size' | 'checksums'> & {
  readonly etag: string;
  readonly key: string;
};

/** Lets the object exist, or gives its bytes back; then tells whoever wants to know. */
export async function publish(
  call: Call,
  event: Created['event'],
  { file, ...object }: NewObject,
  description: Description,
  commit: (add: () => void) => Promise<void> | void = (add) => add(),
  condition: Condition = conditionOf(call),
): Promise<Record<string, string>> {
  const { bucket } = call;
  try {
    await commit(() => call.storage.add({ ...object, ...description, bucket, id: file }, condition));
  } catch (error) {
    await call.storage.discard(file);
    throw error;
  }
  const { key, size, etag } = object;
  call.created({ event, bucket, key, size, etag, versionId: file });
  return { etag: quoted(etag), 'x-amz-version-id': file, ...checksumHeaders(object.checksums) };
}

export async function putObject(call: Call): Promise<Reply> {
  const description = describe(call);
  const body = bodyOf(call, largestBody);
  if (description.retention && body.md5 === undefined && Object.keys(body.checksums).length === 0) {
    const message =
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock';
    throw new S3Error(400, 'InvalidRequest', message);
  }
  call.storage.require(call.bucket, call.key, conditionOf(call)); // before a long upload; again when it commits
  const stored = await call.storage.keep(body);
  const object = { ...stored, key: call.key, etag: stored.md5 };
  return { status: 200, headers: await publish(call, 'ObjectCreated:Put', object, description) };
}

export async function postObject(call: Call): Promise<Reply> {
  const { fields, file } = await readPostForm(call.header('content-type') ?? '', call.body);
  const field = (name: string): string | undefined => fields.get(name);
  const signer = verifyPolicySignature(field, call.secretOf);
  const { min, max } = enforcePolicy(fields, call.bucket, Date.now());
  checkNames(fields.keys());
  const key = field('key');
  if (!key) throw invalid("Bucket POST must contain a field named 'key'.");
  checkKey(key);
  demand(
    call,
    putNeeds(call.bucket, key, (name) => field(name.replace('x-amz-tagging', 'tagging'))),
    signer,
  );
  const described = describe(call, field, fields.keys());
  const description = { ...described, tags: tagsOf(field('tagging') ?? '') };
  const checksums = announced(field);
  const body = { source: file, min, max: Math.min(max, largestBody), md5: field('content-md5'), checksums };
  const stored = await call.storage.keep(body);
  const object = { ...stored, key, etag: stored.md5 };
  const headers = await publish(call, 'ObjectCreated:Post', object, description, undefined, {});
  const location = `${call.url.replace(/\/$/, '')}/${encodeURIComponent(key)}`;
  const redirect = URL.parse(field('success_action_redirect') ?? '');
  if (redirect) {
    for (const [name, value] of Object.entries({ bucket: call.bucket, key, etag: quoted(object.etag) })) {
      redirect.searchParams.set(name, value);
    }
    return { status: 303, headers: { ...headers, location: redirect.href } };
  }
  const status = field('success_action_status');
  if (status !== '201') return { status: status === '200' ? 200 : 204, headers: { ...headers, location } };
  const inner = [leaf('Location', location), leaf('Bucket', call.bucket), leaf('Key', key)];
  inner.push(leaf('ETag', quoted(object.etag)));
  return { status: 201, headers: { ...headers, location }, body: document('PostResponse', inner.join('')) };
}

export async function copyObject(call: Call): Promise<Reply> {
  const { storage } = call;
  const { bucket = '', key = '', versionId } = copySource(call) ?? {};
  const source = storage.version(bucket, key, versionId);
  const asked = describe(call);
  const description = {
    ...asked,
    headers: call.header('x-amz-metadata-directive') === 'REPLACE' ? asked.headers : source.headers,
    tags: call.header('x-amz-tagging-directive') === 'REPLACE' ? asked.tags : source.tags,
  };
  const { size, etag, checksums } = source;
  const object = { file: await storage.keepAgain(source.id), key: call.key, size, etag, checksums };
  const headers = await publish(call, 'ObjectCreated:Copy', object, description);
  const modified = new Date(storage.version(call.bucket, call.key, object.file).modified).toISOString();
  const inner = leaf('LastModified', modified) + leaf('ETag', quoted(etag)) + checksumLeaves(checksums);
  return xml('CopyObjectResult', inner, { ...headers, 'x-amz-copy-source-version-id': source.id });
}

export async function getObject(call: Call): Promise<Reply> {
  if (call.params.has('partNumber')) throw notImplemented('?partNumber on a read');
  const version = call.storage.version(call.bucket, call.key, call.params.get('versionId'));
  const headers: Record<string, string> = {
    ...version.headers,
    etag: quoted(version.etag),
    'last-modified': new Date(version.modified).toUTCString(),
    'accept-ranges': 'bytes',
    'x-amz-version-id': version.id,
  };
  if (!matches(call.header('if-match') ?? '*', version.etag)) throw preconditionFailed('If-Match');
  if (matches(call.header('if-none-match') ?? '', version.etag)) return { status: 304, headers };
  for (const [name, value] of call.params) {
    const overridden = /^response-(.+)$/.exec(name)?.[1];
    if (overridden !== undefined) headers[overridden] = latin1(overridden, value);
  }
  const { retention, size } = version;
  if (retention) {
    headers['x-amz-object-lock-mode'] = retention.mode;
    headers['x-amz-object-lock-retain-until-date'] = new Date(retention.until).toISOString();
  }
  const tags = new URLSearchParams(version.tags).size;
  if (tags > 0) headers['x-amz-tagging-count'] = String(tags);
  const range = rangeOf(call.header('range'), size);
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${size}`;
  else if (call.header('x-amz-checksum-mode') === 'ENABLED')
    Object.assign(headers, checksumHeaders(version.checksums));
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers['content-length'] = String(end - start + 1);
  const reply = { status: range ? 206 : 200, headers };
  if (call.method === 'HEAD' || size === 0) return reply;
  return { ...reply, body: (await call.storage.read(version)).createReadStream({ start, end }) };
}

/** One range; several, or what cannot be read, mean the whole object, as with S3. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(from) > Number(to)) return undefined;
  if (start >= size) {
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable', {
      'content-range': `bytes */${size}`,
    });
  }
  return { start, end };
}

type Removed = { readonly id: string; readonly marker: boolean };

async function removeOne(call: Call, key: string, versionId: string | undefined): Promise<Removed> {
  const { storage, bucket } = call;
  checkKey(key);
  if (versionId === undefined) return { id: storage.addMarker(bucket, key), marker: true };
  const found = storage.find(bucket, key, versionId);
  if (!found) return { id: versionId, marker: false };
  if (found.retention && isLocked(call, found.retention)) {
    throw new S3Error(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
  }
  await storage.remove(found);
  return { id: versionId, marker: found.marker };
}

export async function deleteObject(call: Call): Promise<Reply> {
  const { id, marker } = await removeOne(call, call.key, call.params.get('versionId'));
  return {
    status: 204,
    headers: { 'x-amz-version-id': id, ...(marker && { 'x-amz-delete-marker': 'true' }) },
  };
}

export async function deleteObjects(call: Call): Promise<Reply> {
  const body = await xmlBody(call);
  const wanted = elements(body, 'Object');
  if (wanted.length === 0 || wanted.length > 1000) throw malformedXml();
  const lines: string[] = [];
  for (const object of wanted) {
    const key = textOf(object, 'Key') ?? '';
    const versionId = textOf(object, 'VersionId');
    const named = leaf('Key', key) + leaf('VersionId', versionId);
    try {
      demand(call, deleteNeeds(call, key, versionId));
      const { id, marker } = await removeOne(call, key, versionId);
      const gone = marker ? leaf('DeleteMarker', true) + leaf('DeleteMarkerVersionId', id) : '';
      if (textOf(body, 'Quiet') !== 'true') lines.push(`<Deleted>${named}${gone}</Deleted>`);
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      lines.push(`<Error>${named}${leaf('Code', error.code)}${leaf('Message', error.message)}</Error>`);
    }
  }
  return xml('DeleteResult', lines.join(''));
}
