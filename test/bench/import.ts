/**
 * `npm run bench:import [ROWS…]`: what a row of a department's file costs. First reading alone, in turn in one run: a plain
 * loop over the same parser, then the file as a table, keys that come again, and rows checked; of rows that are alike but
 * for their numbers, and of such as a bureau sends, each with its own name, day, sum and facts. The time should follow
 * the rows. Then rows that are brought in, on DynamoDB Local, with the capacity units that each takes.
 */
import { readRows } from '../../functions/import/rows.ts';
import { chunked } from '../../functions/records/chunks.ts';
import { type Columns, mapHeader, recognised } from '../../shared/domain/import/columns.ts';
import { readCsv } from '../../shared/domain/import/csv.ts';
import { readUpload } from '../../shared/domain/import/read-upload.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { spentUnits } from '../../shared/store/capacity.ts';
import { Table } from '../../shared/store/table.ts';
import { importing } from '../support/importing.ts';
import { plainTable } from '../support/plain-table.ts';
import { csvOf, penaltyRow, registrationRow, testCompany } from '../support/service.ts';
import { figure, quick } from './figures.ts';

const of = catalogue('administrative-penalty');
const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 45_000, 100_000];
const now = new Date('2026-11-29T06:00:00Z');
const companies = Array.from({ length: 10_000 }, () => testCompany());

function rows(count: number): Record<string, string>[] {
  return Array.from({ length: count }, (_, at) =>
    penaltyRow(companies[at % companies.length] ?? testCompany(), {
      行政处罚决定书文号: `示市监测罚〔2026〕${at + 1}号`,
    }),
  );
}

const trades = '食品 餐饮 医药 建材 机械 电子 商贸 物流 服饰 文化'.split(' ');
const words = '晨光 恒信 立达 华润 天成 宏图 兴业 新源 金桥 百川 德泰 瑞丰'.split(' ');
const breaches = [
  '经营标签不符合规定的食品',
  '未按规定明码标价',
  '销售超过保质期的食品',
  '未按规定公示年度报告',
  '发布虚假广告',
  '使用未经检定的计量器具',
];

function inTurn(list: readonly string[], at: number): string {
  return list[Math.floor(at) % list.length] ?? '';
}

/** Rows that differ as those of a year do. */
function variedRows(count: number): Record<string, string>[] {
  return Array.from({ length: count }, (_, at) => {
    const number = (at * 7919) % companies.length;
    const { code } = companies[number] ?? testCompany();
    const name = `示范市${inTurn(words, number)}${inTurn(words, number / 12)}${inTurn(trades, number / 144)}有限公司`;
    const monthAndDay = [1 + (at % 10), 1 + ((at * 13) % 28)].map((each) => String(each).padStart(2, '0'));
    const [day, breach] = [`2026-${monthAndDay.join('-')}`, inTurn(breaches, at)];
    const yuan = (1 + ((at * 31) % 197)) * 500;
    return penaltyRow(
      { code, name },
      {
        法定代表人: inTurn(words, at * 3) + inTurn(words, at * 5).charAt(0),
        行政处罚决定书文号: `示市监测罚〔2026〕${at + 1}号`,
        违法行为类型: breach.slice(0, 8),
        违法事实: `当事人于${day}在其经营场所${breach}，货值金额${(at * 17) % 9973}元，经责令改正后已改正。`,
        处罚内容: `罚款${yuan}元`,
        '罚款金额(万元)': String(yuan / 10_000),
        处罚决定日期: day,
        公示截止期: `2027${day.slice(4)}`,
      },
    );
  });
}

const batch = { catalogue: of.code, unit: marketSupervisionUnit };
const personId = (_type: string, number: string) => `P${number}`;

