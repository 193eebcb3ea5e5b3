import type { Readable } from 'node:stream';
import type { Judge } from '../rights/judge.ts';
import { type Algorithm, algorithmNames, type Body, receive, type Source, unchunk } from './body.ts';
import { S3Error } from './s3-error.ts';
import type { SecretOf } from './signature.ts';
import type { Condition, Description, Retention, Storage, Version } from './storage.ts';
import { document, elements, leaf, textOf } from './xml.ts';

/** One object more, as S3's event notifications name it; the ETag without quotes. */
export type Created = {
  readonly event:
    | 'ObjectCreated:Put'
    | 'ObjectCreated:Post'
    | 'ObjectCreated:Copy'
    | 'ObjectCreated:CompleteMultipartUpload';
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly versionId: string;
};

/** A request whose signature was checked; of a POST form only once its policy was. */
export type Call = {
  readonly storage: Storage;
  readonly secretOf: SecretOf;
  /** Access key of the signer; of a form only its policy tells. */
  readonly caller: string;
  readonly refusal: Judge['refusal'];
  /** HTTP's, or FORM for a POST from a page. */
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly url: string;
  readonly params: ReadonlyMap<string, string>;
  /** By lower-case name, x-amz- ones from a presigned query too. */
  readonly header: (name: string) => string | undefined;
  readonly headerNames: readonly string[];
  /** What the signature says of the body. */
  readonly payload: string;
  readonly body: Source;
  readonly created: (created: Created) => void;
};

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
};

export const largestBody = 5 * 1024 ** 3;

const largestXml = 8 * 1024 ** 2;

const understoodHeaders = new Set(
  [
    ['date', 'content-sha256', 'user-agent', 'trailer', 'decoded-content-length', 'sdk-checksum-algorithm'],
    ['algorithm', 'credential', 'expires', 'signedheaders', 'signature'],
    [
      'checksum-mode',
      'checksum-type',
      'checksum-algorithm',
      ...algorithmNames.map((name) => `checksum-${name}`),
    ],
    ['tagging', 'tagging-directive', 'metadata-directive', 'copy-source'],
    [
      'object-lock-mode',
      'object-lock-retain-until-date',
      'bypass-governance-retention',
      'bucket-object-lock-enabled',
    ],
  ].flatMap((names) => names.map((name) => `x-amz-${name}`)),
);

export const notImplemented = (what: string): S3Error =>
  new S3Error(501, 'NotImplemented', `${what} is not implemented by the local object store.`);

export const invalid = (message: string): S3Error => new S3Error(400, 'InvalidArgument', message);

export const malformedXml = (): S3Error =>
  new S3Error(400, 'MalformedXML', 'The XML you provided was not well-formed.');

/** A 200 answer in XML. */
export function xml(root: string, inner: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, headers, body: document(root, inner) };
}

/** What is not understood must not be passed over: encryption, access lists and holds would be silently missing. */
export function checkNames(names: Iterable<string>): void {
  for (const name of names) {
    if (name.startsWith('x-amz-') && !isMeta(name) && !understoodHeaders.has(name))
      throw notImplemented(name);
  }
}

/** @throws S3Error 400 unless the key has 1 to 1024 bytes of UTF-8 */
export function checkKey(key: string): void {
  if (key === '') throw new S3Error(400, 'UserKeyMustBeSpecified', 'A key is missing.');
  if (Buffer.byteLength(key) > 1024) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');
}

export const quoted = (etag: string): string => `"${etag}"`;

/** Checksums as answers carry them: in headers, */
export function checksumHeaders(checksums: Version['checksums']): Record<string, string> {
  const entries = Object.entries(checksums);
  const type = entries.some(([, value]) => value.includes('-')) ? 'COMPOSITE' : 'FULL_OBJECT';
  const headers = Object.fromEntries(entries.map(([name, value]) => [`x-amz-checksum-${name}`, value]));
  return entries.length === 0 ? {} : { ...headers, 'x-amz-checksum-type': type };
}

/** … and in XML. */
export function checksumLeaves(checksums: Version['checksums']): string {
  return Object.entries(checksums)
    .map(([name, value]) => leaf(`Checksum${name.toUpperCase()}`, value))
    .join('');
}

/** The version the address names, or the latest. */
export const chosenVersion = (call: Call): Version =>
  call.storage.version(call.bucket, call.key, call.params.get('versionId'));

/**
 * The request's body with everything its headers and signature say of it.
 * @param max bytes; an announced length beyond it is refused at once
 */
export function bodyOf(call: Call, max: number): Body {
  const chunked = call.payload === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  const hashed = /^[0-9a-f]{64}$/.test(call.payload);
  if (!chunked && !hashed && call.payload !== 'UNSIGNED-PAYLOAD') throw notImplemented(call.payload);
  const length = Number(
    call.header(chunked ? 'x-amz-decoded-content-length' : 'content-length') ?? Number.NaN,
  );
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new S3Error(411, 'MissingContentLength', 'The length of the body must be announced.');
  }
  if (length > max) throw new S3Error(400, 'EntityTooLarge', `The body is longer than ${max} bytes.`);
  const trailers = new Map<string, string>();
  const trailer = chunked ? call.header('x-amz-trailer')?.toLowerCase() : undefined;
  const checksums: Partial<Record<Algorithm, string | (() => string | undefined)>> = announced(call.header);
  for (const name of algorithmNames) {
    const header = `x-amz-checksum-${name}`;
    if (trailer === header) checksums[name] = () => trailers.get(header);
  }
  return {
    source: chunked ? unchunk(call.body, trailers) : call.body,
    length,
    max,
    md5: call.header('content-md5'),
    checksums,
    ...(hashed && { payloadSha256: call.payload }),
  };
}

