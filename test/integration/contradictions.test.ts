import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { spentUnits } from '../../shared/store/capacity.ts';
import { dataQueries } from '../../shared/store/data-queries.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { aCode } from '../support/partner-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
let changes: unknown;

beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  store = await importing(service.table);
  changes = (await import('../../functions/changes/handler.ts')).handler;
});
afterAll(async () => {
  await store.close();
  await service.close();
});

/** Codes with both check digits right, one for each case. */
const codes = {
  ended: '91310000132215150M',
  active: '91320000134762764K',
  names: '91360000625912173B',
  renamed: '91510185MA64ND8627',
  degrees: '91510104MA6CFT042R',
  many: aCode(),
};

type Row = Readonly<Record<string, string>>;

const registration = (code: string, over: Row = {}): Row => ({
  企业名称: '示范市朝晖商贸有限公司',
  统一社会信用代码: code,
  成立日期: '2015-03-05',
  登记状态: '存续',
  ...over,
});
const penalty = (code: string, over: Row = {}): Row => ({
  行政相对人名称: '示范市朝晖商贸有限公司',
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: code,
  行政处罚决定书文号: '示市监罚〔2026〕1号',
  违法行为类型: '未按期年报',
  违法事实: '未按期公示年度报告',
  处罚依据: '《企业信息公示暂行条例》第十七条',
  处罚类别: '警告',
  处罚内容: '警告',
  处罚决定日期: '2026-03-05',
  处罚机关: '示范市市场监督管理局',
  处罚机关统一社会信用代码: marketSupervisionUnit,
  ...over,
});
const licence = (code: string, over: Row = {}): Row => ({
  行政相对人名称: '示范市朝晖商贸有限公司',
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: code,
  行政许可决定文书名称: '排污许可决定书',
  行政许可决定文书号: '示环许〔2026〕1号',
  许可类别: '普通',
  许可内容: '排放污染物',
  许可决定日期: '2026-09-24',
  许可机关: '示范市生态环境局',
  许可机关统一社会信用代码: ecologyUnit,
  ...over,
});

async function sent(catalogue: CatalogueCode, row: Row, at: string, unit = marketSupervisionUnit) {
  const received = await store.received([row], { catalogue, at, unit, confirmed: true });
  const batch = await store.run(received, new Date(at));
  if (batch.accepted !== 1) throw new Error(`${await store.told(batch)}`);
}
const drain = (again = false) => service.drain(changes, ['changes'], again);
async function queriesOn(code: string) {
  const found = [];
  for await (const query of dataQueries.each(service.table, 'asked'))
    if (query.subject === code) found.push(query);
  return found;
}

