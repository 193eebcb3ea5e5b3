import * as z from 'zod';
import { listCodes, overviewParts } from '../../shared/domain/overview/parts.ts';
import { askedMonth, bilingual, month, optional } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { dataSetCodes } from '../../shared/policy/open-data.ts';
import { qualitySummaryShape } from '../quality/routes.ts';

const rate = z.number().min(0).max(1).nullable();
const unit = { unit: z.string(), unitName: z.string() };
const catalogue = { catalogue: z.enum(catalogueCodes), catalogueName: z.string() };
const format = z.enum(['json', 'csv']).optional();
const types = ['application/json', 'text/csv'];

const caseFigures = {
  begun: z.int(),
  /** Somebody has to act on them. */
  inHand: z.int(),
  ended: z.int(),
  overdue: z.int(),
  /** Of those of which it can be said. */
  onTime: z.int(),
  timed: z.int(),
  onTimeRate: rate,
};

export const overviewSchema = z.object({
  month,
  /** Of data that units report: the twelve months up to this one, and the units in it. */
  records: z.object({
    months: z.array(z.object({ month, ...qualitySummaryShape })),
    units: z.array(z.object({ ...unit, ...qualitySummaryShape })),
  }),
  coverage: z.object({
    domains: z.object({ covered: z.int(), all: z.int() }),
    /** What each unit is to report: the last day for which it was stated complete; `late`: it lies too far back. */
    reporting: z.array(z.object({ ...unit, ...catalogue, until: z.string().nullable(), late: z.boolean() })),
  }),
  /** Every kind of case that is counted: all of them, by the month in which they began, by the unit that has them. */
  cases: z.array(
    z.object({
      kind: z.string(),
      title: bilingual,
      path: z.string(),
      total: z.object(caseFigures),
      months: z.array(z.object({ month, ...caseFigures })),
      units: z.array(z.object({ ...unit, ...caseFigures })),
    }),
  ),
  /** What needs somebody's attention; `count` is null where only the list itself tells. */
  lists: z.array(z.object({ list: z.enum(listCodes), count: z.int().nullable(), url: z.string() })),
});

const row = z.object({
  /** Why it is on the list. */
  text: bilingual,
  kind: bilingual.nullable(),
  case: z.string().nullable(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  catalogue: z.enum(catalogueCodes).nullable(),
  catalogueName: z.string().nullable(),
  domain: bilingual.nullable(),
  day: z.string().nullable(),
  count: z.int().nullable(),
  url: z.string().nullable(),
});

const licence = z.object({ name: bilingual, url: z.string().nullable() });
const column = z.object({ code: z.string(), name: bilingual });
const described = {
  code: z.enum(dataSetCodes),
  title: bilingual,
  description: bilingual,
  frequency: z.enum(['settings', 'daily', 'monthly']),
  updatedOn: z.string(),
  rows: z.int(),
  columns: z.array(column),
};

const openDataSchema = z.object({
  licence,
  datasets: z.array(
    z.object({
      ...described,
      distributions: z.array(z.object({ mediaType: z.string(), url: z.string(), bytes: z.int() })),
    }),
  ),
});

const dataSetSchema = z.object({
  ...described,
  licence,
  items: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});

export const routes = {
  showOverview: {
    method: 'GET',
    path: '/overview',
    summary:
      'Overview of the service: reporting, coverage, quality and every kind of case by month and unit. JSON, a page, or CSV by `format`, otherwise by `Accept`',
    who: ['centre', 'auditor'],
    looks: 'counts',
    query: z.object({ month: optional(askedMonth), part: optional(z.enum(overviewParts)), format }),
    answers: { 200: { description: 'Figures, true within moments', schema: overviewSchema, types } },
  },
  listStanding: {
    method: 'GET',
    path: '/overview/{list}',
    summary:
      'Inconsistencies between units, overdue items and items without a responsible unit: one list, for all units or for one; CSV as above',
    who: ['centre', 'auditor'],
    looks: 'numbers of cases and where they stand, nothing of what they are about',
    params: z.object({ list: z.enum(listCodes) }),
    query: z.object({ unit: optional(z.string().max(60)), format, ...paging }),
    answers: {
      200: { description: 'Rows', schema: pageOf(row), types },
      404: { description: 'No such list' },
    },
  },
  listOpenData: {
    method: 'GET',
    path: '/open-data',
    summary: 'The data sets that everybody may use: what each says, licence, day, columns and size',
    who: 'everyone',
    looks: 'counts, settings and circulars',
    query: z.object({ format }),
    answers: { 200: { description: 'Data sets', schema: openDataSchema, types } },
  },
  showDataSet: {
    method: 'GET',
    path: '/open-data/{dataset}',
    summary: 'One data set as JSON, a page, or CSV by `format`, otherwise by `Accept`',
    who: 'everyone',
    looks: 'counts, settings and circulars',
    params: z.object({ dataset: z.enum(dataSetCodes) }),
    query: z.object({ format }),
    answers: {
      200: { description: 'The data', schema: dataSetSchema, types },
      404: { description: 'No such data set, or not published here' },
    },
  },
} satisfies Routes;
