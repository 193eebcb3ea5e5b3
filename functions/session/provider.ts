import * as oidc from 'openid-client';
import {
  type Assurance,
  type ClaimNames,
  InvalidTokenError,
  identityFrom,
} from '../../shared/identity/identity.ts';
import { readSecret } from '../../shared/identity/secret.ts';
import type { Session } from '../../shared/identity/session.ts';
import { kept } from '../../shared/kept.ts';
import { callOutside } from '../../shared/outbound.ts';
import { setting } from '../../shared/settings.ts';
import { claimedDocument, withOwnSubject } from './own-subject.ts';

/** What has to be remembered of a sign-in while the person is at the provider. */
export interface SignInUnderWay {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Address of ours to go on to. */
  readonly returnTo: string;
  readonly acr: Assurance | null;
}

/** The provider refused, the person broke off, or the answer is not one to our question. */
export class SignInFailedError extends Error {
  override readonly name = 'SignInFailedError';
}

const callback = () => `${setting('PUBLIC_URL')}/session/callback`;

/** How long a function goes on with what it has read: another secret of the client counts within this time. */
const keptMilliseconds = 5 * 60_000;

/** Discovery (OpenID Connect Discovery 1.0), kept for a while; tried again after a failure. */
const provider = kept(keptMilliseconds, discover);

async function discover(): Promise<oidc.Configuration> {
  const issuer = new URL(setting('IDENTITY_ISSUER'));
  const secret = process.env.IDENTITY_CLIENT_SECRET ?? '';
  // Without a secret the client is a public one, and PKCE alone ties the code to this sign-in.
  const authentication = secret === '' ? oidc.None() : oidc.ClientSecretPost(await readSecret(secret));
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  return oidc.discovery(issuer, setting('IDENTITY_CLIENT_ID'), undefined, authentication, {
    // Also for the calls that follow: keys and tokens.
    [oidc.customFetch]: (url, init) =>
      callOutside(url, init as RequestInit, { timeoutMs: 5000, mostBytes: 256 * 1024 }),
    execute: loopback ? [oidc.allowInsecureRequests] : [],
  });
}

/** The provider's name of a level of assurance. */
export function acrOf(assurance: Assurance): string {
  return (JSON.parse(setting('IDENTITY_ACR')) as Record<Assurance, string>)[assurance];
}

/** The address at the provider that begins a sign-in (authorization code, PKCE), and what to remember of it. */
export async function beginSignIn(
  returnTo: string,
  acr: Assurance | null,
  language: string,
): Promise<{ readonly url: URL; readonly underWay: SignInUnderWay }> {
  const config = await provider();
  const underWay = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    returnTo,
    acr,
  };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback(),
    scope: 'openid profile',
    state: underWay.state,
    nonce: underWay.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(underWay.verifier),
    code_challenge_method: 'S256',
    ui_locales: language,
    ...(acr === null ? {} : { acr_values: acrOf(acr) }),
  });
  return { url, underWay };
}

/** What came of a sign-in at the provider. */
interface SignedIn extends Pick<Session, 'identity' | 'idToken' | 'documentProblem'> {
  /** The provider's name of its own session. */
  readonly sid: string | null;
}

/**
 * Exchanges the code that came back, and reads who it is from the ID token. What the token says of the person's
 * identity document is turned into our identifier here, and goes no further.
 * @throws SignInFailedError
 * @throws InvalidTokenError when the provider knows the person in no role of ours
 */
export async function finishSignIn(query: string, underWay: SignInUnderWay, now: Date): Promise<SignedIn> {
  const config = await provider();
  const tokens = await oidc
    .authorizationCodeGrant(config, new URL(`${callback()}?${query}`), {
      expectedState: underWay.state,
      expectedNonce: underWay.nonce,
      pkceCodeVerifier: underWay.verifier,
      idTokenExpected: true,
    })
    .catch((cause: unknown) => {
      throw new SignInFailedError(cause instanceof Error ? cause.message : String(cause), { cause });
    });
  const claims = tokens.claims();
  if (claims === undefined || tokens.id_token === undefined)
    throw new SignInFailedError('The provider sent no ID token');
  const names = JSON.parse(setting('IDENTITY_CLAIMS')) as ClaimNames;
  const identity = identityFrom(claims, names);
  if (identity.role === 'partner')
    throw new InvalidTokenError('A partner has a machine account, with which nobody signs in');
  if (underWay.acr !== null && identity.acr !== acrOf(underWay.acr))
    throw new SignInFailedError(`The provider signed the person in as ${identity.acr}`);
  const document = claimedDocument(claims, names);
  return {
    ...(await withOwnSubject(identity, document, now)),
    sid: typeof claims.sid === 'string' ? claims.sid : null,
    ...(document === undefined ? { idToken: tokens.id_token } : {}),
  };
}

/**
 * Where the provider signs people out and sends them home; undefined when it has no such address.
 * @param language in which the provider asks, as it did at the sign-in
 */
export async function signOutAddress(
  idToken: string | undefined,
  language: string,
): Promise<URL | undefined> {
  const config = await provider();
  if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
  return oidc.buildEndSessionUrl(config, {
    post_logout_redirect_uri: `${setting('PUBLIC_URL')}/`,
    ui_locales: language,
    ...(idToken === undefined ? {} : { id_token_hint: idToken }),
  });
}
