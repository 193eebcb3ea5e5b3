import * as z from 'zod';
import { askedMonth, bilingual, month } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import {
  type QualityFigureCode,
  type QualityMeasureCode,
  qualityFigures,
  qualityMeasures,
} from '../../shared/policy/quality.ts';

const who = ['centre', 'provider', 'auditor'] as const;

const share = z.object({ part: z.int(), whole: z.int(), rate: z.number().min(0).max(1).nullable() });

/** Counts and rates of some data, as `qualitySummary` gives them. */
export const qualitySummaryShape = {
  figures: z.object(
    Object.fromEntries(qualityFigures.map(({ code }) => [code, z.int()])) as Record<
      QualityFigureCode,
      z.ZodInt
    >,
  ),
  /** `rate`: to four places; null where `whole` is 0. */
  rates: z.object(
    Object.fromEntries(qualityMeasures.map(({ code }) => [code, share])) as Record<
      QualityMeasureCode,
      typeof share
    >,
  ),
};

const unit = { unit: z.string(), unitName: z.string() };
const catalogue = { catalogue: z.enum(catalogueCodes), catalogueName: z.string() };

const measures = z.array(
  z.object({ code: z.string(), name: bilingual, definition: bilingual, target: z.number().nullable() }),
);

const format = z.enum(['json', 'csv']).optional();
const types = ['application/json', 'text/csv'];

export const qualitySchema = z.object({
  month,
  total: z.object(qualitySummaryShape),
  units: z.array(z.object({ ...unit, ...qualitySummaryShape })),
  items: z.array(z.object({ ...unit, ...catalogue, ...qualitySummaryShape })),
  measures,
});

export const unitSchema = z.object({
  ...unit,
  catalogue: z.enum(catalogueCodes).nullable(),
  months: z.array(z.object({ month, ...qualitySummaryShape })),
  /** Of the last of the months. */
  items: z.array(z.object({ ...catalogue, ...qualitySummaryShape })),
  measures,
});

export const routes = {
  showQuality: {
    method: 'GET',
    path: '/quality',
    summary:
      'The quality of what units reported in one month, by unit and catalogue: all of them for the centre, its own for a unit. JSON, a page, or CSV by `format`, otherwise by `Accept`',
    who,
    looks: 'counts',
    query: z.object({ month: askedMonth.optional(), format }),
    answers: {
      200: { description: 'Counts and rates with what they are made of', schema: qualitySchema, types },
    },
  },
  listCirculars: {
    method: 'GET',
    path: '/quality/circulars',
    summary: 'The monthly circulars on the quality of data (通报), newest first',
    who,
    looks: 'counts',
    query: z.object({}),
    answers: {
      200: {
        description: 'Circulars',
        schema: z.object({
          items: z.array(
            z.object({
              number: z.string(),
              month,
              issuedAt: z.string(),
              url: z.string(),
            }),
          ),
        }),
      },
    },
  },
  showUnitQuality: {
    method: 'GET',
    path: '/quality/units/{unit}',
    summary: "A unit's quality over twelve months, of all its catalogues or one; CSV as above",
    who,
    looks: 'counts',
    params: z.object({ unit: z.string().max(40) }),
    query: z.object({
      catalogue: z.preprocess((code) => (code === '' ? undefined : code), z.enum(catalogueCodes).optional()),
      /** The last of the months. */
      month: askedMonth.optional(),
      format,
    }),
    answers: {
      200: { description: 'Months, oldest first', schema: unitSchema, types },
      404: { description: 'Unknown, or not yours to know about' },
    },
  },
} satisfies Routes;
