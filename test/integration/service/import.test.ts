import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../infra/local/sample-city/gb18030.ts';
import { call, csvOf, importFile, penaltyRow, registrationRow, testCompany } from '../../support/service.ts';

describe('a file of penalties', () => {
  it('is imported, and changes nothing when it is sent again', async () => {
    const company = testCompany();
    const file = csvOf([
      penaltyRow(company),
      penaltyRow(company, { 行政处罚决定书文号: '示市监试罚〔2026〕2号' }),
    ]);

    const first = await importFile('provider', 'administrative-penalty', file);
    const again = await importFile('provider', 'administrative-penalty', file);

    expect(first).toMatchObject({ state: 'done', rows: 2, accepted: 2, unchanged: 0, rejected: 0 });
    expect(again).toMatchObject({ state: 'done', rows: 2, accepted: 0, unchanged: 2, rejected: 0 });
    const { items } = (await (
      await call(null, `/subjects/${company.code}/records?catalogue=administrative-penalty`)
    ).json()) as {
      items: { version: number }[];
    };
    expect(items.map(({ version }) => version)).toEqual([1, 1]);
  });

  it('is the same file in GB 18030', async () => {
    const company = testCompany('示范市䶮㛃𬭸有限公司');
    const file = csvOf([penaltyRow(company)]);

    const first = await importFile('provider', 'administrative-penalty', file);
    const bytes = new Uint8Array(encodeGb18030(file));
    const again = await importFile('provider', 'administrative-penalty', bytes);
    const asBytes = await importFile('provider', 'administrative-penalty', bytes, 'application/octet-stream');

    expect(first).toMatchObject({ encoding: 'utf-8', accepted: 1 });
    expect(again).toMatchObject({ encoding: 'gb18030', unchanged: 1, accepted: 0 });
    expect(asBytes).toMatchObject({ encoding: 'gb18030', unchanged: 1, accepted: 0 });
  });

  it('is refused with more rows than one file may have, and nothing of it is taken', async () => {
    const answer = await call('provider', '/records/batches?catalogue=administrative-penalty', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csvOf([penaltyRow(testCompany())]) + '\r\nx'.repeat(45_000),
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/too-many-rows$/) });
  });

  it('keeps its good rows when others are bad, and says what is wrong with each of those', async () => {
    const company = testCompany();
    const rows = [
      penaltyRow(company),
      penaltyRow(company, {
        '行政相对人代码_1(统一社会信用代码)': '914403001922038261',
        行政处罚决定书文号: 'a 1',
      }),
      penaltyRow(company, { 处罚决定日期: '2026-02-30', 行政处罚决定书文号: 'b 1' }),
      penaltyRow(company, {
        '行政相对人代码_1(统一社会信用代码)': '000000000000000000',
        行政处罚决定书文号: 'c 1',
      }),
      penaltyRow(company, { 违法事实: '=1+1', 处罚依据: '', 行政处罚决定书文号: 'd 1' }),
    ];

    const batch = await importFile('provider', 'administrative-penalty', csvOf(rows));

    expect(batch).toMatchObject({ accepted: 1, rejected: 4 });
    const errors = await (await call('provider', batch.errorsUrl ?? '')).text();
    const [head, ...lines] = errors.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(head).toBe('row,field,value,message');
    // The last one has a formula for its facts, and no basis.
    expect(lines.map((line) => line.split(',')[0])).toEqual(['3', '4', '5', '6', '6']);
    expect(lines[0]).toContain('914403001922038261');
    expect(lines[1]).toContain('处罚决定日期,2026-02-30');
  });

  it('makes a new version of an entry that it changes, and keeps the former one for those entitled', async () => {
    const company = testCompany();
    await importFile('provider', 'administrative-penalty', csvOf([penaltyRow(company)]));
    await importFile(
      'provider',
      'administrative-penalty',
      csvOf([penaltyRow(company, { 处罚内容: '罚款10000元', '罚款金额(万元)': '1' })]),
    );

    const list = await call(null, `/subjects/${company.code}/records?catalogue=administrative-penalty`);
    const { items } = (await list.json()) as {
      items: { id: string; version: number; state: string; history?: unknown }[];
    };
    expect(items).toMatchObject([{ version: 2, state: 'corrected' }]);
    const id = items[0]?.id ?? '';
    const seenByAll = (await (await call(null, `/records/${id}`)).json()) as object;
    expect(seenByAll).not.toHaveProperty('history');
    const seenByAgent = (await (await call(company.agent, `/records/${id}`)).json()) as {
      history: { version: number }[];
    };
    expect(seenByAgent.history.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('cannot replace what another unit reported', async () => {
    const company = testCompany();
    await importFile('provider', 'registration', csvOf([registrationRow(company)]));

    const batch = await importFile(
      'provider-b',
      'registration',
      csvOf([registrationRow(company, { 法定代表人: '李四', 登记机关: '示范市生态环境局' })]),
    );

    expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await (await call('provider-b', batch.errorsUrl ?? '')).text()).toContain('其他单位');
  });

  it('takes an entry that is twice in it once, and does not decide between two contents', async () => {
    const company = testCompany();
    const batch = await importFile(
      'provider',
      'administrative-penalty',
      csvOf([penaltyRow(company), penaltyRow(company), penaltyRow(company, { 处罚内容: '罚款10000元' })]),
    );
    expect(batch).toMatchObject({ accepted: 1, unchanged: 1, rejected: 1 });
  });

  it('is counted once however many rows it has', async () => {
    const companies = Array.from({ length: 12 }, () => testCompany());
    const rows = Array.from({ length: 1203 }, (_, at) => {
      const company = companies[at % companies.length] ?? testCompany();
      return penaltyRow(company, { 行政处罚决定书文号: `示市监试罚〔2026〕${at}号` });
    });

    const batch = await importFile('provider', 'administrative-penalty', csvOf(rows));

    expect(batch).toMatchObject({ rows: 1203, accepted: 1203, rejected: 0 });
    const found = await call(null, `/subjects/${companies[0]?.code}`);
    const { catalogues } = (await found.json()) as { catalogues: { catalogue: string; count: number }[] };
    expect(catalogues.find(({ catalogue }) => catalogue === 'administrative-penalty')?.count).toBe(101);
  });
});

