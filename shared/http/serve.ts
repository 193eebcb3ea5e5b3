import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import httpContentNegotiation from '@middy/http-content-negotiation';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type Identity, InvalidTokenError, TokenVerifier } from '../identity/identity.ts';
import { inLanguage, type Language } from '../policy/text.ts';
import { setting } from '../settings.ts';
import { actor, auditItem } from '../store/audit.ts';
import { answerWrite, firstAnswer, type IdempotencyKey, type StoredAnswer } from '../store/idempotency.ts';
import { ConditionFailedError, theTable, type Write } from '../store/table.ts';
import { bodyBytes, bodyFields, formKey, mediaType } from './body.ts';
import { Problem } from './problem.ts';
import { type Route, type Routes, routeKey } from './route.ts';
import { validated } from './validation.ts';

type Output<S, Otherwise> = S extends z.ZodType ? z.output<S> : Otherwise;

/** One request, checked: what a handler works with. */
export interface Call<R extends Route = Route> {
  readonly params: Output<R['params'], Record<string, string>>;
  readonly query: Output<R['query'], Record<string, string>>;
  readonly body: Output<R['body'], undefined>;
  /** The body of a route that `accepts` bytes. */
  readonly bytes: Buffer;
  readonly type: string;
  readonly viewer: Identity | undefined;
  readonly language: Language;
  /** The caller is a browser: wants a page, not JSON. */
  readonly html: boolean;
  readonly now: Date;
  readonly request: string;
  readonly path: string;
  readonly event: APIGatewayProxyEventV2;
  readonly log: Logger;
  /**
   * Commits `writes` together with the memory of the answer, so that the same request sent again gets the same
   * answer and has no second effect.
   * @throws ConditionFailedError of the handler's own writes
   */
  commit(writes: readonly Write[], answer: StoredAnswer): Promise<void>;
}

