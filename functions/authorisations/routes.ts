import * as z from 'zod';
import { authorisationKind } from '../../shared/domain/authorisations/authorisation.ts';
import { bilingual, optional, whole } from '../../shared/http/fields.ts';
import { grouped, type Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { grounds, partnerFacts, partnerKinds } from '../../shared/policy/partners.ts';
import { caseRoutes } from '../cases/routes.ts';
import { sceneRoutes } from './scenes-routes.ts';

const code = z.string().trim().min(1).max(60);
const catalogueCode = z.enum(catalogueCodes);
/** A form sends one value as a text, an address several of them in one. */
const classes = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').filter((each) => each !== '') : (value ?? [])),
  z.array(catalogueCode).max(catalogueCodes.length),
);

/** What is asked to be authorised; whether it goes together is for `draftOf` to say. */
export const asked = {
  partner: code,
  purpose: code,
  classes,
  from: optional(z.iso.date()),
  until: optional(z.iso.date()),
  uses: optional(whole(z.int())),
};

export const bodies = {
  begin: z.strictObject({
    subject: code,
    ...asked,
    /** A page has its text read and ticked. A program that leaves it out consents by the call, to the text in force. */
    consent: z
      .strictObject({
        accepted: z.preprocess((value) => value === 'true' || value === true, z.boolean()).default(false),
        signatory: z.string().trim().max(100).default(''),
        textVersion: optional(z.string().max(40)),
      })
      .optional(),
  }),
};

const content = {
  subject: z.string(),
  subjectName: z.string(),
  partner: z.string(),
  partnerName: z.string(),
  partnerNameEnglish: z.string(),
  purpose: z.string(),
  purposeName: z.string(),
  purposeNameEnglish: z.string(),
  classes: z.array(catalogueCode),
  from: z.string(),
  until: z.string(),
  /** Look-ups that it allows; null: no number. */
  uses: z.int().nullable(),
  used: z.int(),
  givenAt: z.string(),
  consent: z.object({ signatory: z.string(), textVersion: z.string(), text: bilingual }),
  /** The latest look-ups by it, newest first. */
  looks: z.array(z.object({ at: z.string(), case: z.string().nullable(), classes: z.array(catalogueCode) })),
};

const partnerShape = z.object({
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  kind: z.enum(partnerKinds),
  contact: z.string(),
  perDay: z.object({ looks: z.int(), batchCodes: z.int() }),
  purposes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      nameEnglish: z.string(),
      ground: z.enum(grounds),
      /** The rule that it rests on, where it may be cited. */
      basis: bilingual.nullable(),
      classes: z.array(z.object({ catalogue: catalogueCode, facts: z.array(z.enum(partnerFacts)) })),
      reports: z.boolean(),
      /** Whether it may be told that something of this has changed. */
      changes: z.boolean(),
      /** Codes that one batch may have; null: not in batches. */
      batch: z.int().nullable(),
    }),
  ),
});

const persons = ['agent', 'citizen'] as const;

export const routes = {
  listPartners: {
    method: 'GET',
    path: '/partners',
    summary:
      'Who may look at credit information that is not public: for what, on which basis, and what of it',
    who: 'everyone',
    looks: 'public',
    answers: {
      200: { description: 'All partners', schema: z.object({ items: z.array(partnerShape) }) },
    },
  },
  text: {
    method: 'GET',
    path: '/authorisations/text',
    summary: 'The text of the consent with its version; names in braces',
    who: persons,
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'The text in force',
        schema: z.object({ version: z.string(), text: bilingual, days: z.int(), longestDays: z.int() }),
      },
    },
  },
  ...caseRoutes(authorisationKind, {
    roles: { filer: persons, centre: ['centre'] },
    content,
    bodies,
  }),
  ...grouped('scenes', sceneRoutes),
} satisfies Routes;
