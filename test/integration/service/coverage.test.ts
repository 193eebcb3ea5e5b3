import { beforeAll, describe, expect, it } from 'vitest';
import type { SampleAccount } from '../../../infra/local/sample-city/accounts.ts';
import { addDays, addMonths, chinaDate } from '../../../shared/domain/china-time.ts';
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

const catalogue = 'administrative-penalty';
const company = testCompany('示范市数据覆盖测试有限公司');
const other = testCompany('示范市数据覆盖测试二有限公司');
const today = chinaDate(new Date());

function officer(unit: string): SampleAccount {
  return { account: unit, sub: `officer-${unit}`, name: '周八', role: 'provider', subjects: [], unit };
}
const fire = officer('11440100XXXX00318T');
const medicalInsurance = officer('11440100XXXX00326M');
const housingFund = officer('11440100XXXX00334G');
const sport = officer('11440100XXXX002462');

function penalty(of: SampleAccount, number: number, change: Record<string, string> = {}) {
  return penaltyRow(company, {
    行政处罚决定书文号: `示测罚〔2026〕${number}号`,
    处罚机关: '示范市某单位',
    处罚机关统一社会信用代码: of.unit ?? '',
    数据来源单位: '示范市某单位',
    数据来源单位统一社会信用代码: of.unit ?? '',
    ...change,
  });
}

interface Shown {
  readonly items: readonly {
    readonly code: string;
    readonly covered: boolean;
    readonly coveredFrom: string | null;
    readonly coveredUntil: string | null;
  }[];
}
async function domain(code: string) {
  const { items } = (await (await call(null, '/domains')).json()) as Shown;
  return items.find((item) => item.code === code);
}