/** What a handler answers. JSON passes through the route's schema: only declared fields leave. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  /** The HTML page of the same content, rendered only for browsers. */
  readonly page?: () => string;
  readonly location?: string;
  readonly file?: { readonly bytes: Buffer | string; readonly type: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

export type Handlers<R extends Routes> = {
  readonly [Name in keyof R]: (call: Call<R[Name]>) => Promise<Answer>;
};

/** Renders a refusal as a page. Given by the functions' side: this layer knows no templates. */
export type ProblemPage = (
  problem: Problem,
  call: Pick<Call, 'language' | 'viewer' | 'path' | 'request'>,
) => string;

/** Another request with the same key has just been answered: its answer is ours. */
class AnsweredBefore extends Error {
  readonly answer: StoredAnswer;
  constructor(answer: StoredAnswer) {
    super('answered before');
    this.answer = answer;
  }
}

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

let verifier: TokenVerifier | undefined;

async function identify(event: Event): Promise<Identity | undefined> {
  const header = event.headers['authorization'];
  if (header === undefined) return undefined;
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
  verifier ??= new TokenVerifier({
    issuer: setting('IDENTITY_ISSUER'),
    audience: setting('IDENTITY_AUDIENCE'),
    claims: JSON.parse(setting('IDENTITY_CLAIMS')),
  });
  if (token === undefined) throw new InvalidTokenError('The Authorization header is not a bearer token');
  return verifier.verify(token);
}

/** What is known of a request before its handler runs; refusals are answered from it. */
interface Seen {
  readonly language: Language;
  readonly html: boolean;
  readonly now: Date;
  viewer: Identity | undefined;
}

function languageOf(event: Event): Language {
  const asked =
    event.queryStringParameters?.['lang'] ??
    /(?:^|; )lang=([\w-]+)/.exec(event.cookies?.join('; ') ?? '')?.[1];
  if (asked === 'en' || asked === 'zh-CN') return asked;
  const accepted = (event as Event & { preferredLanguages?: string[] }).preferredLanguages?.[0];
  return accepted === 'en' ? 'en' : 'zh-CN';
}

function wantsPage(event: Event): boolean {
  const [first] = (event as Event & { preferredMediaTypes?: string[] }).preferredMediaTypes ?? [];
  return first === 'text/html';
}

/** Serves the routes of one function. */
export function serve<R extends Routes>(routes: R, handlers: Handlers<R>, problemPage: ProblemPage) {
  const log = new Logger({ serviceName: 'public-credit' });
  const byKey = new Map(Object.entries(routes).map(([name, route]) => [routeKey(route), { name, route }]));
  const seen = new WeakMap<Event, Seen>();

  async function dispatch(event: Event): Promise<Result> {
    const facts: Seen = {
      language: languageOf(event),
      html: wantsPage(event),
      now: new Date(),
      viewer: undefined,
    };
    seen.set(event, facts);
    const found = byKey.get(event.routeKey) ?? byKey.get('$default');
    if (found === undefined)
      throw new Problem(404, 'not-found', { zh: '没有这个地址。', en: 'There is no such address.' });
    const { name, route } = found;
    facts.viewer = await identify(event);
    admit(route, facts.viewer);

    const accepted = route.accepts;
    const type = mediaType(event);
    if (accepted !== undefined && !accepted.includes(type)) {
      throw new Problem(415, 'unsupported-type', {
        zh: `请以 ${accepted.join(' 或 ')} 提交。`,
        en: `Send ${accepted.join(' or ')}.`,
      });
    }
    const fields = route.body === undefined ? undefined : bodyFields(event);
    const table = theTable;
    const key = idempotencyKey(event, route, facts.viewer);
    if (key !== undefined) {
      const first = await firstAnswer(table(), key, facts.now);
      if (first === 'other') throw keyUsedOtherwise();
      if (first !== undefined)
        return resultOf(
          route,
          { ...first, ...(first.json === undefined ? {} : { json: first.json }) },
          facts,
        );
    }
    const call: Call = {
      params:
        route.params === undefined
          ? (event.pathParameters ?? {})
          : notFoundUnless(route.params, event.pathParameters ?? {}),
      query:
        route.query === undefined
          ? {}
          : validated(route.query, withoutLanguage(event.queryStringParameters ?? {})),
      body: route.body === undefined ? undefined : validated(route.body, fields?.values),
      bytes: accepted === undefined ? Buffer.alloc(0) : bodyBytes(event),
      type,
      viewer: facts.viewer,
      language: facts.language,
      html: facts.html,
      now: facts.now,
      request: event.requestContext.requestId,
      path: event.rawPath,
      event,
      log,
      async commit(writes, answer) {
        try {
          await table().transact(
            key === undefined ? writes : [...writes, answerWrite(key, answer, facts.now)],
          );
        } catch (error) {
          if (
            key === undefined ||
            !(error instanceof ConditionFailedError) ||
            !error.failed.includes(writes.length)
          )
            throw error;
          const first = await firstAnswer(table(), key, facts.now);
          if (first === undefined) throw error;
          if (first === 'other') throw keyUsedOtherwise();
          throw new AnsweredBefore(first);
        }
      },
    } as Call;
    const handle = handlers[name] as unknown as (call: Call) => Promise<Answer>;
    try {
      return resultOf(route, await handle(call), facts);
    } catch (error) {
      if (error instanceof AnsweredBefore) return resultOf(route, error.answer, facts);
      throw error;
    }
  }

  /** Refusals and faults: one place that words them, logs them and audits them. */
  async function refuse(request: middy.Request<Event, Result, Error>): Promise<Result> {
    const { event } = request;
    const facts = seen.get(event) ?? {
      language: 'zh-CN' as const,
      html: false,
      now: new Date(),
      viewer: undefined,
    };
    const problem = problemOf(request.error);
    if (problem.status >= 500) log.error('request failed', request.error as Error);
    else log.info('request refused', { status: problem.status, problem: problem.code });
    if (
      facts.viewer !== undefined &&
      (problem.status === 403 || problem.status === 404 || problem.status === 409)
    ) {
      await theTable()
        .put(
          auditItem({
            entity: `path:${event.rawPath.slice(0, 200)}`,
            action: 'request.refused',
            by: actor(facts.viewer),
            at: facts.now,
            request: event.requestContext.requestId,
            details: {
              method: event.requestContext.http.method,
              status: problem.status,
              problem: problem.code,
            },
          }),
        )
        .catch((error: unknown) => log.error('refusal not audited', error as Error));
    }
    const { language } = facts;
    const about = {
      language,
      viewer: facts.viewer,
      path: event.rawPath,
      request: event.requestContext.requestId,
    };
    const headers = { 'cache-control': 'no-store', 'x-request-id': about.request, ...problem.headers };
    if (facts.html) {
      return {
        statusCode: problem.status,
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-language': language },
        body: problemPage(problem, about),
      };
    }
    return {
      statusCode: problem.status,
      headers: { ...headers, 'content-type': 'application/problem+json', 'content-language': language },
      body: JSON.stringify({
        type: `${setting('PUBLIC_URL')}/problems/${problem.code}`,
        title: inLanguage(problem.title, language),
        status: problem.status,
        detail: inLanguage(problem.detail, language),
        instance: `urn:request:${about.request}`,
        ...(problem.errors.length === 0
          ? {}
          : {
              errors: problem.errors.map(({ pointer, message }) => ({
                pointer,
                message: inLanguage(message, language),
              })),
            }),
      }),
    };
  }

  return middy<Event, Result>()
    .before(({ event, context }) => {
      log.addContext(context);
      log.appendKeys({
        correlation: event.requestContext.requestId,
        route: event.routeKey,
        method: event.requestContext.http.method,
      });
    })
    .use(securityHeaders())
    .use(
      httpContentNegotiation({
        parseCharsets: false,
        parseEncodings: false,
        availableLanguages: ['zh-CN', 'zh', 'en'],
        defaultToFirstLanguage: true,
        availableMediaTypes: ['application/json', 'text/html'],
        defaultToFirstMediaType: true,
        failOnMismatch: false,
      }),
    )
    .onError(async (request) => {
      request.response = await refuse(request as middy.Request<Event, Result, Error>);
    })
    .handler(dispatch);
}

function securityHeaders() {
  return httpSecurityHeaders({
    contentSecurityPolicy: {
      'default-src': "'none'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'form-action': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true, preload: false },
    reportTo: false,
  } as Parameters<typeof httpSecurityHeaders>[0]);
}

/** Who may make this call at all; rights over one object are the handler's. */
function admit(route: Route, viewer: Identity | undefined): void {
  if (route.who === 'everyone') return;
  if (viewer === undefined) throw signInFirst();
  if (!route.who.includes(viewer.role)) {
    throw new Problem(403, 'role-not-allowed', {
      zh: '您的身份不能使用这项功能。',
      en: 'This is not open to your role.',
    });
  }
}

function signInFirst(): Problem {
  return new Problem(
    401,
    'sign-in-required',
    {
      zh: '请登录后再使用；接口调用请在 Authorization 头中附上访问令牌。',
      en: 'Sign in first; API clients send an access token in the Authorization header.',
    },
    { headers: { 'www-authenticate': 'Bearer' } },
  );
}

function keyUsedOtherwise(): Problem {
  return new Problem(422, 'idempotency-key-reused', {
    zh: '此 Idempotency-Key 已用于另一请求，请为新的请求换用新的键。',
    en: 'This Idempotency-Key was used for another request: give a new request a new key.',
  });
}

function notFoundUnless(schema: z.ZodType, values: unknown): unknown {
  const parsed = schema.safeParse(values);
  if (!parsed.success)
    throw new Problem(404, 'not-found', { zh: '没有这个地址。', en: 'There is no such address.' });
  return parsed.data;
}

function withoutLanguage({
  lang: _,
  ...query
}: Record<string, string | undefined>): Record<string, string | undefined> {
  return query;
}

/** A write's key: of the header, or the one that its HTML form carries. */
function idempotencyKey(
  event: Event,
  route: Route,
  viewer: Identity | undefined,
): IdempotencyKey | undefined {
  if (route.method !== 'POST' || viewer === undefined) return undefined;
  const key = event.headers['idempotency-key'] ?? formKey(event);
  if (key === undefined) return undefined;
  if (key.length < 1 || key.length > 255) {
    throw new Problem(400, 'bad-idempotency-key', {
      zh: 'Idempotency-Key 应为 1 至 255 个字符。',
      en: 'An Idempotency-Key has 1 to 255 characters.',
    });
  }
  const request = createHash('sha256')
    .update(event.rawPath)
    .update('\0')
    .update(event.rawQueryString)
    .update('\0')
    .update(bodyBytes(event))
    .digest('hex');
  return { caller: viewer.sub, route: routeKey(route), key, request };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidTokenError) {
    return new Problem(
      401,
      'invalid-token',
      {
        zh: '访问令牌无效或已过期，请重新获取。',
        en: 'The access token is not valid or has expired: get a new one.',
      },
      { cause: error, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
    );
  }
  return new Problem(
    500,
    'internal',
    {
      zh: '系统出错，没有做任何更改。请稍后再试；若仍不成功，请把本页编号告诉我们。',
      en: 'Something went wrong and nothing was changed. Try again later; if it persists, tell us the number of this request.',
    },
    { cause: error },
  );
}

function resultOf(route: Route, answer: Answer, facts: Seen): Result {
  const { status, location, file } = answer;
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'content-language': facts.language,
    vary: 'accept, accept-language, cookie',
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
  if (location !== undefined) headers['location'] = location;
  if (facts.html && answer.page !== undefined) {
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
    body: JSON.stringify(schema === undefined ? answer.json : schema.parse(answer.json)),
    ...cookies,
  };
}
