import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { guardianshipLifeCycle } from '../../shared/domain/guardianships/life-cycle.ts';
import { idCheckCharacter } from '../../shared/domain/id-number.ts';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { ofAge } from '../../shared/policy/guardianships.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { people } from '../support/objection-city.ts';
import { aCleanUpload } from '../support/repair-city.ts';
import { expectedStatus, waysTo } from '../support/ways.ts';

const acr = 'confirmed';
const today = chinaDate(new Date());
const born = addMonths(today, -12 * 13);
const name = '王小宝';
type Sure = Person & { readonly acr: string };

interface Shown {
  readonly id: string;
  readonly subject: string | null;
  readonly state: string;
  readonly party: string;
  readonly until: string;
  readonly actions: readonly string[];
  readonly files: readonly { readonly id: string }[];
  readonly items: readonly Shown[];
  readonly number: string;
  readonly subjectName: string;
  readonly recordCount: number;
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let authority: Awaited<ReturnType<typeof issuing>>;
const handlers: Record<string, unknown> = {};
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  authority = await issuing(imports);
  const key = join(mkdtempSync(join(tmpdir(), 'person-key-')), 'person-key');
  writeFileSync(key, 'k'.repeat(64));
  process.env.PERSON_KEY = pathToFileURL(key).href;
  process.env.IDENTITY_ACR = JSON.stringify({ substantial: acr });
  for (const each of ['agencies', 'authorisations', 'notices', 'reports', 'subjects'])
    handlers[each] = (await import(`../../functions/${each}/handler.ts`)).handler;
}, 120_000);
afterAll(async () => {
  await authority.remove();
  await imports.close();
  await service.close();
});
afterEach(() => {
  vi.useRealTimers();
});

const call = (at: string, who: Person | null, key: string, params = {}, body?: object) =>
  service.call<Shown>(handlers[at], who, key, params, body === undefined ? {} : { body });

let persons = 0;
/** The identity number of somebody born on a day whom nobody has named yet. */
function aNumber(day = born): string {
  persons += 1;
  const first17 = `440106${day.replaceAll('-', '')}${String(persons).padStart(3, '0')}`;
  return first17 + idCheckCharacter(first17);
}
const subjectOf = async (number: string) =>
  (await personIdentifier(process.env.PERSON_KEY ?? ''))('身份证', number);
function aGuardian(): Sure {
  persons += 1;
  return { ...people.citizen, sub: `guardian-${persons}`, name: '王大山', acr };
}
const centre: Sure = { ...people.centre, acr };

async function claim(who: Person, number: string, over: object = {}): Promise<Reply<Shown>> {
  const evidence = [await aCleanUpload(service.table, who.sub)];
  const document = { type: '身份证', number };
  return call(
    'agencies',
    who,
    'POST /guardianships',
    {},
    { name, document, ground: 'parent', evidence, ...over },
  );
}
const act = (who: Person, id: string, action: string, body: object = {}) =>
  call('agencies', who, `POST /guardianships/{id}/${action}`, { id }, body);
const confirm = (id: string, number: string) => act(centre, id, 'confirm', { document: { number } });
const report = (who: Person, subject: string) =>
  call('reports', who, 'POST /reports', {}, { subject, edition: 'person' });
const looks = (who: Person | null, id: string) => call('subjects', who, 'GET /subjects/{id}/looks', { id });

/** A guardian whom the centre has confirmed. */
async function confirmed(number = aNumber(), who = aGuardian()) {
  const { json, text } = await claim(who, number);
  expect((await confirm(json.id, number)).status, text).toBe(200);
  return { id: json.id, guardian: who, number, ward: await subjectOf(number) };
}

