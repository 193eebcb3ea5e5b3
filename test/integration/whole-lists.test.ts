import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadCursorError } from '../../shared/store/cursors.ts';
import type { Page } from '../../shared/store/pages.ts';
import { listStretch, partitionStretch, type Stretch } from '../../shared/store/stretch.ts';
import { Table } from '../../shared/store/table.ts';
import { plainTable } from '../support/plain-table.ts';

let database: Awaited<ReturnType<typeof plainTable>>;
let documents: DynamoDBDocumentClient;
let table: Table;

beforeAll(async () => {
  database = await plainTable('lists');
  documents = DynamoDBDocumentClient.from(database.client);
  table = new Table('lists', database.client);
});

afterAll(() => database.close());

interface Entry {
  readonly pk: string;
  readonly sk: string;
  readonly id: string;
  readonly shown: boolean;
}

/** An entry of one of several lists: some are so large that one query gives no more than a few. */
const entries = fc.array(
  fc.record({
    list: fc.nat({ max: 3 }),
    // Few orders, so that many entries share one.
    order: fc.nat({ max: 12 }),
    kilobytes: fc.oneof(
      { weight: 3, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.nat({ max: 390 }) },
    ),
    /** Passed over by the index, or by what is made of it. */
    open: fc.boolean(),
    shown: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

let runs = 0;

/** Puts the entries into the table, each in a list, in the queue of a unit and in one partition. */
async function put(wanted: Entries): Promise<string> {
  runs += 1;
  const run = `run-${runs}`;
  const items = wanted.map(({ list, order, kilobytes, open, shown }, index) => ({
    pk: run,
    sk: `E#${String(order).padStart(2, '0')}#${index}`,
    list: `${run}#${list}`,
    listOrder: String(order).padStart(2, '0'),
    unitList: run,
    unitOrder: String(order).padStart(2, '0'),
    id: String(index),
    open,
    shown,
    text: 'x'.repeat(kilobytes * 1024),
  }));
  for (let at = 0; at < items.length; at += 25) {
    const Item = items.slice(at, at + 25).map((item) => ({ PutRequest: { Item: item } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { lists: Item } }));
  }
  return run;
}

type Entries = typeof entries extends fc.Arbitrary<infer T> ? T : never;

/** All pages of a list, one after the other. */
async function pagesOf(stretches: readonly Stretch[], limit: number): Promise<Page<string>[]> {
  const pages: Page<string>[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.page<Entry, string>(stretches, { limit, cursor }, (found) =>
      found.map(({ id, shown }) => (shown ? id : null)),
    );
    pages.push(page);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

const open = { expression: '#open = :yes', names: { '#open': 'open' }, values: { ':yes': true } };
const kinds: Readonly<
  Record<string, (run: string) => { stretches: readonly Stretch[]; from?: string; to?: string }>
> = {
  list: (run) => ({ stretches: [listStretch(`${run}#0`)] }),
  'list, oldest first': (run) => ({
    stretches: [listStretch(`${run}#0`, { first: 'oldest', filter: open })],
  }),
  'lists together': (run) => ({
    stretches: [0, 1, 2, 3].map((list) => listStretch(`${run}#${list}`)),
  }),
  'lists together, oldest first, with a filter': (run) => ({
    stretches: [0, 1, 2, 3].map((list) => listStretch(`${run}#${list}`, { first: 'oldest', filter: open })),
  }),
  'lists together, from a day to a day': (run) => ({
    stretches: [0, 1].map((list) => listStretch(`${run}#${list}`, { from: '03', to: '09' })),
    from: '03',
    to: '09',
  }),
  'another index': (run) => ({
    stretches: [
      {
        index: 'units',
        partition: ['unitList', run],
        order: 'unitOrder',
        from: '02',
        to: '10',
        filter: open,
      },
    ],
    from: '02',
    to: '10',
  }),
  'the table itself': (run) => ({ stretches: [partitionStretch(run, 'E#')] }),
};

describe.each(Object.entries(kinds))('the pages of %s', (_kind, of) => {
  it('are full, disjoint and complete, and the last one says so', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 1, max: 15 }), async (wanted, limit) => {
        const run = await put(wanted);
        const { stretches, from = '', to = '~' } = of(run);
        const lists = new Set(stretches.map(({ partition }) => partition[1]));
        const filtered = stretches.some(({ filter }) => filter !== undefined);
        const expected = wanted.flatMap((entry, index) => {
          const order = String(entry.order).padStart(2, '0');
          const isIn = (lists.has(run) || lists.has(`${run}#${entry.list}`)) && order >= from && order <= to;
          return isIn && entry.shown && (entry.open || !filtered) ? [{ id: String(index), order }] : [];
        });
        const pages = await pagesOf(stretches, limit);
        const found = pages.flatMap(({ items }) => items);
        const orders = new Map(expected.map(({ id, order }) => [id, order]));
        const sorted = expected.map(({ order }) => order).sort();
        if (stretches[0]?.descending === true) sorted.reverse();
        expect(found.map((id) => orders.get(id))).toEqual(sorted);
        expect(new Set(found).size).toBe(expected.length);
        expect(pages.length).toBe(Math.max(1, Math.ceil(expected.length / limit)));
        for (const { items } of pages.slice(0, -1)) expect(items).toHaveLength(limit);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a cursor', () => {
  const one = listStretch('cursors#1');
  const two = listStretch('cursors#2');
  const cursorOf = async (stretches: readonly Stretch[] = [one], from = table) =>
    (await from.page(stretches, { limit: 1 })).next ?? '';

  beforeAll(async () => {
    for (const list of [1, 2])
      for (const id of [1, 2, 3])
        await table.put({
          pk: `secret-${list}`,
          sk: `${id}`,
          list: `cursors#${list}`,
          listOrder: `2026-0${id}`,
        });
  });

  it('says nothing, and is another one each time', async () => {
    const cursor = await cursorOf();
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/secret|2026|cursors|pk/);
    expect(await cursorOf()).not.toBe(cursor);
  });

  it('is good for another function, which finds the secret in the table', async () => {
    const other = new Table('lists', database.client);
    const cursor = await cursorOf([one], other);
    expect((await table.page([one], { limit: 5, cursor })).items).toHaveLength(2);
    expect((await new Table('lists', database.client).page([one], { limit: 5, cursor })).items).toHaveLength(
      2,
    );
  });

  it('is made with one secret, however many need it first', async () => {
    const fresh = await plainTable('fresh');
    try {
      const tables = Array.from({ length: 8 }, () => new Table('fresh', fresh.client));
      for (const id of [1, 2])
        await tables[0]?.put({ pk: `${id}`, sk: 'a', list: 'cursors#1', listOrder: `${id}` });
      const cursors = await Promise.all(tables.map((each) => cursorOf([one], each)));
      for (const each of tables)
        for (const cursor of cursors) expect((await each.page([one], { limit: 1, cursor })).next).toBeNull();
    } finally {
      await fresh.close();
    }
  });

  it('stands for its place although the filters of the list have changed', async () => {
    const cursor = await cursorOf([listStretch('cursors#1', { first: 'oldest' })]);
    const within = async (range: { from?: string; to?: string }) => {
      const { items } = await table.page<Entry>([listStretch('cursors#1', { first: 'oldest', ...range })], {
        limit: 5,
        cursor,
      });
      return items.map(({ sk }) => sk);
    };
    expect(await within({})).toEqual(['2', '3']);
    expect(await within({ from: '2026-03' })).toEqual(['3']);
    expect(await within({ from: '2025', to: '2025-12' })).toEqual([]);
  });

  it('is refused where it is broken, forged, of another list or of the release before', async () => {
    const cursor = await cursorOf();
    const bytes = Buffer.from(cursor, 'base64url');
    const flipped = Buffer.from(bytes);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    const plain = Buffer.from(JSON.stringify({ pk: 'secret-1', sk: '3' })).toString('base64url');
    const refused = (stretches: readonly Stretch[], wrong: string) =>
      expect(table.page(stretches, { limit: 1, cursor: wrong })).rejects.toThrow(BadCursorError);
    for (const wrong of [
      '',
      'x',
      '长',
      plain,
      cursor.slice(0, -1),
      `${cursor}=`,
      `${cursor}A`,
      flipped.toString('base64url'),
      'A'.repeat(10_000),
    ])
      await refused([one], wrong);
    for (const others of [[two], [one, two], [], [listStretch('cursors#1', { first: 'oldest' })]])
      await refused(others, cursor);
  });
});
