import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Cookies of the service. The prefix `__Host-` makes browsers keep them from other hosts and from plain http; they
 * treat http://localhost as safe, so the local stage needs no other names.
 */
export const cookieNames = {
  /** Leads to the session (shared/identity/session.ts). */
  session: '__Host-session',
  /** Leads to a sign-in under way. */
  login: '__Host-login',
  /** Leads to a form that was posted when the session had ended. */
  form: '__Host-form',
  /** Chosen language; no secret. */
  language: 'lang',
  /** `large` in large-type mode (适老化); no secret. */
  size: 'size',
} as const;

/** The value of a cookie of the request. */
export function cookie(event: APIGatewayProxyEventV2, name: string): string | undefined {
  for (const pair of event.cookies ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at) === name) return pair.slice(at + 1);
  }
  return undefined;
}

/** `Set-Cookie` of a secret, for `seconds` at most. Lax: the sign-in comes back from another site. */
export function secretCookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
}

/** `Set-Cookie` that takes a secret away. */
export function noCookie(name: string): string {
  return secretCookie(name, '', 0);
}

/** `Set-Cookie` of a choice that is kept for a year. */
export function choiceCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; SameSite=Lax; Max-Age=31536000`;
}
