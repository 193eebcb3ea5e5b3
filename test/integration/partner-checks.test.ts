import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { type CheckItem, checkById } from '../../shared/store/partner-checks.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aCode, anEntry, aPenalty, partnerPeople as people, theSubject } from '../support/partner-city.ts';

interface Check {
  readonly id: string;
  readonly state: string;
  readonly codes: number;
  readonly answered: number;
  readonly fileUrl: string | null;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let partners: unknown;
let runs: typeof import('../../functions/checks/run.ts');
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  imports.serve();
  partners = (await import('../../functions/partners/handler.ts')).handler;
  runs = await import('../../functions/checks/run.ts');
});
afterAll(async () => {
  await imports.close();
  await service.close();
});

const start = (body: object, who: Person = people.permit, headers: Record<string, string> = {}) =>
  service.call<Check>(partners, who, 'POST /partner/checks', {}, { body, headers });
const show = (id: string, who: Person = people.permit) =>
  service.call<Check>(partners, who, 'GET /partner/checks/{id}', { id });

/** Works on a batch until it is done, as the changes of the table bring one run after the other. */
async function worked(id: string): Promise<CheckItem> {
  for (;;) {
    const check = await checkById(service.table, id);
    if (check === undefined) throw new Error(id);
    if (check.state !== 'open') return check;
    await service.as('checks', () => runs.runCheck(check, new Date()));
  }
}

async function answers(id: string): Promise<string> {
  const { status, headers } = await service.call(partners, people.permit, 'GET /partner/checks/{id}/file', {
    id,
  });
  expect(status).toBe(303);
  return (await fetch(String(headers.location))).text();
}

const lists = { purpose: 'supervision' };

