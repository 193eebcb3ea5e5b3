import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdings } from '../../infra/migrations/holdings.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { heldAs } from '../../shared/store/holdings.ts';
import type { OutboxItem } from '../../shared/store/outbox.ts';
import { type ReconciliationItem, reconciliationById, sentFile } from '../../shared/store/reconciliations.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { penaltyRow } from '../support/service.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let reconciliations: unknown;
let run: (event: unknown) => Promise<void>;

const company = { code: people.filer.subjects[0], name: '示范食品有限公司' };
const rowsHeld = 250;
const row = (at: number, over = {}) =>
  penaltyRow(company, { 行政处罚决定书文号: `示市监账罚〔2026〕${at}号`, ...over });

beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  reconciliations = (await import('../../functions/systems/handler.ts')).handler;
  run = (await import('../../functions/reconciling/handler.ts')).handler;
  await files.run(await files.received(Array.from({ length: rowsHeld }, (_, at) => row(at))));
});
afterAll(async () => {
  await files.close();
  await service.close();
});

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly upload: { readonly url: string; readonly fields: Record<string, string> };
  readonly counts: Record<string, number> | null;
  readonly unreadable: number;
  readonly firstUnreadable: number | null;
  readonly resultUrl: string | null;
}

/** Keys and digests of all that the unit has here, as a unit's own system reckons them. */
async function lines(): Promise<string[]> {
  const all: string[] = [];
  for await (const record of recordsOf(service.table, company.code)) {
    const [key = '', digest = ''] = heldAs(record).holdingOrder.split('#');
    all.push(`${key},${digest}`);
  }
  return all;
}

async function begun(who: Person = people.provider): Promise<Shown> {
  const body = { catalogue: 'administrative-penalty' };
  return (await service.call<Shown>(reconciliations, who, 'POST /reconciliations', {}, { body })).json;
}

async function send({ upload }: Shown, text: string): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([text], { type: 'text/csv' }), 'keys.csv');
  const answer = await fetch(upload.url, { method: 'POST', body: form });
  expect(answer.status).toBe(204);
}

const reconcile = () => service.as('reconciling', () => run({ task: 'reconcile' }));
const show = async ({ id }: { readonly id: string }, who: Person = people.provider) =>
  service.call<Shown>(reconciliations, who, 'GET /reconciliations/{id}', { id });

/** Makes it what it would be after something that a test cannot wait for. */
async function becomes({ id }: { readonly id: string }, over: Partial<ReconciliationItem>): Promise<void> {
  const item = await reconciliationById(service.table, id);
  if (item === undefined) throw new Error(id);
  await service.table.put({ ...item, ...over });
}

/** What a list finds. */
async function found(text: string): Promise<{ shown: Shown; result: string[] }> {
  const one = await begun();
  await send(one, text);
  await reconcile();
  const { json: shown } = await show(one);
  const { headers } = await service.call(
    reconciliations,
    people.provider,
    'GET /reconciliations/{id}/result',
    { id: one.id },
  );
  const answer = await fetch(String(headers.location));
  return { shown, result: (await answer.text()).replace('\uFEFF', '').trim().split('\r\n').slice(1) };
}

