/** How much of something the caller may still have. */
export interface Limit {
  /** `requests` of a minute, `looks` of a day. */
  readonly name: string;
  readonly remaining: number;
  /** Seconds until there is all of it again. */
  readonly seconds: number;
  /** All that there is in one window; undefined where the answer does not say. */
  readonly most: number | undefined;
}

const entry = /"(\w[\w-]*)"((?:;\w+=\d+)*)/g;

/** The entries of `"requests";r=599;t=12, "looks";r=3;t=60`, each with its numbers. */
function entriesOf(header: string | null): Map<string, Readonly<Record<string, number>>> {
  return new Map(
    [...(header ?? '').matchAll(entry)].map(([, name = '', numbers = '']) => [
      name,
      Object.fromEntries(
        [...numbers.matchAll(/;(\w+)=(\d+)/g)].map(([, key = '', value]) => [key, Number(value)]),
      ),
    ]),
  );
}

/** What an answer says of the caller's limits, in `RateLimit` and `RateLimit-Policy`. */
export function limitsOf({ headers }: Pick<Response, 'headers'>): Limit[] {
  const policies = entriesOf(headers.get('ratelimit-policy'));
  return [...entriesOf(headers.get('ratelimit'))].map(([name, { r = 0, t = 0 }]) => ({
    name,
    remaining: r,
    seconds: t,
    most: policies.get(name)?.q,
  }));
}
