import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ecologyUnit } from '../../shared/policy/units.ts';
import { batchById, type ChunkItem, chunkKey } from '../../shared/store/batches.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { penaltyRow } from '../support/service.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let records: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  records = (await import('../../functions/records/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

const company = { code: people.filer.subjects[0], name: '示范食品有限公司' };
const row = penaltyRow(company, { 行政处罚决定书文号: '示市监单罚〔2026〕1号' });

interface Answer {
  readonly id: string;
  readonly rows: number;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

async function send(values: Record<string, string>, more = {}) {
  const body = { catalogue: 'administrative-penalty', values, ...more };
  return service.call<Answer>(records, people.provider, 'POST /records', {}, { body });
}

describe('a row from a system', () => {
  it('is taken as a file of one row is', async () => {
    const { status, json } = await send(row);
    expect(status).toBe(202);
    const batch = await batchById(service.table, json.id);
    const chunk = await service.table.get<ChunkItem>(chunkKey(json.id, 0));
    if (batch === undefined || chunk === undefined) throw new Error('No batch');
    expect(await files.run({ batch, chunk, chunks: [chunk] })).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('is told value by value what is wrong, and nothing of it is taken', async () => {
    const { status, json } = await send({ ...row, 处罚决定日期: '2026-02-30', 违法事实: '', 导出时间: '1' });
    expect(status).toBe(422);
    expect(json.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/values/处罚决定日期',
      '/values/导出时间',
      '/values/违法事实',
    ]);
  });

  it('is asked about where it is unlikely, and taken once that is confirmed', async () => {
    const fine = { ...row, 处罚内容: '罚款人民币5000元', '罚款金额(万元)': '5000' };
    const asked = await send(fine);
    expect(asked.status).toBe(422);
    expect(asked.json.errors?.[0]?.message).toContain('confirmed: true');
    expect((await send(fine, { confirmed: true })).status).toBe(202);
  });

  it('is not taken where it names another unit, by code or by name alone', async () => {
    for (const [column, value] of [
      ['处罚机关', '示范市生态环境局'],
      ['处罚机关统一社会信用代码', ecologyUnit],
      ['数据来源单位', '生态环境局'],
      ['数据来源单位统一社会信用代码', ecologyUnit],
    ] as const) {
      const { status, json } = await send({ ...row, [column]: value }, { confirmed: true });
      expect(status, column).toBe(422);
      expect(json.errors, column).toMatchObject([
        { pointer: `/values/${column}`, message: expect.stringContaining('不能代报') },
      ]);
    }
  });

  it('is told in its own words where it is no row at all', async () => {
    const wrong = async (values: unknown, more = {}) => {
      const body = { catalogue: 'administrative-penalty', values, ...more };
      const { status, json } = await service.call<Answer>(
        records,
        people.provider,
        'POST /records',
        {},
        { body },
      );
      expect(status).toBe(422);
      return json.errors;
    };
    expect(await wrong({ ...row, '罚款金额(万元)': 2.5 })).toMatchObject([
      { pointer: '/values/罚款金额(万元)', message: expect.stringContaining('文本，请加引号') },
    ]);
    expect(await wrong([row])).toMatchObject([
      { pointer: '/values', message: expect.stringContaining('JSON 对象') },
    ]);
    expect(await wrong(row, { confirmed: 'true' })).toMatchObject([
      { pointer: '/confirmed', message: expect.stringContaining('true 或者 false') },
    ]);
    expect(await wrong({ ...row, '': 'x' })).toMatchObject([
      { pointer: '/values/', message: expect.stringContaining('字段名') },
    ]);
    expect(await wrong({})).toMatchObject([
      { pointer: '/values', message: expect.stringContaining('没有认出任何列名') },
    ]);
    expect(await wrong({ ...row, CF_WSH: '示市监单罚〔2026〕2号' })).toMatchObject([
      { pointer: '/values', message: expect.stringContaining('只能保留一列') },
    ]);
  });

  it('is refused an account whose unit is not known, and so is a file', async () => {
    const who = { ...people.provider, sub: 'elsewhere', unit: '11440100XXXX99999Z' };
    const body = { catalogue: 'administrative-penalty', values: row };
    const one = await service.call<{ detail: string }>(records, who, 'POST /records', {}, { body });
    expect(one).toMatchObject({ status: 403, json: { detail: expect.stringContaining(who.unit) } });
    const file = await service.call(
      records,
      who,
      'POST /records/batches',
      {},
      { query: { catalogue: 'administrative-penalty' }, bytes: Buffer.from('行政相对人名称\n甲\n') },
    );
    expect(file.status).toBe(403);
  });

  it('is not taken from anybody else', async () => {
    const body = { catalogue: 'administrative-penalty', values: row };
    expect((await service.call(records, people.filer, 'POST /records', {}, { body })).status).toBe(403);
  });
});
