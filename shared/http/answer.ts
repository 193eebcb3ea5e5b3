import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Language } from '../policy/text.ts';
import type { Look } from '../store/looks.ts';
import type { Route } from './route.ts';

/** What a handler answers. JSON passes through the route's schema: only declared fields leave. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  /** The HTML page of the same content, rendered only for browsers. */
  readonly page?: () => string;
  /** Origins other than ours that a form on the page may lead to: the file store, the identity provider. */
  readonly formTargets?: readonly string[];
  /** Origins whose pages may show this one in a frame; nobody's without it. */
  readonly framedBy?: readonly string[];
  readonly location?: string;
  readonly file?: { readonly bytes: Buffer | string; readonly type: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  /**
   * What it shows that is not public, whoever looks: what others see shows to its subject before the answer leaves.
   * `written`: it was written in the transaction of what was done.
   */
  readonly looks?: readonly Look[] | 'written';
}

type Result = APIGatewayProxyStructuredResultV2;

/**
 * What was remembered of an answer, as far as today's schema still knows it. The release before may have written it,
 * without a field that every answer has since: the request is as done as it was, and its answer never a fault.
 */
export function asRemembered(schema: z.ZodType | undefined, json: unknown): unknown {
  const whole = schema?.safeParse(json);
  if (schema === undefined || whole?.success === true) return whole?.data ?? json;
  if (!(schema instanceof z.ZodObject) || typeof json !== 'object' || json === null) return {};
  const fields = Object.entries<z.ZodType>(schema.shape).flatMap(([name, field]) => {
    const { success, data } = field.safeParse((json as Readonly<Record<string, unknown>>)[name]);
    return success && data !== undefined ? [[name, data]] : [];
  });
  return Object.fromEntries(fields);
}

/** Nothing runs, nothing comes from elsewhere. */
export function contentSecurityPolicy(
  formTargets: readonly string[] = [],
  framedBy: readonly string[] = [],
): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`,
  ].join('; ');
}

/** The answer in the representation that the caller wants. */
export function resultOf(
  route: Route,
  answer: Answer,
  facts: { readonly language: Language; readonly html: boolean },
  shape = (schema: z.ZodType | undefined, json: unknown) => schema?.parse(json) ?? json,
): Result {
  const { status, location, file } = answer;
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'content-language': facts.language,
    vary: 'accept, accept-language, cookie',
    'content-security-policy': contentSecurityPolicy(answer.formTargets, answer.framedBy),
    ...answer.headers,
  };
  const cookies = answer.cookies === undefined ? {} : { cookies: [...answer.cookies] };
  if (file !== undefined) {
    const text = typeof file.bytes === 'string';
    return {
      statusCode: status,
      headers: { ...headers, 'content-type': file.type },
      body: text ? (file.bytes as string) : (file.bytes as Buffer).toString('base64'),
      isBase64Encoded: !text,
      ...cookies,
    };
  }
  // After a form post the browser goes on to the resource.
  if (facts.html && route.method === 'POST' && location !== undefined && status < 300) {
    return { statusCode: 303, headers: { ...headers, location }, body: '', ...cookies };
  }
  if (location !== undefined) headers.location = location;
  // What has no JSON is a page for whoever asks: an answer without content says nothing.
  if (answer.page !== undefined && (facts.html || answer.json === undefined)) {
    return {
      statusCode: status,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
      body: answer.page(),
      ...cookies,
    };
  }
  if (answer.json === undefined) return { statusCode: status, headers, body: '', ...cookies };
  const schema = route.answers[status]?.schema;
  return {
    statusCode: status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(shape(schema, answer.json)),
    ...cookies,
  };
}

/**
 * The result with its cookies. What is for everybody is for one browser then: a cache on the way would keep the cookie
 * with it, and hand a session to whoever asks next.
 */
export function withCookies(result: Result, cookies: string[]): Result {
  if (cookies.length === 0) return result;
  const { 'cache-control': kept, ...headers } = result.headers ?? {};
  const own = kept === undefined ? {} : { 'cache-control': String(kept).replace(/\bpublic\b/, 'private') };
  return { ...result, headers: { ...headers, ...own }, cookies };
}

/** The answer to a HEAD: that of the GET without its body. */
export function withoutBody(result: Result): Result {
  return { ...result, body: '', isBase64Encoded: false };
}

/** Bytes of what a function may return, all of its JSON: the 6 MB that AWS Lambda's quotas name, as its refusal counts them. */
const mostReturned = 6_291_556;

/** Whether a result is more than AWS Lambda hands on: it would answer for us that the service failed. */
export function isTooLarge(result: Result): boolean {
  // A character of it takes up to six bytes there.
  if ((result.body?.length ?? 0) * 6 + 65_536 < mostReturned) return false;
  return Buffer.byteLength(JSON.stringify(result)) > mostReturned;
}

/** Below this a text travels in one packet as it is. */
const worthCompressing = 1400;

/** The result with its text compressed, where the client takes that. API Gateway's HTTP APIs do not do it. */
export function compressed(event: APIGatewayProxyEventV2, result: Result): Result {
  const { body, headers = {} } = result;
  const type = String(headers['content-type'] ?? '');
  if (
    body === undefined ||
    result.isBase64Encoded === true ||
    body.length < worthCompressing ||
    !/^text\/|json|\+xml/.test(type) ||
    !/\bgzip\b/.test(event.headers['accept-encoding'] ?? '')
  )
    return result;
  const vary = [headers.vary, 'accept-encoding'].filter(Boolean).join(', ');
  return {
    ...result,
    headers: { ...headers, 'content-encoding': 'gzip', vary },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
}
