import type { FetchImplementation, JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import * as z from 'zod';
import type { AppointedOrganisation } from '../domain/agencies/organisation.ts';
import { callOutside } from '../outbound.ts';
import type { AgencyScope } from '../policy/agencies.ts';
import { type Role, roles } from '../policy/roles.ts';

/** What somebody else has let a person do for it, or the law where the person is the guardian of a minor. */
export interface HeldAgency {
  readonly id: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly scopes: readonly AgencyScope[];
  /** The credit service body whose person acts. Absent: the person acts for itself. */
  readonly organisation?: AppointedOrganisation;
  /** The person is the guardian (监护人), and so the legal representative. */
  readonly guardian?: true;
}

/** Who calls, as the identity provider says it, and for whom. Rights are told from it by rights.ts alone. */
export interface Identity {
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  /** Subject identifiers that this person represents by law, as the provider says. */
  readonly subjects: readonly string[];
  /** Agencies in force at this very call, as the table says; a token names none. */
  readonly agencies: readonly HeldAgency[];
  /** Provider unit code, of a provider unit's officer. */
  readonly unit: string | null;
  /** Partner code, of a partner's machine account; absent for everybody else. */
  readonly partner?: string;
  /** How surely the provider knows the person: authentication context class, where it says one. */
  readonly acr: string | null;
}

/** Levels of assurance that a route may ask for, by our names. */
export type Assurance = 'substantial';

/** The token is not one of our issuer's, or no longer valid. Its message goes to the log, not to the caller. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
}

export interface IdentitySettings {
  readonly issuer: string;
  readonly audience: string;
  readonly claims: ClaimNames;
}

/**
 * Our names of the claims → the provider's. Those of the identity document are named where the provider sends one;
 * a partner's is called `partner` where the stage names no other.
 */
export interface ClaimNames
  extends Readonly<Record<'sub' | 'name' | 'role' | 'subjects' | 'unit', string>>,
    Readonly<Partial<Record<'partner' | 'documentType' | 'documentNumber', string>>> {}

const providerLimits = { timeoutMs: 3000, mostBytes: 256 * 1024 };

let loaded: Promise<typeof import('./jose.ts')> | undefined;

/** What of jose is used: asked for once, as each request has a token. */
function tools() {
  loaded ??= import('./jose.ts');
  return loaded;
}

/** Asymmetric algorithms alone: a shared secret has no place between an issuer and us. */
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384'];

const claimsSchema = z.object({
  sub: z.string().min(1),
  name: z.string().default(''),
  role: z.enum(roles),
  subjects: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(/[ ,]+/).filter(Boolean) : value),
    z.array(z.string()).default([]),
  ),
  unit: z
    .string()
    .nullish()
    .transform((unit) => unit ?? null),
  partner: z.string().nullish(),
  acr: z
    .string()
    .nullish()
    .transform((acr) => acr ?? null),
});

const logoutSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().optional(),
  events: z.object({ 'http://schemas.openid.net/event/backchannel-logout': z.object({}) }),
  // With one it would be an ID token.
  nonce: z.undefined().optional(),
});

/**
 * Reads the identity out of verified claims of an access or ID token.
 * @throws InvalidTokenError when they do not say who it is in a role of ours
 */
export function identityFrom(payload: JWTPayload, names: ClaimNames): Identity {
  const claims = claimsSchema.safeParse({
    sub: payload[names.sub],
    name: payload[names.name],
    role: payload[names.role],
    subjects: payload[names.subjects],
    unit: payload[names.unit],
    partner: payload[names.partner ?? 'partner'],
    acr: payload.acr,
  });
  if (!claims.success) throw new InvalidTokenError(claims.error.message, { cause: claims.error });
  const { partner, ...identity } = claims.data;
  return {
    ...identity,
    ...(partner === undefined || partner === null || identity.role !== 'partner' ? {} : { partner }),
    agencies: [],
  };
}

/**
 * Checks bearer tokens of one OpenID Connect issuer: signature (keys by discovery, rotation followed), issuer,
 * audience, algorithm and expiry.
 */
export class TokenVerifier {
  readonly #settings: IdentitySettings;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(settings: IdentitySettings) {
    this.#settings = settings;
  }

  /** @throws InvalidTokenError */
  async verify(token: string): Promise<Identity> {
    return identityFrom(
      await this.#checked(token, { requiredClaims: ['exp', 'sub'] }),
      this.#settings.claims,
    );
  }

  /**
   * Checks a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6): whose sessions end, and which of them where
   * the provider names one. One without the person is refused: it could not be found here.
   * @throws InvalidTokenError
   */
  async verifyLogout(token: string): Promise<{ readonly sub: string; readonly sid: string | null }> {
    const payload = await this.#checked(token, {
      typ: 'logout+jwt',
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: '5 minutes',
      clockTolerance: 60,
    });
    const claims = logoutSchema.safeParse({ ...payload, sub: payload[this.#settings.claims.sub] });
    if (!claims.success) throw new InvalidTokenError(claims.error.message, { cause: claims.error });
    return { sub: claims.data.sub, sid: claims.data.sid ?? null };
  }

  async #checked(token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
    const { issuer, audience } = this.#settings;
    const { errors, jwtVerify } = await tools();
    try {
      const { payload } = await jwtVerify(token, await this.#keySet(), {
        issuer,
        audience,
        algorithms,
        ...options,
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new InvalidTokenError(error.message, { cause: error });
      throw error;
    }
  }

  #keySet() {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      // The next request tries again: the issuer's outage must not outlive itself.
      this.#keys = undefined;
      throw error;
    });
    return this.#keys;
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const { createRemoteJWKSet, customFetch } = await tools();
    const address = `${this.#settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await callOutside(address, {}, providerLimits);
    if (!response.ok)
      throw new Error(`The identity provider answered ${response.status} to its discovery document`);
    const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await response.json());
    return createRemoteJWKSet(new URL(jwks_uri), {
      [customFetch]: (url: string, init: Parameters<FetchImplementation>[1]) =>
        callOutside(url, init, providerLimits),
    });
  }
}