describe('a guardian of a 13-year-old (G8)', () => {
  it('has the report and the looks of the ward, and nobody else has', async () => {
    const { guardian, ward } = await confirmed();
    const got = await report(guardian, ward);
    expect(got.status, got.text).toBe(201);
    expect(got.json).toMatchObject({ subject: ward, subjectName: '王*宝', recordCount: 0 });
    expect((await looks(guardian, ward)).status).toBe(200);
    expect((await call('subjects', guardian, 'GET /subjects/{id}', { id: ward })).status).toBe(200);
    const employer: Sure = { ...people.filer, acr };
    for (const other of [aGuardian(), employer, centre]) {
      expect((await report(other, ward)).status).toBe(403);
      expect((await looks(other, ward)).status).toBeGreaterThanOrEqual(403);
    }
    for (const other of [null, aGuardian(), employer])
      expect((await call('subjects', other, 'GET /subjects/{id}', { id: ward })).status).toBe(404);
  });

  it('does all of it under the guardianship, as the audit says, and leaves no look', async () => {
    const { id, guardian, ward } = await confirmed();
    const { json } = await report(guardian, ward);
    const entries = await Array.fromAsync(
      service.table.each<StoredAuditEntry>(entriesAbout(`report:${json.number}`)),
    );
    expect(entries[0]?.by).toEqual({ sub: guardian.sub, role: 'citizen', agency: id });
    expect(await Array.fromAsync(service.table.each<StoredLook>(looksAt(ward, new Date())))).toEqual([]);
  });

  it('consents for the ward to a look-up', async () => {
    const { guardian, ward } = await confirmed();
    const wanted = { subject: ward, partner: 'partner-bank', purpose: 'financing', classes: ['honour'] };
    expect((await call('authorisations', guardian, 'POST /authorisations', {}, wanted)).status).toBe(201);
    expect((await call('authorisations', aGuardian(), 'POST /authorisations', {}, wanted)).status).toBe(404);
  });

  it('has nothing before the centre has checked the evidence', async () => {
    const [guardian, number] = [aGuardian(), aNumber()];
    const { json, status } = await claim(guardian, number);
    expect(status).toBe(201);
    expect(json).toMatchObject({ state: 'filed', party: 'guardian', actions: ['withdraw'] });
    const ward = await subjectOf(number);
    expect(json.subject).toBeNull();
    expect((await report(guardian, ward)).status).toBe(403);
    expect((await looks(guardian, ward)).status).toBe(404);
  });

  it.each([
    ['the centre ends it', centre, 'end', { reason: '监护人资格已被撤销' }],
    ['the guardian lays it down', null, 'withdraw', {}],
  ] as const)('has nothing at the next call once %s', async (_, who, action, body) => {
    const { id, guardian, ward } = await confirmed();
    expect((await act(who ?? guardian, id, action, body)).status).toBe(200);
    expect((await report(guardian, ward)).status).toBe(403);
    expect((await looks(guardian, ward)).status).toBe(404);
  });

  it('has nothing from the day on which the ward is eighteen', async () => {
    const { id, guardian, ward } = await confirmed();
    const birthday = addMonths(born, 12 * ofAge.years);
    const at = (day: string) =>
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T10:00:00+08:00`) });
    at(addDays(birthday, -1));
    expect((await looks(guardian, ward)).status).toBe(200);
    at(birthday);
    expect((await looks(guardian, ward)).status).toBe(404);
    const shown = await call('agencies', guardian, 'GET /guardianships/{id}', { id });
    expect(shown.json).toMatchObject({ state: 'expired', actions: [] });
  });
});

describe('a claim', () => {
  it.each([
    [
      'of somebody who is of age',
      () => ({ document: { type: '身份证', number: aNumber(addMonths(today, -12 * 18)) } }),
      '/document/number',
    ],
    [
      'with a slip in the number',
      () => ({ document: { type: '身份证', number: '44010620131120001X' } }),
      '/document/number',
    ],
    [
      'by a document of no kind that is known',
      () => ({ document: { type: '学生证', number: '1' } }),
      '/document/type',
    ],
    [
      'without the day of birth, where the document does not say it',
      () => ({ document: { type: '护照号', number: 'E1' } }),
      '/born',
    ],
    ['without evidence', () => ({ evidence: [] }), '/evidence'],
    ['with somebody else’s file', () => ({ evidence: ['U0'] }), '/evidence/0'],
  ] as const)('%s is refused', async (_, over, pointer) => {
    const { status, json } = await claim(aGuardian(), aNumber(), over());
    expect(status).toBe(422);
    expect(json.errors?.map((each) => each.pointer)).toEqual([pointer]);
  });

  it('takes a confirmed identity, and is made once for each ward', async () => {
    const { acr: _, ...unsure } = aGuardian();
    expect((await claim(unsure, aNumber())).status).toBe(401);
    const [guardian, number] = [aGuardian(), aNumber()];
    await claim(guardian, number);
    expect(await claim(guardian, number)).toMatchObject({ status: 409 });
  });

  it('keeps the number of no document', async () => {
    const { id, guardian, number, ward } = await confirmed();
    const kept = await service.table.get({ pk: `GUARDIANSHIP#${id}`, sk: 'GUARDIANSHIP' });
    const audited = await Array.fromAsync(service.table.each(entriesAbout(`guardianship:${id}`)));
    const held = await Array.fromAsync(service.table.partition(`AGENT#${guardian.sub}`, 'AGENCY#'));
    expect(held).toHaveLength(1);
    for (const stored of [kept, audited, held]) {
      expect(JSON.stringify(stored)).toContain(ward);
      expect(JSON.stringify(stored)).not.toContain(number);
      expect(JSON.stringify(stored)).not.toContain(number.slice(-4));
    }
  });

  it('is not confirmed by another number than the one that was claimed', async () => {
    const number = aNumber();
    const { json } = await claim(aGuardian(), number);
    const other = await confirm(json.id, aNumber());
    expect(other).toMatchObject({ status: 422, json: { errors: [{ pointer: '/document/number' }] } });
    expect((await confirm(json.id, number)).json.state).toBe('confirmed');
  });

  it('can be made by both parents, and each reads the other’s without its papers', async () => {
    const first = await confirmed();
    const second = await confirmed(first.number);
    const show = (who: Person) => call('agencies', who, 'GET /guardianships/{id}', { id: first.id });
    expect((await show(second.guardian)).json).toMatchObject({ party: 'ward', files: [], actions: [] });
    const file = (await show(first.guardian)).json.files[0]?.id ?? '';
    const read = (who: Person) =>
      call('agencies', who, 'GET /guardianships/{id}/files/{file}', { id: first.id, file });
    expect((await read(second.guardian)).status).toBe(404);
    expect((await read(centre)).status).toBe(303);
    expect((await show(aGuardian())).status).toBe(404);
    const grown: Sure = { ...people.citizen, sub: 'grown', subjects: [first.ward], acr };
    expect((await call('agencies', grown, 'GET /guardianships')).json.items).toHaveLength(2);
  });
});

