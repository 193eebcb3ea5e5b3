import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { repairPeople as people } from '../support/repair-city.ts';

interface Notice {
  readonly event: string;
  readonly object: string;
  readonly title: string;
  readonly body: string;
}

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let handlers: Readonly<Record<'changes' | 'notices', unknown>>;
beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '["web-hook"]';
  files = await importing(service.table);
  handlers = {
    changes: (await import('../../functions/changes/handler.ts')).handler,
    notices: (await import('../../functions/notices/handler.ts')).handler,
  };
});
afterAll(async () => {
  await files.close();
  await service.close();
});

const subject = people.filer.subjects[0];
// A version is of the moment at which its group of rows is written, whatever time the test gives the run.
const today = chinaDate(new Date());
const decided = addDays(today, -3);

let numbers = 0;
/** A penalty as the ecology bureau sends it. */
function aPenalty(change: Readonly<Record<string, string>> = {}): Record<string, string> {
  numbers += 1;
  return {
    行政相对人名称: '示范食品有限公司',
    行政相对人类别: '法人及非法人组织',
    '行政相对人代码_1(统一社会信用代码)': subject,
    行政处罚决定书文号: `示环罚〔2026〕9${String(numbers).padStart(3, '0')}号`,
    违法行为类型: '超标排放废水',
    违法事实: '排放口超标',
    处罚依据: '《中华人民共和国水污染防治法》',
    处罚类别: '罚款',
    处罚内容: '罚款100000元',
    '罚款金额(万元)': '10',
    处罚决定日期: decided,
    处罚有效期: '2099-12-31',
    处罚机关: '示范市生态环境局',
    处罚机关统一社会信用代码: ecologyUnit,
    ...change,
  };
}

let minutes = 0;
/** Sends a file and imports it at `now`. */
async function send(
  rows: readonly Readonly<Record<string, string>>[],
  { unit = ecologyUnit, catalogue = 'administrative-penalty' as CatalogueCode } = {},
) {
  minutes += 1;
  const at = new Date(Date.now() - 3600_000 + minutes * 60_000).toISOString();
  const batch = await files.run(await files.received(rows, { at, unit, catalogue, confirmed: true }));
  expect(batch.rejected, await files.told(batch)).toBe(0);
  return batch;
}

async function recordNumbered(document: string) {
  for await (const record of recordsOf(service.table, subject))
    if (Object.values(record.data).includes(document)) return record;
  throw new Error(`There is no record ${document}`);
}

/** What somebody has been told of a record. */
async function toldOf({ id }: { readonly id: string }, who: Person = people.filer): Promise<Notice[]> {
  await service.drain(handlers.changes, ['subject', 'outbox']);
  const { json } = await service.call<{ items: Notice[] }>(
    handlers.notices,
    who,
    'GET /notices',
    {},
    { query: { limit: '100' } },
  );
  return json.items.filter(({ event, object }) => event === 'record.adverse' && object === `/records/${id}`);
}

async function outside({ id }: { readonly id: string }): Promise<number> {
  const all = await service.call<{ items: { notice: string }[] }>(
    handlers.notices,
    people.centre,
    'GET /notices/deliveries',
    {},
    { query: { state: 'pending', limit: '100' } },
  );
  const mine = await Promise.all(
    all.json.items.map(async ({ notice }) => {
      const item = await service.table.get<{ object: string }>({ pk: `NOTICE#${notice}`, sk: 'NOTICE' });
      return item?.object === `/records/${id}`;
    }),
  );
  return mine.filter(Boolean).length;
}

const number = (row: Readonly<Record<string, string>>) => row.行政处罚决定书文号 ?? '';

describe('an adverse entry that arrives', () => {
  it('is told to its subject: what, by whom, how long, how to object, how and from when to repair', async () => {
    const row = aPenalty();
    await send([row]);
    const record = await recordNumbered(number(row));
    const [notice, ...more] = await toldOf(record);
    expect(more).toEqual([]);
    expect(notice?.title).toBe('新的失信信息：超标排放废水');
    for (const part of [
      '示范市生态环境局',
      dayText(decided, 'zh-CN'),
      number(row),
      `自 ${dayText(today, 'zh-CN')} 起公示，至 ${dayText(addMonths(decided, 12), 'zh-CN')} 为止`,
      '提出异议',
      `自 ${dayText(addMonths(decided, 3), 'zh-CN')} 起`,
      '证明材料和信用修复承诺',
      '不收费',
      '信用修复告知书',
    ])
      expect(notice?.body).toContain(part);
    expect(await outside(record)).toBe(1);
    for (const who of [people.stranger, people.citizen, people.centre, people.unit])
      expect(await toldOf(record, who)).toEqual([]);
  });

  it('is told once, however often it is sent, worked off or corrected', async () => {
    const row = aPenalty();
    await send([row]);
    await send([row]);
    await send([{ ...row, 处罚内容: '罚款十万元' }]);
    const record = await recordNumbered(number(row));
    expect(record.version).toBe(2);
    expect(await toldOf(record)).toHaveLength(1);
    // The stream brings what it brought before.
    await service.drain(handlers.changes, ['outbox'], true);
    expect(await toldOf(record)).toHaveLength(1);
    expect(await outside(record)).toBe(1);
  });

  it('is told each for itself where a file has several of one subject, with one event for a group of rows', async () => {
    const rows = Array.from({ length: 45 }, () => aPenalty());
    const batch = await send(rows);
    for (const row of [rows[0], rows[44]])
      expect(await toldOf(await recordNumbered(number(row ?? {})))).toHaveLength(1);
    const events = await Promise.all(
      [0, 30, 60].map((done) =>
        service.table.get({ pk: `OUTBOX#${batch.id}-0-${done}-adverse`, sk: 'OUTBOX' }),
      ),
    );
    expect(events.map((event) => event !== undefined)).toEqual([true, true, false]);
  });

  it.each([
    ['over', aPenalty({ 处罚决定日期: addDays(today, -800) })],
    [
      'repaired in another system',
      aPenalty({ 修复日期: addDays(today, -1), 修复文书号: '示环信修〔2026〕9号' }),
    ],
    ['taken back', aPenalty({ 撤销标志: '是', 撤销文书号: '示环撤〔2026〕9号', 撤销原因: '事实不清' })],
  ])('is not told where it arrives %s', async (_, row) => {
    await send([row]);
    expect(await toldOf(await recordNumbered(number(row)))).toEqual([]);
  });

  it('is told in the inbox alone where it was decided long before: first files bring years at once', async () => {
    const row = aPenalty({ 处罚决定日期: addDays(today, -200) });
    await send([row]);
    const record = await recordNumbered(number(row));
    expect(await toldOf(record)).toHaveLength(1);
    expect(await outside(record)).toBe(0);
  });

  it('is told when a new version makes it one, with the system that repairs it', async () => {
    const row = {
      当事人名称: '示范食品有限公司',
      统一社会信用代码: subject,
      案号: '（2026）示0102民初77号',
      案件类别: '民事',
      案由: '买卖合同纠纷',
      裁判日期: addDays(today, -10),
      裁判结果: '支付货款',
      '审理(执行)法院': '示范市人民法院',
      所属领域: '市场监管',
    };
    const court = { unit: marketSupervisionUnit, catalogue: 'judgment' as const };
    await send([row], court);
    const record = await recordNumbered(row.案号);
    expect(await toldOf(record)).toEqual([]);
    await send([{ ...row, 案件类别: '执行' }], court);
    const [notice, ...more] = await toldOf(record);
    expect(more).toEqual([]);
    expect(notice?.body).toContain('信用修复请到作出决定的人民法院申请');
  });
});
