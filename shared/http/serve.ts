import { createHash, randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import httpContentNegotiation from '@middy/http-content-negotiation';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import { type Assurance, type Identity, InvalidTokenError } from '../identity/identity.ts';
import type { Session } from '../identity/session.ts';
import { countFault } from '../metrics.ts';
import { inLanguage, type Language, type Text } from '../policy/text.ts';
import { setting, textSetting } from '../settings.ts';
import { actor, auditItem } from '../store/audit.ts';
import { spentUnits } from '../store/capacity.ts';
import { BadCursorError } from '../store/cursors.ts';
import { answerWrite, firstAnswer, type IdempotencyKey, type StoredAnswer } from '../store/idempotency.ts';
import { ConditionFailedError, theTable, type Write } from '../store/table.ts';
import {
  type Answer,
  asRemembered,
  compressed,
  contentSecurityPolicy,
  resultOf,
  withCookies,
  withoutBody,
} from './answer.ts';
import {
  bodyBytes,
  bodyFields,
  type FormValues,
  fileBytes,
  mediaType,
  type PostedForm,
  postedForm,
} from './body.ts';
import { type Caller, identify, proofFor, refuseCrossSite, requireProof } from './caller.ts';
import { choiceCookie, cookie, cookieNames, noCookie } from './cookies.ts';
import { keepForm } from './kept-form.ts';
import { countRequest } from './limits.ts';
import { refuseDirect } from './origin.ts';
import { Problem } from './problem.ts';
import { type Route, type Routes, routeKey } from './route.ts';
import { createRouter } from './router.ts';
import { validated } from './validation.ts';

type Output<S, Otherwise> = S extends z.ZodType ? z.output<S> : Otherwise;

/** What every page knows of the request that it answers. */
export interface PageFacts {
  readonly language: Language;
  /** Large-type mode (适老化). */
  readonly largeType: boolean;
  readonly city: Text;
  readonly path: string;
  /** Path and query to come back to; null on the answer to a form, which cannot be asked for again. */
  readonly address: string | null;
  readonly viewer: Identity | undefined;
  /** By name, the subjects that a person who is signed in here acts for. */
  readonly actingFor: readonly { readonly id: string; readonly name: string }[];
  /** The session's proof, for the forms on this page; empty without a session. */
  readonly proof: string;
  /** A fresh key for a form on this page. */
  readonly formKey: string;
  readonly request: string;
}

/** One request, checked: what a handler works with. */
export interface Call<R extends Route = Route> extends PageFacts {
  readonly params: Output<R['params'], Record<string, string>>;
  readonly query: Output<R['query'], Record<string, string>>;
  readonly body: Output<R['body'], undefined>;
  /** The body of a route that `accepts` bytes. */
  readonly bytes: Buffer;
  readonly type: string;
  /** The HTML form that was posted. */
  readonly form: PostedForm | undefined;
  readonly session: Session | undefined;
  /** The caller is a browser: wants a page, not JSON. */
  readonly html: boolean;
  readonly now: Date;
  readonly event: APIGatewayProxyEventV2;
  readonly log: Logger;
  /**
   * Commits `writes` together with the memory of the answer, so that the same request sent again gets the same
   * answer and has no second effect.
   * @throws ConditionFailedError of the handler's own writes
   */
  commit(writes: readonly Write[], answer: StoredAnswer): Promise<void>;
}

/** A call whose fields are not what they should be: all that is known when its form is shown again. */
export type RefusedCall<R extends Route = Route> = Omit<Call<R>, 'query' | 'body' | 'bytes' | 'commit'>;

/** What was entered, and why it was not taken; null where the form is given back after a new sign-in. */
export interface Refusal {
  readonly values: FormValues;
  readonly problem: Problem | null;
}

type Handler<R extends Route> = (call: Call<R>) => Promise<Answer>;

/**
 * The handler of a call. One that takes a form says as well how the form looks with what was entered still in it
 * (of a GET: its query); null leaves it to the page of the refusal.
 */
type Handling<R extends Route> =
  | Handler<R>
  | {
      readonly answer: Handler<R>;
      readonly form: (call: RefusedCall<R>, refusal: Refusal) => Promise<string | null> | string | null;
    };

export type Handlers<R extends Routes> = { readonly [Name in keyof R]: Handling<R[Name]> };

/** Renders a refusal as a page. Given by the functions' side: this layer knows no templates. */
export type ProblemPage = (problem: Problem, facts: PageFacts & { readonly formKept: boolean }) => string;

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

/** What is known of a request before its handler runs; refusals are answered from it. */
interface Seen {
  readonly language: Language;
  readonly html: boolean;
  readonly now: Date;
  caller: Caller;
  route: Route | undefined;
  form: PostedForm | undefined;
  /** The form again, with what was entered and what is wrong with it. */
  formAgain: string | null;
  readonly cookies: string[];
}

const unknownCaller: Caller = { viewer: undefined, session: undefined, ended: undefined, cookies: [] };

/** Choices of presentation, which any page takes in its query and keeps in a cookie. */
const choices = { lang: ['zh-CN', 'en'], size: ['normal', 'large'] } as const;

function chosen(event: Event, name: keyof typeof choices): string | undefined {
  const given = event.queryStringParameters?.[name] ?? cookie(event, name);
  return (choices[name] as readonly string[]).find((value) => value === given);
}

/** What the content negotiation before us found that the client prefers. */
type Negotiated = Context & { readonly preferredLanguage?: string; readonly preferredMediaType?: string };

function languageOf(event: Event, { preferredLanguage }: Negotiated): Language {
  const asked = chosen(event, 'lang');
  if (asked !== undefined) return asked as Language;
  return preferredLanguage === 'en' ? 'en' : 'zh-CN';
}

/** Keeps a choice of presentation that this request makes. */
function choiceCookies(event: Event): string[] {
  return Object.keys(choices).flatMap((name) => {
    const asked = event.queryStringParameters?.[name];
    const value = chosen(event, name as keyof typeof choices);
    return asked !== undefined && asked === value ? [choiceCookie(name, asked)] : [];
  });
}

function withoutChoices(query: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !(name in choices)));
}

