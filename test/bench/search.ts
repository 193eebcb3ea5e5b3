/**
 * `npm run bench:search -- --subjects 1000000`: how long a search by a part of a name takes beside a single read, with so
 * many organisations in the table. It is the search of the page, as the public asks it: what stands in the index, then the
 * registrations of all those found, fifty at the most, of which ten are shown. Goal: its 95th percentile lies within three
 * single reads'. Both are measured in turn on one DynamoDB Local, of which nothing else asks.
 */
import './pages.ts';
import { parseArgs } from 'node:util';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { recordKey } from '../../shared/domain/import/natural-key.ts';
import { initialsOf } from '../../shared/domain/name-initials.ts';
import { publicityOf } from '../../shared/domain/publicity.ts';
import { registration } from '../../shared/policy/catalogues/registration.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { firstVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, type SubjectItem, subjectById, subjectKey } from '../../shared/store/records.ts';
import { searchWrites } from '../../shared/store/search.ts';
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
const city = { zh: '示范市', en: 'Sample City' };
Object.assign(process.env, {
  TABLE: 'bench-search',
  CITY: JSON.stringify(city),
  AWS_REGION: database.config.region,
  AWS_ENDPOINT_URL_DYNAMODB: database.config.endpoint,
  AWS_ACCESS_KEY_ID: database.config.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: database.config.credentials.secretAccessKey,
});
const { foundBy } = await import('../../functions/subjects/searching.ts');
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

/** Its registration, as an import stores it. */
function registrationOf({ id, name, kind }: SubjectItem): RecordItem {
  const data = {
    DJ_QYMC: name,
    DJ_TYDM: id,
    DJ_FDDBR: '张三',
    DJ_QYLX: '有限责任公司',
    DJ_CLRQ: '2015-06-01',
    DJ_ZS: '示范市中心区示范大道1号',
    DJ_DJZT: '存续',
    DJ_DJJG: '示范市市场监督管理局',
    DJ_JYFW: '一般项目：食品销售（仅销售预包装食品）；日用百货销售；企业管理咨询；货物进出口。',
  };
  return firstVersion(
    {
      catalogue: 'registration',
      catalogueVersion: registration.version,
      subject: { id, kind, name },
      recordKey: recordKey(registration, data),
      data,
      clear: {},
      remarks: {},
      date: data.DJ_CLRQ,
      publicity: publicityOf({ catalogue: registration, data, subjectKind: kind }),
      domain: null,
      unit: marketSupervisionUnit,
      title: name,
    },
    {
      contentHash: '0'.repeat(32),
      changedAt: '2026-03-06T00:00:00.000Z',
      changedBy: 'batch:B1',
      reason: 'reported',
    },
  );
}

/** What a subject leaves in the table: itself, its registration, and its names. */
function itemsOf(subject: SubjectItem): Readonly<Record<string, unknown>>[] {
  const names = searchWrites(subject, undefined, initialsOf, city.zh).flatMap((write) =>
    'Put' in write && write.Put?.Item !== undefined ? [{ ...write.Put.Item }] : [],
  );
  return [{ ...subject }, { ...registrationOf(subject) }, ...names];
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

const now = new Date('2026-03-10T02:00:00Z');
const single: number[] = [];
const search: number[] = [];
for (let round = -50; round < searches; round++) {
  const { id, name } = company(((round + 50) * 7919) % subjects);
  // Three to five characters behind the place, as people ask.
  const start = of([2, 3, 4], round + 50);
  const q = [...name].slice(start, start + of([3, 4, 5], round + 51)).join('');
  const one = await timed(() => subjectById(table, id));
  const found = await timed(async () => {
    const query = { q, limit: 10, district: undefined, standing: undefined };
    const { items: all } = await foundBy({ viewer: undefined, now, query });
    if (all.length === 0) throw new Error(`${q} was not found`);
  });
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
  limit: 'a query, then a read of the registrations of all that it found',
  headline: true,
});
await database.close();
