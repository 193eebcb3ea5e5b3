import * as z from 'zod';
import { askedMonth, whole } from '../../shared/http/fields.ts';
import { grouped, type Routes } from '../../shared/http/route.ts';
import { badgeRoutes } from './badge-routes.ts';

const params = z.object({ id: z.string() });
const anyone = ['agent', 'citizen', 'provider', 'centre'] as const;
const answers = {
  303: { description: 'A short-lived address of the PDF' },
  404: { description: 'Unknown, or not yours to know about' },
};

export const routes = {
  objectionReceipt: {
    method: 'GET',
    path: '/objections/{id}/receipt',
    summary: 'The signed receipt of an objection',
    who: anyone,
    looks: true,
    params,
    answers,
  },
  objectionLetter: {
    method: 'GET',
    path: '/objections/{id}/letter',
    summary: 'The signed letter that tells what was decided',
    who: anyone,
    looks: true,
    params,
    // Which of its results, the first one being 1. Absent: how it stands.
    query: z.object({ result: whole(z.int().min(1).max(99)).optional() }),
    answers: { ...answers, 409: { description: 'Nothing has been decided yet' } },
  },
  repairLetter: {
    method: 'GET',
    path: '/repairs/{id}/letter',
    summary: 'The signed decision on a repair',
    who: anyone,
    looks: true,
    params: z.object({ id: z.string().max(60) }),
    answers: { ...answers, 409: { description: 'Nothing has been decided yet' } },
  },
  promiseCopy: {
    method: 'GET',
    path: '/commitments/{id}/copy',
    summary: 'The commitment as a signed PDF',
    who: anyone,
    looks: true,
    params: z.object({ id: z.string().max(60) }),
    answers,
  },
  findingLetter: {
    method: 'GET',
    path: '/commitments/{id}/letter',
    summary: 'The signed finding on a commitment',
    who: anyone,
    looks: true,
    params: z.object({ id: z.string().max(60) }),
    answers: { ...answers, 409: { description: 'Nothing has been found yet' } },
  },
  complaintLetter: {
    method: 'GET',
    path: '/complaints/{id}/letter',
    summary: 'The signed answer to a complaint: justified, or dismissed and why',
    who: ['agent', 'citizen', 'centre'],
    looks: 'about an organisation of the public register, in words of whoever complained',
    params: z.object({ id: z.string().max(60) }),
    answers: { ...answers, 409: { description: 'It has not been found justified' } },
  },
  downloadCircular: {
    method: 'GET',
    path: '/quality/circulars/{month}',
    summary: 'The circular on the quality of data for a month, as a signed PDF in the language of the call',
    who: ['centre', 'provider', 'auditor'],
    looks: 'knows no subjects',
    params: z.object({ month: askedMonth }),
    answers: { ...answers, 404: { description: 'No circular was issued for that month' } },
  },
  repairNotice: {
    method: 'GET',
    path: '/records/{id}/repair-notice',
    summary:
      'The signed notice of how long an entry is published, how it is objected to and how it is repaired',
    who: anyone,
    looks: true,
    params: z.object({ id: z.string().max(120) }),
    answers: {
      ...answers,
      409: { description: 'It is not an adverse entry, or is no longer in force' },
    },
  },
  downloadCopy: {
    method: 'GET',
    path: '/submissions/{id}/copy',
    summary: 'What was sent and committed to, as a signed PDF',
    who: ['agent', 'citizen', 'centre'],
    looks: true,
    params: z.object({ id: z.string().max(60) }),
    answers,
  },
  ...grouped('badges', badgeRoutes),
} satisfies Routes;
