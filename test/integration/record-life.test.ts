import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../infra/migrations/list.ts';
import type { Item } from '../../infra/migrations/migration.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { countIssued, issuedIn } from '../../shared/store/issued-reports.ts';
import { alterationWrites, disputeWrite } from '../../shared/store/objections.ts';
import type { OutboxItem } from '../../shared/store/outbox.ts';
import type { PublicationItem } from '../../shared/store/publications.ts';
import { nextVersion } from '../../shared/store/record-versions.ts';
import { recordById, recordHistory, recordsOf, subjectKey } from '../../shared/store/records.ts';
import { standingOf } from '../../shared/store/report-standing.ts';
import { mostCounted, mostNarrowed, search } from '../../shared/store/search.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aCode } from '../support/partner-city.ts';
import { penaltyRow, registrationRow } from '../support/service.ts';
import { aStoredReport } from '../support/stored-report.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let records: unknown;
let subjects: unknown;
let objections: unknown;
let changes: unknown;
let notices: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  records = (await import('../../functions/records/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
  objections = (await import('../../functions/objections/handler.ts')).handler;
  process.env.NOTICE_CHANNELS = '[]';
  notices = (await import('../../functions/notices/handler.ts')).handler;
  changes = (await import('../../functions/changes/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly publicUntil: string | null;
  readonly source?: { readonly batch: string; readonly row: number };
  readonly restoring?: { readonly by: string };
  readonly detail?: string;
  readonly type?: string;
}

const company = { code: people.filer.subjects[0], name: '示范食品有限公司' };
let numbers = 0;

/** A penalty under a number of its own. */
function penalty(over: Record<string, string> = {}): Record<string, string> {
  numbers += 1;
  return penaltyRow(company, { 行政处罚决定书文号: `示市监命罚〔2026〕${numbers}号`, ...over });
}

/** The record of a row that was just imported. */
async function recordOf(row: Record<string, string>) {
  for await (const record of recordsOf(service.table, company.code)) {
    if (record.data.CF_WSH === row.行政处罚决定书文号) return record;
  }
  throw new Error('The row became no record');
}

async function imported(row: Record<string, string>, at = '2026-11-01T00:00:00.000Z') {
  const batch = await files.run(await files.received([row], { at }));
  return { batch, record: await recordOf(row) };
}

function act(who: Person | null, id: string, name: string, body: Record<string, unknown> = {}, headers = {}) {
  return service.call<Shown>(records, who, `POST /records/{id}/${name}`, { id }, { body, headers });
}

function show(who: Person | null, id: string) {
  return service.call<Shown>(subjects, who, 'GET /records/{id}', { id });
}

/** What the transaction announced of a record, by event. */
async function told(id: string): Promise<{ event: string; to: string[] }[]> {
  const found: OutboxItem[] = [];
  for (let version = 1; version < 9; version += 1) {
    for await (const item of service.table.partition<OutboxItem>(`OUTBOX#${id}-${version}`, ''))
      found.push(item);
  }
  return found.map(({ event, announcements }) => ({ event, to: announcements.map(({ to }) => to) }));
}

describe('withholding a record', () => {
  it('takes it off at once for everybody but those entitled, and says so to subject and unit', async () => {
    const { record } = await imported(penalty());
    expect((await show(null, record.id)).status).toBe(200);

    const withheld = await act(people.centre, record.id, 'withhold', { reason: '来源存疑' });

    expect(withheld).toMatchObject({
      status: 200,
      json: { state: 'withheld', version: 2, publicUntil: null },
    });
    expect((await show(null, record.id)).status).toBe(404);
    expect((await show(people.otherProvider, record.id)).status).toBe(404);
    expect((await show(people.filer, record.id)).json).toMatchObject({ state: 'withheld' });
    expect((await show(people.provider, record.id)).json).toMatchObject({
      state: 'withheld',
      source: { row: 2 },
    });
    expect(await told(record.id)).toEqual([
      { event: 'record.withheld', to: [`subject:${company.code}`, `unit:${record.unit}`] },
    ]);
    // The release before knows no other way to show it to nobody.
    expect(await recordById(service.table, record.id)).toMatchObject({
      standing: 'revoked',
      publicUntil: null,
    });
  });

  it('lasts while its unit sends it anew', async () => {
    const row = penalty();
    const { record } = await imported(row);
    await act(people.centre, record.id, 'withhold', { reason: '来源存疑' });
    await imported({ ...row, 处罚内容: '罚款10000元', '罚款金额(万元)': '1' }, '2026-11-02T00:00:00.000Z');
    expect((await show(people.filer, record.id)).json).toMatchObject({ state: 'withheld', version: 3 });
    expect((await show(null, record.id)).status).toBe(404);
  });

  it('ends by two officers, and the record is what it was', async () => {
    const { record } = await imported(penalty());
    await act(people.centre, record.id, 'withhold', { reason: '来源存疑' });
    expect((await act(people.provider, record.id, 'restore', { reason: 'x' })).status).toBe(403);

    const asked = await act(people.centre, record.id, 'restore', { reason: '已核实' });
    expect(asked).toMatchObject({ status: 200, json: { state: 'withheld', restoring: { by: '赵六' } } });
    const alone = await act(people.centre, record.id, 'restore', { reason: '已核实' });
    expect(alone).toMatchObject({ status: 403, json: { type: expect.stringMatching(/same-officer$/) } });

    const restored = await act(people.centreTwo, record.id, 'restore', { reason: '已核实' });
    expect(restored).toMatchObject({
      status: 200,
      json: { state: 'published', publicUntil: record.publicUntil, version: 3 },
    });
    expect((await show(null, record.id)).status).toBe(200);
    expect((await told(record.id)).map(({ event }) => event)).toEqual(['record.withheld', 'record.restored']);
  });

  it('is for the centre alone, and once', async () => {
    const { record } = await imported(penalty());
    expect((await act(people.provider, record.id, 'withhold', { reason: 'x' })).status).toBe(403);
    expect((await act(people.filer, record.id, 'withhold', { reason: 'x' })).status).toBe(403);
    expect((await act(null, record.id, 'withhold', { reason: 'x' })).status).toBe(401);
    expect((await act(people.centre, record.id, 'withhold', {})).status).toBe(422);
    expect((await act(people.centre, record.id, 'withhold', { reason: 'x' })).status).toBe(200);
    expect(await act(people.centreTwo, record.id, 'withhold', { reason: 'y' })).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('x') },
    });
  });

  it('of two at once has one winner; who has seen a former version is told', async () => {
    const { record } = await imported(penalty());
    const answers = await Promise.all([
      act(people.centre, record.id, 'withhold', { reason: 'a' }),
      act(people.centreTwo, record.id, 'withhold', { reason: 'b' }),
      act(people.provider, record.id, 'revoke', { documentNumber: 'c', reason: 'c' }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses.slice(1).every((status) => status === 200 || status === 409)).toBe(true);
    const stale = await act(people.centre, record.id, 'restore', { reason: 'x' }, { 'if-match': '"1"' });
    expect([409, 412, 403]).toContain(stale.status);
    const versions = (await recordHistory(service.table, record.id)).map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
  });
});

describe('an act that is sent twice under one key', () => {
  it('at once is done once, and both get its answer', async () => {
    const { record } = await imported(penalty());
    const twins = Array.from({ length: 8 }, () =>
      act(people.centre, record.id, 'withhold', { reason: 'x' }, { 'idempotency-key': 'twins' }),
    );
    for (const { status, json } of await Promise.all(twins))
      expect({ status, version: json.version }).toEqual({ status: 200, version: 2 });
  });
});

describe('a unit’s revocation', () => {
  it('of what the centre withholds brings nothing back when it is taken back', async () => {
    const { record } = await imported(penalty());
    await act(people.centre, record.id, 'withhold', { reason: '来源存疑' });
    await act(people.provider, record.id, 'revoke', {
      documentNumber: '示府复〔2026〕9号',
      reason: '复议撤销',
    });
    await act(people.provider, record.id, 'restore', { reason: '误操作' });
    expect(await act(people.providerTwo, record.id, 'restore', { reason: '误操作' })).toMatchObject({
      json: { state: 'withheld', publicUntil: null },
    });
    expect((await show(null, record.id)).status).toBe(404);
    expect((await act(people.providerTwo, record.id, 'restore', { reason: 'x' })).status).toBe(403);
    await act(people.centre, record.id, 'restore', { reason: '已核实' });
    expect(await act(people.centreTwo, record.id, 'restore', { reason: '已核实' })).toMatchObject({
      json: { state: 'published' },
    });
  });

  it('ends what another officer had begun: it takes two again', async () => {
    const row = penalty();
    const { record } = await imported(row);
    await act(people.centre, record.id, 'withhold', { reason: '来源存疑' });
    await act(people.centre, record.id, 'restore', { reason: '已核实' });
    await imported({ ...row, 撤销标志: '是', 撤销文书号: '示府复〔2026〕8号' }, '2026-11-02T00:00:00.000Z');
    const asked = await act(people.provider, record.id, 'restore', { reason: '误操作' });
    expect(asked).toMatchObject({ status: 200, json: { state: 'revoked' } });
  });

  it('needs the document, ends publicity, and is only the unit’s to take back', async () => {
    const { record } = await imported(penalty());
    expect((await act(people.provider, record.id, 'revoke', { reason: '复议撤销' })).status).toBe(422);
    expect(
      (await act(people.otherProvider, record.id, 'revoke', { documentNumber: 'x', reason: 'x' })).status,
    ).toBe(404);
    const revoked = await act(people.provider, record.id, 'revoke', {
      documentNumber: '示府复〔2026〕1号',
      reason: '复议撤销',
    });
    expect(revoked).toMatchObject({ status: 200, json: { state: 'revoked', publicUntil: null } });
    expect((await show(null, record.id)).status).toBe(404);
    expect((await act(people.centre, record.id, 'restore', { reason: 'x' })).status).toBe(403);
    await act(people.provider, record.id, 'restore', { reason: '误操作' });
    expect(await act(people.providerTwo, record.id, 'restore', { reason: '误操作' })).toMatchObject({
      json: { state: 'published' },
    });
  });

  it('by its own row does the same, also of an entry that nobody has seen before', async () => {
    const row = penalty();
    const { record } = await imported(row);
    const taken = { ...row, 撤销标志: '是', 撤销文书号: '示府复〔2026〕2号' };
    const { batch } = await imported(taken, '2026-11-02T00:00:00.000Z');
    expect(batch).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await show(people.filer, record.id)).json).toMatchObject({ state: 'revoked' });
    // The same again changes nothing, the row without the flag is not taken.
    expect((await imported(taken, '2026-11-03T00:00:00.000Z')).batch).toMatchObject({ unchanged: 1 });
    expect((await imported(row, '2026-11-04T00:00:00.000Z')).batch).toMatchObject({ rejected: 1 });

    const fresh = penalty({ 撤销标志: '是', 撤销文书号: '示府复〔2026〕3号' });
    expect((await imported(fresh)).record).toMatchObject({
      standing: 'revoked',
      version: 1,
      publicUntil: null,
    });
    const without = penalty({ 撤销标志: '是' });
    expect(await files.run(await files.received([without]))).toMatchObject({ rejected: 1 });
  });
});

