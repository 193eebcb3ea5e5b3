import * as z from 'zod';
import type { Routes } from '../../shared/http/route.ts';

export const verificationSchema = z.object({
  status: z.enum(['genuine', 'unknown', 'superseded', 'withdrawn']),
  number: z.string(),
  subjectName: z.string(),
  edition: z.enum(['standard', 'no-violation']),
  issuedAt: z.string(),
  asOf: z.string(),
  result: z.enum(['none-found', 'found']).nullable(),
  sha256: z.string(),
});

export const routes = {
  verifyNumber: {
    method: 'GET',
    path: '/verify/{number}',
    summary: 'Check a report by the number and the verification code printed on it',
    who: 'everyone',
    params: z.object({ number: z.string() }),
    query: z.object({ code: z.string().max(60).optional() }),
    answers: {
      200: { description: 'A report of ours', schema: verificationSchema },
      404: { description: 'No report with this number and this code' },
    },
  },
  verifyForm: {
    method: 'GET',
    path: '/verify',
    summary: 'The form that asks for number and code',
    who: 'everyone',
    query: z.object({ number: z.string().max(60).optional(), code: z.string().max(60).optional() }),
    answers: { 200: { description: 'The form' }, 303: { description: 'On to the answer' } },
  },
} satisfies Routes;
