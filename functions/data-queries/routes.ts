import * as z from 'zod';
import { dataQueryKind } from '../../shared/domain/data-queries/data-query.ts';
import { dataQueryAnswers } from '../../shared/domain/data-queries/life-cycle.ts';
import { longText, optional, shortText, version } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { contradictionCodes } from '../../shared/policy/contradictions.ts';
import { aboutRecord, caseRoutes } from '../cases/routes.ts';

export const bodies = {
  begin: z.strictObject({ record: z.string().trim().min(1).max(120), question: longText }),
  correct: z.strictObject({
    /** New values by column code or Chinese name; an empty text takes a value away. */
    correction: z.record(z.string().max(100), z.string().max(5000)),
    /** Version of the record that a form showed. */
    recordVersion: version,
    reason: optional(shortText),
    version,
  }),
  revoke: z.strictObject({
    documentNumber: z.string().trim().min(1).max(128),
    reason: shortText,
    version,
  }),
};

const content = {
  record: z.string(),
  ...aboutRecord,
  question: z.string().describe('What seems wrong, in the words of the centre; empty where the service asks'),
  contradiction: z
    .object({ code: z.enum(contradictionCodes), other: z.string(), otherTitle: z.string() })
    .nullable()
    .describe('What the service has found, and the record that it found it against'),
  answer: z
    .object({
      as: z.enum(dataQueryAnswers),
      at: z.string(),
      reason: z.string(),
      documentNumber: z.string().nullable(),
      changes: z.array(
        z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
      ),
      recordVersion: z.int(),
    })
    .nullable(),
};

/** No files belong to a query, and how many there are in all is the centre's to know. */
const { counts, begin, ask, ...own } = caseRoutes(dataQueryKind, {
  roles: { centre: ['centre'], unit: ['provider'] },
  content,
  bodies,
  files: false,
});

export const routes: Routes = {
  ...own,
  // Who files one is no part of the subject: the form and the case show a record of it.
  ...(begin === undefined ? {} : { begin: { ...begin, looks: true } }),
  ...(ask === undefined ? {} : { ask: { ...ask, looks: true } }),
  ...(counts === undefined ? {} : { counts: { ...counts, who: ['centre'] } }),
};