describe('a repair in a system of its organ’s', () => {
  const result = { 修复日期: '2026-10-30', 修复文书号: '示市监信修〔2026〕1号' };

  it('takes the entry off when its row says so, and it stays so', async () => {
    const row = penalty();
    const { record } = await imported(row);
    expect((await show(null, record.id)).status).toBe(200);
    const { batch } = await imported({ ...row, ...result }, '2026-11-02T00:00:00.000Z');
    expect(batch).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await show(null, record.id)).status).toBe(404);
    expect((await show(people.filer, record.id)).json).toMatchObject({
      state: 'repaired',
      publicUntil: null,
    });
    expect((await imported({ ...row, ...result }, '2026-11-03T00:00:00.000Z')).batch).toMatchObject({
      unchanged: 1,
    });
    await imported(row, '2026-11-04T00:00:00.000Z');
    expect((await show(people.filer, record.id)).json.state).toBe('repaired');
  });

  it('is known of an entry that nobody has seen before, and not before its day', async () => {
    expect((await imported(penalty(result))).record).toMatchObject({ standing: 'repaired', version: 1 });
    expect((await imported(penalty({ ...result, 修复日期: '2099-01-01' }))).record.standing).toBe(
      'published',
    );
  });
});

describe('what was taken off', () => {
  it.each([
    ['a full stop', (number: string) => `${number}。`],
    ['other brackets', (number: string) => number.replace('〔', '《').replace('〕', '》')],
    ['a hyphen', (number: string) => number.replace('〔', '').replace('〕', '-')],
    ['第', (number: string) => number.replace('〕', '〕第')],
    ['年', (number: string) => number.replace('〕', '年〕')],
    ['a leading zero', (number: string) => number.replace('〕', '〕0')],
    ['quotation marks', (number: string) => `“${number}”`],
    ['no 号', (number: string) => number.replace('号', '')],
  ])('does not come back with %s in its number', async (_, spelled) => {
    const row = penalty();
    const number = row.行政处罚决定书文号 ?? '';
    const { record } = await imported(row);
    await act(people.provider, record.id, 'revoke', {
      documentNumber: '示府复〔2026〕1号',
      reason: '复议撤销',
    });
    const again = { ...row, 行政处罚决定书文号: spelled(number) };

    const run = async (more: Record<string, string> = {}) =>
      files.run(await files.received([{ ...again, ...more }], { at: '2026-11-03T00:00:00.000Z' }));
    expect(await run()).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await run({ 撤销标志: '是', 撤销文书号: '示府复〔2026〕1号' })).toMatchObject({ unchanged: 1 });
    const now = await recordById(service.table, record.id);
    const outbox = `OUTBOX#${record.id}-sent-again-${now?.block?.at}`;
    expect(await Array.fromAsync(service.table.partition<OutboxItem>(outbox, ''))).toHaveLength(1);
    expect((await imported(penalty())).batch).toMatchObject({ accepted: 1 });
  });

  it('does not come back under another name of its list, or while it is withheld', async () => {
    const listed = {
      主体名称: company.name,
      统一社会信用代码: company.code,
      法定代表人: '张三',
      名单名称: '市场监督管理严重违法失信名单',
      列入事由: '生产销售不符合安全标准的食品',
      列入依据: '国家市场监督管理总局令第44号',
      认定文书号: '示市监列〔2026〕1号',
      认定单位: '示范市市场监督管理局',
      列入日期: '2026-06-01',
    };
    const catalogue = 'serious-dishonesty' as const;
    const run = async (row: Record<string, string>) => files.run(await files.received([row], { catalogue }));
    expect(await run(listed)).toMatchObject({ accepted: 1 });
    let id = '';
    for await (const record of recordsOf(service.table, company.code))
      if (record.catalogue === catalogue) id = record.id;
    await act(people.centre, id, 'withhold', { reason: '来源存疑' });
    expect(await run({ ...listed, 名单名称: '严重违法失信名单' })).toMatchObject({
      accepted: 0,
      rejected: 1,
    });
  });
});

