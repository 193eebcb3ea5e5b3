import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { routeKey } from '../../shared/http/route.ts';
import { inProcess } from '../support/in-process.ts';
import { partnerPeople as people } from '../support/partner-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
beforeAll(async () => {
  service = await inProcess();
});
afterAll(async () => service.close());

const routes = allManifests.flatMap(([name, { routes = {} }]) =>
  Object.values(routes).map((route) => ({ name, route })),
);
const theirs = routes.filter(({ route: { who } }) => who !== 'everyone' && who.includes('partner'));
const others = routes.filter(({ route: { who } }) => who !== 'everyone' && !who.includes('partner'));

describe('the machine account of a partner', () => {
  it('has routes of its own, and nobody else has any of them', () => {
    expect(theirs.map(({ route }) => route.path).every((path) => path.startsWith('/partner/'))).toBe(true);
    expect(theirs.every(({ route: { who } }) => who.length === 1)).toBe(true);
    expect(theirs.length).toBeGreaterThan(5);
  });

  it.each(others.map(({ name, route }) => [routeKey(route), name, route] as const))(
    'is refused %s',
    async (key, name, { accepts, path }) => {
      const { handler } = await import(`../../functions/${name}/handler.ts`);
      const params = Object.fromEntries(Array.from(path.matchAll(/\{(\w+)\}/g), ([, each]) => [each, 'x']));
      const headers = accepts?.[0] === undefined ? {} : { 'content-type': accepts[0] };
      for (const who of [people.bank, people.permit])
        expect((await service.call(handler, who, key, params, { headers })).status).toBe(403);
    },
  );

  it.each(theirs.map(({ route }) => [routeKey(route), route] as const))(
    'alone is let to %s',
    async (key, { path }) => {
      const { handler } = await import('../../functions/partners/handler.ts');
      const params = Object.fromEntries(Array.from(path.matchAll(/\{(\w+)\}/g), ([, each]) => [each, 'x']));
      for (const who of [people.filer, people.citizen, people.centre, people.provider, people.auditor])
        expect((await service.call(handler, who, key, params)).status).toBe(403);
      expect((await service.call(handler, null, key, params)).status).toBe(401);
    },
  );
});

describe('a token', () => {
  const call = (authorization: string) =>
    import('../../functions/partners/handler.ts').then(({ handler }) =>
      service.call(
        handler,
        null,
        'GET /partner/reports/{number}',
        { number: 'x' },
        { headers: { authorization } },
      ),
    );
  const claims = { sub: 'partner-bank', role: 'partner', partner: 'partner-bank' };
  const now = Math.floor(Date.now() / 1000);

  it('whose time is over is no token', async () => {
    const token = await service.sign({ ...claims, exp: now - 1 }, 'test', 'at+jwt');
    const { status, headers } = await call(`Bearer ${token}`);
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toContain('invalid_token');
    expect(
      (await call(`Bearer ${await service.sign({ ...claims, exp: now + 3600 }, 'test', 'at+jwt')}`)).status,
    ).toBe(404);
  });

  it('of another issuer, or signed by a key that the issuer has put away, is none', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const signed = (issuer: string, kid: string) =>
      new SignJWT({ ...claims, exp: now + 3600 })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(issuer)
        .setAudience('test')
        .sign(privateKey);
    const issuer = process.env.IDENTITY_ISSUER ?? '';
    for (const token of [
      await signed(issuer, 'former'),
      await signed(issuer, 'test'),
      await signed('https://elsewhere.example', 'test'),
    ])
      expect((await call(`Bearer ${token}`)).status).toBe(401);
  });
});