function addressOf(event: Event): string | null {
  if (event.requestContext.http.method !== 'GET') return null;
  const query = new URLSearchParams(event.rawQueryString);
  for (const name of Object.keys(choices)) query.delete(name);
  return query.size === 0 ? event.rawPath : `${event.rawPath}?${query}`;
}

function pageFacts(event: Event, { language, caller }: Seen): PageFacts {
  return {
    language,
    largeType: chosen(event, 'size') === 'large',
    city: textSetting('CITY'),
    path: event.rawPath,
    address: addressOf(event),
    viewer: caller.viewer,
    actingFor: [
      ...(caller.session?.actingFor ?? []),
      ...(caller.viewer?.agencies ?? []).map(({ subject, subjectName }) => ({
        id: subject,
        name: subjectName,
      })),
    ],
    proof: proofFor(caller.session),
    formKey: randomUUID(),
    request: event.requestContext.requestId,
  };
}

/** Refusals after which a form is shown again; after the others there is nothing to correct. */
const correctable = new Set([400, 404, 409, 412, 413, 415, 422]);

/** Refusals by which somebody ran into a safeguard, not into a mistake of their own: a log entry of their own kind. */
const securityEvents = new Set([
  'cross-site',
  'direct-call',
  'form-proof',
  'invalid-logout-token',
  'invalid-token',
  'no-role',
  'role-not-allowed',
  'sign-in-failed',
  'too-many-requests',
]);