describe('what was revoked on an objection', () => {
  it.each([
    ['as it was', {}],
    ['with another remark', { 备注: '补报' }],
    ['with one more full stop', { 违法事实: '标签缺少生产日期。' }],
    ['with a column that no catalogue knows', { 数据导出时间: '2026-11-28 02:00' }],
    ['with other facts', { 违法事实: '另有违法事实', 处罚内容: '警告' }],
  ])('stays revoked when it is sent again %s; subject and centre are told once', async (_, change) => {
    const row = penalty();
    const { record } = await imported(row);
    await revokedByObjection(record.id);

    const again = await imported({ ...row, ...change }, '2026-11-05T00:00:00.000Z');
    await imported({ ...row, ...change, 备注: 'z' }, '2026-11-06T00:00:00.000Z');

    expect(again.batch).toMatchObject({ accepted: 0, unchanged: 0, rejected: 1 });
    const now = await recordById(service.table, record.id);
    expect(now).toMatchObject({ standing: 'revoked', publicUntil: null });
    const outbox = `OUTBOX#${record.id}-sent-again-${now?.block?.at}`;
    expect(await Array.fromAsync(service.table.partition<OutboxItem>(outbox, ''))).toMatchObject([
      { announcements: [{ to: `subject:${company.code}` }, { to: 'centre' }] },
    ]);
    // Only the centre releases it, by two officers.
    expect((await act(people.provider, record.id, 'restore', { reason: 'x' })).status).toBe(403);
    await act(people.centre, record.id, 'restore', { reason: '法院判决维持' });
    await act(people.centreTwo, record.id, 'restore', { reason: '法院判决维持' });
    expect((await imported({ ...row, ...change }, '2026-11-07T00:00:00.000Z')).batch.rejected).toBe(0);
  });

  it('comes back no more than a corrected value does, however it is written', async () => {
    const row = penalty({ 处罚内容: '罚款20000元' });
    const { record } = await imported(row);
    await decided(record.id, {
      outcome: 'correct',
      correction: { 处罚内容: '罚款200元', '罚款金额(万元)': '0.02' },
    });
    for (const [day, change] of [
      ['05', {}],
      ['06', { 备注: 'x' }],
      ['07', { 处罚内容: '罚款 ２0000 元。' }],
    ] as const) {
      const { batch } = await imported({ ...row, ...change }, `2026-11-${day}T00:00:00.000Z`);
      expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
    }
    expect((await recordById(service.table, record.id))?.data.CF_NR).toBe('罚款200元');
    const { batch } = await imported(
      { ...row, 处罚内容: '罚款200元', '罚款金额(万元)': '0.02', 备注: '已更正' },
      '2026-11-08T00:00:00.000Z',
    );
    expect(batch).toMatchObject({ accepted: 1, rejected: 0 });
  });
});