describe('who may do what in which state', () => {
  const given: Readonly<Record<string, object>> = {
    refuse: { reason: '材料不清楚' },
    end: { reason: '登记不实' },
  };
  const states = Object.keys(guardianshipLifeCycle.states).filter((state) => state !== 'expired');
  const graph = {
    ...guardianshipLifeCycle,
    states: Object.fromEntries(
      states.map((state) => [state, guardianshipLifeCycle.states[state as 'filed']]),
    ),
  };
  const acts = ['confirm', 'refuse', 'withdraw', 'end'];

  it.each(states.flatMap((state) => acts.map((action) => [state, action] as const)))(
    'in %s: %s',
    async (state, action) => {
      for (const party of ['guardian', 'centre', 'ward'] as const) {
        const [guardian, number] = [aGuardian(), aNumber()];
        const { id } = (await claim(guardian, number)).json;
        const subjects = [await subjectOf(number)];
        const ward: Sure = { ...people.citizen, sub: `ward-${number}`, subjects, acr };
        const bodies: typeof given = { ...given, confirm: { document: { number } } };
        const as = { guardian, centre, ward };
        for (const step of waysTo(graph as never, ['guardian', 'centre']).get(state) ?? [])
          await act(as[step.by as 'guardian'], id, step.action, bodies[step.action]);
        const { status } = await act(as[party], id, action, bodies[action]);
        // The ward acts on none, and knows of none that was never confirmed.
        if (party === 'ward') expect([403, 404]).toContain(status);
        else expect(status).toBe(expectedStatus(guardianshipLifeCycle, action, state, party));
      }
    },
  );
});
