import { chinaDate } from '../../shared/domain/china-time.ts';
import { csvFile } from '../../shared/domain/csv-line.ts';
import { type ListCode, listCodes } from '../../shared/domain/overview/parts.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { csvAnswer, restAt, wantsCsv } from '../../shared/http/csv-answer.ts';
import { notFound } from '../../shared/http/problem.ts';
import { type DataSet, dataSets, openDataPolicy } from '../../shared/policy/open-data.ts';
import { dataSetPage, openDataPage } from '../../templates/pages/open-data.tsx';
import { overviewPage } from '../../templates/pages/overview.tsx';
import { overviewCsv } from '../../templates/pages/overview-csv.ts';
import { standingCsv, standingPage } from '../../templates/pages/overview-lists.tsx';
import { capability } from '../capability.ts';
import { asCsv, asItems, contentOf } from './data-sets.ts';
import { type Overview, overviewOf } from './figures.ts';
import { listPage, rowsOfFile } from './lists.ts';
import { routes } from './routes.ts';

/** How many things are on a list, where that is counted. */
function countOf(list: ListCode, { cases, coverage, unowned }: Overview): number | null {
  if (list === 'late-cases') return cases.reduce((sum, { total }) => sum + total.overdue, 0);
  if (list === 'late-reports') return coverage.reporting.filter(({ late }) => late).length;
  return list === 'unowned' ? unowned : null;
}

/**
 * What is the same for everybody, in either language, may be kept for an hour on the way to them, and read by scripts
 * of other pages. A page names who is signed in, and is not.
 */
const kept = { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' };

/** A data set with what the list says of it. */
async function described(set: DataSet, now: Date) {
  const content = await contentOf(set.code, now);
  const { columns, rows, updatedOn } = content;
  const { code, title, description, frequency } = set;
  return { content, of: { code, title, description, frequency, updatedOn, rows: rows.length, columns } };
}

const { licence } = openDataPolicy;

export const handler = capability(routes, {
  showOverview: async (call) => {
    const { now, query, language } = call;
    const lastMonth = chinaDate(now).slice(0, 7);
    const found = await overviewOf(query.month ?? lastMonth, now);
    if (wantsCsv(call))
      return csvAnswer(
        { plain: `overview-${found.month}`, zh: `运行总览_${found.month}` },
        overviewCsv(found, language, query.part),
      );
    const lists = listCodes.map((list) => ({ list, count: countOf(list, found), url: `/overview/${list}` }));
    return {
      status: 200,
      json: { ...found, lists },
      page: () => overviewPage(call, { ...found, lists, lastMonth }),
    };
  },

  listStanding: async (call) => {
    const { params, query, language } = call;
    const { list } = params;
    if (wantsCsv(call)) {
      const { items, next } = await rowsOfFile(list, call, query);
      return csvAnswer({ plain: list }, standingCsv(items, language), restAt(call, next));
    }
    const json = await listPage(list, call, query);
    return {
      status: 200,
      json,
      page: () => standingPage(call, { ...json, list, unit: query.unit, cursor: query.cursor }),
    };
  },

  listOpenData: async (call): Promise<Answer> => {
    const { now } = call;
    const all = await Promise.all(dataSets.map((set) => described(set, now)));
    const datasets = all.map(({ content, of }) => ({
      ...of,
      distributions: [
        {
          mediaType: 'text/csv',
          url: `/open-data/${of.code}?format=csv`,
          bytes: Buffer.byteLength(asCsv(content)),
        },
        {
          mediaType: 'application/json',
          url: `/open-data/${of.code}?format=json`,
          bytes: Buffer.byteLength(JSON.stringify({ ...of, licence, items: asItems(content) })),
        },
      ],
    }));
    const json = { licence, datasets };
    if (wantsCsv(call)) {
      const head = [
        'code',
        'title',
        'description',
        'updatedOn',
        'rows',
        'mediaType',
        'bytes',
        'url',
        'licence',
      ];
      const lines = datasets.flatMap(({ code, title, description, updatedOn, rows, distributions }) =>
        distributions.map(({ mediaType, bytes, url }) => [
          code,
          title.zh,
          description.zh,
          updatedOn,
          String(rows),
          mediaType,
          String(bytes),
          url,
          licence.name.zh,
        ]),
      );
      return csvAnswer({ plain: 'open-data', zh: '开放数据' }, csvFile([head, ...lines]), kept);
    }
    return {
      status: 200,
      json,
      headers: call.html ? {} : kept,
      page: () => openDataPage(call, json),
    };
  },

  showDataSet: async (call): Promise<Answer> => {
    const { now, params, query } = call;
    const set = dataSets.find(({ code }) => code === params.dataset);
    if (set === undefined) throw notFound();
    const { content, of } = await described(set, now);
    if (wantsCsv(call)) return csvAnswer({ plain: set.code, zh: set.title.zh }, asCsv(content), kept);
    const json = { ...of, licence, items: asItems(content) };
    if (query.format === 'json')
      return {
        status: 200,
        file: { bytes: JSON.stringify(json), type: 'application/json' },
        headers: kept,
      };
    return {
      status: 200,
      json,
      headers: call.html ? {} : kept,
      page: () => dataSetPage(call, { ...of, licence, values: content.rows }),
    };
  },
});
