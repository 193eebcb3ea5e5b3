import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { reportKey } from '../../shared/store/reports.ts';
import { inProcess, type Person, type Reply, type Request } from '../support/in-process.ts';
import { aPenalty, partnerPeople as people, theSubject } from '../support/partner-city.ts';
import { aStoredReport } from '../support/stored-report.ts';

interface Link {
  readonly url: string;
  readonly expiresAt: string;
  readonly errors?: readonly { readonly pointer: string }[];
}
interface Standing {
  readonly status: string | number;
  readonly number: string;
  readonly subjectName: string;
}

const portal = 'https://portal.example.gov.cn';
const noon = '2026-09-18T12:00:00';
let service: Awaited<ReturnType<typeof inProcess>>;
let handlers: Readonly<Record<'reports' | 'partners' | 'authorisations' | 'verification', unknown>>;
let number = '';

beforeAll(async () => {
  service = await inProcess();
  process.env.FRAMED_BY = portal;
  handlers = {
    reports: (await import('../../functions/reports/handler.ts')).handler,
    partners: (await import('../../functions/partners/handler.ts')).handler,
    authorisations: (await import('../../functions/authorisations/handler.ts')).handler,
    verification: (await import('../../functions/verification/handler.ts')).handler,
  };
});
afterAll(async () => service.close());
beforeEach(async () => {
  const now = at(noon);
  await aPenalty(service.table);
  number = (await aStoredReport(service.table, theSubject, [], now)).number;
});
afterEach(() => {
  vi.useRealTimers();
});

