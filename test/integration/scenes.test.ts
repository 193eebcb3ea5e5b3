import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { authorisations as store } from '../../shared/store/authorisations.ts';
import { countCase } from '../../shared/store/statistics.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { anEntry, aPenalty, partnerPeople as people, theSubject } from '../support/partner-city.ts';
import { type SigningStage, signingStage } from '../support/signing-stage.ts';
import { aKnownSubject } from '../support/submission-city.ts';

interface Shown {
  readonly code: string;
  readonly qualifies: boolean;
  readonly authorisation: string | null;
  readonly conditions: readonly {
    readonly code: string;
    readonly met: boolean;
    readonly records: readonly { readonly id: string }[];
  }[];
  readonly figures: Readonly<Record<string, number | null>>;
}
interface Told {
  readonly items: readonly Shown[];
  readonly id: string;
  readonly used: number;
  readonly scene?: { readonly code: string; readonly qualifies: boolean };
  readonly classes: readonly unknown[];
  readonly token: string;
  readonly until: string;
  readonly qualifies: boolean;
}

const badgeSubject = '91440101MA5ANC7K1C';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let stage: SigningStage;
let handlers: Record<'partners' | 'authorisations' | 'documents', unknown>;
beforeAll(async () => {
  const key = join(mkdtempSync(join(tmpdir(), 'person-key-')), 'person-key');
  writeFileSync(key, 'k'.repeat(64));
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  stage = await signingStage();
  await files.files.put('signing/certificates.json', await readFile(stage.files.certificatesFile), {
    contentType: 'application/json',
  });
  Object.assign(process.env, {
    SIGNING_KEY: pathToFileURL(stage.authority.keyFile).href,
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
    PUBLIC_URL: 'https://credit.example',
  });
  // Read once in a process: by the time of the machine, which the object store has, too.
  const { theCertificates } = await import('../../shared/signing/stage-certificates.ts');
  await theCertificates();
  process.env.PERSON_KEY = pathToFileURL(key).href;
  handlers = {
    partners: (await import('../../functions/partners/handler.ts')).handler,
    authorisations: (await import('../../functions/authorisations/handler.ts')).handler,
    documents: (await import('../../functions/documents/handler.ts')).handler,
  };
});
afterAll(async () => {
  await stage.remove();
  await files.close();
  await service.close();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-09-18T10:00:00+08:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

const ask = (who: Person | null, route: string, params: Record<string, string>, more: object = {}) =>
  service.call<Told>(
    /badge/.test(route)
      ? handlers.documents
      : /partner\//.test(route)
        ? handlers.partners
        : handlers.authorisations,
    who,
    route,
    params,
    more,
  );
const own = async (who: Person = people.filer): Promise<Reply<Told>> =>
  ask(who, 'GET /subjects/{id}/scenes', { id: theSubject });
const ofScene = async (code: string) => (await own()).json.items.find((each) => each.code === code);
const give = (purpose: string, partner: string, classes: readonly string[] = []) =>
  ask(people.filer, 'POST /authorisations', {}, { body: { subject: theSubject, partner, purpose, classes } });
const permit = () =>
  ask(
    people.permit,
    'GET /partner/subjects/{id}',
    { id: theSubject },
    { query: { purpose: 'green-channel' } },
  );

describe('scenes', () => {
  it('tell everybody what they ask for, and their figures to nobody while they are few', async () => {
    const { json } = await ask(null, 'GET /scenes', {});
    expect(json.items.map(({ code }) => code)).toEqual(['green-channel', 'credit-loan', 'bid-deposit']);
    expect(json.items[0]?.figures).toEqual({ given: null, inForce: null, asked: null, qualified: null });
  });

  it('are compared for those alone who act for the subject', async () => {
    await aPenalty(service.table);
    for (const who of [people.stranger, people.citizen]) expect((await own(who)).status).toBe(404);
    for (const who of [people.provider, people.centre, people.permit])
      expect((await own(who)).status).toBe(403);
    const loan = await ofScene('credit-loan');
    expect(loan).toMatchObject({ qualifies: false, authorisation: null });
    const missing = loan?.conditions.filter(({ met }) => !met).map(({ code }) => code);
    expect(missing).toEqual(['grade', 'honours', 'without']);
    expect(await ofScene('green-channel')).toMatchObject({ qualifies: true });
  });

  it('are answered with yes or no and nothing else, by consent, which is counted and shown to the subject', async () => {
    // given nobody has consented
    expect((await permit()).status).toBe(403);
    // when the subject opts in
    const consent = await give('green-channel', 'partner-permit');
    expect(consent.status).toBe(201);
    const { json, status } = await permit();
    // then the partner is told
    expect(status).toBe(200);
    expect(json.scene).toEqual({ code: 'green-channel', qualifies: true });
    expect(json.classes).toEqual([]);
    expect(await ofScene('green-channel')).toMatchObject({ authorisation: consent.json.id });
    // and no longer, once it stands on a list
    await anEntry(service.table, 'serious-dishonesty', {
      YZ_MDMC: '失信被执行人名单',
      YZ_LRRQ: '2026-09-18',
      YZ_QYMC: '示范食品有限公司',
    });
    expect((await permit()).json.scene).toEqual({ code: 'green-channel', qualifies: false });
    const of = await store.byId(service.table, consent.json.id);
    expect(of).toMatchObject({ used: 2, fits: 1 });
    // and the centre sees the figures that follow from the consents
    if (of !== undefined) for (const _twice of [1, 2]) await countCase(service.table, store, of);
    const all = await ask(people.centre, 'GET /scenes', {});
    expect(all.json.items[0]?.figures).toEqual({ given: 1, inForce: 1, asked: 2, qualified: 1 });
    // and a withdrawal ends it at the next call
    await ask(people.filer, 'POST /authorisations/{id}/withdraw', { id: consent.json.id }, { body: {} });
    expect((await permit()).status).toBe(403);
  });

  it('prove by a signed badge that their conditions are met, and say so no longer once they are not', async () => {
    const badge = (who: Person, code: string) =>
      ask(who, 'GET /scenes/{code}/badge', { code }, { query: { subject: badgeSubject } });
    const holder = { ...people.filer, sub: 'badge-holder', subjects: [badgeSubject] };
    await anEntry(service.table, 'administrative-licence', {}, { subject: badgeSubject });
    await aKnownSubject(service.table, badgeSubject, '示范茶业有限公司');
    expect((await badge(people.filer, 'green-channel')).status).toBe(404);
    expect((await badge(holder, 'credit-loan')).status).toBe(409);
    // when its holder hands it out
    const { json } = await badge(holder, 'green-channel');
    expect(json.until).toBe('2026-10-17');
    const check = (token: string) => ask(null, 'GET /badges/{token}', { token });
    // then anybody can check it
    expect((await check(json.token)).json).toMatchObject({ qualifies: true, name: '示范茶业有限公司' });
    // and nobody make one up, alter one, or use it when it is over
    const [head, , signature] = json.token.split('.');
    const other = Buffer.from(
      JSON.stringify({
        sub: theSubject,
        name: '示范食品有限公司',
        scene: 'green-channel',
        until: '2099-01-01',
      }),
    );
    for (const forged of ['x', `${head}.${other.toString('base64url')}.${signature}`])
      expect((await check(forged)).status).toBe(404);
    await anEntry(
      service.table,
      'abnormal-operation',
      {},
      { subject: badgeSubject, publicUntil: '2099-01-01' },
    );
    expect((await check(json.token)).json).toMatchObject({ qualifies: false });
    vi.setSystemTime(new Date('2026-10-18T00:00:00+08:00'));
    expect((await check(json.token)).status).toBe(404);
  });
});
