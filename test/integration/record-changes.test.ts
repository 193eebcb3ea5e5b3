import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chinaDate } from '../../shared/domain/china-time.ts';
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
  readonly complete: boolean;
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
    const forged = ['9999-99-99T99:99:99.000Z', '2026-13-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z/x'];
    for (const place of forged)
      expect((await changes(Buffer.from(place).toString('base64url'))).status, place).toBe(422);
    for (const since of [
      'gestern',
      '',
      '2026-02-30',
      '2026-01-01T00:00:00',
      '2026-01-01 10:00',
      '1764547200',
    ])
      expect((await changes(since)).status, since).toBe(422);
    for (const since of ['gestern', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', far])
      expect((await changes(since)).status, since.slice(0, 30)).toBe(422);
  });

  it('takes a day as it begins in China, and a plus sign that came as a blank', async () => {
    const day = chinaDate(new Date());
    const { next } = (await changes(day)).json;
    for (const same of [`${day}T00:00:00+08:00`, `${day}T00:00:00 08:00`, `${day} 00:00:00+08:00`])
      expect((await changes(same)).json.items, same).toEqual((await changes(day)).json.items);
    expect((await changes(next)).status).toBe(200);
  });

  it('lets nobody go on from where nothing has happened yet', async () => {
    const ahead = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const later = await service.call<{ errors: { pointer: string; message: string }[] }>(
      records,
      people.provider,
      'GET /changes',
      {},
      { query: { since: ahead(60) } },
    );
    expect(later.status).toBe(422);
    expect(later.json.errors).toMatchObject([
      { pointer: '/since', message: expect.stringContaining('时钟') },
    ]);
    // A clock that is a little ahead costs nothing.
    const { status, json } = await changes(ahead(2));
    expect(status).toBe(200);
    expect(Date.parse(Buffer.from(json.next, 'base64url').toString())).toBeLessThanOrEqual(Date.now());
  });

  it('says where there may have been more than is kept', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000).toISOString();
    expect((await changes(daysAgo(91))).json.complete).toBe(false);
    expect((await changes(Buffer.from(daysAgo(91)).toString('base64url'))).json.complete).toBe(false);
    expect((await changes(daysAgo(89))).json.complete).toBe(true);
    const all = await service.call<Answer>(records, people.provider, 'GET /changes');
    expect(all.json.complete).toBe(true);
  });
});
