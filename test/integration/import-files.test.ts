import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recognised } from '../../shared/domain/import/columns.ts';
import { readUpload } from '../../shared/domain/import/read-upload.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { Table } from '../../shared/store/table.ts';
import { importing } from '../support/importing.ts';
import { plainTable } from '../support/plain-table.ts';

/** Files as departments have sent them, and what becomes of their rows. */
let database: Awaited<ReturnType<typeof plainTable>>;
let table: Table;
let files: Awaited<ReturnType<typeof importing>>;
beforeAll(async () => {
  database = await plainTable('import-files');
  table = new Table('import-files', database.client);
  files = await importing(table);
});
afterAll(async () => {
  await files.close();
  await database.close();
});

const now = new Date('2026-11-29T06:00:00Z');

async function rowsOf(name: string, code: CatalogueCode = 'administrative-penalty') {
  const bytes = readFileSync(`test/support/import-files/${name}.csv`);
  const of = catalogue(code);
  const read = await readUpload(bytes, { recognises: (cells) => recognised(of, cells), mostRows: 45_000 });
  if ('problem' in read) throw new Error(read.problem.zh);
  return read.rows.flatMap((row): Record<string, string>[] =>
    'problem' in row
      ? []
      : [Object.fromEntries(read.header.map((column, at) => [column, row.cells[at] ?? '']))],
  );
}

async function sent(name: string, options: Parameters<typeof files.received>[1] = {}) {
  const batch = await files.run(
    await files.received(await rowsOf(name, options.catalogue), { rowsInChunk: 500, ...options }),
    now,
  );
  const { accepted, unchanged, rejected } = batch;
  return { accepted, unchanged, rejected, told: await files.told(batch) };
}

async function recordsAbout(code: string): Promise<RecordItem[]> {
  return Array.fromAsync(recordsOf(table, code));
}

describe('every row is taken', () => {
  it.each<[string, number]>([
    ['code-hyphen', 1],
    ['code-quote-prefix', 1],
    ['code-zwsp', 1],
    ['placeholder-slash', 1],
    ['placeholder-dash', 1],
    ['privacy-unknown-cols', 1],
    ['leading-zero-docno', 2],
  ])('of %s', async (name, accepted) => expect(await sent(name)).toMatchObject({ accepted, rejected: 0 }));

  it.each([['reg-capital-with-unit'], ['reg-cn-date']])('of %s', async (name) =>
    expect(await sent(name, { catalogue: 'registration' })).toMatchObject({ accepted: 1, rejected: 0 }),
  );
});

describe('what cannot be taken comes back with what to write instead', () => {
  it.each<[string, number, RegExp]>([
    ['docno-wu-twice', 2, /用来区分不同的信息/],
    ['one-decision-two-rows', 1, /在第2行已出现且内容不同.*用顿号分隔/],
    ['id-number-passes-as-code', 2, /这是公民身份号码/],
    ['sole-17zeroX', 1, /以92开头的代码/],
    ['fine-in-yuan', 1, /待核对：与处罚内容中的金额相差一万倍：本列以万元计，应为0\.5/],
    ['epoch-date', 1, /待核对：1970-01-01/],
    ['ref-error', 1, /公式的错误/],
    ['junk-text', 2, /“\/”不是内容/],
  ])('%s: %d rows', async (name, rejected, words) => {
    const found = await sent(name);
    expect(found.rejected).toBe(rejected);
    expect(found.told).toMatch(words);
    expect(found.told).not.toMatch(/[1-9]\d{16}[\dX](?!号)/);
  });

  it('of commitments whose numbers a spreadsheet has made one', async () => {
    const found = await sent('commit-sci-collapse', { catalogue: 'commitment' });
    expect(found).toMatchObject({ accepted: 0, rejected: 2 });
    expect(found.told).toMatch(/电子表格/);
  });
});

it('days are taken in every spelling that can mean one day only', async () => {
  const found = await sent('dates');
  expect(found).toMatchObject({ accepted: 21, rejected: 21 });
  const lines = found.told.split('\r\n');
  const rows = await rowsOf('dates');
  const line = (day: string) =>
    lines.find((each) => each.startsWith(`${rows.findIndex((row) => row.处罚决定日期 === day) + 2},`));
  expect(line('46086')).toMatch(/Excel 日期序号（对应2026-03-05）/);
  expect(line('3/5/2026')).toMatch(/先后不能确定/);
  expect(line('1772640000000')).toMatch(/时间戳（对应2026-03-05）/);
  expect(line('2026.3.5')).toBeUndefined();
  expect(line('二〇二六年三月五日')).toBeUndefined();
});

