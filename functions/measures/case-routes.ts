import * as z from 'zod';
import { endings } from '../../shared/domain/measures/listing.ts';
import { measureCaseKind } from '../../shared/domain/measures/measure-case.ts';
import { ids, longText, optional, shortText, version } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { basisLevels, causes } from '../../shared/policy/measures.ts';
import { caseRoutes } from '../cases/routes.ts';

const day = z.iso.date();

export const bodies = {
  begin: z.strictObject({
    record: z.string().trim().min(1).max(120),
    unit: z.string().trim().min(1).max(40),
  }),
  apply: z.strictObject({
    /** Codes of the measures applied; none named: all of the case. */
    measures: ids(50).default([]),
    appliedOn: day,
    item: optional(z.string().trim().max(60)),
    matter: optional(z.string().trim().max(100)),
    documentNumber: optional(z.string().trim().max(128)),
    details: optional(shortText),
    version,
  }),
  'not-applicable': z.strictObject({ cause: z.enum(causes), reason: optional(longText), version }),
  lift: z.strictObject({ liftedOn: optional(day), reason: optional(shortText), version }),
};

export const basisShape = z.object({
  name: z.string(),
  number: z.string().nullable(),
  article: z.string(),
  level: z.enum(basisLevels),
});

const content = {
  record: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  listing: z.object({
    list: z.string(),
    listName: z.string(),
    listNameEnglish: z.string(),
    organ: z.string(),
    document: z.string().nullable(),
    date: z.string(),
    reason: z.string(),
    basis: z.string(),
    told: z.object({ on: z.string(), by: z.string() }).nullable(),
  }),
  listVersion: z.string(),
  measures: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      nameEnglish: z.string(),
      content: z.string(),
      contentEnglish: z.string(),
      basis: basisShape,
    }),
  ),
  applications: z.array(
    z.object({
      at: z.string(),
      measures: z.array(z.string()),
      appliedOn: z.string(),
      item: z.string(),
      matter: z.string(),
      documentNumber: z.string(),
      details: z.string(),
    }),
  ),
  cause: z.enum(causes).nullable().describe('Why nothing was applied'),
  ending: z
    .object({ why: z.enum(endings), at: z.string() })
    .nullable()
    .describe('Why the listing counts no longer'),
  receipt: z
    .object({ at: z.string(), liftedOn: z.string() })
    .nullable()
    .describe('That the unit has lifted what it applied'),
};

const { counts, begin, initiate, ...own } = caseRoutes(measureCaseKind, {
  roles: { unit: ['provider'], centre: ['centre'], filer: ['agent', 'citizen'] },
  content,
  bodies,
  files: false,
});

/** No files belong to a measure case, and how many there are in all is the centre's to know. */
export const caseRoutesOfMeasures: Routes = {
  ...own,
  ...(begin === undefined ? {} : { begin }),
  // Whoever starts one is no part of its subject, and the answer shows the listing.
  ...(initiate === undefined ? {} : { initiate: { ...initiate, looks: true } }),
  ...(counts === undefined ? {} : { counts: { ...counts, who: ['centre'] } }),
};