describe('free texts with personal data', () => {
  it('stay masked for the public and whole for subject and organ, version after version', async () => {
    const facts = '联系电话13800138000，标签缺少生产日期';
    const row = penalty({ 违法事实: facts });
    const { record } = await imported(row);
    await imported({ ...row, 处罚内容: '罚款10000元', '罚款金额(万元)': '1' }, '2026-11-02T00:00:00.000Z');
    const seen = async (who: Person | null) => JSON.stringify((await show(who, record.id)).json);
    expect(await seen(null)).not.toContain('13800138000');
    expect(await seen(people.centre)).not.toContain('13800138000');
    expect(await seen(people.filer)).toContain('13800138000');
    expect(await seen(people.provider)).toContain('13800138000');
  });
});

describe('the order in which files were sent', () => {
  it('decides, whichever is imported first', async () => {
    const row = penalty();
    const older = await files.received([row], { at: '2026-11-01T00:00:00.000Z' });
    const newer = await files.received([{ ...row, 处罚内容: '罚款10000元', '罚款金额(万元)': '1' }], {
      at: '2026-11-01T00:00:05.000Z',
    });
    await files.run(newer);
    const late = await files.run(older);
    expect(late).toMatchObject({ accepted: 0, unchanged: 1, rejected: 0, warnings: 1 });
    expect((await recordOf(row)).data.CF_NR).toBe('罚款10000元');
  });

  it('does not decide between two rows of one file: the second is refused, and the same row again nothing', async () => {
    const row = penalty();
    const both = await files.received([row, { ...row, 处罚内容: '罚款10000元', '罚款金额(万元)': '1' }]);
    expect(await files.run(both)).toMatchObject({ accepted: 1, rejected: 1 });
    expect((await recordOf(row)).data.CF_NR).toBe(row.处罚内容);
    await files.run(both);
    expect(await recordOf(row)).toMatchObject({ version: 1 });
  });

  it('leaves a record alone that differs in columns outside its catalogue only', async () => {
    const row = penalty();
    await imported({ ...row, 数据导出时间: '2026-11-01 02:00', 序号: '1' });
    const there = await Array.fromAsync(recordsOf(service.table, company.code));
    const report = await aStoredReport(service.table, company.code, there, new Date());
    const { batch } = await imported(
      { ...row, 数据导出时间: '2026-11-02 02:00', 序号: '77' },
      '2026-11-02T00:00:00.000Z',
    );
    expect(batch).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await recordOf(row)).toMatchObject({ version: 1, standing: 'published' });
    expect(await standingOf(service.table, report, new Date())).toBe('current');
  });
});