describe('a reconciliation', () => {
  it('finds that all agrees', async () => {
    const { shown, result } = await found(`key,digest\n${(await lines()).toReversed().join('\r\n')}\n`);
    expect(shown).toMatchObject({
      state: 'done',
      counts: { sent: rowsHeld, held: rowsHeld, same: rowsHeld, missing: 0, extra: 0, different: 0 },
    });
    expect(result).toEqual([]);
  });

  it('finds three differences that were planted, and the records that they are of', async () => {
    const all = await lines();
    const [kept = '', changed = ''] = all;
    const sent = [
      ...all.slice(2),
      `${changed.slice(0, 33)}${'0'.repeat(32)}`,
      `${'f'.repeat(32)},${'1'.repeat(32)}`,
    ];
    const { shown, result } = await found(sent.join('\n'));
    expect(shown.counts).toMatchObject({ same: rowsHeld - 2, missing: 1, extra: 1, different: 1 });
    const ids = (await Array.fromAsync(recordsOf(service.table, company.code))).map(({ id }) => id);
    expect(result.map((line) => line.split(',')).sort()).toEqual(
      [
        ['missing', 'f'.repeat(32), ''],
        ['extra', kept.slice(0, 32), ids[0]],
        ['different', changed.slice(0, 32), ids[1]],
      ].sort(),
    );
  });

  it('says which lines it cannot read, and goes through the others', async () => {
    const all = (await lines()).map((line) => {
      const [key, digest] = line.split(',');
      return JSON.stringify({ key, digest });
    });
    const { shown } = await found(['{"key":"abc"}', ...all, 'what?'].join('\n'));
    expect(shown).toMatchObject({ unreadable: 2, firstUnreadable: 1, counts: { same: rowsHeld } });
  });

  it('does not say that all agrees where lines could not be read', async () => {
    const one = await begun(people.otherProvider);
    await send(
      one,
      Buffer.from(`\uFEFF${'a'.repeat(32)},${'b'.repeat(32)}\r\n`, 'utf16le').toString('latin1'),
    );
    await reconcile();
    const { json } = await show(one, people.otherProvider);
    expect(json).toMatchObject({ state: 'done', counts: { sent: 0, missing: 0 }, firstUnreadable: 1 });
    const { page } = await service.call(
      reconciliations,
      people.otherProvider,
      'GET /reconciliations/{id}',
      { id: one.id },
      { headers: { accept: 'text/html' } },
    );
    expect(page).toContain('不能说双方一致');
    expect(page).not.toContain('完全一致');
    const told = await service.table.get<OutboxItem>({ pk: `OUTBOX#reconciliation-${one.id}`, sk: 'OUTBOX' });
    expect(told?.announcements).toMatchObject([
      { text: 'reconciliation.done-in-part', values: { first: '1' } },
    ]);
  });

  it('follows what becomes of a record, by whomever, and counts former versions for nothing', async () => {
    const before = await lines();
    const at = new Date(Date.now() + 1000).toISOString();
    const corrected = row(3, { 处罚内容: '罚款人民币90000元', '罚款金额(万元)': '9' });
    await files.run(await files.received([corrected], { at }));
    const { shown } = await found(before.join('\n'));
    expect(shown.counts).toMatchObject({ held: rowsHeld, same: rowsHeld - 1, different: 1 });
  });

  it('is done once by two runs, and goes on where one broke off', async () => {
    const one = await begun();
    await send(one, (await lines()).join('\n'));
    await Promise.all([reconcile(), reconcile()]);
    expect((await show(one)).json.counts).toMatchObject({ same: rowsHeld });

    const other = await begun();
    await send(other, (await lines()).join('\n'));
    // A piece went away while it was gone through, and the run with it.
    await becomes(other, { pieces: [`reconciliations/${other.id}/pieces/0-00000`] });
    await reconcile();
    await becomes(other, { pieces: null });
    await reconcile();
    expect((await show(other)).json.state).toBe('running');
    await becomes(other, { takenUntil: '2026-01-01T00:00:00.000Z' });
    await reconcile();
    expect((await show(other)).json).toMatchObject({ state: 'done', counts: { same: rowsHeld } });
  });

  it('waits a day for its list, and no longer', async () => {
    const one = await begun();
    await reconcile();
    expect((await show(one)).json.state).toBe('awaiting-file');
    const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await becomes(one, { requestedAt: yesterday });
    await reconcile();
    expect((await show(one)).json.state).toBe('expired');
    const early = await service.call(reconciliations, people.provider, 'GET /reconciliations/{id}/result', {
      id: one.id,
    });
    expect(early.status).toBe(409);
  });

  it('is not there for another unit, nor does it compare with what another has', async () => {
    const one = await begun(people.otherProvider);
    await send(one, (await lines()).slice(0, 5).join('\n'));
    await reconcile();
    expect((await show(one)).status).toBe(404);
    expect((await show(one, people.centre)).json.counts).toMatchObject({ held: 0, missing: 5 });
    expect(await files.files.has(sentFile(one.id))).toBe(true);
  });
});

describe('records of a release before', () => {
  it('are found once the migration has gone over them', () => {
    const record = {
      unit: marketSupervisionUnit,
      catalogue: 'honour',
      subject: company.code,
      data: {},
      version: 3,
    };
    const item = { pk: 'SUBJECT#x', sk: 'RECORD#y', type: 'record', ...record };
    const change = holdings.change(item);
    expect(change?.ExpressionAttributeValues).toMatchObject({ ':version': 3 });
    expect(holdings.change({ ...item, ...heldAs(record as unknown as RecordItem) })).toBeUndefined();
    expect(holdings.change({ ...item, type: 'former-record' })).toBeUndefined();
  });
});
