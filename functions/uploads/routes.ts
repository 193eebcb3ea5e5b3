import * as z from 'zod';
import { optional, whole } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { fileTypes, unknownType, uploadLimits } from '../../shared/policy/uploads.ts';

const senders = ['agent', 'citizen', 'provider', 'centre'] as const;
const params = z.object({ id: z.string().max(80) });
const notYours = { description: 'Unknown, or not yours to know about' };
/** A page of ours: one slash, no second one, which would be another host. */
const ownPath = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[\w/?=&.-]*$/);

export const uploadSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'clean', 'refused']),
  fileName: z.string(),
  /** As found by content once it is clean, as announced before. */
  contentType: z.string(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  pages: z.int().nullable(),
  createdAt: z.string(),
  checkedAt: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string(), message: z.string(), messageEnglish: z.string() })),
  attachedTo: z.string().nullable(),
});

export const routes = {
  announceUpload: {
    method: 'POST',
    path: '/uploads',
    summary: 'Announce a file; the answer holds the form by which it is sent to the object store',
    who: senders,
    looks: 'a file of the caller’s own',
    body: z.strictObject({
      fileName: z.string().trim().min(1).max(uploadLimits.fileName),
      contentType: z.enum([...fileTypes, unknownType]).optional(),
      bytes: whole(z.int().min(1)).optional(),
      sha256: z
        .string()
        .regex(/^[0-9A-Fa-f]{64}$/)
        .optional(),
      back: ownPath.optional(),
    }),
    answers: {
      201: {
        description:
          'POST the fields and then the file, as multipart/form-data, to the address, within an hour',
        schema: z.object({ id: z.string(), url: z.string(), fields: z.record(z.string(), z.string()) }),
      },
      413: { description: 'Longer than 20 MB' },
      422: { description: 'Something in the request needs correction' },
    },
  },
  showUpload: {
    method: 'GET',
    path: '/uploads/{id}',
    summary: 'Whether the file has arrived and passed its checks; if it did not, why',
    who: senders,
    looks: 'a file of the caller’s own',
    params,
    query: z.object({
      /** It has just been sent: its page asks by itself until the check has ended. */
      sent: optional(z.literal('true')),
    }),
    answers: { 200: { description: 'The upload', schema: uploadSchema }, 404: notYours },
  },
  downloadUpload: {
    method: 'GET',
    path: '/uploads/{id}/file',
    summary: 'Your own clean file, as it is kept',
    who: senders,
    looks: 'a file of the caller’s own',
    params,
    answers: {
      303: { description: 'A short-lived address that serves it as an attachment' },
      404: notYours,
      409: { description: 'It has not passed its checks' },
    },
  },
  removeUpload: {
    method: 'POST',
    path: '/uploads/{id}/remove',
    summary: 'Take a file away that is attached to nothing',
    who: senders,
    looks: 'a file of the caller’s own',
    params,
    body: z.strictObject({ back: ownPath.optional() }),
    answers: {
      200: { description: 'It is gone', schema: z.object({ id: z.string(), removed: z.literal(true) }) },
      404: notYours,
      409: { description: 'It is attached to something' },
    },
  },
} satisfies Routes;