async function reading(what: string, given: readonly Record<string, string>[]): Promise<void> {
  const count = given.length;
  const text = csvOf(given);
  const bytes = Buffer.from(text);
  const seconds = async (work: () => unknown) => {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  let [plain, file, keys, checked] = [Infinity, Infinity, Infinity, Infinity];
  // As often as it takes until the code is compiled, whatever the size.
  for (let round = 0; round < Math.max(3, 200_000 / count); round++) {
    plain = Math.min(
      plain,
      await seconds(() => {
        for (const _ of readCsv(text));
      }),
    );
    const options = { recognises: (cells: readonly string[]) => recognised(of, cells), mostRows: count };
    const upload = await readUpload(bytes, options);
    if ('problem' in upload) throw new Error(upload.problem.en);
    file = Math.min(file, await seconds(() => readUpload(bytes, options)));
    const columns = mapHeader(of, upload.header) as Columns;
    keys = Math.min(keys, await seconds(() => chunked(of, columns, upload)));
    const chunks = chunked(of, columns, upload);
    checked = Math.min(
      checked,
      await seconds(() => {
        for (const chunk of chunks) readRows(batch, chunk, now, personId);
      }),
    );
  }
  const rate = (time: number) => `${Math.round(count / time).toLocaleString('en')}/s`;
  const perRow = (seconds: number) => (seconds / count) * 1e6;
  for (const [measured, time, limit] of [
    [
      `${count.toLocaleString('en')} rows, ${what}: the file read`,
      file,
      'finding its encoding, its head and its repeated rows',
    ],
    [
      `${count.toLocaleString('en')} rows, ${what}: read and checked`,
      checked,
      'the rules of the catalogue, column by column',
    ],
  ] as const)
    figure({
      part: 'Import',
      what: measured,
      value: perRow(time),
      unit: 'µs of CPU a row',
      yardstick: { name: 'the parser alone', value: perRow(plain) },
      limit,
      ...(time === checked && count === sizes.at(-1) ? { headline: true as const } : {}),
    });
  console.log(
    `${count} rows, ${what}, of a processor: parser alone ${rate(plain)}; file read ${rate(file)}; keys told ${rate(keys)}; rows checked ${rate(checked)}; all of it ${rate(file + keys + checked)} (${((file + keys + checked) / plain).toFixed(1)} times the parser); ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}

async function bringingIn(): Promise<void> {
  const database = await plainTable('bench-import');
  const table = new Table('bench-import', database.client);
  const files = await importing(table);
  const puts = 300;
  const before = performance.now();
  for (let at = 0; at < puts; at += 1)
    await table.put({ pk: `BARE#${at}`, sk: 'BARE', type: 'bare', text: 'x'.repeat(1000) });
  const bare = (performance.now() - before) / puts;
  const bring = async (what: string, given: Record<string, string>[], code = of.code) => {
    const received = await files.received(given, { catalogue: code, rowsInChunk: 500 });
    spentUnits();
    const start = performance.now();
    const done = await files.run(received, now);
    const units = spentUnits();
    const took = performance.now() - start;
    const each = (all: number) => (all / given.length).toFixed(2);
    console.log(
      `${what}: ${done.accepted} taken, ${done.unchanged} unchanged, ${done.rejected} not; a row writes ${each(units.writeUnits)} units and reads ${each(units.readUnits)}; ${Math.round((1000 * given.length) / took)} rows/s`,
    );
    figure({
      part: 'Import',
      what: `a row brought in: ${what}`,
      value: took / given.length,
      unit: 'ms',
      yardstick: { name: 'a bare write of an item, one after the other', value: bare },
      limit: 'one transaction of the entry, its history and its places in lists; the database',
    });
  };
  const given = rows(1000);
  await bring(
    'registrations of new companies',
    companies.slice(0, given.length).map((each) => registrationRow(each)),
    'registration',
  );
  await bring('new records of known companies', given);
  await bring('the same again', given);
  await bring(
    'changed',
    given.map((row) => ({ ...row, 违法事实: `${row.违法事实}。` })),
  );
  await files.close();
  await database.close();
}

for (const count of sizes) {
  await reading('alike', rows(count));
  await reading('each its own', variedRows(count));
}
await bringingIn();
