import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../shared/domain/cases/case.ts';
import { repairs as repairStore } from '../../shared/store/repairs.ts';
import { countCase } from '../../shared/store/statistics.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aCleanUpload, anEcologyPenalty, repairPeople as people } from '../support/repair-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let repairs: unknown;
beforeAll(async () => {
  service = await inProcess();
  repairs = (await import('../../functions/repairs/handler.ts')).handler;
});
afterAll(async () => service.close());

/** An application that the centre has forwarded to the unit, and counted. */
async function forwarded(...further: readonly string[]): Promise<string> {
  const record = await anEcologyPenalty(service.table);
  const body = {
    record: record.id,
    statement: '已停止排放，罚款已缴清',
    evidence: [await aCleanUpload(service.table, people.filer.sub)],
    commitment: { accepted: true, signatory: '张三' },
  };
  const { json } = await service.call<Case>(repairs, people.filer, 'POST /repairs', {}, { body });
  const { id } = json;
  await service.call(repairs, people.centre, 'POST /repairs/{id}/forward', { id });
  for (const act of further)
    await service.call(
      repairs,
      people.unit,
      `POST /repairs/{id}/${act}`,
      { id },
      { body: { reason: '材料不全' } },
    );
  const stored = await repairStore.byId(service.table, id);
  if (stored !== undefined) await countCase(service.table, repairStore, stored);
  return id;
}

const listed = (query: Readonly<Record<string, string>>) =>
  service.call<{ items: readonly Case[] }>(repairs, people.unit, 'GET /repairs', {}, { query });
const page = (query: Readonly<Record<string, string>>, who: Person = people.unit) =>
  service.call(repairs, who, 'GET /repairs', {}, { query, headers: { accept: 'text/html' } });

describe('the queue of a unit', () => {
  it('is narrowed down to a state, in its table as well, and says how many there are in each', async () => {
    const [waiting, refused] = [await forwarded(), await forwarded('refuse')];
    expect((await listed({})).json.items.map(({ id }) => id)).toEqual([waiting, refused]);
    expect((await listed({ state: 'refused' })).json.items.map(({ id }) => id)).toEqual([refused]);
    expect((await listed({ state: 'accepted' })).json.items).toEqual([]);
    const { text } = await listed({ state: 'forwarded', format: 'csv' });
    expect(text).toContain(waiting);
    expect(text).not.toContain(refused);

    const { page: html } = await page({ state: 'refused' });
    expect(html).toMatch(
      /href="\/repairs\?state=refused" aria-current="page">不予受理<span class="count">1</,
    );
    expect(html).toMatch(/href="\/repairs\?state=forwarded">待受理<span class="count">1</);
    expect(html).toMatch(/href="\/repairs\?overdue=true">[^<]*<span class="count">0</);
    // Before it is forwarded a unit does not see an application.
    expect(html).not.toContain('state=filed');
  });

  it('of another unit counts nothing of it', async () => {
    const { page: html } = await page({}, people.otherUnit);
    expect(html).toMatch(/href="\/repairs\?state=refused">不予受理<span class="count">0</);
  });
});