/** The checksums of the body given in headers or form fields. */
export function announced(read: Call['header']): Partial<Record<Algorithm, string>> {
  const pairs = algorithmNames.map((name) => [name, read(`x-amz-checksum-${name}`)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** A small XML body, whole and checked; `about` overrides what its headers say. */
export async function xmlBody(call: Call, about: Partial<Body> = {}): Promise<string> {
  const chunks: Buffer[] = [];
  await receive({ ...bodyOf(call, largestXml), ...about }, (chunk) => void chunks.push(Buffer.from(chunk)));
  return Buffer.concat(chunks).toString();
}

const isMeta = (name: string): boolean => name.startsWith('x-amz-meta-');
const keptHeaders = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]);

/**
 * What headers, or the fields of a form, say of the object to be.
 * @throws S3Error 400 for what could not be kept or sent back
 */
export function describe(
  call: Call,
  read = call.header,
  names: Iterable<string> = call.headerNames,
): Description {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  let metaSize = 0;
  for (const name of new Set(names)) {
    const value = name === 'content-encoding' ? read(name)?.replace(/,? *aws-chunked/, '') : read(name);
    if (!value || !(isMeta(name) || keptHeaders.has(name))) continue;
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw invalid(`${name} cannot be the name of a header.`);
    if (isMeta(name)) metaSize += name.length - 'x-amz-meta-'.length + Buffer.byteLength(value);
    headers[name] = latin1(name, value);
  }
  if (metaSize > 2048) throw new S3Error(400, 'MetadataTooLarge', 'The metadata are longer than 2 KB.');
  const retention = retentionOf(
    call,
    read('x-amz-object-lock-mode'),
    read('x-amz-object-lock-retain-until-date'),
  );
  return { headers, tags: checkTags(read('x-amz-tagging') ?? ''), ...(retention && { retention }) };
}

/** @throws S3Error 400 for a value no HTTP header can carry */
export function latin1(name: string, value: string): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  throw invalid(`The value of ${name} cannot be sent as a header (ISO-8859-1).`);
}

function checkTags(tags: string): string {
  const pairs = [...new URLSearchParams(tags)];
  const fits = pairs.every(([key, value]) => key.length > 0 && key.length <= 128 && value.length <= 256);
  if (pairs.length > 10 || !fits || new Set(pairs.map(([key]) => key)).size < pairs.length) {
    throw new S3Error(
      400,
      'InvalidTag',
      'At most 10 different tags, keys of 1 to 128 and values of up to 256 letters.',
    );
  }
  return tags;
}

/** The URL-encoded tags of a Tagging document. */
export function tagsOf(text: string): string {
  const tags = elements(text, 'Tag').map((tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? '']);
  return checkTags(new URLSearchParams(tags).toString());
}

/** The condition of a write. */
export function conditionOf(call: Call): Condition {
  const absent = call.header('if-none-match');
  if (absent !== undefined && absent !== '*') throw notImplemented('If-None-Match with an ETag on a write');
  return { match: call.header('if-match'), absent: absent !== undefined };
}

/** The retention asked for, or else the bucket's default. */
export function retentionOf(
  call: Call,
  mode: string | undefined,
  until: string | undefined,
): Retention | undefined {
  const { lockable, retention } = call.storage.bucket(call.bucket);
  if (mode === undefined && until === undefined) {
    if (!retention) return undefined;
    const end = new Date();
    end.setUTCDate(end.getUTCDate() + (retention.days ?? 0));
    end.setUTCFullYear(end.getUTCFullYear() + (retention.years ?? 0));
    return { mode: retention.mode, until: end.getTime() };
  }
  if (!lockable) throw new S3Error(400, 'InvalidRequest', 'Bucket is missing Object Lock Configuration');
  const time = Date.parse(until ?? '');
  if ((mode !== 'COMPLIANCE' && mode !== 'GOVERNANCE') || Number.isNaN(time)) {
    throw invalid('A retention needs a mode (COMPLIANCE or GOVERNANCE) and a date.');
  }
  if (time <= Date.now()) throw invalid('The retain until date must be in the future!');
  return { mode, until: time };
}

/**
 * The object that a copy is made of; undefined where a request asks for none.
 * @throws S3Error 400
 */
export function copySource({
  header,
}: Pick<Call, 'header'>):
  | { readonly bucket: string; readonly key: string; readonly versionId: string | undefined }
  | undefined {
  const source = header('x-amz-copy-source');
  if (source === undefined) return undefined;
  const [path = '', versionId] = source.split('?versionId=');
  let decoded: string;
  try {
    decoded = decodeURIComponent(path.replace(/^\//, ''));
  } catch {
    throw invalid('x-amz-copy-source is not valid percent-encoded UTF-8.');
  }
  const [bucket = '', key = ''] = decoded.split(/\/(.*)/s);
  return { bucket, key, versionId };
}
