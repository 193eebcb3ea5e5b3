import * as z from 'zod';
import { libraryKinds } from '../../shared/domain/inspections/library.ts';
import { optional } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { inspectionScales } from '../../shared/policy/inspections.ts';
import { libraryStates } from '../../shared/store/inspection-libraries.ts';

const librarySchema = z.object({
  id: z.string(),
  unit: z.string(),
  kind: z.enum(libraryKinds),
  grades: z
    .object({ scale: z.enum(inspectionScales), source: z.string(), asOf: z.string(), version: z.string() })
    .nullable(),
  state: z.enum(libraryStates),
  /** Whether it is the version from which plans draw now. */
  current: z.boolean(),
  requestedAt: z.string(),
  takenAt: z.string().nullable(),
  rows: z.int(),
  digest: z.string().nullable().describe('SHA-256 of the rows as they are kept'),
  faults: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
});

const itemSchema = z.object({
  code: z.string(),
  name: z.string(),
  basis: z.string(),
  objects: z.string(),
  manner: z.string(),
  field: z.string().nullable(),
  jointly: z.string(),
  unit: z.string(),
  unitName: z.string(),
});

const params = z.object({ id: z.string().max(60) });
const notYours = { description: 'Unknown, or of another unit' };
const looks = 'a unit’s own directories: no credit information';

/** Directories from which a unit draws, each in versions: objects, officers, matters. */
export const libraryRoutes = {
  listLibraries: {
    method: 'GET',
    path: '/inspections/libraries',
    summary: 'Versions of the directories that the own unit has sent, newest first',
    who: ['provider'],
    looks,
    query: z.object(paging),
    answers: { 200: { description: 'Directories', schema: pageOf(librarySchema) } },
  },
  startLibrary: {
    method: 'POST',
    path: '/inspections/libraries',
    summary:
      'Start a new version of a directory. The response contains the form for uploading the CSV file to the object store; after that it is put in force',
    who: ['provider'],
    looks,
    body: z.strictObject({
      kind: z.enum(libraryKinds),
      /** How the objects are graded, by whom, as of which day: of objects alone. */
      scale: optional(z.enum(inspectionScales)),
      source: optional(z.string().trim().max(200)),
      asOf: optional(z.iso.date()),
      version: optional(z.string().trim().max(100)),
    }),
    answers: {
      201: {
        description:
          'POST the fields and then the file, as multipart/form-data, to the address, within an hour',
        schema: librarySchema.extend({
          upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }).optional(),
        }),
      },
    },
  },
  showLibrary: {
    method: 'GET',
    path: '/inspections/libraries/{id}',
    summary: 'A version of a directory',
    who: ['provider'],
    looks,
    params,
    /** `etag`: put there by the object store, which sends a browser here after its file. */
    query: z.object({ etag: z.string().max(200).optional() }),
    answers: { 200: { description: 'The version', schema: librarySchema }, 404: notYours },
  },
  takeLibrary: {
    method: 'POST',
    path: '/inspections/libraries/{id}/take',
    summary: 'Read the file that was sent, and draw from it from now on, or hear what is wrong with it',
    who: ['provider'],
    looks,
    params,
    body: z.strictObject({}),
    answers: {
      200: { description: 'The version, taken or refused', schema: librarySchema },
      404: notYours,
      409: { description: 'No file has come, or it was taken over already' },
    },
  },
  listItems: {
    method: 'GET',
    path: '/inspections/items',
    summary: 'The matters that units may inspect after a random draw (抽查事项清单)',
    who: 'everyone',
    looks: 'lists of matters: no credit information',
    answers: { 200: { description: 'Matters, by unit', schema: z.object({ items: z.array(itemSchema) }) } },
  },
} satisfies Routes;
