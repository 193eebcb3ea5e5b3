import * as z from 'zod';
import { commitmentItemKind } from '../../shared/domain/commitments/item.ts';
import { longText, optional, plainAct, whole } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { commitmentKinds, publicationTypes } from '../../shared/policy/commitment-policy.ts';
import { caseRoutes } from '../cases/routes.ts';

/** Lines of a text area, or a list. */
const lines = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
      : value,
  z.array(z.string().trim().min(1).max(200)).max(50).default([]),
);

const code = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9-]{3,39}$/, '4 to 40 capital letters, digits and hyphens');

export const itemBodies = {
  begin: z.strictObject({
    code,
    matter: z.string().trim().min(1).max(200),
    kind: z.enum(commitmentKinds),
    otherKind: optional(z.string().trim().max(40)),
    basis: z.string().trim().min(1).max(500),
    promise: z.string().trim().min(1).max(4000),
    liability: z.string().trim().min(1).max(4000),
    checkMethod: z.string().trim().min(1).max(500),
    checkDays: whole(z.int().min(1).max(250)),
    exclusions: optional(longText),
    papers: lines,
    /** Code of the excluded field that it belongs to; left out for none. */
    field: optional(z.string().max(40)),
    publication: z.enum(publicationTypes).default('public'),
  }),
  approve: plainAct,
};

const content = {
  code: z.string(),
  textVersion: z.string(),
  matter: z.string(),
  kind: z.enum(commitmentKinds),
  kindName: z.string(),
  otherKind: z.string(),
  basis: z.string(),
  unit: z.string(),
  unitName: z.string(),
  promise: z.string(),
  liability: z.string(),
  checkMethod: z.string(),
  /** Working days. */
  checkDays: z.int(),
  exclusions: z.string(),
  papers: z.array(z.string()),
  publication: z.enum(publicationTypes),
};

const offerSchema = z.object({
  ...content,
  /** When this version was put on the list. */
  since: z.string(),
  /** In which fields no promise is taken at all. */
  excludedFields: z.array(z.string()),
});

/** The list of items, and versions of items on their way into it. */
export const itemRoutes = {
  offers: {
    method: 'GET',
    path: '/commitment-items',
    summary: 'Items for which a commitment can replace documents',
    who: 'everyone',
    looks: 'knows no subjects',
    query: z.object(paging),
    answers: { 200: { description: 'The list, by code', schema: pageOf(offerSchema) } },
  },
  offer: {
    method: 'GET',
    path: '/commitment-items/{code}',
    summary: 'One item: the commitment, the consequences of a breach, how it is checked, and the choice',
    who: 'everyone',
    looks: 'knows no subjects',
    params: z.object({ code: z.string().max(60) }),
    answers: {
      200: { description: 'The item', schema: offerSchema },
      404: { description: 'Not on the list' },
    },
  },
  ...caseRoutes(commitmentItemKind, {
    roles: { unit: ['provider'], centre: ['centre'] },
    content: { ...content, field: z.string().nullable() },
    bodies: itemBodies,
  }),
} satisfies Routes;
