import * as z from 'zod';
import { whole } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';

const value = z.object({ code: z.string(), label: z.string(), labelEnglish: z.string(), value: z.string() });
const answerable = ['provider', 'centre', 'auditor'] as const;
const notYours = { description: 'Unknown, or not yours to know about' };

const sourceSchema = z.object({
  record: z.string(),
  title: z.string(),
  version: z.int(),
  /** Of the version: when and why it came about. An act changes an entry without a row of its own. */
  at: z.string(),
  reason: z.string(),
  catalogue: z.enum(catalogueCodes),
  catalogueVersion: z.string(),
  unit: z.string(),
  /** The file, and its row as the sender's spreadsheet numbers it. Null: no row of a file made the entry. */
  batch: z.string().nullable(),
  fileName: z.string().nullable(),
  receivedAt: z.string().nullable(),
  row: z.int().nullable(),
  /** Of the file, as it was received. */
  sha256: z.string().nullable(),
  /** The row as it was read; null where it is not kept. */
  values: z.array(value).nullable(),
  versions: z.array(
    z.object({
      version: z.int(),
      at: z.string(),
      reason: z.string(),
      batch: z.string().nullable(),
      row: z.int().nullable(),
    }),
  ),
});

const rowsSchema = z.object({
  batch: z.string(),
  items: z.array(
    z.object({
      row: z.int(),
      /** The record that the row was read into; null where it was not taken. */
      record: z.string().nullable(),
      /** The record's present version was read from this very row. */
      current: z.boolean(),
      title: z.string(),
      subjectName: z.string(),
    }),
  ),
  /** `from` of what follows. */
  next: z.int().nullable(),
});

const reportRecordsSchema = pageOf(
  z.object({
    section: z.string(),
    title: z.string(),
    record: z.string(),
    /** As printed; null in reports issued before 0.3.0. */
    version: z.int().nullable(),
    unit: z.string(),
  }),
).extend({ number: z.string() });

/** Where what is recorded was read: rows of files, for those who answer for them. */
export const sourceRoutes = {
  showSource: {
    method: 'GET',
    path: '/records/{id}/source',
    summary:
      'The row of a file that a record, or one of its versions, was read from: for the unit that reported it, the centre and the auditor. Reading it is recorded',
    who: answerable,
    looks: true,
    params: z.object({ id: z.string() }),
    query: z.object({ version: whole(z.int().positive()).optional() }),
    answers: { 200: { description: 'File, row, digest and values', schema: sourceSchema }, 404: notYours },
  },
  listRows: {
    method: 'GET',
    path: '/records/batches/{id}/rows',
    summary:
      'Rows of a file and the records that they were read into, from row `from` on: for the same. Reading it is recorded',
    who: answerable,
    looks: true,
    params: z.object({ id: z.string() }),
    query: z.object({
      from: z.preprocess((typed) => (typed === '' ? undefined : typed), whole(z.int().min(1)).default(1)),
    }),
    answers: { 200: { description: 'Rows', schema: rowsSchema }, 404: notYours },
  },
  listReportRecords: {
    method: 'GET',
    path: '/reports/{number}/records',
    summary:
      'The records that a report prints, in its order: all for the centre and the auditor, a unit’s own for the unit. Reading it is recorded',
    who: answerable,
    looks: true,
    params: z.object({ number: z.string().max(80) }),
    query: z.object({ ...paging, limit: whole(z.int().min(1).max(100)).default(100) }),
    answers: { 200: { description: 'Records', schema: reportRecordsSchema }, 404: notYours },
  },
} satisfies Routes;
