import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { type Route, routeKey } from '../../shared/http/route.ts';
import { mostBytesOfPage } from '../../shared/store/pages.ts';
import type { Stretch } from '../../shared/store/stretch.ts';
import { Table } from '../../shared/store/table.ts';
import type { Reply } from '../support/in-process.ts';
import { type ListWay, type ListWays, listWays } from '../support/list-ways.ts';
import { type City, lookingCity } from '../support/looking/city.ts';

let city: City;
let ways: ListWays;
/** The stretches that the pages were read from. */
const read = vi.spyOn(Table.prototype, 'page');
beforeAll(async () => {
  city = await lookingCity();
  ways = listWays(city);
}, 120_000);
afterAll(() => city.close());

/** What AWS Lambda hands on. */
const mostReturned = 6_291_556;
/** Entries that are put beside those that are there. */
const more = 9;

/** Lists without a cursor, each with why it is whole: what it is of is bounded by something else than time. */
const wholeBySomethingElse: Readonly<Record<string, string>> = {
  'GET /event-types': 'kinds of events, in the code',
  'GET /regulations': 'articles of the stage',
  'GET /announcements': 'articles of the stage',
  'GET /site-map': 'pages, in the code',
  'GET /catalogues': 'catalogues of the policy',
  'GET /domains': 'domains of the policy',
  'GET /publications': 'public lists of the policy',
  'GET /inspections/items': 'matters of the units, 200 each at the most',
  'GET /measures': 'measures of the policy',
  'GET /organisations': 'organisations of the policy',
  'GET /partners': 'partners of the policy',
  'GET /scenes': 'scenes of the policy',
  'GET /subjects/{id}/scenes': 'scenes of the policy',
  'GET /rectifications/units': 'units of the policy',
  'GET /quality': 'units and catalogues of the policy',
  'GET /quality/circulars': 'one a month',
  'GET /quality/units/{unit}': 'catalogues of the policy',
  'GET /open-data/{dataset}': 'counts by day or unit: open-data.test.ts',
  'GET /submissions/categories': 'categories of the policy',
  'GET /changes': 'goes on by `since`: record-changes.test.ts',
  'GET /records/batches/{id}/rows': 'goes on by `from`: sources.test.ts',
};

const lists = allManifests
  .flatMap(([, { routes = {} }]) => Object.values<Route>(routes))
  .filter(({ query }) =>
    Object.keys((query as { shape?: object } | undefined)?.shape ?? {}).includes('cursor'),
  )
  .map(routeKey);

type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };
interface Listing {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** A list where it stands in an answer: it is the answer, or what happened to one thing is a part of it. */
function listIn({ json }: Pick<Reply, 'json'>): Listing {
  const { items, reports, acts, next } = json as unknown as Listing & {
    readonly reports?: readonly unknown[];
    readonly acts?: Listing;
  };
  return acts ?? { items: items ?? reports ?? [], next };
}

async function asked(key: string, way: ListWay, query: object = {}, headers = {}): Promise<Reply> {
  const { who, params = {}, request = {} } = way;
  const reply = await city.call(who, key, params, {
    ...request,
    headers,
    query: { ...request.query, ...(query as Record<string, string>) },
  });
  expect(reply.status, reply.text.slice(0, 500)).toBe(200);
  return reply;
}

/** All pages of a list, one after the other. */
async function walked(key: string, way: ListWay, limit: number): Promise<Listing[]> {
  const pages: Listing[] = [];
  let cursor: string | null = null;
  do {
    const reply = await asked(key, way, { limit: String(limit), ...(cursor === null ? {} : { cursor }) });
    expect(Buffer.byteLength(JSON.stringify(reply.text))).toBeLessThan(mostReturned);
    const page = listIn(reply);
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return pages;
}

/** The first item of a list, as the table has it, with what it is a part of. */
async function example(): Promise<{ readonly item: Item; readonly stretch: Stretch }> {
  const stretches = read.mock.calls.filter(([, { limit }]) => limit === 100).flatMap(([of]) => of);
  for (const stretch of stretches)
    for await (const item of city.table.each<Item>(stretch)) return { item, stretch };
  throw new Error('The list was read from nowhere, or is empty');
}

/** The same item once more, behind it in its list. */
const copy = (item: Item, number: number, over: object = {}): Item => ({
  ...item,
  ...over,
  sk: `${item.sk}~${number}`,
});

/** Texts in Chinese that are chosen, and as short as they are. */
const chosen = new Set(['outcome']);

/** Makes each free text that is told about something so long that an item is as large as the table has them. */
function enlarged(item: Item, bytes: number): object {
  const isText = (value: unknown): value is string =>
    typeof value === 'string' && /[\u4e00-\u9fff]/.test(value);
  const texts = Object.entries(item).filter(([name, value]) => isText(value) && !chosen.has(name));
  const length = Math.floor(bytes / Math.max(texts.length, 1) / 3);
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value) + '长'.repeat(length)]));
}

const sizes = fc.sample(
  fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 300 })), { minLength: more, maxLength: more }),
  { numRuns: lists.length, seed: 20261130 },
);

describe('a list', () => {
  it('is among those that are walked here, whichever it is', () => {
    expect(lists.filter((key) => ways[key] === undefined)).toEqual([]);
  });

  it('has a cursor, or is whole by something else', () => {
    const others = allManifests
      .flatMap(([, { routes = {} }]) => Object.values<Route>(routes))
      .filter(({ method, answers }) => {
        const { shape = {} } = (answers[200]?.schema ?? {}) as { readonly shape?: object };
        return method === 'GET' && ('items' in shape || 'next' in shape);
      })
      .map(routeKey)
      .filter((key) => !lists.includes(key));
    expect(others.sort()).toEqual(Object.keys(wholeBySomethingElse).sort());
  });

  it.each(lists.map((key, at) => [key, sizes[at] ?? []] as const))('%s', async (key, kilobytes) => {
    const way = (await ways[key]?.()) as ListWay;
    read.mockClear();
    const before = (await walked(key, way, 100)).flatMap(({ items }) => items);
    expect(before.length).toBeGreaterThan(0);
    const found = way.more === undefined ? await example() : null;
    const planted =
      found === null
        ? []
        : kilobytes.map((size, number) => copy(found.item, number, { padding: 'x'.repeat(size * 1024) }));
    await way.more?.(more);
    await Promise.all(planted.map((item) => city.table.put(item)));

    const whole = (await walked(key, way, 100)).flatMap(({ items }) => items);
    if (key !== 'GET /organisations/{code}/members') expect(whole.length).toBe(before.length + more);
    const pages = await walked(key, way, 4);
    expect(pages.flatMap(({ items }) => items)).toEqual(whole);
    for (const { items } of pages.slice(0, -1)) expect(items).toHaveLength(4);
    if (found === null) return;

    // The largest items that the table takes: an answer has a part of them, and says so.
    const large = planted
      .slice(0, 6)
      .map((_, number) => copy(found.item, number, enlarged(found.item, 380_000)));
    await Promise.all(large.map((item) => city.table.put(item)));
    const parts = await walked(key, way, 100);
    expect(parts.reduce((sum, { items }) => sum + items.length, 0)).toBe(whole.length);
    for (const { items } of parts)
      expect(JSON.stringify(items).length < 2 * mostBytesOfPage || items.length === 1).toBe(true);
    const { text } = await asked(key, way, { limit: '100' }, { accept: 'text/html' });
    expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(mostReturned);
    await city.table.independently(planted.map(({ pk, sk }) => ({ Delete: { Key: { pk, sk } } })));
  });
});
