import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ecologyUnit, unit as unitOf } from '../../shared/policy/units.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { penaltyRow } from '../support/service.ts';

/** A file speaks for its sender, and for the units that the register says have entrusted it. */
let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let subjects: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

const press = '11440100XXXX00203L';
/** Entrusted by the press bureau with its penalties. */
const culture = '11440100XXXX00190Y';
const nameOf = (code: string) => unitOf(code)?.name.zh ?? '';
const code = people.filer.subjects[0];

function rowBy(unit: string, organ: string, number: string, change: Record<string, string> = {}) {
  return penaltyRow(
    { code, name: '示范食品有限公司' },
    {
      行政处罚决定书文号: number,
      处罚机关: nameOf(organ),
      处罚机关统一社会信用代码: organ,
      数据来源单位: nameOf(unit),
      数据来源单位统一社会信用代码: unit,
      ...change,
    },
  );
}

async function recordNumbered(number: string): Promise<RecordItem | undefined> {
  for await (const record of recordsOf(service.table, code)) if (record.data.CF_WSH === number) return record;
  return undefined;
}

describe('a file of a unit', () => {
  it.each([
    ['the name of another organ', { 处罚机关: nameOf(press) }],
    ['the name of another source', { 数据来源单位: nameOf(press) }],
    ['the code of another organ', { 处罚机关统一社会信用代码: press }],
    ['the code of another source', { 数据来源单位统一社会信用代码: press }],
  ])('is not taken with %s, even where its sender says that it is right', async (_, change) => {
    const row = rowBy(ecologyUnit, ecologyUnit, '示环罚〔2026〕7号', change);
    const batch = await files.run(await files.received([row], { unit: ecologyUnit, confirmed: true }));
    expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await files.told(batch)).toContain(`${nameOf(ecologyUnit)}不能代报`);
    expect(await recordNumbered('示环罚〔2026〕7号')).toBeUndefined();
  });

  it('is held with the name of another beside its own, and taken once its sender says that both decided', async () => {
    const number = '示环罚〔2026〕9号';
    const row = rowBy(ecologyUnit, ecologyUnit, number, {
      处罚机关: `${nameOf(ecologyUnit)}、${nameOf(press)}`,
    });
    const held = await files.run(await files.received([row], { unit: ecologyUnit }));
    expect(held).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await files.told(held)).toContain(`同时写有${nameOf(press)}`);
    const batch = await files.run(await files.received([row], { unit: ecologyUnit, confirmed: true }));
    expect(batch).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await recordNumbered(number))?.unit).toBe(ecologyUnit);
  });

  it('is not taken where what holds for all its rows names another organ', async () => {
    const { 处罚机关: _, ...row } = rowBy(ecologyUnit, ecologyUnit, '示环罚〔2026〕8号');
    const batch = await files.run(
      await files.received([row], {
        unit: ecologyUnit,
        confirmed: true,
        values: { CF_CFJG: nameOf(press) },
      }),
    );
    expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
  });
});

describe('a file of a unit that another has entrusted', () => {
  const number = '示新出罚〔2026〕1号';

  it('is taken, and its entry shows both', async () => {
    const batch = await files.run(await files.received([rowBy(culture, press, number)], { unit: culture }));
    expect(batch).toMatchObject({ accepted: 1, rejected: 0 });
    const record = await recordNumbered(number);
    expect(record?.unit).toBe(press);
    const id = record?.id ?? '';
    const shown = await service.call(subjects, null, 'GET /records/{id}', { id });
    expect(shown.json).toMatchObject({
      unit: press,
      unitName: nameOf(press),
      entrusted: { unit: culture, unitName: nameOf(culture) },
    });
    const headers = { accept: 'text/html' };
    const { page } = await service.call(subjects, null, 'GET /records/{id}', { id }, { headers });
    expect(page).toContain(nameOf(press));
    expect(page).toContain(nameOf(culture));
  });

  it('is taken again with what has changed', async () => {
    const row = rowBy(culture, press, number, { 违法事实: '标签缺少生产日期和厂名' });
    expect(await files.run(await files.received([row], { unit: culture }))).toMatchObject({ accepted: 1 });
  });

  it('is not taken for what was decided before the first day of the entrustment', async () => {
    const earlier = rowBy(culture, press, '示新出罚〔2023〕1号', {
      处罚决定日期: '2023-12-31',
      公示截止期: '2024-12-31',
    });
    const batch = await files.run(await files.received([earlier], { unit: culture, confirmed: true }));
    expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
  });

  it('replaces nothing that the entrusting unit decided itself before, whatever day its row says', async () => {
    const decided = '示新出罚〔2023〕2号';
    const own = rowBy(press, press, decided, { 处罚决定日期: '2023-12-31', 公示截止期: '2024-12-31' });
    expect(await files.run(await files.received([own], { unit: press, confirmed: true }))).toMatchObject({
      accepted: 1,
    });
    const row = rowBy(culture, press, decided, { 违法事实: '受托单位改写' });
    const batch = await files.run(await files.received([row], { unit: culture, confirmed: true }));
    expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
    expect((await recordNumbered(decided))?.data.CF_SY).not.toBe('受托单位改写');
  });

  it('is replaced by no file of another', async () => {
    const row = rowBy(ecologyUnit, press, number, { 违法事实: '他人改写' });
    const batch = await files.run(await files.received([row], { unit: ecologyUnit, confirmed: true }));
    expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
    expect((await recordNumbered(number))?.data.CF_SY).toBe('标签缺少生产日期和厂名');
  });
});
