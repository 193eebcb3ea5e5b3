import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitments } from '../../shared/store/commitments.ts';
import { recordById } from '../../shared/store/records.ts';
import { submissions } from '../../shared/store/submissions.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { promisePeople as people, well } from '../support/promise-city.ts';
import { aDeclaration, aKnownSubject, declarant } from '../support/submission-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let declarations: unknown;
let promises: unknown;
beforeAll(async () => {
  service = await inProcess();
  declarations = (await import('../../functions/submissions/handler.ts')).handler;
  promises = (await import('../../functions/commitments/handler.ts')).handler;
  await aKnownSubject(service.table);
});
afterAll(async () => service.close());
afterEach(() => {
  vi.useRealTimers();
});

function at(moment: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
}

function act(who: Person, id: string, action: string, body: object = {}) {
  return service.call(declarations, who, `POST /submissions/{id}/${action}`, { id }, { body });
}

let certificates = 0;

/** A declaration of the 24th that was published a day later. */
async function published(): Promise<string> {
  certificates += 1;
  at('2026-11-24T10:00:00');
  const body = aDeclaration({ certificateNumber: `Q-2026-${certificates}` });
  const { id } = well(
    await service.call<{ id: string }>(declarations, people.filer, 'POST /submissions', {}, { body }),
    201,
  );
  at('2026-11-25T10:00:00');
  well(await act(people.centre, id, 'publish'));
  return id;
}

async function caseOf(id: string) {
  const of = await submissions.byId(service.table, id);
  const found = await commitments.byId(service.table, of?.publication?.commitmentCase ?? '');
  if (found === undefined) throw new Error(`${id} has no commitment`);
  return found;
}

describe('the commitment of a declaration', () => {
  it('is a case of its own from its publication on, numbered by the day on which it was made', async () => {
    const id = await published();
    const of = await caseOf(id);
    expect(of).toMatchObject({
      state: 'checking',
      kind: 'voluntary',
      item: 'declaration',
      declaration: id,
      subject: declarant,
      deadlines: [],
    });
    expect(of.number).toMatch(/^44010020261124\d{6}$/);
    const record = await recordById(service.table, of.record ?? '');
    expect(record?.data).toMatchObject({ CN_BM: of.number, CN_RQ: '2026-11-24', CN_LXZT: '履行中' });
  });

  it('is seen by its subject and the centre, and nobody acts on it but through the declaration', async () => {
    const { id } = await caseOf(await published());
    const show = async (who: Person) =>
      service.call<{ actions: string[] }>(promises, who, 'GET /commitments/{id}', { id });
    for (const who of [people.filer, people.centre]) expect(well(await show(who)).actions).toEqual([]);
    expect((await show(people.unit)).status).toBe(404);
    const withdraw = await service.call(
      promises,
      people.filer,
      'POST /commitments/{id}/withdraw',
      { id },
      { body: { reason: '不再需要' } },
    );
    expect([withdraw.status, withdraw.json.type]).toEqual([409, expect.stringContaining('with-declaration')]);
    const end = { id, body: { reason: '不再需要' } };
    for (const action of ['end', 'false'] as const) {
      const body = action === 'end' ? end.body : { documentNumber: '示信认〔2026〕1号' };
      const refused = await service.call(
        promises,
        people.centre,
        `POST /commitments/{id}/${action}`,
        { id },
        { body },
      );
      expect(refused.status).toBe(403);
    }
  });

  it('ends with it, and its record stands', async () => {
    const id = await published();
    well(await act(people.filer, id, 'withdraw', { reason: '证书已换发' }));
    const { state, record } = await caseOf(id);
    expect(state).toBe('ended');
    expect(await recordById(service.table, record ?? '')).toMatchObject({
      standing: 'published',
      version: 1,
    });
  });

  it('is found false with it', async () => {
    const id = await published();
    const ground = { findings: '发证机构无此证', reason: '查无此证' };
    well(await act(people.centre, id, 'mark-false', ground));
    well(await act(people.filer, id, 'respond', { statement: '证书真实' }));
    well(await act(people.centreTwo, id, 'confirm-false', {}));
    const of = await caseOf(id);
    expect(of).toMatchObject({ state: 'false', finding: { outcome: 'false' } });
    expect((await recordById(service.table, of.record ?? ''))?.data).toMatchObject({
      CN_LXZT: '全部未履行',
      CN_WLXNR: of.finding?.unkept,
    });
  });

  it('is counted by its item', async () => {
    await published();
    const changes = (await import('../../functions/changes/handler.ts')).handler;
    await service.drain(changes, ['commitment']);
    const statistics = (await import('../../functions/statistics/handler.ts')).handler;
    const { json } = await service.call<{
      commitments: {
        begun: number;
        byItem: { item: string; begun: number; states: Record<string, number> }[];
      };
    }>(statistics, null, 'GET /statistics');
    const [declared] = json.commitments.byItem;
    expect(declared).toMatchObject({ item: 'declaration', states: { ended: 1, false: 1 } });
    expect(declared?.begun).toBe(json.commitments.begun);
  });
});
