import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { routeKey } from '../../shared/http/route.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { partnerPeople as people } from '../support/partner-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
beforeAll(async () => {
  service = await inProcess();
});
afterEach(() => {
  vi.useRealTimers();
  delete process.env.LIMITS;
});
afterAll(async () => service.close());

const routes = allManifests.flatMap(([name, { routes = {} }]) =>
  Object.values(routes).map(
    (route) => [route.path === '$default' ? 'GET /no/such/page' : routeKey(route), name] as const,
  ),
);

let clock = Date.parse('2026-12-01T09:00:00+08:00');
/** The limit from the next minute on: what a process has taken of this one it may use up. */
const limits = (most: number) => {
  clock += 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: clock });
  process.env.LIMITS = JSON.stringify({ signedIn: most, anonymous: most, sessions: 9 });
};

async function asked(key: string, name: string, who: Person | null, headers: Record<string, string> = {}) {
  const { handler } = await import(`../../functions/${name}/handler.ts`);
  const params = Object.fromEntries(Array.from(key.matchAll(/\{(\w+)\}/g), ([, each]) => [each, 'x']));
  return service.call(handler, who, key, params, { headers });
}

describe('the answer of every route says what its caller may still ask for', () => {
  it.each(routes)('%s', async (key, name) => {
    limits(1_000_000);
    for (const who of [null, people.bank, people.centre]) {
      const { headers } = await asked(key, name, who);
      // What caches keep for everybody says nothing of one caller.
      if (/public/.test(String(headers['cache-control']))) continue;
      expect(headers['ratelimit-policy']).toMatch(/^"requests";q=1000000;w=60/);
      expect(headers.ratelimit).toMatch(/^"requests";r=\d+;t=\d+/);
    }
    limits(0);
    for (const who of [null, people.bank]) {
      const { status, headers } = await asked(key, name, who);
      expect(status).toBe(429);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(headers.ratelimit).toMatch(/^"requests";r=0;t=\d+/);
    }
  });
});

it('a token that is none counts for the address from which it comes', async () => {
  const wrong = () => asked('GET /reports', 'reports', null, { authorization: 'Bearer none' });
  limits(1_000_000);
  const { status, headers } = await wrong();
  expect([status, String(headers.ratelimit)]).toEqual([401, expect.stringMatching(/^"requests";r=\d+/)]);
  limits(0);
  expect((await wrong()).status).toBe(429);
});