describe('a dispute mark', () => {
  it('is kept when it comes between reading and altering', async () => {
    const read = await aStoredRecord(service.table);
    await service.table.transact([disputeWrite(read.id, true)]);
    const after = nextVersion(read, {
      changedAt: new Date().toISOString(),
      changedBy: 'submission:x',
      reason: 'commitment-broken',
    });
    await expect(service.table.transact(alterationWrites(read, after))).rejects.toThrow(/Conditions/);
    expect(await recordById(service.table, read.id)).toMatchObject({ disputed: true, version: 1 });
  });
});

async function decided(record: string, ruling: Record<string, unknown>): Promise<void> {
  const filed = await service.call<{ id: string }>(
    objections,
    people.filer,
    'POST /objections',
    {},
    {
      body: { record, kind: 'wrong', statement: '有误', requested: '更正', evidence: [] },
    },
  );
  const step = async (who: Person, name: string, body: Record<string, unknown> = {}) => {
    const answer = await service.call(
      objections,
      who,
      `POST /objections/{id}/${name}`,
      { id: filed.json.id },
      { body },
    );
    expect(answer.status).toBe(200);
  };
  await step(people.centre, 'accept');
  await step(people.centre, 'dispatch');
  await step(people.provider, 'decision', { opinion: '属实', ...ruling });
  await step(people.centre, 'close');
}

function revokedByObjection(record: string): Promise<void> {
  return decided(record, { outcome: 'revoke' });
}

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly subject: string | null;
    readonly subjectName: string;
    readonly documentNumber: string | null;
    readonly district: { readonly code: string };
  }[];
  readonly next: string | null;
}

describe('a public list', () => {
  const follow = (again = false) => service.drain(changes, ['changes', 'subject'], again);
  const list = (query: Record<string, string> = {}, code = 'administrative-penalty') =>
    service.call<Listed>(subjects, null, 'GET /publications/{list}', { list: code }, { query });
  const numbersOf = async (query: Record<string, string> = {}) =>
    (await list({ limit: '100', ...query })).json.items.map(({ documentNumber }) => documentNumber);
  const numberOf = (row: Record<string, string>) => row.行政处罚决定书文号 ?? '';

  it('has what is public, newest first, by unit, district, days and number', async () => {
    const [older, newer] = [penalty({ 处罚决定日期: '2026-09-01' }), penalty({ 处罚决定日期: '2026-10-09' })];
    await imported(older);
    await imported(newer);
    await follow();
    const all = await numbersOf();
    expect(all).toEqual(expect.arrayContaining([numberOf(newer), numberOf(older)]));
    expect(all.indexOf(numberOf(newer))).toBeLessThan(all.indexOf(numberOf(older)));
    const [first] = (await list({ number: numberOf(newer) })).json.items;
    expect(first).toMatchObject({ subject: company.code, documentNumber: numberOf(newer) });
    const district = first?.district.code ?? '';
    for (const narrowed of [
      { from: '2026-10-09', to: '2026-10-09' },
      { from: '2026-10-01', unit: marketSupervisionUnit },
      { from: '2026-10-01', district },
      { from: '2026-10-01', district, unit: marketSupervisionUnit },
      // As it is typed elsewhere: other brackets, blanks, full width.
      { number: numberOf(newer).replace('〔', ' [').replace('〕', '］ ') },
      { number: numberOf(newer), unit: marketSupervisionUnit, to: '2026-10-09' },
    ])
      expect(await numbersOf(narrowed), JSON.stringify(narrowed)).toEqual([numberOf(newer)]);
    for (const other of [
      { unit: ecologyUnit },
      { district: '000000' },
      { number: numberOf(newer), from: '2026-10-10' },
    ])
      expect(await numbersOf(other), JSON.stringify(other)).toEqual([]);
  });

  it('pages, and says as a file the public columns of the same', async () => {
    const rows = [1, 2, 3].map(() => penalty({ 处罚决定日期: '2026-08-08' }));
    for (const row of rows) await imported(row);
    await follow();
    const day = { from: '2026-08-08', to: '2026-08-08' };
    const first = await list({ ...day, limit: '2' });
    const second = await list({ ...day, limit: '2', cursor: first.json.next ?? '' });
    expect([first.json.items.length, second.json.items.length, second.json.next]).toEqual([2, 1, null]);
    const { text, headers } = await list({ ...day, format: 'csv' });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('行政处罚决定书文号');
    expect(lines).toHaveLength(4);
    for (const row of rows) expect(text).toContain(numberOf(row));
  });

  it('loses what is taken off, follows a changed day, and changes nothing when told again', async () => {
    const [withheld, moved] = [penalty(), penalty({ 处罚决定日期: '2026-07-01' })];
    const { record } = await imported(withheld);
    await imported(moved);
    await follow();
    expect(await numbersOf()).toContain(numberOf(withheld));
    // At once, before anything has followed.
    await act(people.centre, record.id, 'withhold', { reason: '公示内容有误' });
    expect(await numbersOf()).not.toContain(numberOf(withheld));
    const later = { at: '2026-11-02T00:00:00.000Z', confirmed: true } as const;
    const sent = await files.received([{ ...moved, 处罚决定日期: '2026-07-03' }], later);
    expect(await files.run(sent)).toMatchObject({ accepted: 1, rejected: 0 });
    for (const again of [false, true]) {
      await follow(again);
      expect(await numbersOf({ from: '2026-07-01', to: '2026-07-01' })).toEqual([]);
      expect(await numbersOf({ from: '2026-07-03', to: '2026-07-03' })).toEqual([numberOf(moved)]);
      expect(await numbersOf()).not.toContain(numberOf(withheld));
    }
  });

  it('is written by an administrator’s step for records that were there before', async () => {
    const row = penalty({ 处罚决定日期: '2026-06-06' });
    await imported(row);
    const key = subjectKey(company.code);
    await follow();
    const places = await Array.fromAsync(
      service.table.partition<PublicationItem>('PUBLISHED#administrative-penalty#', ''),
    );
    await service.table.independently(places.map(({ pk, sk }) => ({ Delete: { Key: { pk, sk } } })));
    const day = { from: '2026-06-06', to: '2026-06-06' };
    expect(await numbersOf(day)).toEqual([]);
    const subject = await service.table.get<Item>(key);
    const step = migrations.find(({ id }) => id.endsWith('found-anew'));
    const change = subject === undefined ? undefined : step?.change(subject);
    if (change === undefined) throw new Error('The step asks nothing');
    await service.table.update({ Key: key, UpdateExpression: '', ...change });
    await follow();
    expect(await numbersOf(day)).toEqual([numberOf(row)]);
    expect(step?.change({ ...(await service.table.get<Item>(key)) } as Item)).toBeUndefined();
  });

  it('refuses what is no day or too short a number, in the form', async () => {
    const { status, page } = await service.call(
      subjects,
      null,
      'GET /publications/{list}',
      { list: 'administrative-penalty' },
      { query: { from: '2026-13-01', number: '穗' }, headers: { accept: 'text/html' } },
    );
    expect(status).toBe(422);
    expect(page).toContain('value="2026-13-01"');
    expect(page).toContain('value="穗"');
  });
});

