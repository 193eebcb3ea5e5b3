import * as z from 'zod';
import { sceneConditionCodes } from '../../shared/domain/scenes/qualification.ts';
import { bilingual } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { sceneLevels } from '../../shared/policy/scenes.ts';

const condition = { code: z.enum(sceneConditionCodes), text: bilingual };

const scene = {
  code: z.string(),
  name: bilingual,
  benefit: bilingual,
  partner: z.string(),
  partnerName: bilingual,
  purpose: z.string(),
  level: z.enum(sceneLevels),
  district: bilingual.nullable(),
  /** The document that it rests on; null: none was named, and the scene is a sample. */
  basis: bilingual.nullable(),
  from: z.string(),
  until: z.string(),
};

/** Consents given and in force, look-ups, and how many of them were told yes. Null: too few to be told. */
const figures = z.object({
  given: z.int().nullable(),
  inForce: z.int().nullable(),
  asked: z.int().nullable(),
  qualified: z.int().nullable(),
});

const unknown = { description: 'Not a subject of yours' };
const persons = ['agent', 'citizen'] as const;

export const sceneRoutes = {
  list: {
    method: 'GET',
    path: '/scenes',
    summary: 'Benefits for those whose record is good: who offers what, on which conditions, until when',
    who: 'everyone',
    looks: 'public',
    answers: {
      200: {
        description: 'All scenes',
        schema: z.object({
          sample: z.boolean(),
          items: z.array(z.object({ ...scene, conditions: z.array(z.object(condition)), figures })),
        }),
      },
    },
  },
  ofSubject: {
    method: 'GET',
    path: '/subjects/{id}/scenes',
    summary: 'For which scenes a subject of yours qualifies, and why it does not for others',
    who: persons,
    looks: true,
    params: z.object({ id: z.string().max(80) }),
    answers: {
      200: {
        description: 'All scenes, each with what is met and what is not',
        schema: z.object({
          subject: z.string(),
          asOf: z.string(),
          items: z.array(
            z.object({
              ...scene,
              qualifies: z.boolean(),
              conditions: z.array(
                z.object({
                  ...condition,
                  met: z.boolean(),
                  records: z.array(z.object({ id: z.string(), title: z.string() })),
                }),
              ),
              /** Number of the consent by which its partner may ask; null: not opted in. */
              authorisation: z.string().nullable(),
            }),
          ),
        }),
      },
      404: unknown,
    },
  },
} satisfies Routes;
