import { beforeAll, describe, expect, it } from 'vitest';
import {
  allDays,
  call,
  csvOf,
  importFile,
  penaltyRow,
  registrationRow,
  testCompany,
} from '../../support/service.ts';

const company = testCompany('示范市朝晖（粤）环保科技有限公司');
const person = { name: '王小明', number: '11010519491231002X' };

interface Shown {
  readonly catalogues: {
    catalogue: string;
    records: { id: string; fields: { label: string; value: string }[] }[];
  }[];
}

beforeAll(async () => {
  await importFile('provider', 'registration', csvOf([registrationRow(company)]));
  await importFile(
    'provider',
    'administrative-penalty',
    csvOf([
      penaltyRow(company, { 所属领域: '市场监管' }),
      penaltyRow(
        { code: '', name: person.name },
        { 行政相对人类别: '自然人', 自然人证件类型: '身份证', 自然人证件号码: person.number, 法定代表人: '' },
      ),
    ]),
  );
});

async function search(q: string) {
  const answer = await call(null, `/subjects?q=${encodeURIComponent(q)}&limit=100`);
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
}

describe('a subject', () => {
  it('is found by any part of its name, whatever the brackets', async () => {
    await expect.poll(() => search('朝晖')).toContain(company.code);
    expect(await search('环保科技')).toContain(company.code);
    expect(await search('朝晖(粤)')).toContain(company.code);
    expect(await search('示范市朝晖（粤）环保科技有限公司')).toContain(company.code);
  });

  it('is found by its code, in either case', async () => {
    expect(await search(company.code)).toEqual([company.code]);
    expect(await search(company.code.toLowerCase())).toEqual([company.code]);
  });

  it('is not found by what is no part of it', async () => {
    expect(await search('朝晖煤业')).toEqual([]);
    expect(await search('<script>')).toEqual([]);
    expect(await search('朝')).toEqual([]);
  });

  it('shows the public what is public, and its agent the rest', async () => {
    const labels = async (who: Parameters<typeof call>[0]) => {
      const { catalogues } = (await (await call(who, `/subjects/${company.code}`)).json()) as Shown;
      const [penalty] =
        catalogues.find(({ catalogue }) => catalogue === 'administrative-penalty')?.records ?? [];
      return (penalty?.fields ?? []).map(({ label }) => label);
    };
    expect(await labels(null)).toContain('违法事实');
    expect((await labels(company.agent)).length).toBeGreaterThan((await labels(null)).length);
  });

  it('that is a person is in no search and on no public page', async () => {
    expect(await search(person.name)).toEqual([]);
    const citizen = {
      account: 'p',
      sub: 'p',
      name: person.name,
      role: 'citizen' as const,
      subjects: ['P0123'],
      unit: null,
    };
    expect((await call(null, '/subjects/P0123')).status).toBe(404);
    expect((await call(citizen, '/subjects/P0123')).status).toBe(404);
  });

  it('shows whom a record’s publicity concerns what decides it', async () => {
    const { catalogues } = (await (await call(company.agent, `/subjects/${company.code}`)).json()) as Shown;
    const [penalty] =
      catalogues.find(({ catalogue }) => catalogue === 'administrative-penalty')?.records ?? [];
    const page = (who: Parameters<typeof call>[0]) =>
      call(who, `/records/${penalty?.id}`, { headers: { accept: 'text/html' } }).then((answer) =>
        answer.text(),
      );
    expect(await page(company.agent)).toContain('最短公示期届满');
    expect(await page(null)).not.toContain('最短公示期届满');
  });

  it('that is unknown and a code that is wrong look alike', async () => {
    const [unknown, wrong] = await Promise.all([
      call(null, '/subjects/91110000802100433B'),
      call(null, '/subjects/x'),
    ]);
    expect([unknown.status, wrong.status]).toEqual([404, 404]);
  });
});

describe('a page', () => {
  it('shows hostile text as text', async () => {
    const hostile = testCompany('<img src=x onerror=alert(1)>"\'有限公司');
    await importFile('provider', 'registration', csvOf([registrationRow(hostile)]));
    const answer = await call(null, `/subjects/${hostile.code}`, { headers: { accept: 'text/html' } });
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toContain('<img src=x');
  });

  it('tells a browser and a program the same refusal', async () => {
    const page = await call(null, '/subjects/none', {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('<!doctype html>');
    const json = await call(null, '/subjects/none', { headers: { accept: '*/*' } });
    expect(json.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('the published directories', () => {
  it('list the catalogues with their fields', async () => {
    const { items } = (await (await call(null, '/catalogues')).json()) as {
      items: { code: string; fields: { code: string }[] }[];
    };
    expect(items.map(({ code }) => code)).toContain('administrative-penalty');
    expect(
      items.find(({ code }) => code === 'administrative-penalty')?.fields.map(({ code }) => code),
    ).toContain('CF_XDR_MC');
  });

  it('show the rules on a page, and no source of a rule that was not read', async () => {
    const pages = ['administrative-penalty', 'judgment', 'serious-dishonesty'].map(async (code) =>
      (await call(null, `/catalogues/${code}`, { headers: { accept: 'text/html' } })).text(),
    );
    const html = (await Promise.all(pages)).join('\n');
    expect(html).toContain('治安管理处罚、行政拘留');
    expect(html).toContain('第一百三十六条');
    expect(html).toContain('失信被执行人名单');
    expect(html).toContain('下列期限是本平台的设置');
    expect(html).not.toMatch(/国家发展改革委令第36号|国家税务总局令第54号|预防未成年人犯罪法/);
  });

  it('list the domains, covered only where their units have stated so', async () => {
    const days = allDays();
    await importFile('provider-b', 'administrative-penalty', '', 'text/csv', { nil: 'true', ...days });
    const { items } = (await (await call(null, '/domains')).json()) as {
      items: { code: string }[];
    };
    expect(items).toHaveLength(38);
    expect(items.find(({ code }) => code === 'ecology')).toMatchObject({
      covered: true,
      coveredUntil: days['covers.to'],
      missing: [],
      nilReturns: [{ catalogue: 'administrative-penalty', to: days['covers.to'] }],
    });
    expect(items.find(({ code }) => code === 'grain')).toMatchObject({
      covered: false,
      coveredFrom: null,
      coveredUntil: null,
      missing: [{ unit: '11440100XXXX00289F', catalogue: 'administrative-penalty' }],
      nilReturns: [],
    });
  });
});