interface Found {
  readonly items: readonly { readonly id: string; readonly name: string; readonly standing: string | null }[];
  readonly next: string | null;
  readonly count: number | null;
  readonly among: number | null;
  readonly notSearched: string | null;
}

describe('the search', () => {
  const find = (query: Record<string, string>) =>
    service.call<Found>(subjects, null, 'GET /subjects', {}, { query });
  const named = async (q: string) => (await find({ q })).json.items.map(({ name }) => name);
  const companies = [
    '示范市东山茶叶有限公司',
    '东山茶叶有限公司',
    '东山茶叶',
    '示范市西岭东山茶叶专业合作社',
    '示范市政道路工程有限公司',
  ].map((name) => ({ name, code: aCode() }));

  beforeAll(async () => {
    const rows = companies.map((each, at) => registrationRow(each, { 登记状态: at === 0 ? '注销' : '存续' }));
    await files.run(await files.received(rows, { catalogue: 'registration' }));
    await service.drain(changes, ['changes', 'subject']);
  });

  it('says how many there are, the best match first', async () => {
    const { json } = await find({ q: '东山茶叶' });
    expect(json.count).toBe(4);
    expect(json.items.map(({ name }) => name)).toEqual([
      '东山茶叶',
      '东山茶叶有限公司',
      '示范市东山茶叶有限公司',
      '示范市西岭东山茶叶专业合作社',
    ]);
    const pages = [await find({ q: '东山茶叶', limit: '3' })];
    pages.push(await find({ q: '东山茶叶', limit: '3', cursor: pages[0]?.json.next ?? '' }));
    expect(pages.map(({ json: { items, next } }) => [items.length, next === null])).toEqual([
      [3, false],
      [1, true],
    ]);
  });

  it('is narrowed down by status and district', async () => {
    const { json } = await find({ q: '东山茶叶', standing: '注销' });
    expect(json.items).toMatchObject([{ name: '示范市东山茶叶有限公司', standing: '注销' }]);
    expect((await find({ q: '东山茶叶', district: '000000' })).json).toMatchObject({ items: [], count: 0 });
  });

  it('finds by initials, by codes however they are written, and by their first digits', async () => {
    expect(await named('dscy')).toHaveLength(4);
    expect((await named('DSCY'))[0]).toBe('东山茶叶');
    expect(await named('xldscy')).toEqual(['示范市西岭东山茶叶专业合作社']);
    const [{ name, code }] = companies as [(typeof companies)[0]];
    const wide = [...code].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [code, `${code.slice(0, 8)} ${code.slice(8)}`, wide, code.toLowerCase()])
      expect(await named(typed), typed).toEqual([name]);
    for (const length of [12, 17]) expect(await named(code.slice(0, length))).toContain(name);
  });

  it('says of many that there are more, and narrows them down', async () => {
    const many = Array.from({ length: mostCounted + 1 }, (_, at) => ({
      name: `示范市${String.fromCodePoint(0x4e00 + at)}南岭仓储有限公司`,
      code: aCode(),
    }));
    const rows = many.map((each, at) => registrationRow(each, { 登记状态: at === 7 ? '注销' : '存续' }));
    await files.run(await files.received(rows, { catalogue: 'registration' }));
    await service.drain(changes, ['changes', 'subject']);
    const { json } = await find({ q: '南岭仓储' });
    expect(json).toMatchObject({ count: null, among: mostCounted });
    const html = { headers: { accept: 'text/html' } };
    const ask = { query: { q: '南岭仓储' }, ...html };
    const { page } = await service.call(subjects, null, 'GET /subjects', {}, ask);
    expect(page).toContain(`查到 ${mostCounted} 家以上`);
    expect(page).toContain('name="district"');
    const narrowed = await find({ q: '南岭仓储', standing: '注销' });
    expect(narrowed.status).toBe(200);
    expect(narrowed.json).toMatchObject({ count: 1, among: null, items: [{ name: many[7]?.name }] });
  });

  it('narrows down the first of those that are too many to be looked through', async () => {
    const ids = Array.from({ length: mostNarrowed + 1 }, (_, at) => `9${String(at).padStart(17, '0')}`);
    const puts = ids.map((id) => ({
      Put: {
        Item: {
          pk: 'NAME#极多',
          sk: `极多#${id}`,
          type: 'name',
          subject: id,
          kind: 'organisation',
          name: '极多',
        },
      },
    }));
    await service.table.independently(puts);
    const look = async (asked: readonly string[]) =>
      asked.map((id) => ({ id, name: '极多', kind: 'organisation', standing: null }) as const);
    const of = { by: 'name', text: '极多', initials: null } as const;
    const found = await search(service.table, of, { limit: 5 }, look, ({ id }) => id.endsWith('0'));
    expect(found).toMatchObject({ count: null, among: mostNarrowed });
    expect(found.items).toHaveLength(5);
    const last = ids.at(-1);
    const none = await search(service.table, of, { limit: 5 }, look, ({ id }) => id === last);
    expect(none).toMatchObject({ items: [], count: null, among: mostNarrowed });
  });

  it('finds by a word whose first character may as well be the last of the city', async () => {
    expect(await named('市政道路')).toEqual(['示范市政道路工程有限公司']);
    expect(await named('市东山')).toEqual(['示范市东山茶叶有限公司']);
  });

  it.each([
    ['东', 'too-short'],
    ['有限公司', 'shared-end'],
    ['范市东山茶叶', 'within-city'],
    ['914401010000000001', 'wrong-code'],
    ['99043234X', 'part-of-code'],
    ['990101000012345', 'registration-number'],
    ['11010519491231002X', 'identity-number'],
  ])('says of %s that it was not searched', async (q, why) => {
    const { json } = await find({ q });
    expect(json).toMatchObject({ items: [], notSearched: why });
    const { page } = await service.call(
      subjects,
      null,
      'GET /subjects',
      {},
      { query: { q }, headers: { accept: 'text/html' } },
    );
    expect(page).not.toContain('没有查到');
  });
});

