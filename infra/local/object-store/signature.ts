import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './s3-error.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The secret of an access key; undefined for one that is not known. */
export type SecretOf = (accessKeyId: string) => string | undefined;

/** A request as it came over the wire: `path` still percent-encoded, `query` decoded, in any order. */
export type SignedRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: IncomingHttpHeaders;
};

const algorithm = 'AWS4-HMAC-SHA256';
const clockSkewMs = 15 * 60_000;
const longestPresignSeconds = 7 * 24 * 3600;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `20261124T080910Z` as a time. */
function amzTime(stamp: string | undefined): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp ?? '');
  const [, year, month, day, hour, minute, second] = parts ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time)) throw new S3Error(403, 'AccessDenied', 'The request needs a valid X-Amz-Date.');
  return time;
}

function mustMatch(expected: Buffer, given: string): void {
  const signature = Buffer.from(given, 'hex');
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The signature is not the one calculated from the request.',
    );
  }
}

/** The key of `access key/day/region/s3/aws4_request`; any region will do, one machine has none. */
function signingKey(credential: string, stamp: string, secretOf: SecretOf): Buffer {
  const [accessKeyId = '', day, region, service, end] = credential.split('/');
  const secret = secretOf(accessKeyId);
  if (secret === undefined) {
    throw new S3Error(403, 'InvalidAccessKeyId', 'The access key is not known here.');
  }
  if (!day || !stamp.startsWith(`${day}T`) || !region || service !== 's3' || end !== 'aws4_request') {
    throw new S3Error(
      400,
      'AuthorizationHeaderMalformed',
      'The credential scope is not DATE/REGION/s3/aws4_request.',
    );
  }
  return [day, region, service, end].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer;
}

function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[], payload: string): string {
  const query = request.query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map((pair) => pair.join('='));
  const headers = signedHeaders.map((name) => {
    const value = request.headers[name];
    return `${name}:${(Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/ +/g, ' ')}\n`;
  });
  const path = request.path.split('/').map((segment) => encode(decodeURIComponent(segment)));
  return [
    request.method,
    path.join('/'),
    query.join('&'),
    headers.join(''),
    signedHeaders.join(';'),
    payload,
  ].join('\n');
}

/**
 * Checks Signature Version 4 in the Authorization header or, for a presigned URL, in the query.
 * @returns the signer's access key, and what they said of the body: a hex SHA-256, UNSIGNED-PAYLOAD or a STREAMING- form.
 * @throws S3Error 403 when the signature is absent, wrong, expired or leaves an x-amz- header uncovered;
 *   400 when it cannot be read.
 */
export function verifyRequest(
  request: SignedRequest,
  secretOf: SecretOf,
  now: number,
): { readonly caller: string; readonly payload: string } {
  const query = Object.fromEntries(request.query);
  const presigned = query['X-Amz-Signature'] !== undefined || query['X-Amz-Algorithm'] !== undefined;
  const authorization = request.headers.authorization;
  if (!presigned && authorization === undefined)
    throw new S3Error(403, 'AccessDenied', 'The request is not signed.');
  const header =
    /^AWS4-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/.exec(
      authorization ?? '',
    );
  if (!presigned && !header) {
    throw new S3Error(
      400,
      'AuthorizationHeaderMalformed',
      'The Authorization header is not Signature Version 4.',
    );
  }
  const credential = presigned ? query['X-Amz-Credential'] : header?.[1];
  const signedList = presigned ? query['X-Amz-SignedHeaders'] : header?.[2];
  const signature = presigned ? query['X-Amz-Signature'] : header?.[3];
  const stamp = String((presigned ? query['X-Amz-Date'] : request.headers['x-amz-date']) ?? '');
  const lifetime = Number(query['X-Amz-Expires']);
  if (
    presigned &&
    (query['X-Amz-Algorithm'] !== algorithm ||
      !credential ||
      !signature ||
      !(lifetime >= 1 && lifetime <= longestPresignSeconds))
  ) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'The presigned query is incomplete or out of range.',
    );
  }
  const signedHeaders = (signedList ?? '').split(';');
  const uncovered = Object.keys(request.headers).filter(
    (name) => (name.startsWith('x-amz-') || name === 'host') && !signedHeaders.includes(name),
  );
  if (uncovered.length > 0) {
    throw new S3Error(
      403,
      'AccessDenied',
      `There were headers which were not signed: ${uncovered.join(', ')}.`,
    );
  }
  const payloadOf = presigned ? query['X-Amz-Content-Sha256'] : undefined;
  const payload =
    payloadOf ?? request.headers['x-amz-content-sha256'] ?? (presigned ? 'UNSIGNED-PAYLOAD' : '');
  if (typeof payload !== 'string' || payload === '') {
    throw new S3Error(
      400,
      'InvalidRequest',
      'Missing required header for this request: x-amz-content-sha256',
    );
  }
  const key = signingKey(credential ?? '', stamp, secretOf);
  const scope = (credential ?? '').split('/').slice(1).join('/');
  const digest = createHash('sha256')
    .update(canonicalRequest(request, signedHeaders, payload))
    .digest('hex');
  mustMatch(hmac(key, [algorithm, stamp, scope, digest].join('\n')), signature ?? '');

  const signedAt = amzTime(stamp);
  if (presigned && now > signedAt + lifetime * 1000)
    throw new S3Error(403, 'AccessDenied', 'Request has expired');
  if (signedAt > now + clockSkewMs || (!presigned && signedAt < now - clockSkewMs)) {
    throw new S3Error(403, 'RequestTimeTooSkewed', 'The request was signed more than 15 minutes from now.');
  }
  return { caller: callerOf(credential), payload };
}

function callerOf(credential: string | undefined): string {
  return (credential ?? '').replace(/\/.*$/s, '');
}

/**
 * Checks the signature of a POST form over its policy text (Base64, exactly as sent).
 * @param field reads a form field by its lower-case name.
 * @returns the signer's access key
 * @throws S3Error 403
 */
export function verifyPolicySignature(
  field: (name: string) => string | undefined,
  secretOf: SecretOf,
): string {
  const policy = field('policy');
  if (policy === undefined || field('x-amz-algorithm') !== algorithm) {
    throw new S3Error(403, 'AccessDenied', 'The form carries no policy signed with AWS4-HMAC-SHA256.');
  }
  const key = signingKey(field('x-amz-credential') ?? '', field('x-amz-date') ?? '', secretOf);
  mustMatch(hmac(key, policy), field('x-amz-signature') ?? '');
  return callerOf(field('x-amz-credential'));
}
