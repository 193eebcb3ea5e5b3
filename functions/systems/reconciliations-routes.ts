import * as z from 'zod';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { reconciliationStates } from '../../shared/store/reconciliations.ts';

const reconciliationSchema = z.object({
  id: z.string(),
  unit: z.string(),
  catalogue: z.enum(catalogueCodes),
  state: z.enum(reconciliationStates),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Of sixteen parts, how many are through. */
  partsDone: z.int(),
  unreadable: z.int().describe('Lines that are not of the form asked for'),
  firstUnreadable: z.int().nullable(),
  /** `sent` and `held`: keys on each side. `missing`: sent and not here; `extra`: here and not sent. */
  counts: z
    .object({
      sent: z.int(),
      held: z.int(),
      same: z.int(),
      missing: z.int(),
      extra: z.int(),
      different: z.int(),
    })
    .nullable(),
  /** Shares of what was sent: that never came here (瞒报率), and that is the same here (一致率). */
  rates: z.object({ unreported: z.number().nullable(), consistent: z.number().nullable() }).nullable(),
  resultUrl: z.string().nullable(),
});

const params = z.object({ id: z.string().max(60) });
const notYours = { description: 'Unknown, or of another unit' };

/** Lists by which a unit compares what it has with what is here. */
export const reconciliationRoutes = {
  listReconciliations: {
    method: 'GET',
    path: '/reconciliations',
    summary: 'Comparisons of what the own unit has with what is recorded, newest first',
    who: ['provider'],
    looks: 'the unit’s own records, by key and digest alone',
    query: z.object(paging),
    answers: { 200: { description: 'Reconciliations', schema: pageOf(reconciliationSchema) } },
  },
  startReconciliation: {
    method: 'POST',
    path: '/reconciliations',
    summary:
      'Begin one for a catalogue. The answer holds the form by which the list is sent to the object store: lines `key,digest`, or one JSON object a line (docs/reconciliation.md); it is gone through within minutes',
    who: ['provider'],
    looks: 'the unit’s own records, by key and digest alone',
    body: z.strictObject({ catalogue: z.enum(catalogueCodes) }),
    answers: {
      201: {
        description:
          'POST the fields and then the file, as multipart/form-data, to the address, within an hour',
        schema: reconciliationSchema.extend({
          upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }).optional(),
        }),
      },
    },
  },
  showReconciliation: {
    method: 'GET',
    path: '/reconciliations/{id}',
    summary: 'Its progress and results',
    who: ['provider', 'centre'],
    looks: 'the unit’s own records, by key and digest alone',
    params,
    /** `etag`: put there by the object store, which sends a browser here after its file. */
    query: z.object({ etag: z.string().max(200).optional() }),
    answers: { 200: { description: 'The reconciliation', schema: reconciliationSchema }, 404: notYours },
  },
  downloadReconciliation: {
    method: 'GET',
    path: '/reconciliations/{id}/result',
    summary: 'What differs, as CSV: result,key,record',
    who: ['provider', 'centre'],
    looks: 'the unit’s own records, by key and digest alone',
    params,
    answers: {
      303: { description: 'A short-lived address of the file' },
      404: notYours,
      409: { description: 'It is not through' },
    },
  },
} satisfies Routes;