function at(moment: string): Date {
  const now = new Date(`${moment}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

const make = (
  who: Person | null,
  of = number,
  body: object = { portal: '示范市政务服务网' },
  request: Request = {},
) =>
  service.call<Link>(
    handlers.reports,
    who,
    'POST /reports/{number}/links',
    { number: of },
    { body, ...request },
  );
const byPartner = (who: Person, body: object, of = number) =>
  service.call<Link>(
    handlers.partners,
    who,
    'POST /partner/reports/{number}/links',
    { number: of },
    { body },
  );
const tokenOf = ({ json }: Reply<Link>) => json.url.slice(json.url.lastIndexOf('/') + 1);
const open = (token: string, request: Request = {}) =>
  service.call<Standing>(handlers.verification, null, 'GET /embedded/{token}', { token }, request);
const inFrame = { headers: { accept: 'text/html' } };
const looks = () => Array.fromAsync(service.table.each<StoredLook>(looksAt(theSubject, new Date())));
const audited = async (action: string) =>
  (await Array.fromAsync(service.table.each<StoredAuditEntry>(entriesAbout(`report:${number}`)))).filter(
    (entry) => entry.action === action,
  );

describe('a link that a holder makes', () => {
  it('shows once how the report stands, to whoever opens it', async () => {
    const made = await make(people.filer);
    expect(made.status).toBe(201);
    expect(made.json).toEqual({
      url: expect.stringMatching(/^http:\/\/localhost:3000\/embedded\/[\w-]{70}$/),
      expiresAt: '2026-09-18T12:10:00+08:00',
    });
    const seen = await open(tokenOf(made));
    expect(seen.status).toBe(200);
    expect(seen.json).toEqual({
      status: 'genuine',
      number,
      subjectName: '示范食品有限公司',
      edition: 'no-violation',
      issuedAt: expect.any(String),
      asOf: expect.any(String),
      validUntil: null,
      checkedAt: '2026-09-18T12:00:00+08:00',
    });
    expect((await open(tokenOf(made))).status).toBe(404);
  });

  it('is a page that only the sites of the stage may frame, without any cookie', async () => {
    const seen = await open(tokenOf(await make(people.filer)), {
      ...inFrame,
      query: { lang: 'en' },
      cookies: ['__Host-session=somebody', 'lang=en'],
    });
    expect(seen.status).toBe(200);
    expect(seen.page).toContain('The report is valid');
    expect(seen.page).not.toMatch(/<(script|form|nav|header)/);
    expect(seen.headers['content-security-policy']).toContain(`frame-ancestors ${portal}`);
    expect(seen.headers['x-frame-options']).toBeUndefined();
    expect(seen.headers['cache-control']).toBe('no-store');
    expect(seen.cookies).toEqual([]);
    const help = await service.call(handlers.verification, null, 'GET /verify', {}, inFrame);
    expect(help.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(help.headers['x-frame-options']).toBe('DENY');
  });

  it('used, over or forged is one and the same answer', async () => {
    const [used, over] = [tokenOf(await make(people.filer)), tokenOf(await make(people.filer))];
    await open(used);
    const last = over.at(-1);
    const forged = [
      `${over.slice(0, -1)}${last === 'A' ? 'B' : 'A'}`,
      `${over[0] === 'A' ? 'B' : 'A'}${over.slice(1)}`,
      `${over}A`,
      'x',
      number,
    ];
    const early = await Promise.all([used, ...forged].map((token) => open(token, inFrame)));
    at('2026-09-18T12:10:00');
    const answers = [...early, await open(over, inFrame)];
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ page }) => page)).size).toBe(1);
    const { headers: first } = answers[0] as Reply<Standing>;
    for (const { headers } of answers) expect(headers).toEqual(first);
    const programs = await Promise.all([used, over, ...forged].map((token) => open(token)));
    const bodies = programs.map(({ json }) => JSON.stringify({ ...json, instance: '' }));
    expect(new Set(bodies).size).toBe(1);
    expect(await audited('report-link.used')).toHaveLength(1);
  });

  it('is seen by one of many who open it at once', async () => {
    const token = tokenOf(await make(people.filer));
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(7);
    expect(await audited('report-link.used')).toHaveLength(1);
  });

  it('is not used up by what only looks ahead', async () => {
    const token = tokenOf(await make(people.filer));
    for (const ahead of ['prefetch', 'prefetch;prerender'])
      expect((await open(token, { headers: { 'sec-purpose': ahead } })).status).toBe(404);
    const head = await service.call(handlers.verification, null, 'HEAD /embedded/{token}', { token });
    expect(head.status).toBe(404);
    expect((await open(token)).status).toBe(200);
  });

  it('tells its subject that somebody looked, and for whom, as it is opened', async () => {
    const before = (await looks()).length;
    const token = tokenOf(await make(people.filer));
    expect(await looks()).toHaveLength(before);
    await open(token);
    const [look] = (await looks()).filter(({ entity }) => entity === `report:${number}`);
    expect(look).toMatchObject({
      by: { role: 'link', code: null, name: { zh: '示范市政务服务网' } },
      purpose: { zh: '凭您提供的一次性链接查看报告现状' },
    });
    expect(await audited('report-link.made')).toMatchObject([
      { by: { sub: people.filer.sub }, details: { portal: '示范市政务服务网' } },
    ]);
    expect(await audited('report-link.used')).toMatchObject([{ by: null }]);
  });

  it('shows what has become of the report by then', async () => {
    const token = tokenOf(await make(people.filer));
    await service.table.update({
      Key: reportKey(number),
      UpdateExpression: 'SET withdrawn = :withdrawn',
      ExpressionAttributeValues: {
        ':withdrawn': { at: '2026-09-18T04:00:00.000Z', by: 'centre', reason: '误开' },
      },
    });
    expect((await open(token)).json.status).toBe('withdrawn');
  });

  it('is made for nobody else’s report, and not without saying for whom', async () => {
    for (const who of [people.stranger, people.citizen]) expect((await make(who)).status).toBe(404);
    expect((await make(people.centre)).status).toBe(403);
    expect((await make(null)).status).toBe(401);
    expect((await make(people.filer, '2026031010000099999999')).status).toBe(404);
    const unnamed = await make(people.filer, number, { portal: ' ' });
    expect([unnamed.status, unnamed.json.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/portal']]);
  });

  it('asked for twice by one key is one link', async () => {
    const headers = { 'idempotency-key': 'once' };
    const [first, again] = [
      await make(people.filer, number, undefined, { headers }),
      await make(people.filer, number, undefined, { headers }),
    ];
    expect(again.json).toEqual(first.json);
    expect(await audited('report-link.made')).toHaveLength(1);
  });

  it('by the form of the report’s page is shown on a page, once', async () => {
    const form = { portal: '示范市政务服务网' };
    const made = await service.call(
      handlers.reports,
      people.filer,
      'POST /reports/{number}/links',
      { number },
      { form, ...inFrame },
    );
    expect(made.page).toMatch(/http:\/\/localhost:3000\/embedded\/[\w-]{70}</);
    const refused = await service.call(
      handlers.reports,
      people.filer,
      'POST /reports/{number}/links',
      { number },
      { form: { portal: '' }, ...inFrame },
    );
    expect(refused.status).toBe(422);
    expect(refused.page).toContain('用在哪个网站');
  });
});

describe('a link that a partner makes', () => {
  const asked = { subject: theSubject, partner: 'partner-bank', purpose: 'financing' };
  const give = (over: object = {}) =>
    service.call<{ id: string }>(
      handlers.authorisations,
      people.filer,
      'POST /authorisations',
      {},
      {
        body: { ...asked, classes: ['administrative-penalty'], ...over },
      },
    );

  it('needs the subject’s consent, counts as a use of it, and shows as a look of the partner', async () => {
    const refused = await byPartner(people.bank, { purpose: 'financing' });
    expect(refused.status).toBe(403);
    const { json: consent } = await give({ uses: 2 });
    const made = await byPartner(people.bank, { purpose: 'financing', case: 'DK-1' });
    expect(made.status).toBe(201);
    expect((await open(tokenOf(made))).json).toMatchObject({ status: 'genuine', number });
    const [look] = (await looks()).filter(({ entity }) => entity === `report:${number}`);
    expect(look).toMatchObject({
      by: { role: 'partner', code: 'partner-bank' },
      purpose: { zh: '融资授信审查' },
      matter: 'DK-1',
    });
    expect((await byPartner(people.bank, { purpose: 'financing' })).status).toBe(201);
    // The last use has ended it.
    expect((await byPartner(people.bank, { purpose: 'financing' })).status).toBe(403);
    const shown = await service.call<{ state: string; used: number }>(
      handlers.authorisations,
      people.filer,
      'GET /authorisations/{id}',
      { id: consent.id },
    );
    expect(shown.json).toMatchObject({ used: 2 });
    expect(shown.json.state).not.toBe('given');
  });

  it('is refused for a purpose that is not granted or may not know of reports, and for an unknown report', async () => {
    expect((await byPartner(people.bank, { purpose: 'licence' })).status).toBe(403);
    expect((await byPartner(people.permit, { purpose: 'supervision', case: 'A' })).status).toBe(403);
    expect((await byPartner(people.stray, { purpose: 'financing' })).status).toBe(403);
    expect((await byPartner(people.permit, { purpose: 'licence', case: 'A' }, 'none')).status).toBe(404);
  });

  it('on a statutory duty names its matter', async () => {
    expect((await byPartner(people.permit, { purpose: 'licence' })).json.errors).toMatchObject([
      { pointer: '/case' },
    ]);
    const made = await byPartner(people.permit, { purpose: 'licence', case: 'XK-1' });
    expect((await open(tokenOf(made))).status).toBe(200);
  });
});
