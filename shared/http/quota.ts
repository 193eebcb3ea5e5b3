/** How much of something a caller may still have, in some time. */
export interface Quota {
  readonly name: string;
  readonly most: number;
  /** Seconds. */
  readonly window: number;
  /** Below 0: nothing is left, and this call is refused. */
  readonly remaining: number;
  /** Seconds until there is all of it again. */
  readonly seconds: number;
}

/**
 * Quotas as their caller reads them, the one that ends first included: `RateLimit-Policy` and `RateLimit` of
 * draft-ietf-httpapi-ratelimit-headers-10, lists of structured fields (RFC 9651).
 */
export function quotaHeaders(quotas: readonly Quota[]): Record<string, string> {
  if (quotas.length === 0) return {};
  const list = (each: (quota: Quota) => string) => quotas.map(each).join(', ');
  return {
    'ratelimit-policy': list(({ name, most, window }) => `"${name}";q=${most};w=${window}`),
    ratelimit: list(({ name, remaining, seconds }) => `"${name}";r=${Math.max(0, remaining)};t=${seconds}`),
  };
}
