import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from './problem.ts';

/** Bytes that a request may carry where it is read as fields. */
const fieldsLimit = 256 * 1024;

/** The request's body as it came, decoded from the transport. */
export function bodyBytes(event: APIGatewayProxyEventV2): Buffer {
  if (event.body === undefined) return Buffer.alloc(0);
  return Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
}

/** `text/csv; charset=…` → `text/csv` */
export function mediaType(event: APIGatewayProxyEventV2): string {
  return (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export interface Fields {
  readonly values: unknown;
  /** From an HTML form: its fields are texts, and it carries its own idempotency key. */
  readonly form: boolean;
}

/** Names of a form's own fields, which are no input of the contract. */
const formFields = { idempotencyKey: 'form-key', proof: 'form-proof' } as const;

/**
 * The fields of a JSON body or an HTML form.
 * @throws Problem 400, 413, 415
 */
export function bodyFields(event: APIGatewayProxyEventV2): Fields {
  const type = mediaType(event);
  const bytes = bodyBytes(event);
  if (bytes.length > fieldsLimit) {
    throw new Problem(413, 'too-large', {
      zh: '内容超过 256 KB，请缩短。',
      en: 'More than 256 KB: shorten it.',
    });
  }
  if (type === 'application/x-www-form-urlencoded')
    return { values: formValues(bytes.toString('utf8')), form: true };
  if (type !== 'application/json') {
    throw new Problem(415, 'unsupported-type', {
      zh: '请以 application/json 或网页表单提交。',
      en: 'Send application/json or an HTML form.',
    });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const values: unknown = JSON.parse(text);
    if (typeof values !== 'object' || values === null || Array.isArray(values))
      throw new SyntaxError('not an object');
    return { values, form: false };
  } catch (cause) {
    throw new Problem(
      400,
      'malformed-body',
      {
        zh: '正文不是有效的 JSON 对象，请检查后重新提交。',
        en: 'The body is not a JSON object: check it and send again.',
      },
      { cause },
    );
  }
}

function formValues(text: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === formFields.idempotencyKey || name === formFields.proof || name === '__proto__') continue;
    const before = values[name];
    values[name] =
      before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return values;
}

/** The idempotency key that an HTML form carries itself. */
export function formKey(event: APIGatewayProxyEventV2): string | undefined {
  if (mediaType(event) !== 'application/x-www-form-urlencoded') return undefined;
  return new URLSearchParams(bodyBytes(event).toString('utf8')).get(formFields.idempotencyKey) ?? undefined;
}