describe('records that contradict each other', () => {
  it('are asked about once: a revoked business licence and a registration that goes on', async () => {
    const revoked = { 处罚类别: '吊销许可证件', 处罚内容: '吊销营业执照' };
    await sent('registration', registration(codes.active), '2026-03-01T02:00:00.000Z');
    await drain();
    expect(await queriesOn(codes.active)).toEqual([]);
    await sent('administrative-penalty', penalty(codes.active, revoked), '2026-03-06T02:00:00.000Z');
    await drain();
    const [query, ...more] = await queriesOn(codes.active);
    expect(more).toEqual([]);
    expect(query).toMatchObject({
      catalogue: 'registration',
      unit: marketSupervisionUnit,
      contradiction: { code: 'revoked-but-active' },
      history: [{ action: 'ask', by: { party: 'clock' } }],
    });
    // The same changes again, and the same entry reported anew: nothing is asked twice.
    await drain(true);
    await sent('registration', registration(codes.active, { 住所: '新址' }), '2026-03-07T02:00:00.000Z');
    await drain();
    expect(await queriesOn(codes.active)).toHaveLength(1);
  });

  it('a licence that was granted after the registration had ended', async () => {
    const row = registration(codes.ended, { 登记状态: '注销' });
    await sent('administrative-licence', licence(codes.ended), '2026-09-28T02:00:00.000Z', ecologyUnit);
    await sent('registration', row, '2026-08-01T02:00:00.000Z');
    await drain();
    expect(await queriesOn(codes.ended)).toMatchObject([
      {
        catalogue: 'administrative-licence',
        unit: ecologyUnit,
        contradiction: { code: 'licence-after-end' },
      },
    ]);
  });

  it('a licence that was granted after the end was first reported, whatever was reported of it since', async () => {
    const code = aCode();
    const ended = registration(code, { 登记状态: '吊销' });
    await sent('registration', registration(code), '2026-02-01T02:00:00.000Z');
    await sent('registration', ended, '2026-03-01T02:00:00.000Z');
    await sent('registration', { ...ended, 登记状态: '注销' }, '2026-10-05T02:00:00.000Z');
    await sent('administrative-licence', licence(code), '2026-10-06T02:00:00.000Z', ecologyUnit);
    await drain();
    expect(await queriesOn(code)).toMatchObject([
      { catalogue: 'administrative-licence', contradiction: { code: 'licence-after-end' } },
    ]);
    // It had been granted before the registration ended anew.
    const again = aCode();
    await sent('registration', registration(again, { 登记状态: '注销' }), '2026-02-01T02:00:00.000Z');
    await sent('registration', registration(again), '2026-03-01T02:00:00.000Z');
    await sent('registration', registration(again, { 登记状态: '注销' }), '2026-10-05T02:00:00.000Z');
    await sent('administrative-licence', licence(again), '2026-10-06T02:00:00.000Z', ecologyUnit);
    await drain();
    expect(await queriesOn(again)).toEqual([]);
  });

  it('one code with two live names: both are kept, and the one that is not registered is asked about', async () => {
    await sent('registration', registration(codes.names), '2026-03-01T02:00:00.000Z');
    const other = { 行政相对人名称: '示范市暮云餐饮有限公司' };
    await sent('administrative-penalty', penalty(codes.names, other), '2026-03-06T02:00:00.000Z');
    const third = { ...other, 行政处罚决定书文号: '示市监罚〔2026〕2号' };
    await sent('administrative-penalty', penalty(codes.names, third), '2026-03-06T03:00:00.000Z');
    await drain();
    const found = await queriesOn(codes.names);
    expect(found).toMatchObject([
      { catalogue: 'administrative-penalty', contradiction: { code: 'other-name' } },
    ]);
  });

  it('a name that the registration had before is no other name', async () => {
    await sent('registration', registration(codes.renamed), '2026-03-01T02:00:00.000Z');
    await sent('administrative-penalty', penalty(codes.renamed), '2026-03-06T02:00:00.000Z');
    await sent(
      'registration',
      registration(codes.renamed, { 企业名称: '示范市晨光商贸有限公司' }),
      '2026-04-01T02:00:00.000Z',
    );
    await drain();
    expect(await queriesOn(codes.renamed)).toEqual([]);
  });

  it('two entries of one document number that state different degrees', async () => {
    const list = {
      失信主体名称: '示范市朝晖商贸有限公司',
      统一社会信用代码: codes.degrees,
      名单名称: '严重违法失信名单',
      列入日期: '2026-04-05',
      列入事由: '逾期不履行',
      列入依据: '办法第五条',
      认定文书号: '示市监罚[2026]1号',
      认定单位: '示范市市场监督管理局',
    };
    await sent(
      'administrative-penalty',
      penalty(codes.degrees, { 失信程度: '轻微' }),
      '2026-03-06T02:00:00.000Z',
    );
    await sent('serious-dishonesty', list, '2026-04-06T02:00:00.000Z');
    await drain();
    expect((await queriesOn(codes.degrees)).map(({ contradiction }) => contradiction?.code)).toEqual([
      'other-degree',
    ]);
  });

  it('are looked for without reading all that there is of a subject', async () => {
    const row = (number: number) =>
      penalty(codes.many, { 行政处罚决定书文号: `示市监罚〔2026〕${number}号`, 失信程度: '轻微' });
    const send = async (rows: readonly Row[], at: string) => {
      await store.run(
        await store.received(rows, { at, unit: marketSupervisionUnit, confirmed: true }),
        new Date(at),
      );
      spentUnits();
      await drain();
      return spentUnits().readUnits;
    };
    await send(
      Array.from({ length: 60 }, (_, at) => row(100 + at)),
      '2026-03-06T02:00:00.000Z',
    );
    const few = await send([row(1)], '2026-03-07T02:00:00.000Z');
    await send(
      Array.from({ length: 60 }, (_, at) => row(400 + at)),
      '2026-03-08T02:00:00.000Z',
    );
    expect(await send([row(2)], '2026-03-09T02:00:00.000Z')).toBeLessThanOrEqual(few);
  });
});