async function report(of: typeof company, domains: readonly string[], period: object = {}) {
  const body = { subject: of.code, edition: 'no-violation', domains, ...period };
  const answer = await post(of.agent, '/reports', body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { result: string | null; recordCount: number; from: string; to: string };
}

beforeAll(async () => {
  await importFile('provider', 'registration', csvOf([registrationRow(company), registrationRow(other)]));
});

describe('a file whose rows are all refused', () => {
  const refused = [1, 2, 3].map((number) =>
    penalty(fire, number, { 处罚决定日期: '2026-03-05 00:00:00 UTC+8' }),
  );

  it('covers nothing, and no report finds none by it', async () => {
    const batch = await importFile(fire, catalogue, csvOf(refused), 'text/csv', allDays());

    expect(batch).toMatchObject({ state: 'done', accepted: 0, rejected: 3, coverage: 'held' });
    expect(await domain('fire')).toMatchObject({ covered: false, coveredFrom: null, coveredUntil: null });
    expect(await report(other, ['fire'])).toMatchObject({ result: null });
  });

  it('covers its days once the rows were sent again, all of them', async () => {
    const batch = await importFile(fire, catalogue, csvOf(refused), 'text/csv', allDays());
    const mended = [1, 2, 3].map((number) => penalty(fire, number));
    const completes = { completes: batch.id };
    const query = new URLSearchParams({ catalogue, ...completes });
    const two = await call(fire, `/records/batches?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csvOf(mended.slice(1)),
    });
    expect(two.status).toBe(422);
    expect(await two.json()).toMatchObject({ errors: [{ pointer: '/completes' }] });
    const foreign = await call(housingFund, `/records/batches?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csvOf(mended),
    });
    expect(await foreign.json()).toMatchObject({ errors: [{ pointer: '/completes' }] });

    const sent = await importFile(fire, catalogue, csvOf(mended), 'text/csv', completes);

    expect(sent).toMatchObject({ accepted: 3, rejected: 0, coverage: 'none' });
    expect(await (await call(fire, `/records/batches/${batch.id}`)).json()).toMatchObject({
      coverage: 'claimed',
    });
    expect(await domain('fire')).toMatchObject({ covered: true, coveredUntil: today });
    expect(await report(other, ['fire'])).toMatchObject({ result: 'none-found', to: today });
    expect(await report(company, ['fire'])).toMatchObject({ result: 'found', recordCount: 3 });
    const again = await call(fire, `/records/batches?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csvOf(mended),
    });
    expect(again.status).toBe(409);
  });
});

describe('a file without rows', () => {
  const header = csvOf([penalty(medicalInsurance, 1)]).split('\r\n')[0] ?? '';
  const send = (body: string, statement: Record<string, string> = {}) =>
    call(medicalInsurance, `/records/batches?${new URLSearchParams({ catalogue, ...statement })}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body,
    });

  it('is asked whether it is a nil return, and covers nothing by itself', async () => {
    for (const statement of [{}, allDays()]) {
      const answer = await send(header, statement);
      expect(answer.status).toBe(422);
      const { detail, errors } = (await answer.json()) as { detail: string; errors: { pointer: string }[] };
      expect(detail).toContain('零报告');
      expect(errors.map(({ pointer }) => pointer)).toEqual(['/nil']);
    }
    expect(await domain('medical-insurance')).toMatchObject({ covered: false, coveredUntil: null });
  });

  it('that says it is one has no rows', async () => {
    const answer = await send(csvOf([penalty(medicalInsurance, 1)]), { nil: 'true', ...allDays() });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/nil' }] });
  });

  it('covers the days that it states, and no day more', async () => {
    const covers = { from: addMonths(today, -24), to: addDays(today, -1) };
    const form = new FormData();
    form.set('catalogue', catalogue);
    form.set('covers.from', covers.from);
    form.set('covers.to', covers.to);
    form.set('nil', 'true');
    const sent = await call(medicalInsurance, '/records/batches', { method: 'POST', body: form });
    expect(sent.status).toBe(202);
    expect(await sent.json()).toMatchObject({ nil: true, covers, coverage: 'claimed', sender: '周八' });

    const within = { from: addMonths(today, -12) };
    const asked = (period: object) => report(other, ['medical-insurance'], period);
    expect(await asked(within)).toMatchObject({ result: 'none-found', to: covers.to });
    expect(await asked({ from: covers.from, to: covers.to })).toMatchObject({ result: 'none-found' });
    expect(await asked({ ...within, to: today })).toMatchObject({ result: null });
    expect(await asked({ from: addDays(covers.from, -1) })).toMatchObject({ result: null });
    expect(await asked({})).toMatchObject({ result: null, from: addMonths(today, -60) });
    expect(await report(other, ['medical-insurance', 'grain'], within)).toMatchObject({
      result: 'none-found',
    });
  });

  it('is shown as what it is, with who and when, on every page', async () => {
    const { items } = (await (await call(medicalInsurance, '/records/batches')).json()) as {
      items: { id: string }[];
    };
    for (const [who, path] of [
      [medicalInsurance, '/records/batches'],
      [medicalInsurance, `/records/batches/${items[0]?.id}`],
      [null, '/domains'],
    ] as const) {
      const page = await (await call(who, path, { headers: { accept: 'text/html' } })).text();
      expect(page).toContain('零报告');
      expect(page).toMatch(who === null ? /示范市医疗保障局，行政处罚/ : /周八/);
    }
    const english = await (await call(null, '/domains?lang=en', { headers: { accept: 'text/html' } })).text();
    expect(english).toContain('nothing to report from');
  });
});

describe('refused rows', () => {
  it('are not sent again by a file of those that were taken, nor by one row twice', async () => {
    const wrong = { 处罚决定日期: '2026-02-30' };
    const sound = [penalty(sport, 1), penalty(sport, 2)];
    const rows = [...sound, penalty(sport, 3, wrong), penalty(sport, 4, wrong)];
    const batch = await importFile(sport, catalogue, csvOf(rows), 'text/csv', allDays());
    const completes = { completes: batch.id };
    const state = async () => (await call(sport, `/records/batches/${batch.id}`)).json();

    const same = await importFile(sport, catalogue, csvOf(sound), 'text/csv', completes);
    expect(same).toMatchObject({ unchanged: 2, rejected: 0, takenBefore: 2 });
    expect(await state()).toMatchObject({ coverage: 'held' });
    expect(await report(other, ['sport'])).toMatchObject({ result: null });
    const twice = [penalty(sport, 3), penalty(sport, 3)];
    expect(await importFile(sport, catalogue, csvOf(twice), 'text/csv', completes)).toMatchObject({
      takenBefore: 1,
    });
    expect(await state()).toMatchObject({ coverage: 'held' });

    // The whole file, mended: one of its refused rows came in by itself meanwhile.
    const whole = [...sound, penalty(sport, 3), penalty(sport, 4)];
    await importFile(sport, catalogue, csvOf(whole), 'text/csv', completes);
    expect(await state()).toMatchObject({ coverage: 'claimed' });
    expect(await report(other, ['sport'])).toMatchObject({ result: 'none-found' });
  });
});

describe('refused rows that are not to be reported', () => {
  it('are taken back with a reason, from the page of the file', async () => {
    const rows = [penalty(housingFund, 1), penalty(housingFund, 2, { 处罚决定日期: '2026-02-30' })];
    const batch = await importFile(housingFund, catalogue, csvOf(rows), 'text/csv', allDays());
    expect(batch).toMatchObject({ accepted: 1, rejected: 1, coverage: 'held' });
    const path = `/records/batches/${batch.id}`;
    const page = await (await call(housingFund, path, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain(`action="${path}/take-back"`);
    expect(page).toContain(`name="completes" value="${batch.id}"`);
    expect(await (await call('centre', path, { headers: { accept: 'text/html' } })).text()).not.toContain(
      'take-back',
    );

    expect((await post(housingFund, `${path}/take-back`, {})).status).toBe(422);
    const answer = await post(housingFund, `${path}/take-back`, { reason: '与第一行重复' });

    expect(await answer.json()).toMatchObject({
      coverage: 'claimed',
      takenBack: { reason: '与第一行重复' },
    });
    expect(await domain('housing-fund')).toMatchObject({ covered: true });
    expect((await post(housingFund, `${path}/take-back`, { reason: '再次' })).status).toBe(409);
  });
});
