import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { spentUnits } from '../../shared/store/capacity.ts';
import { alterationWrites, alteredWrite, nextVersion } from '../../shared/store/record-versions.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { shownRecords } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportKey, reportList, statusWrite } from '../../shared/store/reports.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let reports: unknown;
let record: RecordItem;
beforeAll(async () => {
  service = await inProcess();
  process.env.IDENTITY_ACR = JSON.stringify({ substantial: 'confirmed' });
  reports = (await import('../../functions/reports/handler.ts')).handler;
  record = await aStoredRecord(service.table);
});
afterAll(() => service.close());

const [subject] = people.filer.subjects;
const today = chinaDate(new Date());

interface Shown {
  readonly number: string;
  readonly status: string;
  readonly validUntil: string | null;
  readonly coverage: readonly unknown[] | null;
}

let issued = 0;

/** A report as issuing leaves it in the table; `old`: as the release before did. */
async function aReport(over: Partial<ReportItem> = {}, old = false): Promise<string> {
  issued += 1;
  const number = `202611010000${String(issued).padStart(2, '0')}ABCD1234`;
  const asOf = '2026-11-01T08:00:00+08:00';
  const item: ReportItem = {
    ...reportKey(number),
    list: reportList(subject),
    listOrder: `2026-11-01T00:00:00.000Z#${number}`,
    type: 'report',
    number,
    subject,
    subjectName: '示范食品有限公司',
    edition: 'no-violation',
    domains: ['ecology'],
    from: '2025-01-01',
    to: '2026-10-31',
    purpose: null,
    asOf,
    issuedAt: asOf,
    issuedTo: '张三',
    issuedBy: 'filer',
    recordCount: 0,
    result: 'none-found',
    ...(old
      ? {}
      : {
          coverage: [
            { domain: 'ecology', covered: true, from: null, to: '2026-10-31', result: 'none-found' as const },
          ],
          validUntil: null,
        }),
    lang: 'zh-CN',
    pages: 3,
    bytes: 90_000,
    sha256: 'a'.repeat(64),
    verificationCode: 'K7QM-2RTX-9WPC',
    templateVersion: '1.1.0',
    policyVersion: '2026.1',
    ...shownRecords([]),
    withdrawn: null,
    ...over,
  };
  await service.table.transact([{ Put: { Item: item } }]);
  return number;
}

async function show(number: string): Promise<Shown> {
  const { json } = await service.call<Shown>(reports, people.filer, 'GET /reports/{number}', { number });
  return json;
}

async function listed(limit = 100): Promise<readonly Shown[]> {
  const query = { subject, limit: String(limit) };
  const { json } = await service.call<{ items: Shown[] }>(
    reports,
    people.filer,
    'GET /reports',
    {},
    { query },
  );
  return json.items;
}

describe('what a report is worth today', () => {
  it('valid, on its last day too, and expired after it', async () => {
    const endless = await aReport();
    const lastDay = await aReport({ validUntil: today });
    const over = await aReport({ validUntil: addDays(today, -1) });
    expect(await show(endless)).toMatchObject({ status: 'valid', validUntil: null });
    expect(await show(lastDay)).toMatchObject({ status: 'valid', validUntil: today });
    expect(await show(over)).toMatchObject({ status: 'expired', validUntil: addDays(today, -1) });
  });

  it('withdrawn by several at once is withdrawn once, and the others are told', async () => {
    const number = await aReport();
    const officer = { ...people.centre, sub: 'sure-officer', acr: 'confirmed' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        service.call(
          reports,
          officer,
          'POST /reports/{number}/withdraw',
          { number },
          { body: { reason: '内容有误' }, headers: { 'idempotency-key': `withdraw-${at}` } },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await show(number)).status).toBe('withdrawn');
  });

  it('superseded or withdrawn rather than expired, in the list as alone', async () => {
    const shown = shownRecords([record]);
    const showing = await aReport({ ...shown, validUntil: addDays(today, -1) });
    const withdrawn = await aReport({
      ...shown,
      withdrawn: { at: '2026-11-02T00:00:00.000Z', by: 'centre', reason: '出具有误' },
    });
    const other = await aReport();
    const changedAt = new Date().toISOString();
    const after = nextVersion(record, {
      changedAt,
      changedBy: 'officer:centre',
      reason: 'unit-revoked',
      standing: 'revoked',
    });
    await service.table.transact(alterationWrites(record, after));

    const list = new Map((await listed()).map(({ number, status }) => [number, status]));
    for (const [number, status] of [
      [showing, 'superseded'],
      [withdrawn, 'withdrawn'],
      [other, 'valid'],
    ] as const) {
      expect((await show(number)).status).toBe(status);
      expect(list.get(number)).toBe(status);
    }
  });

  it('leads to a new one with the same choices once it no longer counts', async () => {
    const number = await aReport({
      purpose: '投标',
      withdrawn: { at: '2026-11-02T00:00:00.000Z', by: 'centre', reason: '出具有误' },
    });
    const headers = { accept: 'text/html' };
    const page = (who: Person, route: `GET /${string}`, more: object) =>
      service.call(reports, who, route, { number }, { headers, ...more });
    const shown = await page(people.filer, 'GET /reports/{number}', {});
    expect(shown.page).toContain(`href="/reports/new?like=${number}"`);
    const form = await page(people.filer, 'GET /reports/new', { query: { like: number } });
    for (const field of [
      'value="no-violation" checked',
      'value="ecology" checked',
      'value="投标"',
      'value="2025-01-01"',
    ])
      expect(form.page).toContain(field);
    expect((await page(people.stranger, 'GET /reports/new', { query: { like: number } })).status).toBe(404);
    expect((await page(people.filer, 'GET /reports/{number}', {})).page).not.toContain('value="投标"');
  });

  it('says for each domain what was covered, and nothing of a report that did not keep it', async () => {
    expect((await show(await aReport())).coverage).toEqual([
      { domain: 'ecology', covered: true, from: null, to: '2026-10-31', result: 'none-found' },
    ]);
    expect(await show(await aReport({}, true))).toMatchObject({
      status: 'valid',
      validUntil: null,
      coverage: null,
    });
  });
});

