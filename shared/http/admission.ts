import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Assurance, Identity } from '../identity/identity.ts';
import { setting } from '../settings.ts';
import { mediaType, postedForm } from './body.ts';
import { identify, refuseCrossSite } from './caller.ts';
import { countRequest } from './limits.ts';
import { refuseDirect } from './origin.ts';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';
import type { Seen } from './seen.ts';

/**
 * Lets a request through to its route, or not: it came by way of the edge, within its caller's limits, from a page of
 * ours, with a body of a type that the route takes, from somebody who may call it. Notes the caller and the posted
 * form in `facts`; gives the body's media type.
 * @throws Problem 401, 403, 413, 415, 429; InvalidTokenError
 */
export async function admit(event: APIGatewayProxyEventV2, route: Route, facts: Seen): Promise<string> {
  refuseDirect(event);
  if (route.embedded === true) facts.cookies.length = 0;
  else
    facts.caller = await identify(event, facts.now).catch(async (error: unknown) => {
      // Whoever tries tokens is somebody at that address, and is counted as such.
      await countRequest(event, undefined, facts.now, facts.quotas);
      throw error;
    });
  await countRequest(event, facts.caller.viewer, facts.now, facts.quotas);
  facts.cookies.push(...facts.caller.cookies);
  if (route.who !== 'everyone' || facts.caller.session !== undefined) refuseCrossSite(event);
  const type = mediaType(event);
  const { accepts } = route;
  if (accepts !== undefined && !accepts.includes(type)) {
    throw new Problem(415, 'unsupported-type', {
      zh: `请以 ${accepts.join(' 或 ')} 提交。`,
      en: `Submit as ${accepts.join(' or ')}.`,
    });
  }
  if (route.method === 'POST') facts.form = await postedForm(event);
  requireRole(route, facts.caller.viewer);
  return type;
}

/** Who may make this call at all; rights over one object are the handler's. */
function requireRole(route: Route, viewer: Identity | undefined): void {
  if (route.who === 'everyone') return;
  if (viewer === undefined) throw signInFirst();
  if (!route.who.includes(viewer.role)) {
    throw new Problem(403, 'role-not-allowed', {
      zh: '您的身份不能使用这项功能。',
      en: 'This function is not available for your role.',
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
      en: 'Please sign in first. API clients must send an access token in the Authorization header.',
    },
    { headers: { 'www-authenticate': 'Bearer' } },
  );
}

function assuranceClasses(): Readonly<Record<Assurance, string>> {
  return JSON.parse(setting('IDENTITY_ACR')) as Record<Assurance, string>;
}

/** Whether somebody has signed in as surely as that: a page asks for it before a form that will demand it. */
export function isAssured(wanted: Assurance, viewer: Identity | undefined): boolean {
  return viewer?.acr === assuranceClasses()[wanted];
}

/**
 * Asks for a sign-in of a higher level of assurance (RFC 9470).
 * @throws Problem 401
 */
export function requireAssurance(wanted: Assurance, viewer: Identity): void {
  if (isAssured(wanted, viewer)) return;
  const classes = assuranceClasses();
  throw new Problem(
    401,
    'step-up-required',
    {
      zh: '此操作需要再次确认您的身份，确认后即可继续。',
      en: 'This operation requires you to confirm your identity again; you can then continue.',
    },
    {
      headers: {
        'www-authenticate': `Bearer error="insufficient_user_authentication", error_description="A higher level of assurance is required", acr_values="${classes[wanted]}"`,
      },
    },
  );
}