describe('a batch', () => {
  it('is answered line by line, by a file', async () => {
    const [unknown, listed] = [aCode(), aCode()];
    await aPenalty(service.table);
    await anEntry(
      service.table,
      'serious-dishonesty',
      { YZ_MDMC: '失信被执行人', YZ_LRRQ: '2026-09-01' },
      { subject: listed },
    );
    const { status, json, headers } = await start({ ...lists, codes: [theSubject, listed, unknown] });
    expect([status, headers.location]).toEqual([202, `/partner/checks/${json.id}`]);
    expect(json).toMatchObject({ state: 'received', codes: 3, answered: 0, fileUrl: null });
    expect(
      (await service.call(partners, people.permit, 'GET /partner/checks/{id}/file', { id: json.id })).status,
    ).toBe(404);
    await worked(json.id);
    expect((await show(json.id)).json).toMatchObject({ state: 'done', answered: 3 });
    const lines = (await answers(json.id)).replace('\uFEFF', '').split('\r\n');
    expect(lines).toEqual([
      'code,result,serious-dishonesty.listed,serious-dishonesty.source,serious-dishonesty.date,abnormal-operation.listed,abnormal-operation.source,abnormal-operation.date',
      `${theSubject},answered,no,,,no,,`,
      `${listed},answered,yes,示范市市场监督管理局,2026-09-01,no,,`,
      `${unknown},answered,no,,,no,,`,
      '',
    ]);
    // Each of them sees it, by the number of the batch.
    for (const subject of [theSubject, unknown]) {
      const looks = await Array.fromAsync(service.table.each<StoredLook>(looksAt(subject, new Date())));
      expect(looks[0]).toMatchObject({ by: { code: 'partner-permit' }, matter: json.id });
    }
    const trail = await Array.fromAsync(
      service.table.each<StoredAuditEntry>(entriesAbout(`partner-check:${json.id}`)),
    );
    expect(trail.map(({ action }) => action).sort()).toEqual([
      'partner-check.done',
      'partner-check.read',
      'partner-check.received',
      'partner.looked',
    ]);
    expect((await show(json.id, people.bank)).status).toBe(404);
  });

  it('of a bank answers those who consented, and counts each of them once', async () => {
    const authorisations = (await import('../../functions/authorisations/handler.ts')).handler;
    const given = await service.call<{ id: string }>(
      authorisations,
      people.filer,
      'POST /authorisations',
      {},
      {
        body: {
          subject: theSubject,
          partner: 'partner-bank',
          purpose: 'financing',
          classes: ['honour'],
          uses: 3,
        },
      },
    );
    const body = { purpose: 'financing', codes: [theSubject, aCode(), theSubject], format: 'ndjson' };
    const { json } = await start(body, people.bank);
    const open = await checkById(service.table, json.id);
    if (open === undefined) throw new Error(json.id);
    // Broken off before it was moved on, it comes again.
    await service.as('checks', () => runs.runCheck(open, new Date()));
    await service.as('checks', () => runs.runCheck(open, new Date()));
    const file = await imports.files.get(`checks/${json.id}/answers.ndjson`);
    const lines = Buffer.from(file ?? [])
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ result }) => result)).toEqual(['answered', 'refused', 'answered']);
    expect(lines[0].classes).toEqual([{ catalogue: 'honour', count: 0 }]);
    const { json: now } = await service.call<{ used: number }>(
      authorisations,
      people.filer,
      'GET /authorisations/{id}',
      { id: given.json.id },
    );
    expect(now.used).toBe(1);
  });

  it('is moved on run by run, and joined in the order of its lines', async () => {
    const codes = Array.from({ length: runs.codesInRun + 3 }, () => aCode());
    const { json } = await start({ ...lists, codes });
    const open = (await checkById(service.table, json.id)) as CheckItem;
    await service.as('checks', () => runs.runCheck(open, new Date()));
    expect((await show(json.id)).json).toMatchObject({ state: 'processing', answered: runs.codesInRun });
    await worked(json.id);
    const lines = (await answers(json.id)).split('\r\n').slice(1, -1);
    expect(lines.map((line) => line.slice(0, 18))).toEqual(codes);
  }, 120_000);

  it('is refused with the lines that are no code, or where it is too long', async () => {
    const wrong = await start({ ...lists, codes: [theSubject, '9132010074820466OQ!', '123'] });
    expect(wrong.status).toBe(422);
    expect(wrong.json.errors?.map(({ pointer }) => pointer)).toEqual(['/codes/1', '/codes/2']);
    expect(wrong.json.errors?.[1]?.message).toMatch(/^第 3 行：/);
    const many = await start({ ...lists, codes: Array.from({ length: 100_001 }, () => theSubject) });
    expect([many.status, many.json.errors?.[0]?.pointer]).toEqual([422, '/codes']);
    expect(many.json.errors?.[0]?.message).toContain('100001');
    expect((await start({ ...lists, codes: [] })).status).toBe(422);
    expect((await start({ purpose: 'licence', codes: [theSubject] })).status).toBe(403);
    expect((await start({ purpose: 'financing', codes: [theSubject] })).status).toBe(403);
  });

  it('that is sent twice with one key is one', async () => {
    const body = { ...lists, codes: [theSubject] };
    const [one, other] = [
      await start(body, people.permit, { 'idempotency-key': 'k1' }),
      await start(body, people.permit, { 'idempotency-key': 'k1' }),
    ];
    expect([one.status, other.status, other.json.id]).toEqual([202, 202, one.json.id]);
  });

  it('that stands still is started again by the clock, and given up in the end', async () => {
    const begun = Date.now();
    const { json } = await start({ ...lists, codes: [theSubject] });
    const { resumeChecks } = await import('../../functions/clock/resume-checks.ts');
    const log = { warn: () => undefined, error: () => undefined } as never;
    const resume = async (minutes: number) => {
      const now = new Date(begun + minutes * 60_000);
      await service.as('clock', () => resumeChecks({ now, log }));
      return (await checkById(service.table, json.id)) as CheckItem;
    };
    expect((await resume(10)).revivals).toBe(0);
    expect((await resume(16)).revivals).toBe(1);
    expect((await resume(20)).revivals).toBe(1);
    await service.table.put({ ...(await resume(20)), revivals: 20 });
    expect((await resume(60)).state).toBe('failed');
  });

  it('takes its codes from the quota of the day', async () => {
    const day = { pk: 'PARTNER-QUOTA#partner-permit', sk: `${chinaDate(new Date())}#batchCodes` };
    await service.table.put({ ...day, type: 'partner-quota', taken: 499_999 });
    const { status, headers } = await start({ ...lists, codes: [aCode(), aCode()] });
    expect(status).toBe(429);
    expect(headers.ratelimit).toMatch(/^"batch-codes";r=1;t=\d+$/);
    expect((await start({ ...lists, codes: [aCode()] })).status).toBe(202);
  });
});
