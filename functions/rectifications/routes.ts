import * as z from 'zod';
import { liftings, rectificationKind } from '../../shared/domain/rectifications/rectification.ts';
import { bilingual, longText, optional, shortText, version } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { caseRoutes } from '../cases/routes.ts';
import { importRoutes } from './import-routes.ts';
import { monitoringRoutes } from './monitoring-routes.ts';

const day = z.iso.date();

export const bodies = {
  begin: z.strictObject({
    list: shortText,
    subject: z.string().trim().min(1).max(40),
    district: optional(z.string().trim().max(20)),
    cause: longText,
    amount: optional(z.string().trim().max(20)),
    unit: z.string().trim().min(1).max(60),
    condition: shortText,
    target: day,
  }),
  guide: z.strictObject({ measures: longText, version }),
  promise: z.strictObject({ plan: longText, signatory: z.string().trim().min(1).max(100), version }),
  perform: z.strictObject({ statement: longText, version }),
  exit: z.strictObject({
    document: optional(z.string().trim().max(128)),
    reason: optional(shortText),
    version,
  }),
};

const content = {
  list: z.string().describe('名单, or the name of the rule that opened it'),
  rule: z.object({ code: z.string(), name: bilingual }).nullable(),
  subject: z.string(),
  subjectName: z.string(),
  district: z.string(),
  districtName: z.string(),
  cause: z.string(),
  amount: z.string().nullable().describe('涉及金额, in yuan'),
  unit: z.string(),
  unitName: z.string(),
  condition: z.string(),
  target: z.string(),
  records: z.array(z.string()),
  measures: z.string(),
  promise: z.object({ at: z.string(), plan: z.string(), signatory: z.string() }).nullable(),
  performance: z.object({ at: z.string(), statement: z.string() }).nullable(),
  exit: z.object({ at: z.string(), by: z.enum([...liftings, 'confirmed']), document: z.string() }).nullable(),
};

/** No files belong to a rectification, and how many there are in all is the centre's to know. */
const { counts, ...own } = caseRoutes(rectificationKind, {
  roles: { centre: ['centre'], unit: ['provider'], subject: ['agent', 'citizen'] },
  content,
  bodies,
  files: false,
});

export const routes = {
  ...own,
  ...(counts === undefined ? {} : { counts: { ...counts, who: ['centre'] as const } }),
  ...importRoutes,
  ...monitoringRoutes,
} satisfies Routes;