describe('a subscription', () => {
  const subscribe = (who: Person, subject: string) =>
    service.call<{ kind: string }>(notices, who, 'POST /subscriptions', {}, { body: { subject } });
  const inbox = async (who: Person) => {
    const { json } = await service.call<{ items: { event: string; title: string; body: string }[] }>(
      notices,
      who,
      'GET /notices',
      {},
      { query: { limit: '100' } },
    );
    return json.items.filter(({ event }) => event === 'subscription.changed');
  };
  const reader: Person = { sub: 'reader', name: '王五', role: 'citizen', subjects: [], unit: null };
  const follow = () => service.drain(changes, ['changes', 'outbox']);

  it('tells of each new entry of one’s own, and of what is public about another', async () => {
    await follow();
    expect((await subscribe(people.filer, company.code)).json.kind).toBe('own');
    expect((await subscribe(reader, company.code)).json.kind).toBe('public');
    const at = new Date().toISOString();
    const [open, hidden] = [penalty(), penalty({ 处罚类别: '警告', '罚款金额(万元)': '', 失信程度: '轻微' })];
    await files.run(await files.received([open], { at }), new Date());
    await files.run(await files.received([hidden], { at }), new Date());
    await follow();
    await follow();
    const [own, others] = [await inbox(people.filer), await inbox(reader)];
    expect(own).toHaveLength(2);
    expect(others).toHaveLength(1);
    expect(others[0]?.body).toContain('行政处罚');
    expect(await inbox(people.stranger)).toEqual([]);
  });

  it('ends when its holder wants, and is of nobody who is not to be seen', async () => {
    const end = (who: Person) =>
      service.call(
        notices,
        who,
        'POST /subscriptions/{subject}/end',
        { subject: company.code },
        { body: {} },
      );
    expect((await end(people.stranger)).status).toBe(404);
    expect((await end(reader)).status).toBe(200);
    expect((await end(reader)).status).toBe(404);
    const list = await service.call<{ items: unknown[] }>(notices, reader, 'GET /subscriptions');
    expect(list.json.items).toEqual([]);
    for (const unknown of ['914401000000000191', `P${'0'.repeat(32)}`, '王小明'])
      expect((await subscribe(reader, unknown)).status, unknown).toBe(422);
  });
});

