import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { qualitySummary } from '../../shared/domain/statistics/quality.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { dataSetCodes, openDataPolicy } from '../../shared/policy/open-data.ts';
import { ecologyUnit, marketSupervisionUnit, units } from '../../shared/policy/units.ts';
import { circularWrite } from '../../shared/store/circulars.ts';
import { countQuality } from '../../shared/store/quality.ts';
import { inProcess } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;

beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/overview/handler.ts')).handler;
  const cells: readonly [name: string, records: number][] = [
    [`2026-10#${marketSupervisionUnit}#administrative-penalty`, 6],
    [`2026-10#${ecologyUnit}#administrative-penalty`, 4],
    [`2026-09#${marketSupervisionUnit}#professional-qualification`, 50],
    [`2025-10#${marketSupervisionUnit}#administrative-penalty`, 70],
  ];
  for (const [name, records] of cells)
    await countQuality(service.table, {
      id: name,
      order: 1,
      contribution: { tallies: [name], counts: { records } },
    });
  await service.table.transact([
    circularWrite({
      number: 'ZLTB-2026-09',
      month: '2026-09',
      at: '2026-10-08T00:30:00.000Z',
      total: qualitySummary({ accepted: 9, refused: 1 }),
      units: [],
    }),
  ]);
}, 120_000);
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => service.close());

interface Described {
  readonly code: string;
  readonly updatedOn: string;
  readonly rows: number;
  readonly columns: readonly { readonly code: string }[];
}
interface List {
  readonly licence: { readonly name: { readonly zh: string } };
  readonly datasets: readonly (Described & {
    readonly distributions: readonly {
      readonly mediaType: string;
      readonly url: string;
      readonly bytes: number;
    }[];
  })[];
}
interface DataSet extends Described {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

function ask<T>(route: string, params = {}, query = {}, accept = 'application/json') {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-14T11:00:00+08:00') });
  return service.call<T>(handler, null, `GET ${route}`, params, { query, headers: { accept } });
}
const dataSet = async (dataset: string) => (await ask<DataSet>('/open-data/{dataset}', { dataset })).json;

describe('open data', () => {
  it('lists every data set with licence, day, columns and the size of its files', async () => {
    const { json, headers } = await ask<List>('/open-data');
    expect(json.datasets.map(({ code }) => code)).toEqual(dataSetCodes);
    expect(json.licence).toEqual(openDataPolicy.licence);
    for (const { code, columns, distributions } of json.datasets) {
      expect(columns.length).toBeGreaterThan(2);
      for (const { mediaType, bytes } of distributions) {
        const format = mediaType === 'text/csv' ? 'csv' : 'json';
        const { text } = await ask('/open-data/{dataset}', { dataset: code }, { format });
        expect(Buffer.byteLength(text)).toBe(bytes);
      }
    }
    expect(headers['cache-control']).toBe('public, max-age=3600');
  });

  it('is CSV as well, the list and each set', async () => {
    const list = await ask('/open-data', {}, {}, 'text/csv');
    expect(list.text.split('\r\n')).toHaveLength(2 + 2 * dataSetCodes.length);
    const csv = await ask('/open-data/{dataset}', { dataset: 'units' }, {}, 'text/csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n')).toHaveLength(2 + units.length);
  });

  it('says the same to a program whatever language it reads: caches on the way know no difference', async () => {
    for (const dataset of dataSetCodes) {
      const texts = await Promise.all(
        ['zh-CN', 'en'].map(async (language) => {
          const { text } = await service.call(
            handler,
            null,
            'GET /open-data/{dataset}',
            { dataset },
            {
              query: { format: 'csv' },
              headers: { 'accept-language': language },
            },
          );
          return text;
        }),
      );
      expect(texts[0]).toBe(texts[1]);
    }
  });

  it('keeps no page for others, which names who is signed in', async () => {
    for (const [route, params] of [
      ['/open-data', {}],
      ['/open-data/{dataset}', { dataset: 'records' }],
    ] as const) {
      const { headers, page } = await service.call(handler, people.centre, `GET ${route}`, params, {
        headers: { accept: 'text/html' },
      });
      expect(page).toContain('<h1');
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('counts records of public catalogues by month and domain, and tells no small count', async () => {
    const { items } = await dataSet('records');
    expect(items).toEqual([
      expect.objectContaining({ month: '2026-10', domain: 'ecology', records: null }),
      expect.objectContaining({ month: '2026-10', domain: 'market-supervision', records: 6 }),
    ]);
  });

  it('has the catalogues, units, domains and lists of the city', async () => {
    expect((await dataSet('catalogues')).items.map(({ catalogue }) => catalogue).sort()).toEqual(
      [...catalogueCodes].sort(),
    );
    expect((await dataSet('domains')).items.length).toBeGreaterThan(30);
    expect((await dataSet('dishonesty-lists')).items[0]).toMatchObject({ list: expect.any(String) });
    expect((await dataSet('catalogue-fields')).items.length).toBeGreaterThan(100);
  });

  it('has the figures of each circular with what a rate is of, and nothing of a unit', async () => {
    const { items, updatedOn } = await dataSet('circulars');
    expect(updatedOn).toBe('2026-10-08');
    expect(items).toEqual([
      expect.objectContaining({
        number: 'ZLTB-2026-09',
        issuedOn: '2026-10-08',
        received: 10,
        compliance: 0.9,
        'compliance-of': 10,
        timeliness: null,
        'timeliness-of': 0,
      }),
    ]);
  });

  it('does not know what is not published', async () => {
    expect((await ask('/open-data/{dataset}', { dataset: 'subjects' })).status).toBe(404);
  });
});