it('a list reads each subject and its records once, however many reports it shows', async () => {
  // Some record of the subject was changed after all of them: the usual answer does not do.
  for (let i = 0; i < 15; i++) await aStoredRecord(service.table);
  await service.table.transact([alteredWrite(subject, new Date().toISOString())]);
  for (let i = 0; i < 20; i++) await aReport(shownRecords([record]));
  const cost = async (limit: number): Promise<number> => {
    spentUnits();
    expect(await listed(limit)).toHaveLength(limit);
    return spentUnits().readUnits;
  };
  const [one, twenty] = [await cost(1), await cost(20)];
  // The further reports themselves, 2 KB or so each in an eventually consistent query.
  expect(twenty - one).toBeLessThan(8);
});

describe('the published list of reports that no longer count', () => {
  interface Published {
    readonly reports: readonly { readonly number: string }[];
    readonly next: string | null;
  }
  const listed = async (query: Record<string, string>) => {
    const { handler } = await import('../../functions/verification/handler.ts');
    const numbers: string[] = [];
    let cursor: string | null = null;
    do {
      const asked: Record<string, string> = { ...query, ...(cursor === null ? {} : { cursor }) };
      const { json, status, text } = await service.call<Published>(
        handler,
        null,
        'GET /.well-known/report-status.json',
        {},
        { query: asked },
      );
      expect(status, text).toBe(200);
      numbers.push(...json.reports.map(({ number }) => number));
      cursor = json.next;
    } while (cursor !== null);
    return numbers;
  };

  it('comes by pages, all of it by number, and from a day on by that day alone', async () => {
    const of = ['A1', 'A2', 'A3', 'A4'];
    const days = ['2031-05-01T15:59:59.000Z', '2031-05-01T16:00:00.000Z', '2031-05-03T01:00:00.000Z'];
    await service.table.transact([
      statusWrite('A3', 'superseded', days[0] ?? ''),
      statusWrite('A1', 'withdrawn', days[1] ?? ''),
      statusWrite('A2', 'superseded', days[2] ?? ''),
    ]);
    // As the release before writes them, which runs beside this one and after a rollback alone: no migration has seen it.
    const old = { pk: 'REPORT-STATUS#withdrawn', sk: 'A4', type: 'report-status', number: 'A4' };
    await service.table.put({ ...old, status: 'withdrawn', since: days[2] });
    expect((await listed({ limit: '2' })).filter((number) => of.includes(number))).toEqual(of);
    expect(await listed({ limit: '1', since: '2031-05-02' })).toEqual(['A1', 'A2', 'A4']);
    expect(await listed({ limit: '1', since: '2031-05-03' })).toEqual(['A2', 'A4']);
    expect(await listed({ since: '2031-05-04' })).toEqual([]);
    const { statusesByMoment } = await import('../../infra/migrations/report-status.ts');
    const change = statusesByMoment.change({ ...old, since: days[2] });
    if (change === undefined) throw new Error('Nothing to migrate');
    await service.table.update({ Key: { pk: old.pk, sk: old.sk }, ...change } as Parameters<
      typeof service.table.update
    >[0]);
    expect(await listed({ since: '2031-05-03' })).toEqual(['A2', 'A4']);
    // Again it finds nothing to do, and a second time on the list changes no place.
    const now = await service.table.get<{ pk: string; sk: string }>({ pk: old.pk, sk: old.sk });
    expect(statusesByMoment.change(now ?? old)).toBeUndefined();
    await service.table.transact([statusWrite('A2', 'superseded', '2031-06-01T00:00:00.000Z')]);
    expect(await listed({ since: '2031-05-04' })).toEqual([]);
  });
});