describe('what waits for somebody', () => {
  it('is counted by kind for whose turn it is, with the nearest day, and for nobody else', async () => {
    const { record } = await imported(penalty());
    const body = { record: record.id, kind: 'wrong', statement: '金额有误', requested: '更正金额' };
    expect((await service.call(objections, people.filer, 'POST /objections', {}, { body })).status).toBe(201);
    const { handler } = await import('../../functions/portal/handler.ts');
    const waits = async (who: Person | null) => {
      const home = await service.call<{ waiting?: { kind: string; count: number; nearest: string }[] }>(
        handler,
        who,
        'GET /',
      );
      return home.json.waiting?.find(({ kind }) => kind === 'objection');
    };
    expect(await waits(people.centre)).toMatchObject({
      count: expect.any(Number),
      nearest: expect.stringMatching(/^20\d\d-/),
    });
    for (const other of [null, people.filer, people.stranger]) expect(await waits(other)).toBeUndefined();
  });

  it('is rated once when it has ended, by whose it is, and counted', async () => {
    const { handler } = await import('../../functions/statistics/handler.ts');
    const { record } = await imported(penalty());
    const body = { record: record.id, kind: 'wrong', statement: '金额有误', requested: '更正金额' };
    const { json } = await service.call<{ id: string }>(
      objections,
      people.filer,
      'POST /objections',
      {},
      { body },
    );
    const rate = (who: Person) =>
      service.call(handler, who, 'POST /ratings', {}, { body: { case: json.id, stars: 5, comment: '很快' } });
    expect((await rate(people.filer)).status).toBe(404);
    await service.call(
      objections,
      people.filer,
      'POST /objections/{id}/withdraw',
      { id: json.id },
      { body: {} },
    );
    expect((await rate(people.stranger)).status).toBe(404);
    expect((await rate(people.filer)).status).toBe(201);
    expect((await rate(people.filer)).status).toBe(409);
    const counted = await service.call<{ total: { stars: number[] } }>(handler, null, 'GET /ratings');
    expect(counted.json.total.stars).toEqual([0, 0, 0, 0, 1]);
  });

  it('of a report is given once, by whoever acts for its subject', async () => {
    const { handler: statistics } = await import('../../functions/statistics/handler.ts');
    const { number } = await aStoredReport(service.table, people.filer.subjects[0] ?? '', [], new Date());
    const rate = (who: Person) =>
      service.call(statistics, who, 'POST /ratings', {}, { body: { case: number, stars: 4 } });
    expect((await rate(people.stranger)).status).toBe(404);
    expect((await rate(people.filer)).status).toBe(201);
    expect((await rate(people.filer)).status).toBe(409);
    const { json } = await service.call<{ kinds: { kind: string; stars: number[] }[] }>(
      statistics,
      null,
      'GET /ratings',
    );
    expect(json.kinds).toContainEqual(expect.objectContaining({ kind: 'report', stars: [0, 0, 0, 1, 0] }));
  });
});

describe('a report that was issued', () => {
  it('is counted once in its month, however often its item changes', async () => {
    const months = ['2031-04', '2031-05'];
    const made = new Date('2031-04-30T18:00:00Z');
    const report = await aStoredReport(service.table, people.filer.subjects[0] ?? '', [], made);
    await countIssued(service.table, report);
    await countIssued(service.table, { ...report, issuedAt: '2031-04-01T08:00:00+08:00' });
    expect(await issuedIn(service.table, months)).toEqual([0, 1]);
  });

  it('is counted as it comes, however often that is told, and not as it changes', async () => {
    const made = new Date('2031-06-10T02:00:00Z');
    const report = await aStoredReport(service.table, people.filer.subjects[0] ?? '', [], made);
    const withdrawn = {
      ...report,
      withdrawn: { at: '2031-06-11T02:00:00.000Z', by: 'centre', reason: '有误' },
    };
    const told = async (now: object, before?: object) => {
      const work = changes as (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
      const images = {
        NewImage: marshall(now),
        ...(before === undefined ? {} : { OldImage: marshall(before) }),
      };
      const event = { Records: [{ dynamodb: { SequenceNumber: '1', ...images } }] };
      expect(await work(event as DynamoDBStreamEvent)).toEqual({ batchItemFailures: [] });
      return issuedIn(service.table, ['2031-06']);
    };
    // Of before the release that counts: its coming was told to nobody who counted it.
    expect(await told(withdrawn, report)).toEqual([0]);
    expect(await told(report)).toEqual([1]);
    expect(await told(report)).toEqual([1]);
    expect(await told(withdrawn, report)).toEqual([1]);
    // Another one, whose coming was lost.
    const lost = { ...report, number: `${report.number}L` };
    expect(await told({ ...lost, redrivenAt: '2031-06-12T02:00:00.000Z' }, lost)).toEqual([2]);
  });
});
