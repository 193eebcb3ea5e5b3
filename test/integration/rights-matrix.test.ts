import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { type Route, routeKey } from '../../shared/http/route.ts';
import { roles } from '../../shared/policy/roles.ts';
import type { Person, Reply } from '../support/in-process.ts';
import { caseAskers, casesOf } from '../support/looking/cases.ts';
import { type Askers, type City, lookingCity } from '../support/looking/city.ts';
import { creditAskers } from '../support/looking/credit.ts';
import { people } from '../support/objection-city.ts';
import { partnerPeople } from '../support/partner-city.ts';

/**
 * Who may do what, from the table of routes: a route that comes later is asked by everybody as well. What each handler
 * decides about one object in each state of a case is in the tests of rights by kind (`*-rights.test.ts`).
 */
let city: City;
let asked: Askers;
beforeAll(async () => {
  city = await lookingCity();
  asked = { ...creditAskers(city), ...caseAskers(city, casesOf(city)) };
}, 120_000);
afterAll(() => city.close());

/** Somebody of each role to whom nothing in the city belongs. */
const strangers: readonly (Person | null)[] = [
  null,
  { ...people.stranger, sub: 'matrix-agent' },
  { ...people.citizen, sub: 'matrix-citizen' },
  // A unit that sent nothing, sends nothing and is in charge of nothing here.
  { ...people.otherProvider, sub: 'matrix-provider', unit: '11440100XXXX002462' },
  { ...people.centre, sub: 'matrix-centre' },
  { ...people.auditor, sub: 'matrix-auditor' },
  { ...partnerPeople.bank, sub: 'matrix-partner' },
];
const roleOf = (who: Person | null) => who?.role ?? 'nobody';

const routes: readonly Route[] = allManifests
  .flatMap(([, { routes: of = {} }]) => Object.values(of) as Route[])
  .filter(({ path }) => path !== '$default');

/** Parameters that name an object, each with the name of one that is not there. */
function absent({ path }: Route): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, 'absent-0000']));
}

/** Calls of nobody in particular that have a body of their own type. */
async function ask(who: Person | null, route: Route): Promise<Reply<Record<string, never>>> {
  const [type] = route.accepts ?? [];
  const request =
    route.method === 'GET'
      ? {}
      : type === undefined
        ? { body: {} }
        : { bytes: Buffer.from(''), headers: { 'content-type': type } };
  return city.call(who, routeKey(route), absent(route), request);
}

/** What a call about nothing must be answered with; null: anything but a refusal for who asks, or a fault. */
function expected(route: Route, who: Person | null): { status: number; type: RegExp } | null {
  if (route.who === 'everyone') return null;
  if (who === null) return { status: 401, type: /sign-in-required/ };
  return route.who.includes(who.role) ? null : { status: 403, type: /role-not-allowed/ };
}

/**
 * What is open to every holder of a role by its office: a unit reads evaluations before it draws and decides, a partner
 * learns by its number whether a report that it was handed still counts.
 */
const byOffice = /^(provider GET \/subjects\/\{id\}\/evaluation|partner GET \/partner\/reports\/\{number\})$/;

/** Asks a server that is not there in this test: what it then answers is in the tests of signing in and of web hooks. */
const asksOthers = /^GET \/(session\/login|web-hook|partner\/web-hook)$/;

let cells = 0;

describe('every route, asked by every role about what is not there', () => {
  it('covers every role', () => {
    expect(new Set(strangers.flatMap((who) => (who === null ? [] : [who.role])))).toEqual(new Set(roles));
  });

  it.each(strangers.map((who) => [roleOf(who), who] as const))(
    '%s',
    async (_, who) => {
      const wrong: string[] = [];
      for (const route of routes) {
        const { status, json } = await ask(who, route);
        cells += 1;
        const type = String((json as { type?: unknown }).type ?? '');
        const wanted = expected(route, who);
        const cell = `${routeKey(route)} → ${status} ${type}`;
        if (wanted !== null) {
          if (status !== wanted.status || !wanted.type.test(type))
            wrong.push(`${cell}, not ${wanted.status}`);
        } else if (
          (status >= 500 && !asksOthers.test(routeKey(route))) ||
          /role-not-allowed|sign-in-required/.test(type)
        )
          wrong.push(cell);
        else if (/\{(id|number|sha256|token)\}/.test(route.path) && status < 400)
          wrong.push(`${cell}: something is found that is not there`);
      }
      expect(wrong).toEqual([]);
    },
    240_000,
  );
});

describe('what is somebody else’s', () => {
  it('is shown and given to nobody to whom it does not belong', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const [key, make] of Object.entries(asked)) {
      const route = routes.find((each) => routeKey(each) === key);
      if (route === undefined || !/\{\w+\}/.test(route.path)) continue;
      const { params = {}, request = {} } = await make();
      for (const who of strangers) {
        // They see the whole city by their office.
        if (who?.role === 'centre' || who?.role === 'auditor') continue;
        const reply = await city.call(who, key, params, request);
        tried += 1;
        const refusedAsRole = expected(route, who);
        const isPublic = route.who === 'everyone';
        if (refusedAsRole !== null) {
          if (reply.status !== refusedAsRole.status) wrong.push(`${roleOf(who)} ${key} → ${reply.status}`);
        } else if (
          reply.status >= 500 ||
          (reply.status < 400 && !isPublic && !byOffice.test(`${roleOf(who)} ${key}`))
        )
          wrong.push(`${roleOf(who)} ${key} → ${reply.status}`);
      }
    }
    cells += tried;
    expect(tried).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  }, 240_000);
});

/** What pages and programs of others put into a query now and then: each passes the form of some field. */
const oddValues = ['0'.repeat(60), '😀#:', '0020-02-29', '2000-01'];

describe('a query', () => {
  it('is answered or refused whatever its fields hold, and never with a fault', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const fields = Object.keys((route.query as { shape?: object } | undefined)?.shape ?? {});
      if (route.method !== 'GET' || asksOthers.test(routeKey(route))) continue;
      const key = routeKey(route);
      const { params = absent(route) } = (await asked[key]?.()) ?? {};
      const who =
        strangers.find((each) => expected(route, each) === null && each?.role === 'centre') ??
        strangers.find((each) => expected(route, each) === null);
      for (const field of fields)
        for (const value of oddValues) {
          const { status } = await city.call(who ?? null, key, params, { query: { [field]: value } });
          cells += 1;
          if (status >= 500) wrong.push(`${key}?${field}=${value} → ${status}`);
        }
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

describe('an address', () => {
  it('answers to no other method than its routes have', async () => {
    const wrong: string[] = [];
    const paths = new Map<string, Set<string>>();
    for (const { method, path } of routes) paths.set(path, (paths.get(path) ?? new Set()).add(method));
    for (const [path, methods] of paths) {
      const [known = 'GET'] = methods;
      const route = routes.find((each) => each.path === path && each.method === known);
      if (route === undefined) continue;
      // The last part of an address may also be another route's object: GET /objections/{id} for /objections/check.
      const pattern = (of: string) => new RegExp(`^${of.replace(/\{\w+\}/g, '[^/]+')}$`);
      for (const other of routes) if (pattern(other.path).test(path)) methods.add(other.method);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((each) => !methods.has(each))) {
        const { status, headers } = await city.call(null, routeKey(route), absent(route), { as: method });
        cells += 1;
        if (status !== 405 || typeof headers.allow !== 'string') wrong.push(`${method} ${path} → ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  afterAll(() => {
    process.stdout.write(`rights: ${routes.length} routes, ${cells} cells tried\n`);
  });
});
