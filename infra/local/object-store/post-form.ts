import { ByteReader, type Source } from './body.ts';
import { S3Error } from './s3-error.ts';

/** A POST form up to its file: fields by lower-case name, then the bytes of `file`, still to be read. */
export type PostForm = { readonly fields: ReadonlyMap<string, string>; readonly file: Source };

const malformed = (why: string): S3Error => new S3Error(400, 'MalformedPOSTRequest', why);
const longestFields = 20 * 1024;

/**
 * Reads multipart/form-data as S3 does: fields first, `file` last; whatever follows the file is not looked at.
 * `${filename}` in the key becomes the base name of the file the person chose.
 * @throws S3Error 400
 */
export async function readPostForm(contentType: string, source: Source): Promise<PostForm> {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw malformed('The form has no boundary.');
  const reader = new ByteReader(source);
  const mark = Buffer.from(`\r\n--${boundary}`);
  if ((await reader.line()) !== `--${boundary}`)
    throw malformed('The form does not begin with its boundary.');
  const fields = new Map<string, string>();
  for (let size = 0; ; ) {
    let disposition = '';
    for (let line = await reader.line(); line !== ''; line = await reader.line()) {
      if (/^content-disposition:/i.test(line)) disposition = line;
    }
    const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1]?.toLowerCase();
    if (name === undefined) throw malformed('A part of the form has no name.');
    if (name === 'file') {
      const path = /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1] ?? '';
      const key = fields.get('key')?.replace(/\$\{filename\}/g, () => path.replace(/^.*[/\\]/, ''));
      if (key !== undefined) fields.set('key', key);
      return { fields, file: reader.until(mark) };
    }
    const value: Buffer[] = [];
    for await (const piece of reader.until(mark)) {
      size += piece.length;
      if (size > longestFields) {
        throw new S3Error(
          400,
          'MaxPostPreDataLengthExceeded',
          'The fields before the file are longer than 20 KB.',
        );
      }
      value.push(piece);
    }
    fields.set(name, Buffer.concat(value).toString());
    if ((await reader.line()) !== '')
      throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file.');
  }
}

/**
 * Holds a form against its (already authenticated) policy: every condition must hold and every field must be named
 * by one, so that a person can send nothing the signer did not foresee.
 * @returns the bytes the file may have
 * @throws S3Error 400 for a policy that cannot be read, 403 for a form it does not allow
 */
export function enforcePolicy(
  fields: PostForm['fields'],
  bucket: string,
  now: number,
): { readonly min: number; readonly max: number } {
  const { expiration, conditions } = readPolicy(fields.get('policy') ?? '');
  const refuse = (why: string): S3Error =>
    new S3Error(403, 'AccessDenied', `Invalid according to Policy: ${why}`);
  if (!(Date.parse(expiration) > now)) throw refuse('Policy expired.');
  const named = new Set(['x-amz-signature', 'policy', 'bucket']);
  let limits = { min: 0, max: Number.POSITIVE_INFINITY };
  for (const condition of conditions) {
    const [kind, subject, wanted] = condition;
    if (kind === 'content-length-range') {
      limits = { min: Math.max(limits.min, Number(subject)), max: Math.min(limits.max, Number(wanted)) };
      if (Number.isNaN(limits.min + limits.max)) throw malformedPolicy();
      continue;
    }
    const name = String(subject).replace(/^\$/, '').toLowerCase();
    const value = name === 'bucket' ? bucket : (fields.get(name) ?? '');
    const holds = kind === 'eq' ? value === wanted : value.startsWith(String(wanted));
    if (!holds) throw refuse(`Policy Condition failed: ${JSON.stringify(condition)}`);
    named.add(name);
  }
  const extra = [...fields.keys()].filter((name) => !named.has(name) && !name.startsWith('x-ignore-'));
  if (extra.length > 0) throw refuse(`Extra input fields: ${extra.join(', ')}`);
  return limits;
}

const malformedPolicy = (): S3Error =>
  new S3Error(400, 'InvalidPolicyDocument', 'Invalid Policy: it cannot be read.');

type Condition = readonly [kind: 'eq' | 'starts-with' | 'content-length-range', unknown, unknown];

function readPolicy(base64: string): { expiration: string; conditions: Condition[] } {
  let policy: unknown;
  try {
    policy = JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    throw malformedPolicy();
  }
  const { expiration, conditions } = (policy ?? {}) as { expiration?: unknown; conditions?: unknown };
  if (typeof expiration !== 'string' || !Array.isArray(conditions)) throw malformedPolicy();
  const read = conditions.flatMap((condition: unknown): Condition[] => {
    if (Array.isArray(condition)) {
      const [kind, subject, wanted] = condition as unknown[];
      const known = kind === 'eq' || kind === 'starts-with' || kind === 'content-length-range';
      if (!known || condition.length !== 3) throw malformedPolicy();
      return [[kind, subject, wanted]];
    }
    if (typeof condition !== 'object' || condition === null) throw malformedPolicy();
    return Object.entries(condition).map(([name, value]) => ['eq', `$${name}`, value] as const);
  });
  return { expiration, conditions: read };
}
