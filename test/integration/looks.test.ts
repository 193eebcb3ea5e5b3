import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import { repairLifeCycle } from '../../shared/domain/repairs/life-cycle.ts';
import { submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import { routeKey } from '../../shared/http/route.ts';
import { auditItem } from '../../shared/store/audit.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { cleanFile } from '../../shared/store/uploads.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person, type Reply, type Request } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aCleanUpload, anEcologyPenalty } from '../support/repair-city.ts';
import { aStoredReport } from '../support/stored-report.ts';
import { aDeclaration, aKnownSubject } from '../support/submission-city.ts';

// Files are fetched in the time that it is: the store refuses requests of another.
const now = new Date();
const today = chinaDate(now);
const subject = people.filer.subjects[0];
const acr = 'confirmed';
const { filer } = people;
/** Nothing of an officer may stand in a look: neither name nor identifier. */
const officer = (person: Person): Person => ({ ...person, sub: `officer-${person.sub}`, name: '钱十一' });
const provider = officer(people.provider);
const otherProvider = officer(people.otherProvider);
const auditor = officer(people.auditor);
const centre = { ...officer(people.centre), acr };

const handlers = new Map<string, unknown>();
let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let authority: Awaited<ReturnType<typeof issuing>>;
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  authority = await issuing(imports);
  process.env.IDENTITY_ACR = JSON.stringify({ substantial: acr });
  process.env.NOTICE_CHANNELS = '[]';
  for (const [name, { routes = {} }] of allManifests) {
    if (Object.keys(routes).length === 0) continue;
    const { handler } = await import(`../../functions/${name}/handler.ts`);
    for (const route of Object.values(routes)) handlers.set(routeKey(route), handler);
  }
  await aKnownSubject(service.table);
}, 120_000);
afterAll(async () => {
  await authority.remove();
  await imports.close();
  await service.close();
});
function call(who: Person | null, key: string, params: Record<string, string> = {}, request: Request = {}) {
  return service.call<Record<string, never>>(handlers.get(key), who, key, params, request);
}

async function done(reply: Promise<Reply<Record<string, never>>>): Promise<Record<string, string>> {
  const { status, json, text } = await reply;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return json;
}

async function looks(of = subject): Promise<StoredLook[]> {
  return Array.fromAsync(service.table.each<StoredLook>(looksAt(of, new Date())));
}

/** What looks are left by doing something. */
async function leftBy(work: () => Promise<unknown>): Promise<StoredLook[]> {
  const before = new Set((await looks()).map(({ sk, request }) => `${sk} ${request}`));
  await work();
  return (await looks()).filter(({ sk, request }) => !before.has(`${sk} ${request}`));
}

/** A thing of the subject with all that may be asked about it. */
async function anObjection(): Promise<string> {
  const { id: record } = await aStoredRecord(service.table);
  const evidence = [await aCleanUpload(service.table, filer.sub)];
  const body = { record, kind: 'wrong', statement: '金额有误', requested: '更正', evidence };
  const { id = '' } = await done(call(filer, 'POST /objections', {}, { body }));
  return id;
}
async function sentOut(): Promise<string> {
  const id = await anObjection();
  await done(call(centre, 'POST /objections/{id}/accept', { id }, { body: {} }));
  await done(call(centre, 'POST /objections/{id}/dispatch', { id }, { body: {} }));
  return id;
}
async function aRepair(): Promise<string> {
  const { id: record } = await anEcologyPenalty(service.table, addMonths(today, -6));
  const body = {
    record,
    statement: '已停止排放',
    evidence: [await aCleanUpload(service.table, filer.sub)],
    commitment: { accepted: true, signatory: '张三' },
  };
  const { id = '' } = await done(call(filer, 'POST /repairs', {}, { body }));
  return id;
}
async function decided(): Promise<string> {
  const id = await aRepair();
  await done(call(centre, 'POST /repairs/{id}/forward', { id }, { body: {} }));
  for (const act of ['accept', 'approve'])
    await done(call(otherProvider, `POST /repairs/{id}/${act}`, { id }, { body: {} }));
  return id;
}
async function aSubmission(): Promise<string> {
  const attachments = [await aCleanUpload(service.table, filer.sub)];
  const body = aDeclaration({ attachments, issuedOn: addMonths(today, -6), validUntil: addMonths(today, 6) });
  const { id = '' } = await done(call(filer, 'POST /submissions', {}, { body }));
  return id;
}
async function anAgency(): Promise<string> {
  const body = { subject, name: '陈九', scopes: ['reports'], until: addMonths(today, 6) };
  const { id = '' } = await done(call({ ...filer, acr } as Person, 'POST /agencies', {}, { body }));
  return id;
}
async function fileOf(of: Promise<Record<string, unknown>>, list: string): Promise<string> {
  const [file] = ((await of)[list] ?? []) as { id: string }[];
  return file?.id ?? '';
}
async function withPaper(key: string): Promise<void> {
  await imports.files.put(key, '%PDF', { contentType: 'application/pdf' });
}

interface Asked {
  readonly who: Person;
  readonly params?: Record<string, string>;
  readonly request?: Request;
}

