import * as z from 'zod';
import { optional, version } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Route, Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { batchStates } from '../../shared/store/batches.ts';
import { templateFormats, templateTypes } from '../../templates/import-template/formats.ts';
import { recordSchema } from '../subjects/routes.ts';
import { sourceRoutes } from './sources-routes.ts';
import { statementFields } from './statement.ts';

export const batchSchema = z.object({
  id: z.string(),
  catalogue: z.enum(catalogueCodes),
  unit: z.string(),
  state: z.enum(batchStates),
  failure: z.string().nullable().describe('Why it failed, and what to do'),
  failureEnglish: z.string().nullable(),
  receivedAt: z.string(),
  sender: z.string().nullable(),
  covers: z.object({ from: z.string(), to: z.string() }).nullable(),
  nil: z.boolean(),
  coverage: z.enum(['none', 'pending', 'held', 'claimed']),
  completes: z.string().nullable(),
  values: z.record(z.string(), z.string()).describe('What was stated once for all rows, by column code'),
  takenBefore: z.int().describe('Rows that were in before and so do not count as sent again to `completes`'),
  takenBack: z.object({ at: z.string(), reason: z.string() }).nullable(),
  fileName: z.string().nullable(),
  sha256: z.string().describe('Empty until the file was read, as is `encoding`'),
  encoding: z.string(),
  rows: z.int(),
  accepted: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  warnings: z.int(),
  dryRun: z.boolean(),
  confirmed: z.boolean(),
  errorsUrl: z.string().nullable(),
  returnedUrl: z.string().nullable().describe('The refused rows in their own columns, with the reasons'),
});

const shownBatch = batchSchema.extend({
  progress: z
    .object({ rowsDone: z.int(), rowsPerSecond: z.int().nullable(), secondsLeft: z.int().nullable() })
    .nullable()
    .describe('While it is imported'),
  faults: z
    .array(
      z.object({
        field: z.string(),
        message: z.string(),
        kind: z.enum(['refused', 'doubtful', 'warning']),
        rows: z.int(),
        example: z.object({ row: z.int(), value: z.string() }),
      }),
    )
    .describe('What was found in its rows, by kind, most rows first'),
});

/** How a file comes that was announced. */
const announcedSchema = z.object({
  id: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  parts: z.object({ bytes: z.int(), url: z.string() }),
});

const batchParams = z.object({ id: z.string() });

const reason = z.string().trim().min(1).max(500);
function act<B extends z.ZodType<object>>(path: string, summary: string, who: Route['who'], body: B) {
  return {
    method: 'POST',
    path: `/records/{id}/${path}`,
    summary,
    who,
    looks: true,
    params: batchParams,
    body,
    answers: {
      200: { description: 'The record after it', schema: recordSchema },
      403: { description: 'Not the side that may do it, or the officer who asked for it' },
      404: { description: 'Unknown, or not yours to know about' },
      409: { description: 'Not possible in the state of the record, or someone else acted first' },
      412: { description: 'The version in If-Match is not the present one' },
    },
  } as const;
}

