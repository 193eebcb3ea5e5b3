import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { doubledName } from '../domain/import/json-pieces.ts';
import { asSeen } from '../domain/typed-text.ts';
import type { Text } from '../policy/text.ts';
import { invalid, Problem } from './problem.ts';

/** What to do about a file that is too large for one call. */
export const tooLarge: Text = {
  zh: '内容超过一次提交的上限（4 MB）。请拆分成较小的文件，分次提交。',
  en: 'The content exceeds the limit for one submission (4 MB). Split it into smaller files and submit them separately.',
};

/** Bytes that a request may carry where it is read as fields, unless its route takes more. */
const fieldsLimit = 256 * 1024;

/**
 * Bytes that a file may have as the gateway hands it over: bytes that are no text in base64, which makes four of three.
 * Lambda takes 6 MB with everything beside the file; what is longer never comes here, and the gateway answers 413 in
 * its own words, which nobody can change (HTTP APIs have no gateway responses, CloudFront no error page for 413). So
 * whatever a page calls allowed, 4 MB, is well below, and what lies between is refused as the contract says.
 */
const handedOverLimit = 5_800_000;

/**
 * A file that is the whole body, or lies in a form.
 * @param advice what to do about one that is too large
 * @throws Problem 413
 */
export function fileBytes(event: APIGatewayProxyEventV2, advice = tooLarge): Buffer {
  if (Buffer.byteLength(event.body ?? '') > handedOverLimit)
    throw new Problem(413, 'too-large', advice, { errors: [{ pointer: '/file', message: advice }] });
  return bodyBytes(event);
}

/** The request's body as it came, decoded from the transport. */
export function bodyBytes(event: APIGatewayProxyEventV2): Buffer {
  if (event.body === undefined) return Buffer.alloc(0);
  return Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
}

