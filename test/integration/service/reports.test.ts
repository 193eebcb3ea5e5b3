import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkedPages } from '../../support/read-pdf.ts';
import {
  allDays,
  call,
  csvOf,
  importFile,
  penaltyRow,
  post,
  registrationRow,
  testCompany,
} from '../../support/service.ts';

const company = testCompany('示范市䶮㛃𬭸𠅤𫖯𮧵（测试）有限公司');

interface Report {
  readonly number: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly verificationCode: string;
  readonly verifyUrl: string;
  readonly result: string | null;
  readonly recordCount: number;
  readonly pages: number;
}

beforeAll(async () => {
  await importFile('provider', 'registration', csvOf([registrationRow(company)]));
  await importFile('provider', 'administrative-penalty', csvOf([penaltyRow(company)]));
});

async function issue(
  of = company,
  body: object = { edition: 'standard' },
  headers: Record<string, string> = {},
) {
  const answer = await post(of.agent, '/reports', { subject: of.code, ...body }, headers);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Report;
}

async function download(report: Report, who = company.agent): Promise<Buffer> {
  const answer = await call(who, `/reports/${report.number}/pdf`);
  expect(answer.status).toBe(303);
  const file = await fetch(answer.headers.get('location') ?? '');
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(file.headers.get('content-disposition')).toContain(`${report.number}.pdf`);
  return Buffer.from(await file.arrayBuffer());
}

