import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { InvalidTokenError } from '../identity/identity.ts';
import { countFault } from '../metrics.ts';
import { inLanguage, type Language } from '../policy/text.ts';
import { setting } from '../settings.ts';
import { SigningError } from '../signing/signing-error.ts';
import { actor, auditItem } from '../store/audit.ts';
import { BadCursorError } from '../store/cursors.ts';
import { theTable } from '../store/table.ts';
import { contentSecurityPolicy } from './answer.ts';
import { keepForm } from './kept-form.ts';
import { type PageFacts, pageFacts } from './presentation.ts';
import { Problem } from './problem.ts';
import type { Seen } from './seen.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** Renders a refusal as a page. Given by the functions' side: this layer knows no templates. */
export type ProblemPage = (problem: Problem, facts: PageFacts & { readonly formKept: boolean }) => string;

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

/** Answers a refusal or a fault: the one place that words them, logs them and audits them. */
export async function refuse(
  event: Event,
  error: unknown,
  facts: Seen,
  { problemPage, log }: { readonly problemPage: ProblemPage; readonly log: Logger },
): Promise<Result> {
  const problem = problemOf(error);
  logRefusal(problem, error, log);
  await auditRefusal(event, problem, facts, log);
  const headers = {
    'cache-control': 'no-store',
    'content-language': facts.language,
    'content-security-policy': contentSecurityPolicy(),
    vary: 'accept, accept-language, cookie',
    'x-request-id': event.requestContext.requestId,
    ...problem.headers,
  };
  if (!facts.html)
    return {
      statusCode: problem.status,
      headers: { ...headers, 'content-type': 'application/problem+json' },
      body: JSON.stringify(problemDetails(problem, event.requestContext.requestId, facts.language)),
    };
  const kept = await formKept(event, problem, facts);
  if (kept !== null) facts.cookies.push(kept);
  return {
    statusCode: problem.status,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    body: facts.formAgain ?? problemPage(problem, { ...pageFacts(event, facts), formKept: kept !== null }),
  };
}

function logRefusal(problem: Problem, error: unknown, log: Logger): void {
  const { status, code } = problem;
  if (status >= 500) {
    log.error('request failed', error as Error);
    countFault();
  } else if (securityEvents.has(code)) log.warn('security event', { event: code, status });
  else log.info('request refused', { status, problem: code });
}

/** Keeps what somebody who is known was refused; an entry that fails makes no difference to the answer. */
async function auditRefusal(event: Event, problem: Problem, facts: Seen, log: Logger): Promise<void> {
  const { viewer } = facts.caller;
  if (viewer === undefined || ![403, 404, 409].includes(problem.status)) return;
  const entry = auditItem({
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
  });
  await theTable()
    .put(entry)
    .catch((error: unknown) => log.error('refusal not audited', error as Error));
}

/** The cookie that leads to the form which somebody posted whose sign-in is over; null where nothing is kept. */
async function formKept(event: Event, problem: Problem, { form, caller, now }: Seen): Promise<string | null> {
  if (problem.status !== 401 || form === undefined) return null;
  return keepForm(event, form, caller.ended?.sub ?? caller.viewer?.sub ?? null, now);
}

/** A refusal as programs read it (RFC 9457). */
function problemDetails(problem: Problem, request: string, language: Language) {
  const errors = problem.errors.map(({ pointer, message }) => ({
    pointer,
    message: inLanguage(message, language),
  }));
  return {
    type: `${setting('PUBLIC_URL')}/problems/${problem.code}`,
    title: inLanguage(problem.title, language),
    status: problem.status,
    detail: inLanguage(problem.detail, language),
    instance: `urn:request:${request}`,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/** The refusal that an error is to the caller; whatever is none of ours is a fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidTokenError) {
    return new Problem(
      401,
      'invalid-token',
      {
        zh: '访问令牌无效或已过期，请重新获取。',
        en: 'The access token is invalid or has expired. Please obtain a new one.',
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
        en: 'The cursor does not come from this list or is no longer valid. Leave out the cursor and start again from the first page.',
      },
      { cause: error },
    );
  }
  if (error instanceof SigningError) {
    return new Problem(
      503,
      'not-signed',
      {
        zh: '目前无法签章，文件没有出具，没有做任何更改。请过几分钟再试。',
        en: 'Nothing can be signed at the moment: the document was not made and nothing was changed. Please try again in some minutes.',
      },
      { cause: error, headers: { 'retry-after': '120' } },
    );
  }
  return new Problem(
    500,
    'internal',
    {
      zh: '系统出错，没有做任何更改。请稍后再试；若仍不成功，请把本页编号告诉我们。',
      en: 'Something went wrong and nothing was changed. Please try again later; if the problem persists, tell us the number of this request.',
    },
    { cause: error },
  );
}