/** `text/csv; charset=…` → `text/csv` */
export function mediaType(event: APIGatewayProxyEventV2): string {
  return (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** What was typed into an HTML form, by field, as people see it. A field that came several times is a list. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** An HTML form as a browser posts it. */
export interface PostedForm {
  readonly values: FormValues;
  /** The files that were chosen, by field. */
  readonly files: ReadonlyMap<string, readonly File[]>;
  /** Makes the post safe to repeat. */
  readonly key: string | undefined;
  /** Shows that the form stood on a page of ours. */
  readonly proof: string | undefined;
  /** It is not sent but given back, to go on filling it in. */
  readonly revise: boolean;
  /** SHA-256 of all that was entered: equal for the same form posted twice. */
  readonly digest: string;
}

/** Names of a form's own fields, which are no input of the contract. */
export const formFields = { key: 'idempotencyKey', proof: 'proof', revise: 'revise' } as const;

/**
 * The form in the request, or undefined where it carries none.
 * @throws Problem 400 when it is broken off
 */
export async function postedForm(event: APIGatewayProxyEventV2): Promise<PostedForm | undefined> {
  const type = mediaType(event);
  if (type === 'application/x-www-form-urlencoded')
    return formOf(new URLSearchParams(bodyBytes(event).toString('utf8')));
  if (type !== 'multipart/form-data') return undefined;
  const response = new Response(new Uint8Array(bodyBytes(event)), {
    headers: { 'content-type': event.headers['content-type'] ?? '' },
  });
  const data = await response.formData().catch((cause: unknown) => {
    throw new Problem(
      400,
      'malformed-form',
      { zh: '表单内容不完整，请重新提交。', en: 'The form is incomplete. Please submit it again.' },
      { cause },
    );
  });
  return formOf(data);
}

async function formOf(entries: Iterable<[string, string | File]>): Promise<PostedForm> {
  const values = new Map<string, string | readonly string[]>();
  const own = new Map<string, string>();
  const files = new Map<string, readonly File[]>();
  const hash = createHash('sha256');
  const ownNames: readonly string[] = Object.values(formFields);
  for (const [name, value] of entries) {
    if (typeof value !== 'string') {
      // A file field left empty comes as an empty file.
      if (value.size > 0) files.set(name, [...(files.get(name) ?? []), value]);
      hash.update(`${name}\0${value.name}\0`).update(await value.bytes());
    } else if (ownNames.includes(name)) {
      own.set(name, value);
    } else {
      const before = values.get(name);
      const text = asSeen(value);
      values.set(name, before === undefined ? text : [before, text].flat());
      hash.update(`${name}\0${value}\0`);
    }
  }
  return {
    values: Object.fromEntries(values),
    files,
    key: own.get(formFields.key),
    proof: own.get(formFields.proof),
    revise: own.has(formFields.revise),
    digest: hash.digest('hex'),
  };
}

/**
 * The one file that was chosen in a field; undefined where none was.
 * @throws Problem 422 where there are several: all but one would be left out without a word
 */
export function oneFile({ files }: Pick<PostedForm, 'files'>, field = 'file'): File | undefined {
  const [file, ...others] = files.get(field) ?? [];
  if (others.length === 0) return file;
  const message = {
    zh: `一次只能提交一个文件，这里有${others.length + 1}个；请逐个提交。`,
    en: `Only one file can be submitted at a time, and there are ${others.length + 1}; submit them one by one.`,
  };
  throw invalid([{ pointer: `/${field}`, message }]);
}

/** A form's field `a.b` is the field b of the object a, as a JSON body has it. */
export function nestedValues(values: FormValues): Record<string, unknown> {
  const nested = new Map<string, unknown>();
  for (const [name, value] of Object.entries(values)) {
    const at = name.indexOf('.');
    if (at < 1) nested.set(name, value);
    else
      nested.set(name.slice(0, at), {
        ...(nested.get(name.slice(0, at)) as object),
        [name.slice(at + 1)]: value,
      });
  }
  return Object.fromEntries(nested);
}

/**
 * The fields of a JSON body or of the form that was posted, texts as people see them.
 * @throws Problem 400, 413, 415
 */
export function bodyFields(
  event: APIGatewayProxyEventV2,
  form: PostedForm | undefined,
  mostBytes = fieldsLimit,
): unknown {
  const bytes = bodyBytes(event);
  if (bytes.length > mostBytes) {
    const kilobytes = Math.floor(mostBytes / 1024);
    throw new Problem(413, 'too-large', {
      zh: `内容超过 ${kilobytes} KB，请缩短。`,
      en: `The content exceeds ${kilobytes} KB. Please shorten it.`,
    });
  }
  const type = mediaType(event);
  // A call with nothing to say (an acceptance, a withdrawal) needs no body at all.
  if (bytes.length === 0 && form === undefined) return {};
  // Files are taken before the fields are read, where a form has a place for them.
  if (form !== undefined && form.files.size === 0) return nestedValues(form.values);
  if (type !== 'application/json') {
    throw new Problem(415, 'unsupported-type', {
      zh: '请以 application/json 或网页表单提交。',
      en: 'Submit as application/json or an HTML form.',
    });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const values: unknown = JSON.parse(text, (_, value: unknown) =>
      typeof value === 'string' ? asSeen(value) : value,
    );
    if (typeof values !== 'object' || values === null || Array.isArray(values))
      throw new SyntaxError('not an object');
    const again = doubledName(text, membersOf(values));
    if (again !== null) throw twice(again);
    return values;
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem(
      400,
      'malformed-body',
      {
        zh: '正文不是有效的 JSON 对象，请检查后重新提交。',
        en: 'The body is not a valid JSON object. Check it and submit again.',
      },
      { cause },
    );
  }
}

/** How many members a value has, with all that is in it. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts = Object.values(value);
  return parts.reduce<number>((sum, part) => sum + membersOf(part), Array.isArray(value) ? 0 : parts.length);
}

/** Of two members of one name the last would count, and who looks at the body on its way may take the first for it. */
function twice(again: string): Problem {
  return new Problem(400, 'malformed-body', {
    zh: `正文中同一对象的字段（如“${again}”）出现了不止一次，不知道以哪一个为准；请每个字段只写一次。`,
    en: `A member of one object of the body (such as “${again}”) occurs more than once, and it is unclear which one counts; write each member once.`,
  });
}
