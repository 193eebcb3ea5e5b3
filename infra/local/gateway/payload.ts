import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { account } from '../template/assembly.ts';

export interface IncomingRequest {
  readonly method: string;
  /** Path and query as they came, percent-encoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly body: Buffer;
}

export interface OutgoingResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/**
 * The event of an HTTP API (payload format 2.0) for a request.
 * The path arrives decoded, repeated headers and query parameters are joined by comma, cookies are apart. Only text/*
 * and application/json, xml and javascript arrive as strings, forms included in the rest; observed on AWS, where the
 * documentation leaves it open.
 */
export function toEvent(
  request: IncomingRequest,
  route: { readonly key: string; readonly pathParameters: Readonly<Record<string, string>> },
  context: { readonly requestId: string; readonly now: Date },
): APIGatewayProxyEventV2 {
  const [path = '/', ...query] = request.url.split('?');
  const rawQueryString = query.join('?');
  const { cookie, ...headers } = request.headers;
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !hopByHop.has(name))
      joined[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const host = joined.host ?? 'localhost';
  joined['x-forwarded-for'] = [joined['x-forwarded-for'], request.sourceIp].filter(Boolean).join(', ');
  joined['x-forwarded-proto'] = 'http';
  joined['x-forwarded-port'] = host.split(':')[1] ?? '80';

  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const former = parameters[name];
    parameters[name] = former === undefined ? value : `${former},${value}`;
  }
  const text = isText(joined['content-type']) && isUtf8(request.body);
  const rawPath = decodeURIComponent(path);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: joined,
    ...(rawQueryString === '' ? {} : { queryStringParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0] ?? host,
      http: {
        method: request.method,
        path: rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: joined['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: route.key,
      stage: '$default',
      time: logTime(context.now),
      timeEpoch: context.now.getTime(),
    },
    ...(Object.keys(route.pathParameters).length === 0
      ? {}
      : { pathParameters: { ...route.pathParameters } }),
    ...(request.body.length === 0 ? {} : { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  };
}

const hopByHop = new Set(['connection', 'expect', 'keep-alive', 'transfer-encoding', 'upgrade']);

function isText(contentType: string | undefined): boolean {
  return /^\s*(text\/|application\/(json|xml|javascript)\s*(;|$))/i.test(contentType ?? '');
}

/** `24/Nov/2026:08:00:00 +0000` */
function logTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/**
 * The HTTP response for what a function returned: with a `statusCode` as it says, anything else is the JSON body of a
 * 200 as API Gateway infers it.
 * @throws Error when an answer has a status code and is malformed otherwise.
 */
export function toResponse(answer: unknown): OutgoingResponse {
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer ?? null)),
    };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer as Readonly<Record<string, unknown>>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new Error(`Status code ${String(statusCode)}`);
  const sent: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries((headers ?? {}) as Readonly<Record<string, unknown>>)) {
    sent[name.toLowerCase()] = String(value);
  }
  if (Array.isArray(cookies) && cookies.length > 0) sent['set-cookie'] = cookies.map(String);
  const text =
    body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  if (text !== '' && sent['content-type'] === undefined) sent['content-type'] = 'text/plain; charset=utf-8';
  return { status, headers: sent, body: Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8') };
}