function textOf(pdf: Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

describe('a report', () => {
  it('is issued, downloaded and checked by a stranger', async () => {
    const report = await issue();
    const pdf = await download(report);

    expect(report.number).toMatch(/^\d{14}[0-9A-Z]{8}$/);
    expect(pdf).toHaveLength(report.bytes);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(report.sha256);
    const text = textOf(pdf);
    expect(text).toContain(company.name);
    expect(text).toContain(report.number);
    expect(text).toContain('示市监试罚〔2026〕1号');

    const { pathname, search } = new URL(report.verifyUrl);
    const verified = await call(null, `${pathname}${search}`);
    expect(await verified.json()).toMatchObject({
      status: 'genuine',
      number: report.number,
      sha256: report.sha256,
    });
  });

  it('in the no-violation edition says for each domain what is known', async () => {
    const found = await issue(company, {
      edition: 'no-violation',
      domains: ['market-supervision', 'grain'],
      from: '2026-01-01',
    });
    expect(found).toMatchObject({ result: 'found', recordCount: 1 });
    const text = textOf(await download(found));
    expect(text).toContain('未覆盖');

    await importFile('provider-b', 'administrative-penalty', '', 'text/csv', { nil: 'true', ...allDays() });
    const clean = await issue(company, { edition: 'no-violation', domains: ['ecology', 'grain'] });
    expect(clean).toMatchObject({ result: 'none-found', recordCount: 0 });

    const uncovered = await issue(company, { edition: 'no-violation', domains: ['grain'] });
    expect(uncovered).toMatchObject({ result: null, recordCount: 0 });
  });

  it('cannot be told from an unknown one by a wrong code', async () => {
    const report = await issue();
    const wrong = await call(null, `/verify/${report.number}?code=0000-0000-0000`);
    const unknown = await call(null, `/verify/20260101000000ABCDEFGH?code=0000-0000-0000`);
    const none = await call(null, `/verify/${report.number}`);
    const seen = async (answer: Response) => {
      const { instance: _, ...problem } = (await answer.json()) as Record<string, unknown>;
      return { status: answer.status, problem };
    };
    const [a, b, c] = [await seen(wrong), await seen(unknown), await seen(none)];
    expect(a.status).toBe(404);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  it('is found by its code however it was typed', async () => {
    const report = await issue();
    const typed = report.verificationCode.toLowerCase().replaceAll('-', ' ');
    expect((await call(null, `/verify/${report.number}?code=${encodeURIComponent(typed)}`)).status).toBe(200);
  });

  it('sent twice under one key is one report', async () => {
    const key = { 'idempotency-key': `key-${company.code}` };
    const [first, again, other] = await Promise.all([
      issue(company, { edition: 'standard' }, key),
      issue(company, { edition: 'standard' }, key),
      issue(company, { edition: 'standard' }, key),
    ]);
    expect(again).toEqual(first);
    expect(other).toEqual(first);
    expect(await issue(company, { edition: 'standard' }, key)).toEqual(first);
    const changed = await post(
      company.agent,
      '/reports',
      { subject: company.code, edition: 'no-violation' },
      key,
    );
    expect(changed.status).toBe(422);
  });

  it('is nobody else’s', async () => {
    const report = await issue();
    for (const path of ['', '/pdf']) {
      expect((await call('enterprise-b', `/reports/${report.number}${path}`)).status).toBe(404);
      expect((await call('provider', `/reports/${report.number}${path}`)).status).toBe(403);
      expect((await call(null, `/reports/${report.number}${path}`)).status).toBe(401);
      expect((await call('centre', `/reports/${report.number}${path}`)).status).toBe(path === '' ? 200 : 303);
    }
    expect(
      (await post('enterprise-b', '/reports', { subject: company.code, edition: 'standard' })).status,
    ).toBe(404);
    expect((await call('enterprise-b', `/reports?subject=${company.code}`)).status).toBe(404);
  });

  it('is listed for its own subject, newest first, page by page', async () => {
    const own = testCompany();
    await importFile('provider', 'registration', csvOf([registrationRow(own)]));
    const issued: string[] = [];
    for (let i = 0; i < 5; i += 1) issued.unshift((await issue(own)).number);
    const list = async (cursor: string | null) =>
      (await (
        await call(own.agent, `/reports?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
      ).json()) as {
        items: Report[];
        next: string | null;
      };
    await expect.poll(async () => (await list(null)).items[0]?.number).toBe(issued[0]);
    const pages = [await list(null)];
    for (let last = pages.at(-1); last?.next; last = pages.at(-1)) pages.push(await list(last.next));
    expect(pages.flatMap(({ items }) => items.map(({ number }) => number))).toEqual(issued);
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
  });
});

describe('a request for a report that is not right', () => {
  it.each([
    ['no edition', {}, '/edition'],
    ['an unknown field', { edition: 'standard', colour: 'red' }, '/colour'],
    ['an unknown domain', { edition: 'no-violation', domains: ['gossip'] }, '/domains/0'],
    [
      'a period that ends before it begins',
      { edition: 'no-violation', from: '2026-05-01', to: '2026-04-01' },
      '/to',
    ],
    ['a future day', { edition: 'no-violation', to: '2099-01-01' }, '/to'],
    ['a day that does not exist', { edition: 'no-violation', from: '2026-02-30' }, '/from'],
    ['a period in the standard edition', { edition: 'standard', from: '2026-01-01' }, '/from'],
    ['a purpose without end', { edition: 'standard', purpose: '长'.repeat(201) }, '/purpose'],
    ['a purpose that no font has', { edition: 'standard', purpose: '投标ཀ' }, '/purpose'],
  ])('has %s', async (_, body, pointer) => {
    const answer = await post(company.agent, '/reports', { subject: company.code, ...body });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { pointer: string; message: string }[] };
    expect(errors.map((error) => error.pointer)).toContain(pointer);
    expect(errors.every(({ message }) => message.length > 4)).toBe(true);
  });

  it('is no JSON, or no object', async () => {
    const send = (body: string) =>
      call(company.agent, '/reports', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await send('{"subject":')).status).toBe(400);
    expect((await send('[]')).status).toBe(400);
    expect(
      (
        await call(company.agent, '/reports', {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body: 'x',
        })
      ).status,
    ).toBe(415);
  });

  it('comes with a token that is not ours', async () => {
    const headers = { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' };
    const answer = await call(null, '/reports', { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
  });
});

interface Check {
  readonly status: string;
  readonly [name: string]: unknown;
}

async function checked({ verifyUrl }: Report): Promise<Check> {
  const { pathname, search } = new URL(verifyUrl);
  return (await (await call(null, `${pathname}${search}`)).json()) as Check;
}

describe('a report that is checked', () => {
  it('tells its scope by number and by file, and its owner when that was', async () => {
    const report = await issue(company, {
      edition: 'no-violation',
      domains: ['market-supervision', 'grain'],
      from: '2026-01-01',
      to: '2026-06-30',
    });
    const scope = {
      kind: 'report',
      from: '2026-01-01',
      to: '2026-06-30',
      domains: ['market-supervision', 'grain'],
      coverage: [
        { domain: 'market-supervision', result: 'found' },
        { domain: 'grain', covered: false, result: null },
      ],
      recordCount: 1,
      pages: report.pages,
    };
    expect(await checked(report)).toMatchObject({ status: 'genuine', ...scope });
    const sections = (await checked(report)).sections as { count: number }[];
    expect(sections.reduce((sum, { count }) => sum + count, 0)).toBe(1);

    const pdf = await download(report);
    expect(await checkedPages(pdf)).toBe(report.pages);
    const send = async (bytes: Buffer) =>
      (await (
        await call(null, '/verify', {
          method: 'POST',
          headers: { 'content-type': 'application/pdf' },
          body: new Uint8Array(bytes),
        })
      ).json()) as Check;
    expect(await send(pdf)).toMatchObject({ status: 'genuine', sections, ...scope });
    // Anyone can write a number into another file: that one learns nothing.
    const altered = await send(Buffer.concat([pdf, Buffer.from('%')]));
    expect(altered).toMatchObject({ status: 'altered', number: report.number });
    for (const told of ['subjectName', 'from', 'domains', 'sections'])
      expect(altered).not.toHaveProperty(told);

    const { checks } = (await (await call(company.agent, `/reports/${report.number}`)).json()) as {
      checks: { count: number; last: string[] };
    };
    expect(checks.count).toBeGreaterThan(0);
    expect(checks.last[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/);
  });
});

describe('a report whose records changed', () => {
  it('still counts when a nightly file differs in columns that the catalogue does not know', async () => {
    const own = testCompany();
    await importFile('provider', 'registration', csvOf([registrationRow(own)]));
    const nightly = (exported: string) =>
      importFile('provider', 'administrative-penalty', csvOf([penaltyRow(own, { 数据导出时间: exported })]));
    await nightly('2026/11/28 02:00');
    const report = await issue(own);
    expect(await nightly('2026/11/29 02:00')).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await checked(report)).toMatchObject({ status: 'genuine' });
  });

  it('is superseded by a penalty that arrives late, and not by one outside of its scope', async () => {
    const own = testCompany();
    await importFile('provider', 'registration', csvOf([registrationRow(own)]));
    const domains = ['market-supervision'];
    const scope = { edition: 'no-violation', domains, from: '2026-01-01' };
    const [clean, other, earlier] = await Promise.all([
      issue(own, scope),
      issue(own, { ...scope, domains: ['ecology'] }),
      issue(own, { ...scope, from: '2025-01-01', to: '2025-12-31' }),
    ]);
    await importFile('provider', 'administrative-penalty', csvOf([penaltyRow(own)]));
    expect(await checked(clean)).toMatchObject({ status: 'superseded' });
    expect(await checked(other)).toMatchObject({ status: 'genuine' });
    expect(await checked(earlier)).toMatchObject({ status: 'genuine' });
    await expect
      .poll(async () => {
        const list = await call(null, '/.well-known/report-status.json');
        const { reports } = (await list.json()) as { reports: { number: string }[] };
        return reports.map(({ number }) => number);
      })
      .toContain(clean.number);
  });

  it('is superseded from then on, and says so to number and file alike', async () => {
    const own = testCompany();
    await importFile('provider', 'registration', csvOf([registrationRow(own)]));
    await importFile('provider', 'administrative-penalty', csvOf([penaltyRow(own)]));
    const report = await issue(own);
    const pdf = await download(report, own.agent);
    await importFile('provider', 'registration', csvOf([registrationRow(own, { 法定代表人: '李四' })]));
    const { pathname, search } = new URL(report.verifyUrl);
    const byNumber = async () =>
      ((await (await call(null, `${pathname}${search}`)).json()) as { status: string }).status;
    expect(await byNumber()).toBe('genuine');

    await importFile(
      'provider',
      'administrative-penalty',
      csvOf([penaltyRow(own, { 处罚内容: '罚款10000元', '罚款金额(万元)': '1' })]),
    );

    expect(await byNumber()).toBe('superseded');
    const byFile = await call(null, '/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: new Uint8Array(pdf),
    });
    expect(await byFile.json()).toMatchObject({
      status: 'superseded',
      number: report.number,
      signature: { valid: true, trusted: true },
    });
    await expect
      .poll(async () => {
        const { reports } = (await (await call(null, '/.well-known/report-status.json')).json()) as {
          reports: { number: string }[];
        };
        return reports.map(({ number }) => number);
      })
      .toContain(report.number);
  });

  it('is withdrawn by the centre with a reason, once', async () => {
    const report = await issue();
    expect((await post(company.agent, `/reports/${report.number}/withdraw`, { reason: 'x' })).status).toBe(
      403,
    );
    expect((await post('centre', `/reports/${report.number}/withdraw`, {})).status).toBe(422);
    const withdrawn = await post('centre', `/reports/${report.number}/withdraw`, { reason: '出具有误' });
    expect(await withdrawn.json()).toMatchObject({ withdrawn: { reason: '出具有误' } });
    expect((await post('centre', `/reports/${report.number}/withdraw`, { reason: 'again' })).status).toBe(
      409,
    );
    const { pathname, search } = new URL(report.verifyUrl);
    expect(await (await call(null, `${pathname}${search}`)).json()).toMatchObject({ status: 'withdrawn' });
  });
});

describe('a file that is checked', () => {
  const check = (bytes: Buffer, type = 'application/pdf') =>
    call(null, '/verify', { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(bytes) });

  it('is genuine as it was issued, from the API and from a form', async () => {
    const report = await issue();
    const pdf = await download(report);
    expect(await (await check(pdf)).json()).toMatchObject({
      status: 'genuine',
      number: report.number,
      reason: 'genuine',
    });
    const form = new FormData();
    form.set('file', new File([new Uint8Array(pdf)], '报告.pdf', { type: 'application/pdf' }));
    const answer = await call(null, '/verify', { method: 'POST', body: form });
    expect(await answer.json()).toMatchObject({ status: 'genuine' });
  });

  it('is altered when anything in it was, and unknown when it is not ours', async () => {
    const pdf = await download(await issue());
    const changed = Buffer.from(pdf);
    changed.writeUInt8((changed[pdf.length - 2000] ?? 0) ^ 1, pdf.length - 2000);
    expect(await (await check(changed)).json()).toMatchObject({
      status: 'altered',
      reason: 'content-changed',
    });
    const appended = Buffer.concat([pdf, Buffer.from('\n%more\n')]);
    expect(await (await check(appended)).json()).toMatchObject({ status: 'altered' });
    expect(await (await check(Buffer.from('hello'))).json()).toMatchObject({
      status: 'unknown',
      reason: 'not-a-pdf',
    });
  });

  it('is asked for when the form has none', async () => {
    const form = new FormData();
    form.set('other', 'x');
    expect((await call(null, '/verify', { method: 'POST', body: form })).status).toBe(422);
    expect((await check(Buffer.from('x'), 'text/plain')).status).toBe(415);
  });
});
