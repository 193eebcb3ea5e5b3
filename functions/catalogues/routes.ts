import * as z from 'zod';
import { bilingual } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { publicityClasses } from '../../shared/policy/publicity.ts';
import { abouts } from '../../shared/policy/release.ts';
import { templateFormats, templateTypes } from '../../templates/import-template/formats.ts';
import { maskings, sharingProperties } from './directory.ts';

/** The document that a rule rests on; null: a setting of the platform that may be changed. */
const basis = bilingual.nullable();

export const catalogueSchema = z.object({
  code: z.string(),
  name: bilingual,
  explanation: bilingual,
  /** 行为描述, 归集渠道, 更新频次, 保存期限 */
  behaviour: bilingual,
  channel: bilingual,
  frequency: bilingual,
  retention: bilingual,
  /** What it rests on in this city. */
  basis,
  /** The version that counts on the day asked for, and whether rows are taken on it. */
  version: z.string(),
  inForce: z.boolean(),
  /** First and last day on which rows are taken, where the city has set any. */
  from: z.string().nullable(),
  until: z.string().nullable(),
  versions: z.array(
    z.object({
      version: z.string(),
      from: z.string(),
      /** The day on which the next one began. */
      until: z.string().nullable(),
      current: z.boolean(),
      added: z.array(z.string()).describe('Codes of fields that came with it'),
      changed: z.array(z.object({ field: z.string(), text: bilingual })),
    }),
  ),
  subjectKinds: z.array(z.string()),
  /** Units that are to report it for their domains to count as covered; others may. */
  expectedFrom: z.array(bilingual),
  /** 公开属性 and 共享范围 of its ordinary entries, by whom they are about. */
  sharing: z.array(
    z.object({
      about: z.enum(abouts),
      sharing: z.enum(sharingProperties),
      scope: z.array(z.enum(sharingProperties)),
    }),
  ),
  /** `by-entry`: by the kind and weight of each; null: its entries have none. */
  defaultDegree: z.enum([...publicityClasses, 'by-entry']).nullable(),
  /** Of the report, that it shows in. */
  editions: z.array(z.enum(['standard', 'no-violation'])),
  naturalKey: z.array(z.string()),
  fields: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      english: z.string(),
      type: z.string(),
      required: z.union([z.boolean(), z.string()]),
      maxLength: z.number(),
      options: z.array(z.string()).optional(),
      /** Several options may be given, separated by 、. */
      many: z.boolean().optional(),
      /** Required where the other field has one of the options, and empty everywhere else. */
      onlyWhen: z.object({ field: z.string(), options: z.array(z.string()) }).optional(),
      /** From what it follows where it is left empty. */
      filledFrom: z.string().optional(),
      /** Other names and codes under which its column is known. */
      aliases: z.array(z.string()).optional(),
      /** As the example row of the template has it. */
      example: z.string().optional(),
      access: z.string(),
      /** What others than its subject and its organ see less of: the middle of a number, personal data in a text. */
      masking: z.enum(maskings).nullable(),
      /** The version that brought it. */
      since: z.string(),
    }),
  ),
  /** Columns that may be stated once for a whole file (`values` of `POST /records/batches`). */
  perFile: z.array(z.string()),
  /** Where its template is, by format. */
  templates: z.record(z.enum(templateFormats), z.string()),
  /** What may be done with its entries, by whom they are about; the first rule that an entry falls under counts. */
  release: z.array(
    z.object({
      about: z.enum(abouts),
      /** Entries of one kind only; null: all others. */
      kind: bilingual.nullable(),
      collected: z.boolean(),
      inOwnReport: z.boolean(),
      shared: z.boolean(),
      published: z.boolean(),
      basis,
    }),
  ),
  /** The longest and shortest publicity by degree, where its entries have one. */
  degrees: z
    .object({
      basis,
      items: z.array(
        z.object({
          degree: z.enum(['minor', 'ordinary', 'serious']),
          minMonths: z.int(),
          maxMonths: z.int(),
          /** Also where a row states no last day. */
          publishedAtAll: z.boolean(),
        }),
      ),
    })
    .optional(),
  /** The register of lists on which its entries stand. */
  lists: z
    .array(
      z.object({
        code: z.string(),
        name: bilingual,
        basis,
        /** Units, and domains whose units may list. */
        organs: z.array(bilingual),
        periodMonths: z.int().nullable(),
        exit: bilingual,
        measures: z.array(bilingual),
      }),
    )
    .optional(),
});

export const domainSchema = z.object({
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  units: z.array(z.string()),
  /** Its name was read in the document that names the domains; otherwise it is this service's own. */
  confirmed: z.boolean(),
  covered: z.boolean(),
  coveredFrom: z.string().nullable(),
  coveredUntil: z.string().nullable(),
  missing: z.array(z.object({ unit: z.string(), catalogue: z.enum(catalogueCodes) })),
  nilReturns: z.array(
    z.object({
      unit: z.string(),
      catalogue: z.enum(catalogueCodes),
      from: z.string(),
      to: z.string(),
      at: z.string(),
    }),
  ),
});

const asked = z.object({
  on: z.preprocess(
    (typed) => (typed === '' ? undefined : typed),
    z.iso.date().optional().describe('A day: the version that counted then; today where it is left out'),
  ),
  format: z.enum(['csv']).optional(),
});

export const routes = {
  listCatalogues: {
    method: 'GET',
    path: '/catalogues',
    summary:
      'The information catalogues and their fields (the published data directory), as of a day; CSV by `Accept` or `format`',
    who: 'everyone',
    query: asked,
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'All catalogues',
        schema: z.object({ on: z.string(), items: z.array(catalogueSchema) }),
        types: ['text/csv'],
      },
    },
  },
  showCatalogue: {
    method: 'GET',
    path: '/catalogues/{code}',
    summary:
      'One catalogue: versions, what it rests on, whom it is shared with, fields, as of a day; its fields as CSV by `Accept` or `format`',
    who: 'everyone',
    looks: 'knows no subjects',
    params: z.object({ code: z.enum(catalogueCodes) }),
    query: asked,
    answers: {
      200: { description: 'The catalogue', schema: catalogueSchema, types: ['text/csv'] },
      404: { description: 'No such catalogue' },
    },
  },
  downloadTemplate: {
    method: 'GET',
    path: '/catalogues/{code}/template',
    summary:
      'What a department fills in to report into a catalogue: the names of its fields and an example row. A workbook, which explains them as well, or CSV: by `format`, otherwise by `Accept`',
    who: 'everyone',
    looks: 'knows no subjects',
    params: z.object({ code: z.enum(catalogueCodes) }),
    query: z.object({ format: z.enum(templateFormats).optional() }),
    answers: {
      200: { description: 'The template', types: Object.values(templateTypes) },
      404: { description: 'No such catalogue' },
    },
  },
  listDomains: {
    method: 'GET',
    path: '/domains',
    summary:
      'The domains of the no-violation edition: the days for which the data of each is complete, what is missing, and the latest nil returns',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: { 200: { description: 'All domains', schema: z.object({ items: z.array(domainSchema) }) } },
  },
} satisfies Routes;