describe('a file that cannot be read', () => {
  const send = (
    body: BodyInit,
    type: string,
    who: string | null = 'provider',
    query = 'catalogue=administrative-penalty',
  ) => call(who, `/records/batches?${query}`, { method: 'POST', headers: { 'content-type': type }, body });

  it.each([
    ['has no known column', '甲,乙\r\n1,2', 'text/csv', 422, 'unknown-columns'],
    ['is a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'text/csv', 415, 'not-text'],
    ['is not text', new Uint8Array([1, 2, 0, 255, 254]), 'text/csv', 415, 'not-text'],
    ['is empty', '', 'text/csv', 422, 'no-rows'],
    ['has another type', '<a/>', 'image/svg+xml', 415, 'unsupported-type'],
  ])('%s', async (_, body, type, status, code) => {
    const answer = await send(body, type);
    const problem = (await answer.json()) as { type: string; detail: string; title: string };
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.type).toMatch(new RegExp(`${code}$`));
    expect(problem.detail.length).toBeGreaterThan(8);
  });

  it('names a catalogue that does not exist', async () => {
    const answer = await send('a', 'text/csv', 'provider', 'catalogue=gossip');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/catalogue' }] });
  });

  it('is far too large', async () => {
    const answer = await send('x'.repeat(50 * 1024 * 1024), 'text/csv').catch((error: unknown) => error);
    expect(answer).toMatchObject({ status: 413 });
  });

  it('comes from somebody who reports nothing', async () => {
    expect((await send('a', 'text/csv', null)).status).toBe(401);
    expect((await send('a', 'text/csv', 'enterprise')).status).toBe(403);
  });

  it('is nobody else’s business', async () => {
    const batch = await importFile('provider', 'administrative-penalty', csvOf([penaltyRow(testCompany())]));
    expect((await call('provider-b', `/records/batches/${batch.id}`)).status).toBe(404);
    expect((await call('provider-b', `/records/batches/${batch.id}/errors`)).status).toBe(404);
    expect((await call('centre', `/records/batches/${batch.id}`)).status).toBe(200);
    expect((await call('provider', '/records/batches/B00000000')).status).toBe(404);
  });
});
