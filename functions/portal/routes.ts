import * as z from 'zod';
import { bilingual } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { articleRoutes } from './articles-routes.ts';
import { eventTypeRoutes } from './event-types-routes.ts';

/** A page of text; JSON has the same text by section. */
function statement<Path extends string>(path: Path, summary: string) {
  return {
    method: 'GET',
    path,
    summary,
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'The text',
        schema: z.object({
          title: z.string(),
          lead: z.string(),
          sections: z.array(z.object({ id: z.string(), title: z.string(), text: z.array(z.string()) })),
        }),
      },
    },
  } as const satisfies Routes[string];
}

const groupSchema = z.object({
  name: z.string(),
  title: z.string(),
  url: z.string(),
  calls: z.array(
    z.object({ operationId: z.string(), method: z.string(), path: z.string(), summary: z.string() }),
  ),
});

export const routes = {
  ...eventTypeRoutes,
  ...articleRoutes,
  home: {
    method: 'GET',
    path: '/',
    summary: 'Home page; for signed-in users also what awaits their action',
    who: 'everyone',
    looks: 'numbers of cases in which it is the turn of the caller',
    answers: {
      200: {
        description: 'Where to begin',
        schema: z.object({
          service: z.string(),
          links: z.record(z.string(), z.string()),
          /** Cases in which it is your turn, by kind; `more`: there may be more than were counted. */
          waiting: z
            .array(
              z.object({
                kind: z.string(),
                title: bilingual,
                path: z.string(),
                count: z.int(),
                more: z.boolean(),
                nearest: z.string().nullable(),
              }),
            )
            .optional(),
        }),
      },
    },
  },
  health: {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the service can reach its table',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: { description: 'It can', schema: z.object({ status: z.literal('ok') }) },
      503: { description: 'It cannot' },
    },
  },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This contract as OpenAPI 3.1',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: { 200: { description: 'An OpenAPI document' } },
  },
  reference: {
    method: 'GET',
    path: '/openapi',
    summary: 'This contract for people: what holds for all calls, and all of them by group',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'The groups, and where the document is',
        schema: z.object({ document: z.string(), groups: z.array(groupSchema) }),
      },
    },
  },
  referenceGroup: {
    method: 'GET',
    path: '/openapi/{group}',
    summary: 'The calls of one group: who may, parameters, bodies, answers, and a command to try each',
    who: 'everyone',
    looks: 'knows no subjects',
    params: z.object({ group: z.string().max(60) }),
    answers: {
      200: { description: 'Its calls', schema: groupSchema },
      404: { description: 'No such group' },
    },
  },
  asset: {
    method: 'GET',
    path: '/assets/{name}',
    summary: 'Style sheets and rare characters of the pages; a name carries the hash of its content',
    who: 'everyone',
    looks: 'knows no subjects',
    params: z.object({ name: z.string() }),
    answers: {
      200: { description: 'The file', types: ['text/css', 'font/woff2'] },
      404: { description: 'No such file' },
    },
  },
  security: {
    method: 'GET',
    path: '/.well-known/security.txt',
    summary: 'Whom to tell of a weakness of the service (RFC 9116)',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: { description: 'The file', types: ['text/plain'] },
      404: { description: 'The city names nobody here' },
    },
  },
  help: {
    ...statement('/help', 'Help: short answers to common questions; `q` keeps those that have these words'),
    query: z.object({ q: z.string().trim().max(100).optional() }),
  },
  siteMap: {
    method: 'GET',
    path: '/site-map',
    summary: 'All pages that the site’s lists offer the caller',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'The entries',
        schema: z.object({
          items: z.array(z.object({ list: z.string(), path: z.string(), title: bilingual })),
        }),
      },
    },
  },
  privacy: statement(
    '/privacy',
    'Which personal information is processed, why, and which rights people have',
  ),
  accessibility: statement('/accessibility', 'How accessible the pages are'),
  unknown: {
    method: 'GET',
    path: '$default',
    summary: 'Anything else',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: { 404: { description: 'No such page' } },
  },
} satisfies Routes;
