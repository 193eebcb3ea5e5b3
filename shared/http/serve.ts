import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import httpContentNegotiation from '@middy/http-content-negotiation';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Entry } from '../domain/navigation.ts';
import { isSandbox, sandboxHeader } from '../policy/sandbox.ts';
import { spentUnits } from '../store/capacity.ts';
import { compressed, isTooLarge, withCookies, withoutBody } from './answer.ts';
import type { Handlers } from './call.ts';
import { dispatcher } from './dispatch.ts';
import { Problem } from './problem.ts';
import { quotaHeaders } from './quota.ts';
import { type ProblemPage, refuse } from './refusal.ts';
import type { Routes } from './route.ts';
import { firstSight, nothingSeen, type Seen } from './seen.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/**
 * Serves the routes of one function: a request is looked at (`presentation.ts`), led to its handler (`dispatch.ts`)
 * where it may get there (`admission.ts`), and refused in one place (`refusal.ts`).
 */
export function serve<R extends Routes>(
  routes: R,
  handlers: Handlers<R>,
  { problemPage, navigation }: { readonly problemPage: ProblemPage; readonly navigation: readonly Entry[] },
) {
  const log = new Logger({ serviceName: 'public-credit' });
  const dispatch = dispatcher(routes, handlers, log);
  const seen = new WeakMap<Event, Seen>();

  /** What every result has in common, refusals included. */
  function finish(event: Event, result: Result): Result {
    log.info('request answered', { status: result.statusCode, ...spentUnits() });
    // The handler's come last: of two for one cookie, browsers keep the latter.
    const cookies = [...(seen.get(event)?.cookies ?? []), ...(result.cookies ?? [])];
    const headers = {
      'permissions-policy': permissionsPolicy,
      ...(hasContent(result) ? { 'content-type': 'text/plain; charset=utf-8' } : {}),
      ...(isSandbox ? { [sandboxHeader]: 'yes' } : {}),
      ...frameOptions(result),
      ...(isForEverybody(result) ? {} : quotaHeaders(seen.get(event)?.quotas ?? [])),
      ...result.headers,
    };
    const whole = compressed(event, withCookies({ ...result, headers }, cookies));
    if (isTooLarge(whole)) throw tooLarge();
    return event.requestContext.http.method === 'HEAD' ? withoutBody(whole) : whole;
  }

  return middy<Event, Result>()
    .before(({ event, context }) => {
      log.addContext(context);
      // What was not found has no route: not the one of the request before.
      log.resetKeys();
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
      const { event, error } = request as middy.Request<Event, Result, Error>;
      const result = await refuse(event, error, seen.get(event) ?? nothingSeen(), { problemPage, log });
      request.response = finish(event, result);
    })
    .handler(async (event: Event, context) => {
      const facts = firstSight(event, context, navigation);
      seen.set(event, facts);
      return finish(event, await dispatch(event, facts));
    });
}

/** Whoever takes compressed answers gets all that lists, tables and pages may hold. */
function tooLarge(): Problem {
  return new Problem(406, 'answer-too-large', {
    zh: '内容超过一次答复的上限（6 MB）。请缩小范围（例如日期、单位），减少每页条数（limit），或者请求压缩的答复（Accept-Encoding: gzip）。',
    en: 'The content exceeds the limit for one response (6 MB). Narrow the range (for example by date or unit), request fewer entries per page (limit), or request a compressed response (Accept-Encoding: gzip).',
  });
}

/** Every answer names its type, an empty one too: only these three statuses have no content by what they mean. */
function hasContent({ statusCode = 200 }: Result): boolean {
  return statusCode !== 204 && statusCode !== 205 && statusCode !== 304;
}

/** For browsers that do not know `frame-ancestors`, whose say is as strict but where a page may be framed. */
function frameOptions({ headers = {} }: Result): Record<string, string> {
  const policy = String(headers['content-security-policy'] ?? "frame-ancestors 'none'");
  return policy.includes("frame-ancestors 'none'") ? { 'x-frame-options': 'DENY' } : {};
}

/** Caches on the way keep it for others, and one caller's quota with it. */
function isForEverybody({ headers = {} }: Result): boolean {
  return /\bpublic\b/.test(String(headers['cache-control'] ?? ''));
}

/** What pages of ours never ask for, by the names that browsers know: an unknown one is a warning in each console. */
const permissionsPolicy = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');

function securityHeaders() {
  return httpSecurityHeaders({
    // answer.ts: it depends on the page, and so does the other.
    contentSecurityPolicy: false,
    frameOptions: false,
    // Its list has names that no browser knows; ours is set with each answer.
    permissionsPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true, preload: false },
    reportTo: false,
  } as Parameters<typeof httpSecurityHeaders>[0]);
}
