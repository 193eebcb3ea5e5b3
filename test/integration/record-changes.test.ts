import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesSince, changesWrites } from '../../shared/store/record-changes.ts';
import { inProcess } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let records: unknown;
beforeAll(async () => {
  service = await inProcess();
  records = (await import('../../functions/records/handler.ts')).handler;
});
afterAll(async () => service.close());

interface Answer {
  readonly items: readonly { readonly record: string; readonly version: number; readonly reason: string }[];
  readonly next: string;
  readonly more: boolean;
}

async function changes(since: string, who: (typeof people)['provider' | 'otherProvider'] = people.provider) {
  return service.call<Answer>(records, who, 'GET /changes', {}, { query: { since } });
}

describe('what has changed of a unit’s records', () => {
  it('tells the unit what the centre did, and no other unit', async () => {
    const record = await aStoredRecord(service.table);
    const before = '2026-01-01T00:00:00+08:00';
    const path = 'POST /records/{id}/withhold';
    const body = { reason: '核实中' };
    const done = await service.call(records, people.centre, path, { id: record.id }, { body });
    expect(done.status).toBe(200);

    const { json } = await changes(before);
    expect(json.items).toContainEqual(expect.objectContaining({ record: record.id, version: 2 }));
    expect((await changes(before, people.otherProvider)).json.items).toEqual([]);
    // What is fresh comes once more: something that was begun before may still come in.
    expect((await changes(json.next)).json.items).toEqual(json.items);
  });

  it('goes on behind what was told, in order, until all was', async () => {
    const unit = '11440100XXXX00043D';
    const change = (version: number) => ({
      id: `R${version % 2}`,
      version,
      reason: 'reported',
      changedAt: new Date(Date.UTC(2026, 0, 1, 0, version)).toISOString(),
      unit,
    });
    const writes = Array.from({ length: 7 }, (_, at) => changesWrites([change(at + 1)])).flat();
    await service.table.transact(writes);

    const told: number[] = [];
    let since = '2026-01-01T00:00:00.000Z';
    for (let more = true; more; ) {
      const page = await changesSince(service.table, unit, since, { most: 3, now: new Date() });
      told.push(...page.changes.map(({ version }) => version));
      ({ next: since, more } = page);
    }
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('refuses a moment that is none', async () => {
    const far = Buffer.from(`2026-01-01T${'0'.repeat(2000)}Z`).toString('base64url');
    for (const since of ['gestern', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', far])
      expect((await changes(since)).status, since.slice(0, 30)).toBe(422);
  });
});