export const routes = {
  submitBatch: {
    method: 'POST',
    path: '/records/batches',
    summary:
      'Report records in: a file of one catalogue. `covers.from` and `covers.to` (or `covers=FROM/TO`) state the days for which all is reported with it, `nil=true` that there was nothing to report, `completes` the batch whose refused rows it sends again, `values` as a JSON object what holds for all its rows (`perFile` of the catalogue)',
    who: ['provider'],
    looks: 'what the unit itself sends in',
    // A form brings the catalogue as a field, and the file's name with the file.
    query: z.object({
      catalogue: z.enum(catalogueCodes).optional(),
      fileName: z.string().max(200).optional(),
      upload: z
        .enum(['true', 'false'])
        .optional()
        .describe(
          'The body announces a file of any size, as JSON: `catalogue`, `fileName`, `bytes`, `covers: {from, to}`, `completes`, `confirmed`, `dryRun`, `values`',
        ),
      ...statementFields.shape,
    }),
    // What a file is follows from its content; these are what programs call it.
    accepts: [
      'text/csv',
      'text/tab-separated-values',
      'text/plain',
      'application/octet-stream',
      'application/x-ndjson',
      'application/json',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.ms-excel',
      'application/zip',
      'application/gzip',
      'multipart/form-data',
    ],
    answers: {
      202: {
        description:
          'Received; `Location` shows the progress. For an announced file: POST the fields and then the file, as multipart/form-data, to `url` within an hour, or send it in parts',
        schema: z.union([announcedSchema, batchSchema]),
      },
      409: { description: 'The batch to complete has no refused row that is open' },
      413: { description: 'Too large for one call' },
      415: { description: 'Neither CSV, JSON nor a workbook, packed or not' },
      422: {
        description: 'No column of this catalogue; no rows and no nil return; a statement that cannot be',
      },
    },
  },
  submitRow: {
    method: 'POST',
    path: '/records',
    summary:
      'Report one row in, from a system: values by the names of their columns, as a file has them. `confirmed` says that what may look unlikely was checked',
    who: ['provider'],
    looks: 'what the unit itself sends in',
    rows: true,
    body: z.strictObject({
      catalogue: z.enum(catalogueCodes),
      values: z.record(z.string().min(1).max(200), z.string().max(32_767)),
      confirmed: z.boolean().optional(),
    }),
    answers: {
      202: {
        description: 'Received as a batch of one row; `Location` shows the progress',
        schema: batchSchema,
      },
      422: { description: 'What is wrong or doubtful, value by value; nothing was taken' },
    },
  },
  listBatches: {
    method: 'GET',
    path: '/records/batches',
    summary:
      "Files that the caller's unit sent in, newest first; for the centre those of all units, or of `unit`",
    who: ['provider', 'centre'],
    looks: 'counts of rows',
    query: z.object({ unit: optional(z.string().max(40)), ...paging }),
    answers: { 200: { description: 'Batches', schema: pageOf(batchSchema) } },
  },
  showBatch: {
    method: 'GET',
    path: '/records/batches/{id}',
    summary: 'The progress of a file',
    who: ['provider', 'centre'],
    looks: 'kinds of faults; its rows are nobody’s records',
    params: batchParams,
    /** `etag`: put there by the object store, which sends a browser here after its file. */
    query: z.object({
      etag: z.string().max(200).optional(),
      still: z.enum(['true']).optional().describe('The page is not to renew itself'),
    }),
    answers: {
      200: { description: 'The batch', schema: shownBatch },
      404: { description: 'Unknown, or of another unit' },
    },
  },
  sendParts: {
    method: 'POST',
    path: '/records/batches/{id}/parts',
    summary:
      'Send an announced file in parts: PUT the bytes `from` to before `to` of it to the address of each part that is missing, then ask again; parts that have come stay, and where none is missing they are joined',
    who: ['provider'],
    looks: 'what the unit itself sends in',
    params: batchParams,
    answers: {
      200: {
        description: 'What is missing; of many parts the first ones',
        schema: z.object({
          partBytes: z.int(),
          parts: z.int(),
          missing: z.array(z.object({ number: z.int(), from: z.int(), to: z.int(), url: z.string() })),
          joined: z.boolean(),
        }),
      },
      404: { description: 'Unknown, or of another unit' },
      409: { description: 'It takes no file any more, or its length was not stated' },
    },
  },
  takeBackRows: {
    method: 'POST',
    path: '/records/batches/{id}/take-back',
    summary: 'State that the refused rows of a file are not to be reported; the days it covers then count',
    who: ['provider'],
    looks: 'what the unit itself sends in',
    params: batchParams,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answers: {
      200: { description: 'Taken back', schema: batchSchema },
      404: { description: 'Unknown, or of another unit' },
      409: { description: 'No refused row is open' },
    },
  },
  cancelBatch: {
    method: 'POST',
    path: '/records/batches/{id}/cancel',
    summary: 'Stop a file that is being imported: rows that went in stay in, the others are left alone',
    who: ['provider'],
    looks: 'what the unit itself sends in',
    params: batchParams,
    answers: {
      200: { description: 'Cancelled', schema: batchSchema },
      404: { description: 'Unknown, or of another unit' },
      409: { description: 'It is through already, or was given up or cancelled' },
    },
  },
  showBatchErrors: {
    method: 'GET',
    path: '/records/batches/{id}/errors',
    summary: 'Rows that were refused, and why, as CSV: row,field,value,message',
    who: ['provider', 'centre'],
    looks: 'rows that became nobody’s records',
    params: batchParams,
    answers: {
      200: { description: 'The rows', types: ['text/csv'] },
      303: { description: 'A short-lived address of a file that is too long for one answer' },
      404: { description: 'Unknown, or of another unit' },
      410: { description: 'Not kept any more' },
    },
  },
  showReturnedRows: {
    method: 'GET',
    path: '/records/batches/{id}/returned',
    summary:
      'The refused rows in their original columns, with the reasons, to be corrected and reported again',
    who: ['provider'],
    looks: 'what the unit itself sends in',
    params: batchParams,
    query: z.object({ format: z.enum(templateFormats).optional() }),
    answers: {
      200: { description: 'The rows', types: [...Object.values(templateTypes)] },
      303: { description: 'A short-lived address of a file that is too long for one answer' },
      404: { description: 'Unknown, or of another unit' },
      410: { description: 'Not kept any more' },
    },
  },
  listChanges: {
    method: 'GET',
    path: '/changes',
    summary:
      "What has changed of the unit's records, whoever changed it: each change at least once, those of one record in their order",
    who: ['provider'],
    looks: 'the unit’s own records, by number and version alone',
    query: z.object({
      since: z
        .string()
        .max(300)
        .optional()
        .describe(
          "A moment (RFC 3339), a day (its beginning in China's time), or `next` of the answer before",
        ),
    }),
    answers: {
      200: {
        description: 'Changes; `next` is the `since` of the next call, at once where there is `more`',
        schema: z.object({
          items: z.array(
            z.object({ record: z.string(), version: z.int(), reason: z.string(), at: z.string() }),
          ),
          next: z.string(),
          more: z.boolean(),
          complete: z
            .boolean()
            .describe(
              'False: `since` lies before what is kept (90 days), so that changes may be missing; a reconciliation finds them',
            ),
        }),
      },
    },
  },
  withhold: act(
    'withhold',
    'Take a record off at once, everywhere and for everybody, while it is looked into',
    ['centre'],
    z.strictObject({ reason, version }),
  ),
  revoke: act(
    'revoke',
    'Revoke a record of the own unit by the document that takes its decision back',
    ['provider'],
    z.strictObject({ documentNumber: z.string().trim().min(1).max(128), reason, version }),
  ),
  restore: act(
    'restore',
    'Ask for a record that the own side took off to be brought back; another officer confirms by the same call',
    ['centre', 'provider'],
    z.strictObject({ reason, version }),
  ),
  ...sourceRoutes,
} satisfies Routes;
