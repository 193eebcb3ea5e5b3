import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrdered } from '../../functions/reports/ordered.ts';
import { recordKeyOf } from '../../shared/store/records.ts';
import { orderEnded } from '../../shared/store/report-orders.ts';
import { standingOf, wholeReport } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportContentFile, reportFile, reportKey } from '../../shared/store/reports.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

/** More than a request makes at once; `RECORDS=20000` measures what the largest subjects have. */
const count = Number(process.env.RECORDS ?? 3_100);
const subject = people.filer.subjects[0];

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let authority: Awaited<ReturnType<typeof issuing>>;
let reports: unknown;
let checks: unknown;
let verification: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  authority = await issuing(files);
  reports = (await import('../../functions/reports/handler.ts')).handler;
  checks = (await import('../../functions/checks/handler.ts')).handler;
  verification = (await import('../../functions/verification/handler.ts')).handler;
  const first = await aStoredRecord(service.table);
  await service.table.independently(
    Array.from({ length: count - 1 }, (_, index) => {
      const id = `${subject}-${(index + 1e6).toString(16).padStart(16, '0')}`;
      const data = { ...first.data, CF_WSH: `示市监罚〔2025〕${index}号` };
      return { Put: { Item: { ...first, id, ...recordKeyOf(id), listOrder: `${first.date}#${id}`, data } } };
    }),
  );
}, 600_000);
afterAll(async () => {
  await authority.remove();
  await files.close();
  await service.close();
});

interface Answer {
  readonly number: string;
  readonly status: string;
  readonly recordCount: number;
  readonly sha256: string;
}

const ask = (key: string, who: Person = people.filer) =>
  service.call<Answer>(
    reports,
    who,
    'POST /reports',
    {},
    {
      body: { subject, edition: 'standard' },
      headers: { 'idempotency-key': key },
    },
  );
const look = (number: string, who: Person = people.filer) =>
  service.call<Answer>(reports, who, 'GET /reports/{number}', { number });

describe('a report of more records than one request has time for', () => {
  it('is ordered, made once, and had at the address that it got at once', { timeout: 600_000 }, async () => {
    const ordered = await ask('long-1');
    expect(ordered.status, ordered.text).toBe(202);
    const { number } = ordered.json;
    expect(ordered.headers.location).toBe(`/reports/${number}`);
    expect((await ask('long-1')).json.number).toBe(number);
    const waiting = await look(number);
    expect([waiting.status, waiting.json.status]).toEqual([202, 'pending']);
    expect((await look(number, people.stranger)).status).toBe(404);

    const began = process.cpuUsage();
    await service.drain(checks, ['report-order'], false, 'checks');
    const { user, system } = process.cpuUsage(began);
    const made = await look(number);
    expect([made.status, made.json.recordCount]).toEqual([200, count]);
    const pdf = await files.files.get(reportFile({ number }));
    const item = await service.table.get<ReportItem>(reportKey(number));
    if (item === undefined || pdf === undefined) throw new Error('no report');
    const kept = { ...item, shown: Buffer.from(item.shown).toString('base64') };
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(60_000);
    expect((await wholeReport(service.table, item)).shownVersions).toHaveLength(count);
    expect(await standingOf(service.table, item, new Date())).toBe('current');
    console.info(
      `${count} records: ${(user + system) / 1e6} s of processor, ${item.pages} pages, ${pdf.length} bytes, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
    );

    // Brought again, it stays the one that it is.
    await service.drain(checks, ['report-order'], true, 'checks');
    expect((await look(number)).json.sha256).toBe(made.json.sha256);

    const byDigest = await service.call<Answer>(verification, null, 'GET /verify/files/{sha256}', {
      sha256: made.json.sha256.toUpperCase(),
    });
    expect(byDigest.json).toMatchObject({ status: 'genuine', number });
    const other = await service.call(verification, null, 'GET /verify/files/{sha256}', {
      sha256: 'ab'.repeat(32),
    });
    expect(other.status).toBe(404);
  });

  it('is one report with its own file where two runs are at it at once', { timeout: 600_000 }, async () => {
    const { number } = (await ask('long-3')).json;
    await Promise.all(
      ['one', 'another'].map(() => makeOrdered({ number }, new Date(), new Logger({ logLevel: 'SILENT' }))),
    );

    const item = await service.table.get<ReportItem>(reportKey(number));
    if (item === undefined) throw new Error('no report');
    const pdf = await files.files.get(reportFile(item));
    expect(
      createHash('sha256')
        .update(pdf ?? '')
        .digest('hex'),
    ).toBe(item.sha256);
    const content = await files.files.get(reportContentFile(item));
    expect(JSON.parse(Buffer.from(content ?? '').toString('utf8'))).toMatchObject({
      content: { verification: { code: item.verificationCode } },
    });
  });

  it('says so where it could not be made', async () => {
    const { number } = (await ask('long-2')).json;
    await service.table.transact([orderEnded(number, 'failed')]);
    expect((await look(number)).json.status).toBe('failed');
  });
});
