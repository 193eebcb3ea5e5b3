import * as z from 'zod';
import { queueEnds } from '../domain/cases/case.ts';

export const longText = z.string().trim().min(1).max(5000);
export const shortText = z.string().trim().min(1).max(1000);

/** Of an answer: words in both languages. */
export const bilingual = z.object({ zh: z.string(), en: z.string() });

/** An empty field of a form is one left out, also where blanks stand in it. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  );

/**
 * A whole number, in an address or a form its digits and nothing else: what merely looks like a number to a programming
 * language (`1e1`, `0x10`, blanks around it) is none.
 */
export const whole = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^(0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : value),
    schema,
  );

/** A month in China: YYYY-MM. */
export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

/** A month that is asked for, from 2000 on: answers show the year before it as well. */
export const askedMonth = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

/** By what authorities narrow a queue down to the cases behind a figure: the month in which they began, who has them. */
export const behindFigures = { month: optional(askedMonth), unit: optional(z.string().max(60)) };

/** By what authorities search a queue (a number, a name), from which end they read it, and take it along as a table. */
export const searchable = {
  q: optional(z.string().trim().max(100)),
  first: optional(z.enum(queueEnds)),
  format: z.enum(['json', 'csv']).optional(),
};

/** Identifiers of several things. A form sends one value as a text, several as a list. */
export const ids = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? (value === '' ? [] : [value]) : value),
    z.array(z.string().min(1).max(80)).max(most),
  );

/** A ticked box of a form; one that was not is left out. */
export const ticked = z.preprocess(
  (value) => (value === 'on' || value === 'true' ? true : value),
  z.boolean().default(false),
);

/** How somebody may be reached. */
export const contact = z.union([
  z.string().trim().max(200),
  z.strictObject({
    name: z.string().trim().max(100).optional(),
    phone: z.string().trim().max(50).optional(),
    email: z.email().max(200).optional(),
    address: z.string().trim().max(300).optional(),
  }),
]);

/** A form's own If-Match: the version that its page showed. */
export const version = optional(whole(z.int().positive()));

/** What an act needs that changes nothing but state and clock; and one that has to say why. */
export const plainAct = z.strictObject({ reason: optional(shortText), version });
export const reasonedAct = z.strictObject({ reason: shortText, version });

/** What a form in a browser sends that has a place for files: its case and act, and the name of the next file. */
export const fileFields = {
  case: z.string().max(60).optional(),
  act: z.string().max(40).optional(),
  fileName: z.string().max(200).optional(),
};

/** Of a case that is unknown, or not the caller's to know about. */
export const notYours = { description: 'Unknown, or not yours to know about' };