/** How somebody else than the subject asks each route that may show what is not public. */
const asked: Readonly<Record<string, () => Promise<Asked>>> = {
  'GET /subjects/{id}': async () => ({ who: centre, params: { id: subject } }),
  'GET /subjects/{id}/records': async () => ({ who: auditor, params: { id: subject } }),
  'GET /records/{id}': async () => ({
    who: provider,
    params: { id: (await aStoredRecord(service.table)).id },
  }),
  'POST /records/{id}/withhold': async () => ({
    who: centre,
    params: { id: (await aStoredRecord(service.table)).id },
    request: { body: { reason: '核查' } },
  }),
  'POST /records/{id}/revoke': async () => ({
    who: provider,
    params: { id: (await aStoredRecord(service.table)).id },
    request: { body: { reason: '撤销', documentNumber: '示市监撤〔2026〕1号' } },
  }),
  'POST /records/{id}/restore': async () => {
    const { id } = await aStoredRecord(service.table);
    await done(call(centre, 'POST /records/{id}/withhold', { id }, { body: { reason: '核查' } }));
    return { who: centre, params: { id }, request: { body: { reason: '核查完毕' } } };
  },
  'POST /reports': async () => ({
    who: centre,
    request: { body: { subject, edition: 'standard', purpose: '窗口代办' } },
  }),
  'GET /reports': async () => {
    await aStoredReport(service.table, subject, [], now);
    return { who: centre, request: { query: { subject } } };
  },
  'GET /reports/{number}': async () => ({ who: centre, params: { number: await aReport() } }),
  'GET /reports/{number}/pdf': async () => ({ who: centre, params: { number: await aReport() } }),
  'POST /reports/{number}/withdraw': async () => ({
    who: centre,
    params: { number: await aReport() },
    request: { body: { reason: '误开' } },
  }),
  'GET /objections': async () => {
    await sentOut();
    return { who: provider };
  },
  'GET /objections/{id}': async () => ({ who: provider, params: { id: await sentOut() } }),
  'GET /objections/{id}/evidence/{file}': async () => {
    const id = await sentOut();
    const file = await fileOf(done(call(filer, 'GET /objections/{id}', { id })), 'evidenceFiles');
    await withPaper(cleanFile(file));
    return { who: provider, params: { id, file } };
  },
  'GET /objections/{id}/receipt': async () => {
    const id = await sentOut();
    await withPaper(`objections/${id}-receipt-zh-CN.pdf`);
    return { who: provider, params: { id } };
  },
  'GET /objections/{id}/letter': async () => {
    const id = await anObjection();
    await done(call(centre, 'POST /objections/{id}/reject', { id }, { body: { reason: '不属于异议' } }));
    await withPaper(`objections/${id}-decision-1-zh-CN.pdf`);
    return { who: centre, params: { id } };
  },
  'POST /objections/dispatch': async () => {
    const id = await anObjection();
    await done(call(centre, 'POST /objections/{id}/accept', { id }, { body: {} }));
    return { who: centre, request: { body: { ids: [id] } } };
  },
  'POST /objections/{id}/note': async () => ({
    who: provider,
    params: { id: await sentOut() },
    request: { body: { text: '已联系当事人' } },
  }),
  'GET /repairs/eligibility': async () => {
    const { id: record } = await anEcologyPenalty(service.table, addMonths(today, -6));
    return { who: otherProvider, request: { query: { record } } };
  },
  'GET /repairs': async () => {
    await aRepair();
    return { who: centre };
  },
  'GET /repairs/{id}': async () => ({ who: centre, params: { id: await aRepair() } }),
  'GET /repairs/{id}/files/{file}': async () => {
    const id = await aRepair();
    const file = await fileOf(done(call(filer, 'GET /repairs/{id}', { id })), 'files');
    await withPaper(cleanFile(file));
    return { who: centre, params: { id, file } };
  },
  'GET /repairs/{id}/letter': async () => {
    const id = await decided();
    await withPaper(`repairs/${id}-approved-zh-CN.pdf`);
    return { who: centre, params: { id } };
  },
  'GET /submissions': async () => {
    await aSubmission();
    return { who: centre };
  },
  'GET /submissions/{id}': async () => ({ who: centre, params: { id: await aSubmission() } }),
  'GET /submissions/{id}/copy': async () => {
    const id = await aSubmission();
    await withPaper(`submissions/${id}-1-zh-CN.pdf`);
    return { who: centre, params: { id } };
  },
  'GET /submissions/{id}/attachments/{file}': async () => {
    const id = await aSubmission();
    const file = await fileOf(done(call(filer, 'GET /submissions/{id}', { id })), 'files');
    await withPaper(cleanFile(file));
    return { who: centre, params: { id, file } };
  },
  'GET /agencies': async () => {
    await anAgency();
    return { who: centre, request: { query: { subject } } };
  },
  'GET /agencies/{id}': async () => ({ who: centre, params: { id: await anAgency() } }),
  'GET /audit': async () => {
    await service.table.put(
      auditItem({ entity: `subject:${subject}`, action: 'non-public.read', by: null, at: now, request: 'r' }),
    );
    return { who: auditor, request: { query: { entity: `subject:${subject}` } } };
  },
  'GET /objections/new': async () => asAgent(),
  'GET /objections/eligibility': async () => asAgent(),
};

