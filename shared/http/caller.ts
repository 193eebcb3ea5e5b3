import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Identity, InvalidTokenError, TokenVerifier } from '../identity/identity.ts';
import { findSession, type Session, sessionCookieSeconds } from '../identity/session.ts';
import { actsForSubjects } from '../policy/roles.ts';
import { setting } from '../settings.ts';
import { agenciesHeldBy } from '../store/agencies.ts';
import { theTable } from '../store/table.ts';
import type { PostedForm } from './body.ts';
import { cookie, cookieNames, noCookie, secretCookie } from './cookies.ts';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';

type Event = APIGatewayProxyEventV2;

/** Who makes a request, and how we know. */
export interface Caller {
  readonly viewer: Identity | undefined;
  /** Of a browser that is signed in. */
  readonly session: Session | undefined;
  /** A session that is over: whose it was, where that is still known. */
  readonly ended: { readonly sub: string | null } | undefined;
  /** `Set-Cookie`, where the session's secret changed. */
  readonly cookies: readonly string[];
}

/** The caller of whom nothing is known. */
export const nobody: Caller = { viewer: undefined, session: undefined, ended: undefined, cookies: [] };

let verifier: TokenVerifier | undefined;

/**
 * Reads who calls: by bearer token, otherwise by the session cookie. A token counts alone where both come.
 * @throws InvalidTokenError for a token that is not valid; an ended session only leaves the caller unknown
 */
export async function identify(event: Event, now: Date): Promise<Caller> {
  const header = event.headers.authorization;
  if (header !== undefined) {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
    if (token === undefined) throw new InvalidTokenError('The Authorization header is not a bearer token');
    verifier ??= new TokenVerifier({
      issuer: setting('IDENTITY_ISSUER'),
      audience: setting('IDENTITY_AUDIENCE'),
      claims: JSON.parse(setting('IDENTITY_CLAIMS')),
    });
    return { ...nobody, viewer: await withAgencies(await verifier.verify(token), now) };
  }
  const secret = cookie(event, cookieNames.session);
  if (secret === undefined || secret === '') return nobody;
  const found = await findSession(theTable(), secret, now);
  if (found.state === 'ended')
    return { ...nobody, ended: { sub: found.sub }, cookies: [noCookie(cookieNames.session)] };
  return {
    ...nobody,
    viewer: await withAgencies(found.session.identity, now),
    session: found.session,
    cookies:
      found.secret === secret ? [] : [secretCookie(cookieNames.session, found.secret, sessionCookieSeconds)],
  };
}

/** What others let the person do is read from the table at each call: neither token nor session remembers it. */
async function withAgencies(identity: Identity, now: Date): Promise<Identity> {
  const person = actsForSubjects(identity.role);
  return { ...identity, agencies: person ? await agenciesHeldBy(theTable(), identity, now) : [] };
}

/**
 * Refuses a write that another site makes a browser send (cross-site request forgery). Programs with a bearer token
 * send no cookie and are not concerned.
 * @throws Problem 403
 */
export function refuseCrossSite(event: Event): void {
  if (event.requestContext.http.method !== 'POST' || event.headers.authorization !== undefined) return;
  const { origin, 'sec-fetch-site': site } = event.headers;
  const ours = site === undefined ? undefined : site === 'same-origin' || site === 'none';
  const sameOrigin = origin === undefined || origin === new URL(setting('PUBLIC_URL')).origin;
  if (ours ?? sameOrigin) return;
  throw new Problem(403, 'cross-site', {
    zh: '这次提交来自其他网站，已被拒绝，没有做任何更改。请从本平台的页面办理。',
    en: 'This submission came from another website and has been refused; nothing has been changed. Please use the pages of this service.',
  });
}

/**
 * The session's proof as one page carries it: masked anew each time, so that what compresses well with it tells
 * nothing about it (BREACH).
 */
export function proofFor(session: Session | undefined): string {
  if (session === undefined) return '';
  const proof = Buffer.from(session.proof, 'base64url');
  const mask = randomBytes(proof.length);
  return Buffer.concat([mask, xor(proof, mask)]).toString('base64url');
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, at) => byte ^ (b[at] ?? 0));
}

/**
 * Asks a write by cookie for the proof that its form stood on a page of this session: the field `proof`, or the
 * header `form-proof` of a script of ours.
 * @throws Problem 403
 */
export function requireProof(
  event: Event,
  route: Route,
  { session }: Caller,
  form: PostedForm | undefined,
): void {
  if (session === undefined || route.method !== 'POST' || route.who === 'everyone') return;
  const given = Buffer.from(form?.proof ?? event.headers['form-proof'] ?? '', 'base64url');
  const proof = Buffer.from(session.proof, 'base64url');
  const half = given.length / 2;
  if (half === proof.length && timingSafeEqual(xor(given.subarray(half), given.subarray(0, half)), proof))
    return;
  throw new Problem(403, 'form-proof', {
    zh: '这个页面打开之后您重新登录过，内容还没有提交。请核对后再次提交。',
    en: 'You have signed in again since this page was opened, so nothing has been submitted yet. Check it and submit it again.',
  });
}
