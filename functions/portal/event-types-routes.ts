import * as z from 'zod';
import type { Routes } from '../../shared/http/route.ts';

/** Which events leave the service, for those who receive them. */
export const eventTypeRoutes = {
  listEventTypes: {
    method: 'GET',
    path: '/event-types',
    summary: 'Kinds of events that web hooks are sent, each with an example',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'Kinds of events; another shape of data is another type',
        schema: z.object({
          items: z.array(
            z.object({
              type: z.string(),
              title: z.string(),
              titleEnglish: z.string(),
              schemaUrl: z.string(),
              example: z.record(z.string(), z.unknown()),
            }),
          ),
        }),
      },
    },
  },
  showEventType: {
    method: 'GET',
    path: '/event-types/{type}',
    summary: 'JSON Schema of an event of this type: envelope and data',
    who: 'everyone',
    looks: 'knows no subjects',
    params: z.object({ type: z.string().max(100) }),
    answers: {
      200: { description: 'The schema', types: ['application/schema+json'] },
      404: { description: 'There is no such type' },
    },
  },
} satisfies Routes;
