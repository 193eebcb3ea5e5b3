/**
 * `npm run bench:search -- --subjects 1000000`: how long a search by a part of a name takes beside a single read, with so
 * many organisations in the table. A search is a query and a read of all those found in one call, fifty at the most
 * (what an asker may see of them is read besides). Goal: its 95th percentile lies within three single reads'. Both are
 * measured in turn on one DynamoDB Local, of which nothing else asks; names alone are put there.
 */
import { parseArgs } from 'node:util';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { initialsOf } from '../../shared/domain/name-initials.ts';
import { soughtBy } from '../../shared/domain/name-search.ts';
import { type SubjectItem, subjectById, subjectKey, subjectsByIds } from '../../shared/store/records.ts';
import { search as searchFor, searchWrites } from '../../shared/store/search.ts';
import { Table } from '../../shared/store/table.ts';
import { plainTable } from '../support/plain-table.ts';
import { figure } from './figures.ts';

const { values } = parseArgs({
  options: { subjects: { type: 'string', default: '100000' }, searches: { type: 'string', default: '1000' } },
});
const [subjects, searches] = [Number(values.subjects), Number(values.searches)];

const places = ['示范市', '东湖区', '西湖区', '南山', '北塘', '新城', '高新区', '示例县'];
const firsts = [...'晨光华盛瑞祥宏达金源永兴恒泰嘉和天成海纳云帆'];
const trades = [
  '食品',
  '商贸',
  '科技',
  '建筑工程',
  '餐饮管理',
  '物业服务',
  '医药',
  '机械设备',
  '装饰',
  '物流',
];
const ends = ['有限公司', '有限责任公司', '股份有限公司', '经营部', '合作社'];
const of = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** A made-up company, another one for each number. */
function company(at: number): SubjectItem {
  let rest = at;
  let name = of(places, at);
  for (let length = 0; length < 5; length++) {
    name += of(firsts, rest);
    rest = Math.floor(rest / firsts.length);
  }
  const id = `91${String(at).padStart(16, '0')}`;
  return {
    ...subjectKey(id),
    type: 'subject',
    id,
    kind: 'organisation',
    name: name + of(trades, at * 7) + of(ends, at * 3),
  } as SubjectItem;
}

const database = await plainTable('bench-search');
const client = DynamoDBDocumentClient.from(database.client, {
  marshallOptions: { removeUndefinedValues: true },
});
const table = new Table('bench-search', database.client);

async function put(items: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  let left = items.map((Item) => ({ PutRequest: { Item: { ...Item } } }));
  while (left.length > 0) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { 'bench-search': left.slice(0, 25) } }),
    );
    const again = (UnprocessedItems?.['bench-search'] ?? []) as typeof left;
    left = [...again, ...left.slice(25)];
  }
}

/** What a subject leaves in the table: itself, and its names. */
function itemsOf(subject: SubjectItem): Readonly<Record<string, unknown>>[] {
  const names = searchWrites(subject, undefined, initialsOf).flatMap((write) =>
    'Put' in write && write.Put?.Item !== undefined ? [{ ...write.Put.Item }] : [],
  );
  return [{ ...subject }, ...names];
}

const together = 400;
let items = 0;
for (let from = 0; from < subjects; from += together) {
  const all = Array.from({ length: Math.min(together, subjects - from) }, (_, at) =>
    itemsOf(company(from + at)),
  ).flat();
  items += all.length;
  const part = Math.ceil(all.length / 8);
  await Promise.all(Array.from({ length: 8 }, (_, at) => put(all.slice(at * part, (at + 1) * part))));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const look = async (ids: readonly string[]) =>
  (await subjectsByIds(table, ids)).map(({ id, name, kind }) => ({ id, name, kind, standing: null }));
const single: number[] = [];
const search: number[] = [];
for (let round = -50; round < searches; round++) {
  const { id, name } = company(((round + 50) * 7919) % subjects);
  // Three to five characters behind the place, as people ask.
  const start = of([2, 3, 4], round + 50);
  const text = [...name].slice(start, start + of([3, 4, 5], round + 51)).join('');
  const one = await timed(() => subjectById(table, id));
  const sought = soughtBy(text);
  if (sought.by === 'nothing' || sought.by === 'code') throw new Error(`${text} is no part of a name`);
  const found = await timed(() => searchFor(table, sought, { limit: 10 }, look, null));
  // The first rounds warm both.
  if (round >= 0) {
    single.push(one);
    search.push(found);
  }
}

function percentile(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN;
}
const shown = (all: readonly number[]) =>
  `${percentile(all, 0.5).toFixed(2)} ms in the middle, ${percentile(all, 0.95).toFixed(2)} ms at the 95th percentile`;
console.log(
  `${subjects.toLocaleString('en')} subjects, ${items.toLocaleString('en')} items, ${searches} searches`,
);
console.log(`a single read: ${shown(single)}`);
console.log(
  `a search of ten: ${shown(search)}, ${(percentile(search, 0.95) / percentile(single, 0.95)).toFixed(1)} single reads`,
);
figure({
  part: 'Search',
  what: `ten found by a part of a name, of ${subjects.toLocaleString('en')}: 95th percentile`,
  value: percentile(search, 0.95),
  unit: 'ms',
  yardstick: { name: 'a single read', value: percentile(single, 0.95) },
  atMost: 3,
  limit: 'a query, then a read of all that it found',
  headline: true,
});
await database.close();
