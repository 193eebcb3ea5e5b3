import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Role } from '../policy/roles.ts';
import { lookWrites } from '../store/looks.ts';
import { unreadCount } from '../store/notices.ts';
import { theTable } from '../store/table.ts';
import { admit } from './admission.ts';
import { type Answer, asRemembered, resultOf } from './answer.ts';
import { bodyFields, type FormValues, fileBytes } from './body.ts';
import type { Call, Handler, Handlers, Handling, RefusedCall } from './call.ts';
import { requireProof } from './caller.ts';
import { cookieNames, noCookie } from './cookies.ts';
import { answerOnce, idempotencyKey } from './idempotency.ts';
import { pageFacts, queryOf } from './presentation.ts';
import { printable } from './printable.ts';
import { allowed, methodNotAllowed, noSuchAddress, Problem } from './problem.ts';
import { problemOf } from './refusal.ts';
import { type Route, type Routes, routeKey } from './route.ts';
import { createRouter } from './router.ts';
import type { Seen } from './seen.ts';
import { validated } from './validation.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** Refusals after which a form is shown again; after the others there is nothing to correct. */
const correctable = new Set([400, 404, 409, 412, 413, 415, 422]);
/** Others after which it is: what was typed is still right, from a new page or for another officer. */
const typedForNothing = new Set(['form-proof', 'same-officer', 'files-not-taken']);

/** Roles that have an inbox. */
const readers: ReadonlySet<Role> = new Set<Role>(['agent', 'citizen', 'provider', 'centre']);

/** How many notices wait for whoever reads a page. */
async function countUnread(facts: Seen, route: Route): Promise<void> {
  const { viewer } = facts.caller;
  if (facts.html && route.method === 'GET' && viewer !== undefined && readers.has(viewer.role))
    facts.unread = await unreadCount(theTable(), viewer);
}

/** What leads each request to the handler of its route. */
export function dispatcher<R extends Routes>(routes: R, handlers: Handlers<R>, log: Logger) {
  // By path, however API Gateway leads here; it hands paths over decoded.
  const router = createRouter(
    Object.entries(routes).map(([name, route]) => ({ key: routeKey(route), target: { name, route } })),
    (segment) => segment,
  );

  /** The route of a request; HEAD is a GET whose body stays here. @throws Problem 404, 405 */
  function routeOf({ rawPath, requestContext: { http } }: Event) {
    const method = http.method === 'HEAD' ? 'GET' : http.method;
    const found = router(method, rawPath);
    const others = found === undefined || found.key === '$default' ? router.methodsAt(rawPath) : [];
    if (others.length > 0) throw methodNotAllowed(others);
    if (found === undefined) throw noSuchAddress();
    return { ...found.target, pathParameters: found.pathParameters };
  }

  /**
   * What an address takes, asked by OPTIONS: pages of other hosts learn no more, and get nothing. Of `*`, what the function takes
   * anywhere: so it is asked whether it answers before people are led to it (infra/rollout), and no path of the API leads here.
   */
  function optionsOf({ rawPath }: Event): Result | undefined {
    const all = () => [...new Set(Object.values(routes).map(({ method }) => method))].sort();
    const methods = rawPath === '*' ? all() : router.methodsAt(rawPath);
    if (methods.length === 0) return undefined;
    return { statusCode: 204, headers: { allow: allowed(methods), 'cache-control': 'no-store' } };
  }

  return async (event: Event, facts: Seen): Promise<Result> => {
    const options = event.requestContext.http.method === 'OPTIONS' ? optionsOf(event) : undefined;
    if (options !== undefined) return options;
    const { name, route, pathParameters } = routeOf(event);
    log.appendKeys({ route: routeKey(route) });
    const type = await admit(event, route, facts).catch(async (error: unknown) => {
      // The page that says so has the site's navigation, too.
      if (error instanceof Problem && error.status === 403) await countUnread(facts, route);
      throw error;
    });
    await countUnread(facts, route);

    const handling = handlers[name] as unknown as Handling<Route>;
    const {
      answer: handle,
      form: formAgain,
      files: takeFiles,
    } = typeof handling === 'function' ? { answer: handling } : handling;
    const refused: RefusedCall = {
      ...pageFacts(event, facts),
      params: route.params === undefined ? pathParameters : noAddressUnless(route.params, pathParameters),
      type,
      form: facts.form,
      session: facts.caller.session,
      html: facts.html,
      now: facts.now,
      event,
      log,
      quotas: facts.quotas,
    } as RefusedCall;
    const entered = facts.form?.values ?? present(queryOf(event));
    try {
      requireProof(event, route, facts.caller, facts.form);
      if (facts.form?.revise === true && formAgain !== undefined) {
        facts.cookies.push(noCookie(cookieNames.form));
        const page = await formAgain(refused, { values: entered, problem: null });
        if (page !== null) return resultOf(route, { status: 200, page: () => page }, facts);
      }
      if (facts.html && takeFiles !== undefined && facts.form !== undefined && facts.form.files.size > 0)
        return resultOf(route, await takeFiles(refused, facts.form), facts);
      return await answerOf(event, facts, route, refused, handle);
    } catch (error) {
      const problem = problemOf(error);
      if (
        formAgain !== undefined &&
        facts.html &&
        (correctable.has(problem.status) || typedForNothing.has(problem.code))
      )
        facts.formAgain = await formAgain(refused, { values: entered, problem });
      throw error;
    }
  };
}

/** What the handler answers, or answered when the same request came first. */
async function answerOf(
  event: Event,
  facts: Seen,
  route: Route,
  refused: RefusedCall,
  handle: Handler<Route>,
): Promise<Result> {
  const key = idempotencyKey(event, route, facts);
  return answerOnce(
    key,
    facts.now,
    async (commit) => {
      const call = {
        ...refused,
        query: route.query === undefined ? {} : validated(route.query, queryOf(event)),
        body:
          route.body === undefined
            ? undefined
            : printable(route, validated(route.body, bodyFields(event, facts.form, route.mostBytes))),
        bytes: route.accepts === undefined ? Buffer.alloc(0) : fileBytes(event, route.tooLarge),
        key,
        commit,
      } as Call;
      const answer = await handle(call);
      await leaveLooks(route, call, answer);
      return resultOf(route, answer, facts);
    },
    (first) => resultOf(route, first, facts, asRemembered),
  );
}

/**
 * Writes down who was shown what is not public about somebody: no answer leaves without it.
 * @throws Error where the handler of a route that may show such things does not say whether it did
 */
async function leaveLooks(route: Route, call: Call, { status, looks }: Answer): Promise<void> {
  if (looks === 'written') return;
  if (looks === undefined) {
    if (route.looks === true && status < 400)
      throw new Error(`${routeKey(route)} does not say whose information it shows`);
    return;
  }
  await theTable().independently(lookWrites(call, looks));
}

function noAddressUnless(schema: z.ZodType, values: unknown): unknown {
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw noSuchAddress();
  return parsed.data;
}

function present(values: Record<string, string | undefined>): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