/** Serves the routes of one function. */
export function serve<R extends Routes>(routes: R, handlers: Handlers<R>, problemPage: ProblemPage) {
  const log = new Logger({ serviceName: 'public-credit' });
  // By path, however API Gateway leads here; it hands paths over decoded.
  const router = createRouter(
    Object.entries(routes).map(([name, route]) => ({ key: routeKey(route), target: { name, route } })),
    (segment) => segment,
  );
  const seen = new WeakMap<Event, Seen>();

  async function dispatch(event: Event, context: Negotiated): Promise<Result> {
    const facts: Seen = {
      language: languageOf(event, context),
      html: context.preferredMediaType === 'text/html',
      now: new Date(),
      caller: unknownCaller,
      route: undefined,
      form: undefined,
      formAgain: null,
      cookies: choiceCookies(event),
    };
    seen.set(event, facts);
    const { name, route, pathParameters } = routeOf(event);
    facts.route = route;
    log.appendKeys({ route: routeKey(route) });
    refuseDirect(event);
    facts.caller = await identify(event, facts.now);
    await countRequest(event, facts.caller.viewer, facts.now);
    facts.cookies.push(...facts.caller.cookies);
    if (route.who !== 'everyone' || facts.caller.session !== undefined) refuseCrossSite(event);
    const type = mediaType(event);
    const { accepts } = route;
    if (accepts !== undefined && !accepts.includes(type)) {
      throw new Problem(415, 'unsupported-type', {
        zh: `请以 ${accepts.join(' 或 ')} 提交。`,
        en: `Send ${accepts.join(' or ')}.`,
      });
    }
    if (route.method === 'POST') facts.form = await postedForm(event);
    admit(route, facts.caller.viewer);

    const handling = handlers[name] as unknown as Handling<Route>;
    const [handle, formAgain] =
      typeof handling === 'function' ? [handling, undefined] : [handling.answer, handling.form];
    const refused: RefusedCall = {
      ...pageFacts(event, facts),
      params: route.params === undefined ? pathParameters : notFoundUnless(route.params, pathParameters),
      type,
      form: facts.form,
      session: facts.caller.session,
      html: facts.html,
      now: facts.now,
      event,
      log,
    } as RefusedCall;
    const entered = facts.form?.values ?? present(withoutChoices(event.queryStringParameters ?? {}));
    try {
      requireProof(event, route, facts.caller, facts.form);
      if (facts.form?.revise === true && formAgain !== undefined) {
        facts.cookies.push(noCookie(cookieNames.form));
        const page = await formAgain(refused, { values: entered, problem: null });
        if (page !== null) return resultOf(route, { status: 200, page: () => page }, facts);
      }
      return await answerOf(event, facts, route, refused, handle);
    } catch (error) {
      const problem = problemOf(error);
      if (
        formAgain !== undefined &&
        facts.html &&
        (correctable.has(problem.status) || problem.code === 'form-proof')
      )
        facts.formAgain = await formAgain(refused, { values: entered, problem });
      throw error;
    }
  }

  /** The route of a request; HEAD is a GET whose body stays here. @throws Problem 404, 405 */
  function routeOf({ rawPath, requestContext: { http } }: Event) {
    const method = http.method === 'HEAD' ? 'GET' : http.method;
    const found = router(method, rawPath);
    const others = found === undefined || found.key === '$default' ? router.methodsAt(rawPath) : [];
    if (others.length > 0) throw methodNotAllowed(others);
    if (found === undefined)
      throw new Problem(404, 'not-found', { zh: '没有这个地址。', en: 'There is no such address.' });
    return { ...found.target, pathParameters: found.pathParameters };
  }

  async function answerOf(
    event: Event,
    facts: Seen,
    route: Route,
    refused: RefusedCall,
    handle: Handler<Route>,
  ): Promise<Result> {
    const table = theTable;
    const key = idempotencyKey(event, route, facts);
    if (key !== undefined) {
      const first = await firstAnswer(table(), key, facts.now);
      if (first === 'other') throw keyUsedOtherwise();
      if (first !== undefined) return resultOf(route, first, facts, asRemembered);
    }
    const call: Call = {
      ...refused,
      query:
        route.query === undefined
          ? {}
          : validated(route.query, withoutChoices(event.queryStringParameters ?? {})),
      body: route.body === undefined ? undefined : validated(route.body, bodyFields(event, facts.form)),
      bytes: route.accepts === undefined ? Buffer.alloc(0) : fileBytes(event),
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
    try {
      return resultOf(route, await handle(call), facts);
    } catch (error) {
      if (error instanceof AnsweredBefore) return resultOf(route, error.answer, facts, asRemembered);
      // The same request may just have been done by its twin: what it did itself is no reason against it.
      const first =
        key !== undefined && error instanceof Problem && (error.status === 409 || error.status === 412)
          ? await firstAnswer(table(), key, facts.now)
          : undefined;
      if (first === undefined || first === 'other') throw error;
      return resultOf(route, first, facts, asRemembered);
    }
  }

  /** Refusals and faults: one place that words them, logs them and audits them. */
  async function refuse(request: middy.Request<Event, Result, Error>): Promise<Result> {
    const { event } = request;
    const facts = seen.get(event) ?? {
      language: 'zh-CN' as const,
      html: false,
      now: new Date(),
      caller: unknownCaller,
      route: undefined,
      form: undefined,
      formAgain: null,
      cookies: [],
    };
    const problem = problemOf(request.error);
    if (problem.status >= 500) {
      log.error('request failed', request.error as Error);
      countFault();
    } else if (securityEvents.has(problem.code))
      log.warn('security event', { event: problem.code, status: problem.status });
    else log.info('request refused', { status: problem.status, problem: problem.code });
    const { viewer } = facts.caller;
    if (
      viewer !== undefined &&
      (problem.status === 403 || problem.status === 404 || problem.status === 409)
    ) {
      await theTable()
        .put(
          auditItem({
            entity: `path:${event.rawPath.slice(0, 200)}`,
            action: 'request.refused',
            by: actor(viewer),
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
    const headers = {
      'cache-control': 'no-store',
      'content-language': language,
      'content-security-policy': contentSecurityPolicy(),
      vary: 'accept, accept-language, cookie',
      'x-request-id': event.requestContext.requestId,
      ...problem.headers,
    };
    if (facts.html) {
      const kept =
        problem.status === 401 && facts.form !== undefined
          ? await keepForm(event, facts.form, facts.caller.ended?.sub ?? viewer?.sub ?? null, facts.now)
          : null;
      if (kept !== null) facts.cookies.push(kept);
      return {
        statusCode: problem.status,
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
        body:
          facts.formAgain ?? problemPage(problem, { ...pageFacts(event, facts), formKept: kept !== null }),
      };
    }
    return {
      statusCode: problem.status,
      headers: { ...headers, 'content-type': 'application/problem+json' },
      body: JSON.stringify({
        type: `${setting('PUBLIC_URL')}/problems/${problem.code}`,
        title: inLanguage(problem.title, language),
        status: problem.status,
        detail: inLanguage(problem.detail, language),
        instance: `urn:request:${event.requestContext.requestId}`,
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

  /** What every result has in common, refusals included. */
  function finish(event: Event, result: Result): Result {
    log.info('request answered', { status: result.statusCode, ...spentUnits() });
    // The handler's come last: of two for one cookie, browsers keep the latter.
    const cookies = [...(seen.get(event)?.cookies ?? []), ...(result.cookies ?? [])];
    const headers = { 'permissions-policy': permissionsPolicy, ...result.headers };
    const whole = compressed(event, withCookies({ ...result, headers }, cookies));
    return event.requestContext.http.method === 'HEAD' ? withoutBody(whole) : whole;
  }

  return middy<Event, Result>()
    .before(({ event, context }) => {
      log.addContext(context);
      log.appendKeys({
        correlation: event.requestContext.requestId,
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
      const result = await refuse(request as middy.Request<Event, Result, Error>);
      request.response = finish(request.event, result);
    })
    .handler(async (event: Event, context: Context) => finish(event, await dispatch(event, context)));
}

/** @param methods those that the address has; where it has GET, HEAD goes as well */
export function methodNotAllowed(methods: readonly string[]): Problem {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return new Problem(
    405,
    'method-not-allowed',
    { zh: `这个地址只支持 ${allow}。`, en: `This address takes ${allow}.` },
    { headers: { allow } },
  );
}

/** What pages of ours never ask for, by the names that browsers know: an unknown one is a warning in each console. */
const permissionsPolicy = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');

function securityHeaders() {
  return httpSecurityHeaders({
    // answer.ts: it depends on the page.
    contentSecurityPolicy: false,
    // Its list has names that no browser knows; ours is set with each answer.
    permissionsPolicy: false,
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
  if (route.acr !== undefined) requireAssurance(route.acr, viewer);
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

/** Asks for a sign-in of a higher level of assurance (RFC 9470). */
function requireAssurance(wanted: Assurance, viewer: Identity): void {
  const classes = JSON.parse(setting('IDENTITY_ACR')) as Record<Assurance, string>;
  if (viewer.acr === classes[wanted]) return;
  throw new Problem(
    401,
    'step-up-required',
    {
      zh: '此操作需要再次确认您的身份，确认后即可继续。',
      en: 'This asks you to confirm your identity once more; then you can go on.',
    },
    {
      headers: {
        'www-authenticate': `Bearer error="insufficient_user_authentication", error_description="A higher level of assurance is required", acr_values="${classes[wanted]}"`,
      },
    },
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

function present(values: Record<string, string | undefined>): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A write's key: of the header, or the one that its HTML form carries. */
function idempotencyKey(
  event: Event,
  route: Route,
  { caller: { viewer }, form }: Seen,
): IdempotencyKey | undefined {
  if (route.method !== 'POST' || viewer === undefined) return undefined;
  const key = event.headers['idempotency-key'] ?? form?.key;
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
    .update(form?.digest ?? bodyBytes(event))
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
  if (error instanceof BadCursorError) {
    return new Problem(
      400,
      'bad-cursor',
      {
        zh: '翻页标记（cursor）不是本列表给出的，或者已经失效。请去掉 cursor 参数，从第一页重新开始。',
        en: 'The cursor is not one that this list gave, or it no longer counts. Leave cursor out and start again from the first page.',
      },
      { cause: error },
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
