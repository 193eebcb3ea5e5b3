import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { authorisationLifeCycle } from '../../shared/domain/authorisations/life-cycle.ts';
import { nextWrites } from '../../shared/domain/cases/case.ts';
import { commitmentLifeCycle } from '../../shared/domain/commitments/life-cycle.ts';
import { dataQueryLifeCycle } from '../../shared/domain/data-queries/life-cycle.ts';
import { measureLifeCycle } from '../../shared/domain/measures/life-cycle.ts';
import { objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import { rectificationLifeCycle } from '../../shared/domain/rectifications/life-cycle.ts';
import { repairLifeCycle } from '../../shared/domain/repairs/life-cycle.ts';
import { submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import { routeKey } from '../../shared/http/route.ts';
import { lookedAt } from '../../shared/policy/looks.ts';
import { dataQueries } from '../../shared/store/data-queries.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import type { Person, Reply, Request } from '../support/in-process.ts';
import { caseAskers, casesOf } from '../support/looking/cases.ts';
import {
  type Askers,
  auditor,
  type City,
  centre,
  filer,
  lookingCity,
  now,
  otherProvider,
  provider,
  subject,
} from '../support/looking/city.ts';
import { creditAskers } from '../support/looking/credit.ts';
import { financeUnit, listedSubject } from '../support/measure-city.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

let city: City;
/** How somebody else than the subject asks each route that may show what is not public. */
let asked: Askers;
let cases: ReturnType<typeof casesOf>;
beforeAll(async () => {
  city = await lookingCity();
  cases = casesOf(city);
  asked = { ...creditAskers(city), ...caseAskers(city, cases) };
}, 120_000);
afterAll(() => city.close());

async function looks(of: string = subject): Promise<StoredLook[]> {
  return Array.fromAsync(city.table.each<StoredLook>(looksAt(of, new Date())));
}

/** What looks are left by doing something. */
async function leftBy(work: () => Promise<unknown>, of?: string): Promise<StoredLook[]> {
  const before = new Set((await looks(of)).map(({ sk, request }) => `${sk} ${request}`));
  await work();
  return (await looks(of)).filter(({ sk, request }) => !before.has(`${sk} ${request}`));
}

/** Acts of cases go through one function, which is asked below once for each kind. */
const engine = new Set(
  (
    [
      ['/objections', objectionLifeCycle],
      ['/repairs', repairLifeCycle],
      ['/submissions', submissionLifeCycle],
      ['/commitments', commitmentLifeCycle],
      ['/data-queries', dataQueryLifeCycle],
      ['/measure-cases', measureLifeCycle],
      ['/rectifications', rectificationLifeCycle],
      ['/authorisations', authorisationLifeCycle],
    ] as const
  ).flatMap(([path, { transitions }]) => transitions.map(({ action }) => `POST ${path}/{id}/${action}`)),
);
/** Kinds of cases that are about no subject's credit information. */
const withoutSubject =
  /^(POST \/(agencies|error-reports)\/\{id\}\/|(GET|POST) \/(commitment-items\/versions|collective-commitments|complaints|guardianships)\b)/;
/** No file belongs to an authorisation: there is none to be shown. */
const withoutFiles = 'GET /authorisations/{id}/files/{file}';

const looking = allManifests
  .flatMap(([, { routes = {} }]) => Object.values(routes))
  .filter(({ looks: left }) => left === true)
  .map(routeKey)
  .filter((key) => !engine.has(key) && !withoutSubject.test(key) && key !== withoutFiles);

describe('what is not public leaves a look wherever it is shown', () => {
  it('is asked for at every route that may show it', () => {
    expect(looking.filter((key) => asked[key] === undefined)).toEqual([]);
    expect(Object.keys(asked).filter((key) => !looking.includes(key))).toEqual([]);
  });

  it.each(looking)('%s', async (key) => {
    const { who, params = {}, request = {}, of } = (await asked[key]?.()) ?? { who: centre };
    let reply: Reply | undefined;
    const left = await leftBy(async () => {
      reply = await city.call(who, key, params, request);
    }, of);
    expect((reply?.status ?? 500) < 400 ? '' : reply?.text).toBe('');
    expect(left.length).toBeGreaterThan(0);
    for (const look of left) {
      expect(look.by).toMatchObject({ role: who.role === 'citizen' ? 'agent' : who.role });
      expect(JSON.stringify(look)).not.toContain(who.name);
      expect(JSON.stringify(look)).not.toContain(who.sub);
      // It has a name of its own in shared/policy/looks.ts.
      expect(lookedAt(look.entity).name.zh).not.toBe('事项');
      // Its subject knows of no data query.
      expect(JSON.stringify(look)).not.toMatch(/data-quer|HC-/);
    }
  });

  it.each([
    ['an objection', centre, 'POST /objections/{id}/accept', 'anObjection'],
    ['a repair', centre, 'POST /repairs/{id}/forward', 'aRepair'],
    ['a submission', centre, 'POST /submissions/{id}/return', 'aSubmission'],
    ['a promise', provider, 'POST /commitments/{id}/accept', 'aPromise'],
    ['a rectification', centre, 'POST /rectifications/{id}/withdraw', 'aRectification'],
  ] as const)('an act on %s', async (_, who, key, make) => {
    const id = await cases[make]();
    const left = await leftBy(() => city.done(who, key, { id }, { reason: '请补充' }));
    expect(left).toEqual([
      expect.objectContaining({
        entity: expect.stringContaining(id),
        by: expect.objectContaining({ role: who.role }),
      }),
    ]);
  });

  it('an act on an authorisation, of an agent', async () => {
    const [id, agent] = [await cases.anAuthorisation(), await cases.anAgent('authorisations')];
    const left = await leftBy(() => city.done(agent, 'POST /authorisations/{id}/withdraw', { id }, {}));
    expect(left).toEqual([
      expect.objectContaining({
        entity: `authorisation:${id}`,
        by: expect.objectContaining({ role: 'agent' }),
      }),
    ]);
  });

  it('an act on a measure case, of a unit that carries measures out', async () => {
    const id = await cases.aMeasureCase();
    const key = 'POST /measure-cases/{id}/receive';
    const officer = { ...provider, sub: 'officer-finance', unit: financeUnit };
    const left = await leftBy(() => city.done(officer, key, { id }, {}), listedSubject);
    expect(left).toMatchObject([{ entity: `measure-case:${id}`, by: { role: 'provider' } }]);
  });

  it('an act on a data query, at the record that it is about', async () => {
    const id = await cases.aDataQuery();
    const { json } = await city.call(centre, 'GET /data-queries/{id}', { id });
    const key = 'POST /data-queries/{id}/confirm';
    const left = await leftBy(() => city.done(provider, key, { id }, { reason: '已核对案卷' }));
    expect(left).toMatchObject([{ entity: `record:${json.record}`, by: { role: 'provider' } }]);
    expect(JSON.stringify(left)).not.toMatch(/data-quer|HC-/);
  });

  it('the promises of a file in the national form', async () => {
    const id = await cases.kept();
    const query = { format: 'national', limit: '100' };
    const left = await leftBy(() => city.call(provider, 'GET /commitments', {}, { query }));
    expect(left.map(({ entity }) => entity)).toContain(`commitment:${id}`);
  });

  it('both records that contradict each other, to whoever reads the query about them', async () => {
    const [{ id: other }, id] = [await aStoredRecord(city.table), await cases.aDataQuery()];
    const stored = await dataQueries.byId(city.table, id);
    if (stored === undefined) throw new Error(id);
    const contradiction = { code: 'other-name', pair: 'p', other, otherTitle: '处罚' } as const;
    const found = { ...stored, contradiction, writes: nextWrites(stored) };
    await city.table.transact([dataQueries.write(stored, found)]);
    const left = await leftBy(() => city.done(provider, 'GET /data-queries/{id}', { id }));
    expect(left.map(({ entity }) => entity).sort()).toEqual(
      [`record:${stored.record}`, `record:${other}`].sort(),
    );
  });
});

describe('no look', () => {
  it('is left by the subject itself, by the public, or by a refusal', async () => {
    const { id } = await aStoredRecord(city.table);
    const before = (await looks()).length;
    await city.call(filer, 'GET /subjects/{id}', { id: subject });
    await city.call(filer, 'GET /records/{id}', { id });
    for (const who of [null, people.stranger, people.citizen]) {
      await city.call(who, 'GET /subjects/{id}', { id: subject });
      await city.call(who, 'GET /records/{id}', { id });
    }
    await city.call(otherProvider, 'GET /records/{id}', { id });
    await city.call(people.stranger, 'GET /reports', {}, { query: { subject } });
    expect(await looks()).toHaveLength(before);
  });
});

describe('who looked', () => {
  const ask = (who: Person | null, request: Request = {}, id: string = subject) =>
    city.call(who, 'GET /subjects/{id}/looks', { id }, request) as unknown as Promise<
      Reply<{ items: Record<string, unknown>[]; next: string | null }>
    >;

  it('shows to the subject at once: when, who, for what, at what (G6)', async () => {
    const { id } = await aStoredRecord(city.table);
    await city.call(provider, 'GET /records/{id}', { id });
    const [latest] = (await ask(filer)).json.items;
    expect(latest).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+08:00$/),
      by: { role: 'provider', code: provider.unit, name: '示范市市场监督管理局' },
      purpose: '信用信息管理',
      what: { name: '信用信息', entity: `record:${id}`, url: `/records/${id}`, classes: [] },
      matter: null,
      listed: false,
    });
  });

  it('is for nobody else: not for other subjects, authorities, or an appointed agent', async () => {
    const agent = await cases.anAgent();
    for (const who of [people.stranger, people.citizen, agent]) expect((await ask(who)).status).toBe(404);
    for (const who of [centre, provider, auditor]) expect((await ask(who)).status).toBe(403);
    expect((await ask(null)).status).toBe(401);
  });

  it('comes page by page, and as a table', async () => {
    const seen: unknown[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const query = { limit: '3', ...(cursor === undefined ? {} : { cursor }) };
      const { json } = await ask(filer, { query });
      seen.push(...json.items);
      cursor = json.next ?? undefined;
      more = cursor !== undefined;
    }
    const all = await looks();
    expect(seen).toHaveLength(all.length);
    const { text, headers } = await ask(filer, { query: { format: 'csv' } });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.trim().split('\r\n')).toHaveLength(all.length + 1);
    const { page } = await ask(filer, { headers: { accept: 'text/html' } });
    expect(page).toContain('谁看过我的信息');
    expect(page).toContain('示范市市场监督管理局');
  });

  it('is shown for five years and no longer', async () => {
    const then = (days: number) => new Date(now.getTime() + days * 24 * 3600_000);
    const shownOn = (moment: Date) => Array.fromAsync(city.table.each<StoredLook>(looksAt(subject, moment)));
    expect((await shownOn(then(5 * 365))).length).toBeGreaterThan(0);
    expect(await shownOn(then(5 * 366))).toEqual([]);
    const [look] = await looks();
    expect((look?.expiresAt ?? 0) * 1000 - now.getTime()).toBeGreaterThan(5 * 365 * 24 * 3600_000);
  });
});
