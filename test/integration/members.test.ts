import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { association, organisationPeople as people } from '../support/organisation-city.ts';
import { aPenalty, theSubject } from '../support/partner-city.ts';

interface Shown {
  readonly id: string;
  readonly authorisation: string;
  readonly subject: string;
  readonly items: readonly Shown[];
  readonly classes: readonly {
    readonly catalogue: string;
    readonly count?: number;
    readonly listed?: boolean;
  }[];
  readonly report?: object | null;
  readonly consent: { readonly text: { readonly zh: string } };
}

let service: Awaited<ReturnType<typeof inProcess>>;
const handlers: Record<string, unknown> = {};
beforeAll(async () => {
  service = await inProcess();
  for (const name of ['agencies', 'authorisations', 'partners', 'records'])
    handlers[name] = (await import(`../../functions/${name}/handler.ts`)).handler;
});
afterAll(() => service.close());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-09-18T10:00:00+08:00') });
  await aPenalty(service.table);
});
afterEach(() => {
  vi.useRealTimers();
});

async function consent(classes: readonly string[]): Promise<Shown> {
  const body = { subject: theSubject, partner: 'partner-association', purpose: 'membership', classes };
  const reply = await service.call<Shown>(
    handlers.authorisations,
    people.filer,
    'POST /authorisations',
    {},
    { body },
  );
  expect(reply.status, reply.text).toBe(201);
  return reply.json;
}
const withdraw = (id: string) =>
  service.call(
    handlers.authorisations,
    people.filer,
    'POST /authorisations/{id}/withdraw',
    { id },
    { body: {} },
  );
const members = (who: Person = people.associationHead): Promise<Reply<Shown>> =>
  service.call<Shown>(handlers.agencies, who, 'GET /organisations/{code}/members', { code: association });
const member = (who: Person = people.associationHead, subject = theSubject, headers = {}) =>
  service.call<Shown>(
    handlers.agencies,
    who,
    'GET /organisations/{code}/members/{subject}',
    { code: association, subject },
    { headers },
  );
const looks = () => Array.fromAsync(service.table.each<StoredLook>(looksAt(theSubject, new Date())));

describe('an association', () => {
  it('sees of a member what that has consented to, and the member sees the look', async () => {
    const { id, consent: given } = await consent(['administrative-penalty', 'serious-dishonesty']);
    expect(given.text.zh).toContain('最近一份信用报告是否有效');
    expect((await members()).json.items).toMatchObject([{ subject: theSubject, authorisation: id }]);
    const before = (await looks()).length;
    const { status, json } = await member();
    expect(status).toBe(200);
    expect(json.classes).toMatchObject([
      { catalogue: 'serious-dishonesty', listed: false },
      { catalogue: 'administrative-penalty', count: 1 },
    ]);
    expect(json.report).toBeNull();
    const left = await looks();
    expect(left).toHaveLength(before + 1);
    expect(left.map(({ by }) => by.name.zh)).toContain('示范市食品行业协会');
    const { page } = await member(people.associationHead, theSubject, { accept: 'text/html' });
    expect(page).toContain('没有报告');
    await withdraw(id);
  });

  it('sees nothing any more from the moment of a withdrawal', async () => {
    const { id } = await consent(['honour']);
    expect((await member()).status).toBe(200);
    await withdraw(id);
    expect((await member()).status).toBe(404);
    expect((await members()).json.items).toEqual([]);
  });

  it('sees nothing of who has not consented, and leaves no look there', async () => {
    const before = (await looks()).length;
    expect((await member()).status).toBe(404);
    expect((await member(people.associationHead, '91440101MA59XXXX0A')).status).toBe(404);
    expect(await looks()).toHaveLength(before);
  });

  it.each([
    ['a neighbour', people.stranger],
    ['a credit service body', people.agencyHead],
    ['a member itself', people.filer],
  ])('alone sees its members, not %s', async (_, who) => {
    const { id } = await consent(['honour']);
    expect((await members(who)).status).toBe(404);
    expect((await member(who)).status).toBe(404);
    await withdraw(id);
  });

  it('enters nothing in the record: neither its people nor its machine account can report', async () => {
    const csv = { accept: 'application/json', 'content-type': 'text/csv' };
    for (const who of [people.associationHead, people.associationMachine]) {
      const report = (query: Record<string, string>) =>
        service.call(
          handlers.records,
          who,
          'POST /records/batches',
          {},
          { query, headers: csv, bytes: Buffer.from('评比结果\n不合格\n') },
        );
      expect((await report({ catalogue: 'honour' })).status).toBe(403);
      expect((await report({ catalogue: 'contest' })).status).toBe(403);
    }
  });

  it('has no catalogue for its contests: a department cannot enter one either (H8)', async () => {
    const { status } = await service.call(
      handlers.records,
      people.provider,
      'POST /records/batches',
      {},
      {
        query: { catalogue: 'contest' },
        headers: { accept: 'application/json', 'content-type': 'text/csv' },
        bytes: Buffer.from('评比结果\n不合格\n'),
      },
    );
    expect(status).toBe(422);
  });
});
