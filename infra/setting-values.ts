import * as z from 'zod';
import { checkCode, codeProblemMessage } from '../shared/domain/unified-social-credit-code.ts';

/** Words in both languages. */
export const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const workingDays = z.int().min(1).max(250);
export const months = z.int().min(1).max(600);
export const date = z.iso.date();

export const creditCode = z.string().superRefine((code, context) => {
  const { problem } = checkCode(code);
  if (problem !== null) context.addIssue({ code: 'custom', message: codeProblemMessage(problem).en });
});

export const shortCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits, hyphens');
