import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { countCheck } from '../../shared/store/report-checks.ts';
import { longestAnsweredContent, type ReportItem } from '../../shared/store/reports.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aStoredReport } from '../support/stored-report.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let verification: unknown;
let reports: unknown;
beforeAll(async () => {
  service = await inProcess();
  verification = (await import('../../functions/verification/handler.ts')).handler;
  reports = (await import('../../functions/reports/handler.ts')).handler;
});
afterAll(async () => service.close());
afterEach(() => vi.useRealTimers());

const subject = people.filer.subjects[0];
const made = new Date('2026-03-10T02:00:00Z');

async function aReport(over: Partial<ReportItem> = {}): Promise<ReportItem> {
  const record = await aStoredRecord(service.table);
  return aStoredReport(service.table, subject, [record], made, over);
}

/** Checks a report at a moment of China. */
async function check(report: ReportItem, moment = '2026-03-12T10:00:00', code = report.verificationCode) {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
  return service.call(
    verification,
    null,
    'GET /verify/{number}',
    { number: report.number },
    { query: { code } },
  );
}

interface Described {
  readonly checks: { readonly count: number; readonly last: readonly string[] };
  readonly withdrawn: { readonly at: string } | null;
}
const described = async (report: ReportItem, who: (typeof people)[keyof typeof people] = people.filer) =>
  service.call<Described>(reports, who, 'GET /reports/{number}', { number: report.number });

describe('the check of number and code', () => {
  it('tells the scope that the paper must have', async () => {
    const report = await aReport();
    expect((await check(report)).json).toEqual({
      status: 'genuine',
      checkedAt: expect.stringMatching(/\+08:00$/),
      kind: 'report',
      number: report.number,
      subjectCode: report.subject,
      purpose: report.purpose,
      subjectName: '示范食品有限公司',
      edition: 'no-violation',
      issuedAt: '2026-03-10T10:00:00+08:00',
      asOf: '2026-03-10T10:00:00+08:00',
      from: '2025-01-01',
      to: '2026-03-10',
      domains: ['market-supervision', 'ecology'],
      covered: 1,
      coverage: report.coverage,
      recordCount: 1,
      result: 'found',
      sections: [
        { section: 'administrative-penalty', count: 1 },
        { section: 'serious-dishonesty', count: 0 },
      ],
      pages: 3,
      validUntil: null,
      sha256: report.sha256,
    });
  });

  it('tells of a standard report how many pages and entries the paper must have', async () => {
    const report = await aReport({
      edition: 'standard',
      domains: null,
      from: null,
      to: null,
      result: null,
      coverage: [],
    });
    expect((await check(report)).json).toMatchObject({
      edition: 'standard',
      from: null,
      domains: null,
      covered: null,
      pages: 3,
      sections: [{ section: 'administrative-penalty', count: 1 }, { count: 0 }],
    });
  });

  it('tells of a report issued before 0.3.0 what is known', async () => {
    const record = await aStoredRecord(service.table);
    const report = await aStoredReport(service.table, subject, [record], made);
    const { sections: _s, coverage: _c, validUntil: _v, shownVersions: _n, ...before } = report;
    await service.table.put({ ...before });
    expect((await check(report)).json).toMatchObject({
      status: 'genuine',
      from: '2025-01-01',
      domains: ['market-supervision', 'ecology'],
      pages: 3,
      recordCount: 1,
      coverage: null,
      covered: null,
      sections: null,
      validUntil: null,
    });
  });

  it('says when the last day of a report is past', async () => {
    const report = await aReport({ validUntil: '2026-04-09' });
    expect((await check(report, '2026-04-09T23:59:59')).json).toMatchObject({ status: 'genuine' });
    expect((await check(report, '2026-04-10T00:00:00')).json).toMatchObject({
      status: 'expired',
      validUntil: '2026-04-09',
    });
  });

  it('tells nothing to a wrong code, and does not count it', async () => {
    const report = await aReport();
    expect(await check(report, undefined, '0000-0000-0000')).toMatchObject({ status: 404 });
    expect((await described(report)).json.checks).toEqual({ count: 0, last: [] });
  });

  it.each(['zh-CN', 'en'])('has a page that says what to compare (%s)', async (lang) => {
    const report = await aReport({ validUntil: '2026-12-31' });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-12T10:00:00+08:00') });
    const event = {
      version: '2.0',
      routeKey: 'GET /verify/{number}',
      rawPath: `/verify/${report.number}`,
      rawQueryString: '',
      headers: { accept: 'text/html', 'accept-language': lang },
      queryStringParameters: { code: report.verificationCode },
      pathParameters: { number: report.number },
      requestContext: { requestId: 'page', http: { method: 'GET', sourceIp: '127.0.0.1' } },
      isBase64Encoded: false,
    };
    const handler = verification as (event: unknown, context: object) => Promise<{ body: string }>;
    const { body } = await service.as('verification', () => handler(event, {}));
    const said =
      lang === 'en'
        ? [
            '1 January 2025 to 10 March 2026',
            '2: ',
            '1 of 2 domains',
            'Not covered: Ecology',
            '3 pages',
            '31 December 2026',
          ]
        : [
            '2025年1月1日 至 2026年3月10日',
            '2 个：',
            '2 个领域中覆盖 1 个',
            '未覆盖：',
            '3 页',
            '2026年12月31日',
          ];
    for (const part of said) expect(body).toContain(part);
    expect(body).toContain(lang === 'en' ? 'Administrative penalties' : '行政处罚');
    expect(body).toContain(lang === 'en' ? 'pages can be exchanged' : '页可以被抽换');
    // As the cover has it: the code, the result of each domain; and when it was checked.
    expect(body).toContain(lang === 'en' ? 'Unified social credit code' : '统一社会信用代码');
    expect(body).toContain(lang === 'en' ? 'not covered: no statement made' : '未覆盖，不作说明');
    expect(body).toContain(lang === 'en' ? '12 March 2026, 10:00' : '2026年3月12日 10:00');
  });
});

