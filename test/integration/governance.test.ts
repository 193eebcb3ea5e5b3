import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recount } from '../../shared/domain/cases/tally.ts';
import { addDays, addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { governanceCells, governanceContributions } from '../../shared/domain/statistics/governance.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { countGovernance, governanceOf } from '../../shared/store/governance.ts';
import {
  type ChangesItem,
  changedRecords,
  changesWrites,
  turnsOf,
} from '../../shared/store/record-changes.ts';
import { nextVersion, versionWrites } from '../../shared/store/record-versions.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { rectifications } from '../../shared/store/rectifications.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
let changes: unknown;
let handler: unknown;
let subjects: unknown;

beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  store = await importing(service.table);
  changes = (await import('../../functions/changes/handler.ts')).handler;
  handler = (await import('../../functions/rectifications/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
});
afterAll(async () => {
  await store.close();
  await service.close();
});

/** Codes with both check digits right, one for each case. */
const codes = {
  often: '91310000132215150M',
  once: '91320000134762764K',
  listed: '91360000625912173B',
  slight: '91510185MA64ND8627',
};
const html = { accept: 'text/html' };
const today = chinaDate(new Date());
const month = today.slice(0, 7);

type Row = Readonly<Record<string, string>>;

const penalty = (code: string, number: string, day: string, over: Row = {}): Row => ({
  行政相对人名称: '示范市朝晖商贸有限公司',
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: code,
  行政处罚决定书文号: `示市监罚〔2026〕${number}号`,
  违法行为类型: `销售不合格食品${number}`,
  违法事实: '销售不合格食品',
  处罚依据: '《食品安全法》',
  处罚类别: '罚款',
  处罚内容: '罚款5万元',
  '罚款金额(万元)': '5',
  处罚决定日期: day,
  处罚机关: '示范市市场监督管理局',
  处罚机关统一社会信用代码: marketSupervisionUnit,
  ...over,
});
const listing = (code: string, over: Row = {}): Row => ({
  失信主体名称: '示范市朝晖商贸有限公司',
  统一社会信用代码: code,
  法定代表人: '张三',
  名单名称: '市场监督管理严重违法失信名单',
  列入日期: addMonths(today, -6),
  列入事由: '严重违法',
  列入依据: '令第44号',
  认定文书号: '示市监列〔2026〕1号',
  认定单位: '示范市市场监督管理局',
  认定单位统一社会信用代码: marketSupervisionUnit,
  ...over,
});

let sends = 0;
async function sent(catalogue: CatalogueCode, rows: readonly Row[]) {
  sends += 1;
  const at = new Date(Date.now() + sends * 1000).toISOString();
  const received = await store.received(rows, {
    catalogue,
    at,
    unit: marketSupervisionUnit,
    confirmed: true,
  });
  const batch = await store.run(received, new Date(at));
  if (batch.accepted !== rows.length) throw new Error(`${await store.told(batch)}`);
}
const drain = (again = false) => service.drain(changes, ['changes', 'rectification'], again);
async function casesOf(code: string) {
  const page = await rectifications.ofOwners(service.table, [`SUBJECT#${code}`], { limit: 20 });
  return page.items;
}
interface Shown {
  readonly entries: number;
  readonly byAct: readonly { readonly code: string; readonly entries: number }[];
  readonly byDomain: readonly { readonly code: string; readonly entries: number }[];
  readonly byDistrict: readonly { readonly code: string; readonly entries: number }[];
  readonly months: readonly { readonly month: string; readonly entries: number }[];
  readonly items: readonly { readonly unit: string; readonly open: number; readonly begun: number }[];
}
const monitored = (who: Person, query = {}, headers = {}) =>
  service.call<Shown>(
    handler,
    who,
    'GET /rectifications/monitoring',
    {},
    { query: { month, ...query }, headers },
  );

describe('three penalties within a year', () => {
  it('open a rectification with the unit of the last one, once', async () => {
    const days = [addDays(addMonths(today, -12), 1), addMonths(today, -3), addDays(today, -1)];
    await sent(
      'administrative-penalty',
      days.slice(0, 2).map((day, at) => penalty(codes.often, `${at}`, day)),
    );
    await drain();
    expect(await casesOf(codes.often)).toEqual([]);
    await sent('administrative-penalty', [penalty(codes.often, '2', days[2] ?? '')]);
    await drain();
    const [of, ...others] = await casesOf(codes.often);
    expect(others).toEqual([]);
    expect(of).toMatchObject({
      state: 'listed',
      rule: { code: 'penalties-12' },
      unit: marketSupervisionUnit,
      target: addMonths(today, 3),
    });
    expect(of?.records).toHaveLength(3);
    // Whatever comes again, and a further one, opens nothing more.
    await drain(true);
    await sent('administrative-penalty', [penalty(codes.often, '3', today)]);
    await drain();
    expect(await casesOf(codes.often)).toHaveLength(1);
  });

  it('end it once one is revoked and the rule holds no more', async () => {
    const [of] = await casesOf(codes.often);
    const [id] = of?.records ?? [];
    for await (const record of recordsOf(service.table, codes.often))
      if (record.id === id)
        await sent('administrative-penalty', [
          penalty(codes.often, record.data.CF_WSH?.match(/(\d+)号/)?.[1] ?? '', record.date, {
            撤销标志: '是',
            撤销文书号: '示市监撤〔2026〕1号',
          }),
        ]);
    await drain();
    const [after] = await casesOf(codes.often);
    expect(after).toMatchObject({
      state: 'exited',
      exit: { by: 'revoked', document: '示市监撤〔2026〕1号' },
    });
    await drain(true);
    expect((await casesOf(codes.often))[0]?.version).toBe(after?.version);
  });

  it('are not what lies on the day a year before', async () => {
    const days = [addMonths(today, -12), addMonths(today, -3), today];
    await sent(
      'administrative-penalty',
      days.map((day, at) => penalty(codes.once, `1${at}`, day)),
    );
    await drain();
    expect(await casesOf(codes.once)).toEqual([]);
  });
});

describe('a rectification from a list', () => {
  it('ends by itself once its subject is off the list', async () => {
    await sent('serious-dishonesty', [listing(codes.listed)]);
    await drain();
    const body = {
      list: '严重违法失信企业名单',
      subject: codes.listed,
      cause: '严重违法',
      unit: marketSupervisionUnit,
      condition: '移出名单',
      target: addMonths(today, 6),
    };
    const { status, text } = await service.call(handler, people.centre, 'POST /rectifications', {}, { body });
    expect([status, status === 201 ? '' : text]).toEqual([201, '']);
    const [of] = await casesOf(codes.listed);
    expect(of?.records).toHaveLength(1);
    await sent('serious-dishonesty', [listing(codes.listed, { 移出日期: today, 移出原因: '已履行' })]);
    await drain();
    expect(await casesOf(codes.listed)).toMatchObject([{ state: 'exited', exit: { by: 'removed' } }]);
  });
});

describe('a slight first act that was put right', () => {
  const slight = penalty(codes.slight, '77', today, {
    违法行为类型: '未按规定明码标价',
    首次违法: '是',
    改正日期: today,
  });

  it('is recorded, seen by its subject and its unit with the reason, and by nobody else', async () => {
    const before = (await monitored(people.centre)).json.entries;
    await sent('administrative-penalty', [slight]);
    await drain();
    const [record] = await Array.fromAsync(recordsOf(service.table, codes.slight));
    expect(record).toMatchObject({ publicUntil: null, publicity: { rule: 'not-published' } });
    const own: Person = { ...people.filer, sub: 'slight', subjects: [codes.slight] };
    const show = (who: Person | null, headers = {}) =>
      service.call(subjects, who, 'GET /records/{id}', { id: record?.id ?? '' }, { headers });
    for (const who of [own, people.provider, people.centre]) {
      expect((await show(who)).json).toMatchObject({
        exempt: { code: 'QW-0002', first: true, corrected: true, basis: null },
        publicity: { rule: 'exempt' },
      });
      expect((await show(who, html)).page).toContain('属于轻微偶发，只作记录');
    }
    for (const who of [null, people.stranger, people.otherProvider])
      expect((await show(who)).status).toBe(404);
    expect((await monitored(people.centre)).json.entries).toBe(before);
  });
});

describe('what is monitored', () => {
  it('is counted by domain, act, month and district, for the centre, auditors and each unit', async () => {
    const all = (await monitored(people.centre)).json;
    expect(all.entries).toBeGreaterThan(0);
    expect(all.byDomain.map(({ code }) => code)).toContain('market-supervision');
    expect(all.byAct.map(({ code }) => code)).toContain('act:food');
    expect(all.byDistrict).toEqual([expect.objectContaining({ code: 'elsewhere' })]);
    expect(all.months).toHaveLength(12);
    expect(all.months.at(-1)).toEqual({ month, entries: all.entries });
    expect((await monitored(people.auditor)).json).toEqual(all);
    expect((await monitored(people.provider)).json).toEqual(all);
    expect((await monitored(people.otherProvider)).json.entries).toBe(0);
    expect((await monitored(people.filer)).status).toBe(403);
  });

  it('is counted once, however often it comes', async () => {
    const before = (await monitored(people.centre)).json;
    await drain(true);
    expect((await monitored(people.centre)).json).toEqual(before);
  });

  it('equals a recount of what is on record, in whatever order and however often its notes come', async () => {
    const { table } = service;
    const stored = await Promise.all([1, 2, 3].map(() => aStoredRecord(table, { unit: ecologyUnit })));
    const [before] = stored;
    if (before === undefined) throw new Error('Nothing was stored');
    const after = nextVersion(before, {
      standing: 'revoked',
      changedAt: new Date().toISOString(),
      changedBy: 'test',
      reason: 'objection-revoked',
    });
    await table.transact(versionWrites(before, after));
    const notes = [stored, [after]].flatMap((of) =>
      changesWrites(of).flatMap((write) =>
        'Put' in write ? [write.Put.Item as unknown as ChangesItem] : [],
      ),
    );
    await service.as('changes', async () => {
      for (const note of [...notes.toReversed(), ...notes])
        await countGovernance(table, note, await turnsOf(table, note, await changedRecords(table, note)));
    });
    const present = (await Array.fromAsync(recordsOf(table, before.subject))).filter(
      ({ unit }) => unit === ecologyUnit,
    );
    const turns = present.map((each) => ({ after: each, before: undefined }));
    const recounted = governanceCells(recount(governanceContributions(turns)));
    expect(recounted).toEqual([expect.objectContaining({ entries: 2 })]);
    const kept = await governanceOf(table, before.date.slice(0, 7), ecologyUnit);
    expect(kept).toEqual(recounted);
  });

  it('is narrowed down, drawn, and kept as a file', async () => {
    const { json } = await monitored(people.centre, { act: 'list:market-supervision' });
    expect(json.entries).toBe(0);
    const { page } = await monitored(people.centre, {}, html);
    expect(page).toContain('<svg');
    const csv = await monitored(people.centre, { format: 'csv' });
    expect(csv.text).toContain('市场监督管理严重违法失信名单');
    expect(csv.text).toContain('食品安全');
  });

  it('and how each unit deals with it', async () => {
    const units = (who: Person, more = {}) =>
      service.call<Shown>(handler, who, 'GET /rectifications/units', {}, more);
    expect((await units(people.centre)).json.items).toEqual([
      expect.objectContaining({ unit: marketSupervisionUnit, begun: 2, open: 0, exited: 2 }),
    ]);
    expect((await units(people.otherProvider)).json.items).toEqual([]);
    expect((await units(people.auditor, { headers: html })).page).toContain('各单位治理情况');
    expect((await units(people.centre, { query: { format: 'csv' } })).text).toContain('示范市市场监督管理局');
  });
});
