import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureList } from '../../shared/policy/measures.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { measurePeople as people } from '../support/measure-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;

beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/measures/handler.ts')).handler;
});
afterAll(() => service.close());

interface Json {
  readonly version: string;
  readonly sample: boolean;
  readonly sound: boolean;
  readonly items: readonly { readonly code: string; readonly units: readonly object[] }[];
  readonly measures: readonly {
    readonly sound: boolean;
    readonly listed: { readonly code: string } | null;
    readonly findings: readonly { readonly code: string }[];
  }[];
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

const html = { accept: 'text/html' };
const list = (headers = {}, query = {}) =>
  service.call<Json>(handler, null, 'GET /measures', {}, { headers, query });
const check = (body: object, who: Person | null = people.provider) =>
  service.call<Json>(handler, who, 'POST /measures/check', {}, { body });

describe('the list of measures', () => {
  it('is read by everybody as JSON, page and CSV, each with its version, and says that it is a sample', async () => {
    const { json } = await list();
    expect(json).toMatchObject({ version: measureList.version, sample: true });
    expect(json.items).toHaveLength(measureList.items.length);
    expect(json.items[0]?.units.length).toBeGreaterThan(0);
    const { page } = await list(html);
    expect(page).toContain('这是示例清单');
    expect(page).toContain(measureList.version.replace('sample-', '示例清单 '));
    for (const reply of [await list({ accept: 'text/csv' }), await list({}, { format: 'csv' })]) {
      expect(reply.headers['content-disposition']).toContain('measures.csv');
      const [head, first] = reply.text.split('\r\n');
      expect(head).toContain('法规政策依据');
      expect(first).toContain('政府采购方面的法律（示例）');
      expect(first).toContain(measureList.version);
    }
    expect((await list({ ...html, 'accept-language': 'en' })).page).toContain(
      'List of disciplinary measures',
    );
  });
});

describe('the check of a draft', () => {
  it('answers each measure in the order of the draft', async () => {
    const { status, json } = await check({
      measures: [
        { name: '限制参加政府采购活动', basis: '《政府采购方面的法律（示例）》示例条款一' },
        { name: '禁止参加政府采购活动', basis: '《示范市人民政府通知》' },
        { name: '限制子女入学', basis: '示府〔2026〕5号', ground: '信用评价等级为D级' },
      ],
    });
    expect(status).toBe(200);
    expect(json.sound).toBe(false);
    expect(json.measures.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      [],
      ['heavier', 'basis-low'],
      ['not-listed', 'basis-low', 'grade', 'others', 'no-listing'],
    ]);
    expect(json.measures[1]?.listed?.code).toBe('CJ-0001');
  });

  it('names what is missing, and keeps nothing', async () => {
    expect((await check({})).json.errors).toMatchObject([{ pointer: '/pasted' }]);
    expect((await check({ measures: [] })).json.errors).toMatchObject([{ pointer: '/measures' }]);
    expect((await check({ measures: [{ name: '限制' }] })).json.errors).toMatchObject([
      { pointer: '/measures/0/basis' },
    ]);
    const { json } = await check({ pasted: '限制参加政府采购活动\n\n限制参加工程招标投标|' });
    expect(json.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('第 1 行'),
      expect.stringContaining('第 3 行'),
    ]);
  });

  it('is a page: what is pasted comes back with what was found, and filled where it was refused', async () => {
    const post = (form: Record<string, string>) =>
      service.call<Json>(handler, people.provider, 'POST /measures/check', {}, { form, headers: html });
    const lines = '限制参加政府采购活动\t《政府采购方面的法律（示例）》示例条款一\n限制出行｜示府〔2026〕5号';
    const found = await post({ pasted: lines, idempotencyKey: 'k1' });
    expect(found.status).toBe(200);
    expect(found.page).toContain('2 项中有 1 项需要修改');
    expect(found.page).toContain('限制出行 | 示府〔2026〕5号');
    const refused = await post({ pasted: '只有措施', idempotencyKey: 'k2' });
    expect(refused.status).toBe(422);
    expect(refused.page).toContain('只有措施');
    const form = await service.call(handler, people.centre, 'GET /measures/check', {}, { headers: html });
    expect(form.page).toContain('name="pasted"');
  });

  it('is for units and the centre', async () => {
    const body = { measures: [{ name: '限制出行', basis: '示府〔2026〕5号' }] };
    expect((await check(body, people.centre)).status).toBe(200);
    expect((await check(body, people.filer)).status).toBe(403);
    expect((await check(body, null)).status).toBe(401);
  });
});
