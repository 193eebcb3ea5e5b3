import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import type { StoredAuditEntry } from '../../shared/store/audit.ts';
import { entriesAbout } from '../../shared/store/audit.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { aCode, anEntry, aPenalty, partnerPeople as people, theSubject } from '../support/partner-city.ts';

interface ClassAnswer {
  readonly catalogue: string;
  readonly listed?: boolean;
  readonly sources?: readonly { readonly name: string; readonly unit: string; readonly date: string }[];
  readonly count?: number;
  readonly records?: readonly { readonly title: string }[];
}
interface Told {
  readonly subject?: string;
  readonly authorisation: string | null;
  readonly classes: readonly ClassAnswer[];
  readonly report?: unknown;
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}
interface Given {
  readonly id: string;
  readonly state: string;
  readonly from: string;
  readonly until: string;
  readonly used: number;
  readonly version: number;
  readonly looks: readonly { readonly at: string; readonly case: string | null }[];
  readonly consent: { readonly textVersion: string; readonly text: { readonly zh: string } };
  readonly actions: readonly string[];
  readonly items: readonly Given[];
  readonly errors?: readonly { readonly pointer: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let partners: unknown;
let authorisations: unknown;
beforeAll(async () => {
  const key = join(mkdtempSync(join(tmpdir(), 'person-key-')), 'person-key');
  writeFileSync(key, 'k'.repeat(64));
  service = await inProcess();
  process.env.PERSON_KEY = pathToFileURL(key).href;
  partners = (await import('../../functions/partners/handler.ts')).handler;
  authorisations = (await import('../../functions/authorisations/handler.ts')).handler;
});
afterAll(async () => service.close());
beforeEach(async () => {
  at('2026-09-18T10:00:00');
  await aPenalty(service.table);
  await withdrawAll();
});
afterEach(() => {
  vi.useRealTimers();
});

function at(moment: string): Date {
  const now = new Date(`${moment}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

function ask(who: Person, id: string, query: Record<string, string>): Promise<Reply<Told>> {
  return service.call<Told>(partners, who, 'GET /partner/subjects/{id}', { id }, { query });
}
const bank = (id = theSubject) => ask(people.bank, id, { purpose: 'financing' });
const permit = (id = theSubject, number = 'XK-2026-18') =>
  ask(people.permit, id, { purpose: 'licence', case: number });

const three = ['administrative-penalty', 'serious-dishonesty', 'honour'];
async function give(over: object = {}, who: Person = people.filer): Promise<Reply<Given>> {
  const body = {
    subject: theSubject,
    partner: 'partner-bank',
    purpose: 'financing',
    classes: three,
    ...over,
  };
  return service.call<Given>(authorisations, who, 'POST /authorisations', {}, { body });
}
const show = (id: string, who: Person = people.filer) =>
  service.call<Given>(authorisations, who, 'GET /authorisations/{id}', { id });
const withdraw = (id: string, body: object = {}, who: Person = people.filer) =>
  service.call<Given>(authorisations, who, 'POST /authorisations/{id}/withdraw', { id }, { body });
const looks = (subject = theSubject) =>
  Array.fromAsync(service.table.each<StoredLook>(looksAt(subject, new Date())));
const audited = (entity: string) =>
  Array.fromAsync(service.table.each<StoredAuditEntry>(entriesAbout(entity)));
const problem = (reply: Reply<{ readonly type?: string }>) => reply.json.type?.split('/').at(-1);

/** No authorisation of the subject is in force. */
async function withdrawAll(): Promise<void> {
  const { json } = await service.call<Given>(authorisations, people.filer, 'GET /authorisations');
  for (const { id, state } of json.items) if (state === 'given') await withdraw(id);
}

describe('an authorisation', () => {
  it('is the text as it was read, for 30 days unless its subject says otherwise', async () => {
    const { status, json } = await give();
    expect(status).toBe(201);
    expect(json).toMatchObject({ state: 'given', from: '2026-09-18', until: '2026-10-17', used: 0 });
    expect(json.id).toMatch(/^SQ-2026-/);
    expect(json.consent.textVersion).toBe('2026.1');
    for (const words of [
      '示范食品有限公司',
      '示范银行股份有限公司',
      '融资授信审查',
      '行政处罚',
      '2026年10月17日',
    ])
      expect(json.consent.text.zh).toContain(words);
    expect(json.consent.text.zh).not.toMatch(/[{}]/);
  });

  it('names each fault of what was asked', async () => {
    const faults = async (over: object) => (await give(over)).json.errors?.map(({ pointer }) => pointer);
    expect(await faults({ partner: 'nobody' })).toEqual(['/partner']);
    expect(await faults({ purpose: 'licence' })).toEqual(['/purpose']);
    expect(await faults({ partner: 'partner-permit', purpose: 'licence' })).toEqual(['/purpose']);
    expect(await faults({ classes: [] })).toEqual(['/classes']);
    expect(await faults({ classes: ['commitment'] })).toEqual(['/classes']);
    expect(await faults({ from: '2026-09-17', until: '2026-09-16', uses: 0 })).toEqual([
      '/from',
      '/until',
      '/uses',
    ]);
    expect(await faults({ until: '2028-01-01' })).toEqual(['/until']);
    expect(await faults({ consent: { accepted: false, signatory: '', textVersion: '2020.1' } })).toEqual([
      '/consent/accepted',
      '/consent/signatory',
      '/consent/textVersion',
    ]);
  });

  it('is given by who may act for the subject, and seen by them and the centre alone', async () => {
    for (const who of [people.stranger, people.citizen]) expect((await give({}, who)).status).toBe(404);
    for (const who of [people.centre, people.provider, people.auditor, people.bank])
      expect((await give({}, who)).status).toBe(403);
    const { json } = await give();
    expect((await show(json.id, people.centre)).json).toMatchObject({ id: json.id, actions: [] });
    for (const who of [people.stranger, people.citizen]) expect((await show(json.id, who)).status).toBe(404);
    for (const who of [people.provider, people.bank]) expect((await show(json.id, who)).status).toBe(403);
    expect((await withdraw(json.id, {}, people.centre)).status).toBe(403);
    expect((await withdraw(json.id)).json.state).toBe('withdrawn');
    expect((await withdraw(json.id)).status).toBe(409);
  });

  it('ends by the clock, and its subject is told', async () => {
    const { json } = await give({ until: '2026-09-18' });
    at('2026-09-19T00:00:01');
    expect((await show(json.id)).json.state).toBe('expired');
    const { expireAuthorisations } = await import('../../functions/clock/expire-authorisations.ts');
    const log = { info: () => undefined } as never;
    await service.as('clock', () => expireAuthorisations({ now: new Date(), log }));
    await service.as('clock', () => expireAuthorisations({ now: new Date(), log }));
    const ends = (await audited(`authorisation:${json.id}`)).filter(({ action }) =>
      action.endsWith('expired'),
    );
    expect(ends).toHaveLength(1);
  });
});

describe('a bank', () => {
  it('gets exactly the classes consented to, and its look-up is shown and audited (H1)', async () => {
    expect((await bank()).status).toBe(403);
    const { json: given } = await give();
    const { status, json, headers } = await bank();
    expect(status).toBe(200);
    expect(json.authorisation).toBe(given.id);
    expect(json.classes.map(({ catalogue }) => catalogue).sort()).toEqual([...three].sort());
    expect(json.classes.find(({ catalogue }) => catalogue === 'serious-dishonesty')).toMatchObject({
      listed: false,
      sources: [],
    });
    expect(json).not.toHaveProperty('report');
    expect(headers['ratelimit-policy']).toBe('"looks";q=5000;w=86400');
    expect(headers.ratelimit).toMatch(/^"looks";r=\d+;t=50400$/);
    const seen = (await show(given.id)).json;
    expect(seen).toMatchObject({ used: 1, version: 1, looks: [{ at: '2026-09-18T10:00:00+08:00' }] });
    expect((await looks()).find(({ by }) => by.code === 'partner-bank')).toMatchObject({
      by: { role: 'partner', name: { zh: '示范银行股份有限公司' } },
      purpose: { zh: '融资授信审查' },
      classes: expect.arrayContaining(three),
    });
    const entry = (await audited(`subject:${theSubject}`)).at(-1);
    expect(entry).toMatchObject({
      action: 'partner.looked',
      by: { sub: 'partner-bank', role: 'partner' },
      details: { authorisation: given.id, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('gets nothing at the very next call after a withdrawal; what came before stays written (H2)', async () => {
    const { json: given } = await give();
    expect((await bank()).status).toBe(200);
    // The form was open while the bank looked.
    expect((await withdraw(given.id, { version: given.version })).status).toBe(200);
    at('2026-09-18T10:01:00');
    const reply = await bank();
    expect([reply.status, problem(reply)]).toEqual([403, 'no-authorisation']);
    expect((await show(given.id)).json).toMatchObject({ state: 'withdrawn', used: 1, looks: [{}] });
    const refused = await audited(`path:/partner/subjects/${theSubject}`);
    expect(refused.at(-1)?.details).toMatchObject({ status: 403, problem: 'no-authorisation' });
  });

  it('gets nothing the day after the last one, and before the first (G3)', async () => {
    await give({ from: '2026-09-19', until: '2026-09-20' });
    expect((await bank()).status).toBe(403);
    at('2026-09-20T23:59:59');
    expect((await bank()).status).toBe(200);
    at('2026-09-21T00:00:00');
    expect((await bank()).status).toBe(403);
  });

  it('is never told of a class that was not consented to (G4)', async () => {
    await give({ classes: ['administrative-penalty'] });
    expect((await bank()).json.classes.map(({ catalogue }) => catalogue)).toEqual(['administrative-penalty']);
    expect((await ask(people.bank, theSubject, { purpose: 'licence', case: '1' })).status).toBe(403);
  });

  it('looks as often as it was let, and by the latest consent where there are several', async () => {
    await give({ classes: three });
    at('2026-09-18T10:00:10');
    const { json: latest } = await give({ classes: ['honour'], uses: 2 });
    expect((await bank()).json.authorisation).toBe(latest.id);
    await Promise.all([bank(), bank(), bank()]);
    expect((await show(latest.id)).json).toMatchObject({ state: 'used-up', used: 2 });
    expect((await bank()).json.classes).toHaveLength(3);
  });

  it('cannot tell an unknown subject from one that has not consented', async () => {
    const [unknown, known] = [await bank(aCode()), await bank()];
    expect([unknown.status, problem(unknown)]).toEqual([known.status, problem(known)]);
    expect(Object.keys(unknown.json)).toEqual(Object.keys(known.json));
    expect((await bank('91440101MA59XXXX0A')).json.errors?.[0]?.pointer).toBe('/id');
  });
});

describe('an authority', () => {
  it('looks by its duty, with the number of the matter, without consent (G10)', async () => {
    const without = await ask(people.permit, theSubject, { purpose: 'licence' });
    expect([without.status, without.json.errors?.[0]?.pointer]).toEqual([422, '/case']);
    const { status, json } = await permit();
    expect(status).toBe(200);
    expect(json).toMatchObject({ subject: theSubject, authorisation: null, report: null });
    expect(await looks()).toContainEqual(
      expect.objectContaining({
        by: expect.objectContaining({ code: 'partner-permit' }),
        matter: 'XK-2026-18',
      }),
    );
    expect((await ask(people.permit, theSubject, { purpose: 'financing', case: '1' })).status).toBe(403);
    expect((await ask(people.stray, theSubject, { purpose: 'licence', case: '1' })).status).toBe(403);
  });

  it('hears of an unknown subject what it hears of one of whom there is nothing', async () => {
    const [known, unknown] = [aCode(), aCode()];
    const found = await permit(unknown);
    expect(found.status).toBe(200);
    const { subject: _, ...nothing } = found.json;
    await anEntry(service.table, 'honour', { RY_MC: '示范', RY_RDRQ: '2026-01-01' }, { subject: known });
    const { subject: _subject, ...empty } = (await permit(known)).json;
    expect(empty).toEqual(nothing);
    expect(await looks(unknown)).toHaveLength(1);
  });

  it('sees a listing on the day on which it is made (H3)', async () => {
    const listed = async () =>
      (await permit()).json.classes.find(({ catalogue }) => catalogue === 'serious-dishonesty');
    expect(await listed()).toMatchObject({ listed: false });
    await anEntry(service.table, 'serious-dishonesty', {
      YZ_MDMC: '拖欠农民工工资失信联合惩戒对象名单',
      YZ_LRRQ: '2026-09-18',
    });
    expect(await listed()).toMatchObject({
      listed: true,
      sources: [{ name: '拖欠农民工工资失信联合惩戒对象名单', date: '2026-09-18' }],
    });
  });

  it.each([
    ['repaired', { standing: 'repaired', publicUntil: null }],
    ['revoked', { standing: 'revoked', publicUntil: null }],
    ['public no longer', { publicUntil: '2026-09-17' }],
  ] as const)('is not given what was %s (H5)', async (_, over) => {
    const count = async () =>
      (await permit()).json.classes.find(({ catalogue }) => catalogue === 'administrative-penalty')?.count;
    const before = (await count()) ?? 0;
    const record = await aPenalty(service.table);
    expect(await count()).toBe(before + 1);
    await service.table.put({ ...record, ...over });
    expect(await count()).toBe(before);
  });

  it('is given no telephone number, wherever it stands (H6)', async () => {
    const { text } = await permit();
    expect(text).toContain('超标排放废水');
    expect(text).not.toContain('13800138000');
  });

  it('asks for a person by the document, of which nothing is kept or repeated', async () => {
    const number = '11010519491231002X';
    const body = { purpose: 'licence', case: 'XK-1', document: { type: '身份证', number } };
    const find = (over: object) =>
      service.call<Told>(
        partners,
        people.permit,
        'POST /partner/subjects',
        {},
        { body: { ...body, ...over } },
      );
    const { status, text } = await find({});
    expect(status).toBe(200);
    expect(text).not.toContain(number);
    const person = (await personIdentifier(process.env.PERSON_KEY ?? ''))('身份证', number);
    expect(text).not.toContain(person);
    expect((await looks(person))[0]).toMatchObject({ by: { code: 'partner-permit' }, matter: 'XK-1' });
    const wrong = await find({ document: { type: '身份证', number: '110105194912310021' } });
    expect([wrong.status, wrong.json.errors?.[0]?.pointer]).toEqual([422, '/document/number']);
    expect((await find({ document: { type: '军官证', number } })).json.errors?.[0]?.pointer).toBe(
      '/document/type',
    );
  });
});

describe('a quota', () => {
  it('that is used up is 429 until midnight, and takes nothing more', async () => {
    const day = { pk: 'PARTNER-QUOTA#partner-permit', sk: '2026-09-18#looks' };
    await service.table.put({ ...day, type: 'partner-quota', taken: 19_999 });
    expect((await permit()).headers.ratelimit).toBe('"looks";r=0;t=50400');
    const { status, headers } = await permit();
    expect(status).toBe(429);
    expect(headers).toMatchObject({ 'retry-after': '50400', ratelimit: '"looks";r=0;t=50400' });
    expect(await service.table.get(day)).toMatchObject({ taken: 20_000 });
    at('2026-09-19T00:00:00');
    expect((await permit()).status).toBe(200);
  });
});