it('ends that are open are taken by every word for it', async () => {
  const found = await sent('validity');
  expect(found).toMatchObject({ accepted: 11, rejected: 0 });
  expect(found.told).toMatch(/^9,处罚有效期,2100-01-01,提醒：.*已按空处理/m);
  for (const { 处罚有效期: end, '行政相对人代码_1(统一社会信用代码)': code = '' } of await rowsOf(
    'validity',
  )) {
    if (!/^(长期|永久|无固定期限|9999-12-31)$/.test(end ?? '')) continue;
    expect((await recordsAbout(code))[0]?.data.CF_YXQ).toBe('2099-12-31');
  }
});

it('kinds of penalty are read as older templates name them', async () => {
  const found = await sent('cflb-variants');
  expect(found).toMatchObject({ accepted: 29, rejected: 10 });
  expect(found.told).toMatch(/可能是“暂扣许可证件”或“吊销许可证件”/);
});

it('personal data in texts is masked however it is written', async () => {
  const [row = {}] = await rowsOf('privacy-unknown-cols');
  await sent('privacy-unknown-cols');
  const [record] = await recordsAbout(row['行政相对人代码_1(统一社会信用代码)'] ?? '');
  const facts = (record?.data.CF_SY ?? '').normalize('NFKC').replace(/\s/g, '');
  for (const number of [
    '199001013312',
    '900101001',
    '12345678',
    '13900000001',
    '6222020000000000000',
    '19900101333',
    '199001013347',
    '199001013355',
  ])
    expect(facts).not.toContain(number);
  expect(facts).toMatch(/4401\*+3312.*4401\*+1001.*E\*+8/);
});

describe('what is stored', () => {
  const code = '91440100XX00000271';

  it('is the same record where only the time of its export differs', async () => {
    expect(await sent('nightly-1')).toMatchObject({ accepted: 1 });
    expect(await sent('nightly-2')).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await recordsAbout(code)).toMatchObject([{ version: 1, standing: 'published' }]);
  });

  it('holds a row that gives its code to another company', async () => {
    await files.run(
      await files.received(
        [
          {
            企业名称: '示范市晨光食品有限公司',
            统一社会信用代码: '91440100XX00000196',
            成立日期: '2015-03-05',
          },
        ],
        { catalogue: 'registration' },
      ),
      now,
    );
    const found = await sent('name-code-mismatch');
    expect(found).toMatchObject({ accepted: 0, rejected: 1 });
    expect(found.told).toMatch(/待核对：.*登记的名称是“示范市晨光食品有限公司”/);
    expect(await sent('dispute-base')).toMatchObject({ accepted: 3, rejected: 0 });
  });

  it('stays revoked, whatever column is added to its row', async () => {
    await sent('dispute-base');
    const [again = {}] = await rowsOf('reinsertion-remark');
    const record = (await recordsAbout('91440100XX00000196')).find(
      ({ data }) => data.CF_WSH === again.行政处罚决定书文号,
    );
    if (record === undefined) throw new Error('No such record');
    await table.put({
      ...record,
      standing: 'revoked',
      publicUntil: null,
      block: { by: 'unit:test', at: now.toISOString(), document: 'test' },
    });
    for (const name of ['reinsertion-remark', 'reinsertion-unknown-column']) {
      const found = await sent(name);
      expect(found).toMatchObject({ accepted: 0, rejected: 1 });
      expect(found.told).toMatch(/已经撤下/);
    }
  });
});

it('of 2,000 penalties of all kinds, good rows are taken and none wrongly', async () => {
  const found = await sent('realistic-2000-penalties');
  expect(found).toMatchObject({ accepted: 1695, rejected: 305 });
  expect(found.told.match(/待核对/g)).toHaveLength(40);
  for (const row of await rowsOf('realistic-2000-penalties')) {
    if (row['罚款金额(万元)'] !== '5000元' && row['罚款金额(万元)'] !== '伍仟元整') continue;
    const [record] = await recordsAbout(row['行政相对人代码_1(统一社会信用代码)'] ?? '');
    expect(record?.data.CF_NR_FK).toBe('0.5');
  }
}, 120_000);
