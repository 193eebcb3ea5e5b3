import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCharacter, innerCheckCharacter } from '../../shared/domain/unified-social-credit-code.ts';
import { recordsOf, subjectById } from '../../shared/store/records.ts';
import { Table } from '../../shared/store/table.ts';
import { importing } from '../support/importing.ts';
import { plainTable } from '../support/plain-table.ts';
import { penaltyRow } from '../support/service.ts';

let database: Awaited<ReturnType<typeof plainTable>>;
let table: Table;
let files: Awaited<ReturnType<typeof importing>>;
beforeAll(async () => {
  database = await plainTable('in-doubt');
  table = new Table('in-doubt', database.client);
  files = await importing(table);
});
afterAll(async () => {
  await files.close();
  await database.close();
});

type Row = Record<string, string>;
let companies = 0;

/** A company that nobody has reported. */
function company() {
  companies += 1;
  const body = `MA9${String(companies).padStart(5, '0')}`;
  const first17 = `91440100${body}${innerCheckCharacter(body)}`;
  return { code: first17 + checkCharacter(first17), name: `示范市存疑${companies}号有限公司` };
}

const registration = ({ code, name }: { code: string; name: string }): Row => ({
  企业名称: name,
  统一社会信用代码: code,
  成立日期: '2015-03-05',
});

async function imported(rows: readonly Row[], options: Parameters<typeof files.received>[1] = {}) {
  const batch = await files.run(await files.received(rows, options));
  const { accepted, unchanged, rejected, warnings } = batch;
  return { accepted, unchanged, rejected, warnings, told: await files.told(batch) };
}

async function recordsAbout(code: string) {
  return Array.fromAsync(recordsOf(table, code));
}

describe('two rows of one key in one file', () => {
  const fine = {
    行政处罚决定书文号: '示市监疑罚〔2026〕1号',
    处罚类别: '罚款',
    处罚内容: '罚款5000元',
    '罚款金额(万元)': '0.5',
  };
  const confiscation = {
    ...fine,
    处罚类别: '没收非法财物',
    处罚内容: '没收违法食品20件',
    '罚款金额(万元)': '',
  };

  it.each([1, 2, 9])(
    'of %d rows a chunk are not merged, in whatever order they are imported',
    async (rowsInChunk) => {
      const about = company();
      const received = await files.received([penaltyRow(about, fine), penaltyRow(about, confiscation)], {
        rowsInChunk,
      });
      const batch = await files.run({ ...received, chunks: received.chunks.toReversed() });
      expect(batch).toMatchObject({ accepted: 1, rejected: 1 });
      expect(await files.told(batch)).toMatch(
        /^3,行政处罚决定书文号,,"?同一行政处罚决定书文号.*在第2行已出现且内容不同.*处罚类别.*顿号分隔/m,
      );
      const [record, ...more] = await recordsAbout(about.code);
      expect(more).toEqual([]);
      expect(record).toMatchObject({ version: 1, data: { CF_CFLB: '罚款' } });
      await files.run(received);
      expect(await recordsAbout(about.code)).toHaveLength(1);
    },
  );

  it('are one record where they say the same', async () => {
    const about = company();
    const row = penaltyRow(about, fine);
    const again = { ...row, 处罚决定日期: String(row.处罚决定日期).replaceAll('-', '/') };
    const found = await imported([row, again], { rowsInChunk: 1 });
    expect(found).toMatchObject({ accepted: 1, unchanged: 1, rejected: 0 });
    expect(found.told).toMatch(/与第2行相同，只计一条/);
  });

  it('leave the second alone where the first is refused', async () => {
    const about = company();
    const found = await imported([
      penaltyRow(about, { ...fine, 处罚决定日期: '2026-02-30' }),
      penaltyRow(about, fine),
    ]);
    expect(found).toMatchObject({ accepted: 1, rejected: 1 });
  });

  it('are told where their numbers differ in writing alone', async () => {
    const about = company();
    const found = await imported([
      penaltyRow(about, { ...fine, 行政处罚决定书文号: '00123' }),
      penaltyRow(about, { ...fine, 行政处罚决定书文号: '123' }),
    ]);
    expect(found).toMatchObject({ accepted: 2, rejected: 0 });
    expect(found.told).toMatch(/编号为“00123”的信息，写法相近/);
    const later = await imported([penaltyRow(about, { ...fine, 行政处罚决定书文号: '0123' })]);
    expect(later.told).toMatch(/写法相近/);
  });
});

describe('a known number with another date', () => {
  it('is held until its sender confirms it', async () => {
    const about = company();
    const row = penaltyRow(about, { 处罚决定日期: '2026-03-05' });
    await imported([row]);
    const other = { ...row, 处罚决定日期: '2026-04-05' };
    const held = await imported([other]);
    expect(held).toMatchObject({ accepted: 0, rejected: 1 });
    expect(held.told).toMatch(/待核对：.*此前报送的日期是2026-03-05.*核对无误/);
    expect((await recordsAbout(about.code))[0]?.date).toBe('2026-03-05');
    expect(await imported([{ ...other, 核对无误: '是' }])).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await recordsAbout(about.code))[0]).toMatchObject({ date: '2026-04-05', version: 2 });
  });

  it('is taken where the whole file is confirmed', async () => {
    const about = company();
    const row = penaltyRow(about, { 处罚决定日期: '2026-03-05' });
    await imported([row]);
    expect(await imported([{ ...row, 处罚决定日期: '2026-04-05' }], { confirmed: true })).toMatchObject({
      accepted: 1,
    });
  });
});

describe('a code with another name', () => {
  it('is held where it is registered', async () => {
    const about = company();
    await imported([registration(about)], { catalogue: 'registration' });
    const held = await imported([penaltyRow({ ...about, name: '示范市完全另一家有限公司' })]);
    expect(held).toMatchObject({ accepted: 0, rejected: 1 });
    expect(held.told).toContain(`登记的名称是“${about.name}”`);
    expect((await subjectById(table, about.code))?.name).toBe(about.name);
    const written = about.name.replace('有限公司', ' 有限责任公司');
    expect(await imported([penaltyRow({ ...about, name: written })])).toMatchObject({
      accepted: 1,
      warnings: 0,
    });
  });

  it('is told where only others have reported it', async () => {
    const about = company();
    const rows = [penaltyRow(about, { 行政处罚决定书文号: '甲罚1号' })];
    await imported([
      ...rows,
      penaltyRow({ ...about, name: '示范市另一家有限公司' }, { 行政处罚决定书文号: '甲罚2号' }),
    ]).then((found) => {
      expect(found).toMatchObject({ accepted: 2, rejected: 0 });
      expect(found.told).toContain(`此前报送的名称是“${about.name}”`);
    });
  });
});

describe('a large row', () => {
  it('is an error of its own, and costs the others nothing', async () => {
    const long = '内'.repeat(4000);
    const texts = { 违法事实: long, 处罚依据: long, 处罚内容: long, 违法行为类型: long, 备注: long };
    const rows = Array.from({ length: 40 }, () => penaltyRow(company(), texts));
    // With what is masked in them, they are stored twice.
    const twice = Object.fromEntries(
      Object.keys(texts).map((column) => [column, `电话13800138000${'内'.repeat(3980)}`]),
    );
    const found = await imported([...rows, penaltyRow(company(), twice)]);
    expect(found).toMatchObject({ accepted: 40, rejected: 1 });
    expect(found.told).toMatch(/^42,,,这一行内容过长/m);
  });
});