async function aReport(): Promise<string> {
  return (await aStoredReport(service.table, subject, [], now)).number;
}

/** An agent whom the enterprise has appointed is somebody else, too. */
async function asAgent(): Promise<Asked> {
  const invitation = (await done(
    call(
      { ...filer, acr } as Person,
      'POST /agencies',
      {},
      {
        body: { subject, name: '陈九', scopes: ['objections'], until: addMonths(today, 6) },
      },
    ),
  )) as unknown as { id: string; invitation: { code: string } };
  const agent: Person = {
    sub: `agent-${invitation.id}`,
    name: '陈九',
    role: 'citizen',
    subjects: [],
    unit: null,
  };
  const { id, invitation: sent } = invitation;
  await done(call(agent, 'POST /agencies/{id}/accept', { id }, { body: { code: sent.code } }));
  const { id: record } = await aStoredRecord(service.table);
  return { who: agent, request: { query: { record } } };
}

/** Acts of cases go through one function, which is asked below once for each kind. */
const engine = new Set(
  (
    [
      ['/objections', objectionLifeCycle],
      ['/repairs', repairLifeCycle],
      ['/submissions', submissionLifeCycle],
    ] as const
  ).flatMap(([path, { transitions }]) => transitions.map(({ action }) => `POST ${path}/{id}/${action}`)),
);
/** Kinds of cases that are about no subject's credit information. */
const withoutSubject = /^POST \/(agencies|error-reports)\/\{id\}\//;

const looking = allManifests
  .flatMap(([, { routes = {} }]) => Object.values(routes))
  .filter(({ looks: left }) => left === true)
  .map(routeKey)
  .filter((key) => !engine.has(key) && !withoutSubject.test(key));

describe('what is not public leaves a look wherever it is shown', () => {
  it('is asked for at every route that may show it', () => {
    expect(looking.filter((key) => asked[key] === undefined)).toEqual([]);
    expect(Object.keys(asked).filter((key) => !looking.includes(key))).toEqual([]);
  });

  it.each(looking)('%s', async (key) => {
    const { who, params = {}, request = {} } = (await asked[key]?.()) ?? { who: centre };
    let reply: Reply | undefined;
    const left = await leftBy(async () => {
      reply = await call(who, key, params, request);
    });
    expect((reply?.status ?? 500) < 400 ? '' : reply?.text).toBe('');
    expect(left.length).toBeGreaterThan(0);
    for (const look of left) {
      expect(look.by).toMatchObject({ role: who.role === 'citizen' ? 'agent' : who.role });
      expect(JSON.stringify(look)).not.toContain(who.name);
      expect(JSON.stringify(look)).not.toContain(who.sub);
    }
  });

  it.each([
    ['an objection', 'POST /objections/{id}/accept', anObjection],
    ['a repair', 'POST /repairs/{id}/forward', aRepair],
    ['a submission', 'POST /submissions/{id}/return', aSubmission],
  ])('an act on %s', async (_, key, made) => {
    const id = await made();
    const left = await leftBy(() => done(call(centre, key, { id }, { body: { reason: '请补充' } })));
    expect(left).toEqual([
      expect.objectContaining({
        entity: expect.stringContaining(id),
        by: expect.objectContaining({ role: 'centre' }),
      }),
    ]);
  });
});

describe('no look', () => {
  it('is left by the subject itself, by the public, or by a refusal', async () => {
    const { id } = await aStoredRecord(service.table);
    const before = (await looks()).length;
    await call(filer, 'GET /subjects/{id}', { id: subject });
    await call(filer, 'GET /records/{id}', { id });
    for (const who of [null, people.stranger, people.citizen]) {
      await call(who, 'GET /subjects/{id}', { id: subject });
      await call(who, 'GET /records/{id}', { id });
    }
    await call(otherProvider, 'GET /records/{id}', { id });
    await call(people.stranger, 'GET /reports', {}, { query: { subject } });
    expect(await looks()).toHaveLength(before);
  });
});

describe('who looked', () => {
  const ask = (who: Person | null, request: Request = {}, id: string = subject) =>
    service.call<{ items: Record<string, unknown>[]; next: string | null }>(
      handlers.get('GET /subjects/{id}/looks'),
      who,
      'GET /subjects/{id}/looks',
      { id },
      request,
    );

  it('shows to the subject at once: when, who, for what, at what', async () => {
    const { id } = await aStoredRecord(service.table);
    await call(provider, 'GET /records/{id}', { id });
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
    const { who: agent } = await asAgent();
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
    const shownOn = (moment: Date) =>
      Array.fromAsync(service.table.each<StoredLook>(looksAt(subject, moment)));
    expect((await shownOn(then(5 * 365))).length).toBeGreaterThan(0);
    expect(await shownOn(then(5 * 366))).toEqual([]);
    const [look] = await looks();
    expect((look?.expiresAt ?? 0) * 1000 - now.getTime()).toBeGreaterThan(5 * 365 * 24 * 3600_000);
  });
});