describe('the checks of a report', () => {
  it('are counted for its owner, with their times in China and without who it was', async () => {
    const report = await aReport();
    await check(report, '2026-03-12T10:00:30');
    await check(report, '2026-03-12T10:05:00');
    const { json } = await described(report);
    expect(json.checks).toEqual({
      count: 2,
      last: ['2026-03-12T10:05:00+08:00', '2026-03-12T10:00:00+08:00'],
    });
    expect(await described(report, people.stranger)).toMatchObject({ status: 404 });
    const item = await service.table.get<object>({ pk: `CHECKS#${report.number}`, sk: 'CHECKS' });
    expect(Object.keys(item ?? {}).sort()).toEqual(['count', 'last', 'number', 'pk', 'sk', 'type']);
  });

  it('of one minute are one, and a flood makes the item no larger than 20 times', async () => {
    const report = await aReport();
    await Promise.all(Array.from({ length: 50 }, () => check(report, '2026-03-12T11:00:00')));
    expect((await described(report)).json.checks.count).toBe(1);
    for (let minute = 1; minute < 40; minute += 1)
      await check(report, `2026-03-12T11:${String(minute).padStart(2, '0')}:00`);
    const { count, last } = (await described(report)).json.checks;
    expect(count).toBe(40);
    expect(last).toHaveLength(20);
    expect(last[0]).toBe('2026-03-12T11:39:00+08:00');
  });

  it('of one minute are one for all processes together', async () => {
    const report = await aReport();
    vi.resetModules();
    const another = await import('../../shared/store/report-checks.ts');
    const { theTable } = await import('../../shared/store/table.ts');
    const now = new Date('2026-03-12T12:00:10Z');
    await Promise.all([
      countCheck(service.table, report.number, now),
      another.countCheck(theTable(), report.number, now),
    ]);
    expect(await another.checksOf(service.table, report.number)).toEqual({
      count: 1,
      last: ['2026-03-12T12:00:00Z'],
    });
  });

  it('that cannot be counted fail no verification', async () => {
    const report = await aReport();
    await service.table.put({ pk: `CHECKS#${report.number}`, sk: 'CHECKS', type: 'report-checks' });
    expect((await check(report)).json).toMatchObject({ status: 'genuine' });
  });

  it('change nothing of the report', async () => {
    const report = await aReport();
    await check(report);
    expect(await service.table.get({ pk: report.pk, sk: report.sk })).toEqual({
      ...report,
      shown: new Uint8Array(report.shown),
    });
  });
});

describe('a withdrawal', () => {
  it('has its time in China', async () => {
    const report = await aReport({
      withdrawn: { at: '2026-03-11T20:30:00.000Z', by: 'centre', reason: '出具有误' },
    });
    expect((await described(report)).json.withdrawn).toEqual({
      at: '2026-03-12T04:30:00+08:00',
      reason: '出具有误',
    });
  });
});

describe('the signed list of reports that no longer count', () => {
  it('may be read by pages of other origins, where it is longer than an answer too', async () => {
    const imports = await importing(service.table);
    try {
      imports.serve();
      const signed = async (bytes: number) => {
        const options = { contentType: 'application/jwt' };
        await imports.files.put('signing/report-status.jwt', 'a'.repeat(bytes), options);
        return service.call(verification, null, 'GET /.well-known/report-status.jwt');
      };
      const short = await signed(100);
      expect(short).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } });
      const long = await signed(longestAnsweredContent + 1);
      const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
      expect(long).toMatchObject({ status: 303, headers });
      expect(await (await fetch(String(long.headers.location))).text()).toHaveLength(
        longestAnsweredContent + 1,
      );
    } finally {
      await imports.close();
    }
  });
});
