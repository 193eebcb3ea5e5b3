import * as z from 'zod';
import { bilingual } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';

export const badgeRoutes = {
  issue: {
    method: 'GET',
    path: '/scenes/{code}/badge',
    summary: 'A signed token by which others see that a subject of yours qualifies for a scene',
    who: ['agent', 'citizen'],
    looks: 'yes or no, as whoever holds the badge is told',
    params: z.object({ code: z.string().max(60) }),
    query: z.object({ subject: z.string().max(80) }),
    answers: {
      200: {
        description: 'The badge: whoever opens its address sees whether the conditions are still met',
        schema: z.object({ scene: z.string(), token: z.string(), url: z.string(), until: z.string() }),
      },
      404: { description: 'Not a subject of yours, or no such scene' },
      409: { description: 'It does not qualify now' },
    },
  },
  check: {
    method: 'GET',
    path: '/badges/{token}',
    summary: 'Whether the holder of a badge still qualifies',
    who: 'everyone',
    looks: 'what its holder hands out',
    params: z.object({ token: z.string().max(2000) }),
    answers: {
      200: {
        description: 'What holds now',
        schema: z.object({
          scene: z.string(),
          sceneName: bilingual,
          name: z.string(),
          qualifies: z.boolean(),
          asOf: z.string(),
          until: z.string(),
        }),
      },
      404: { description: 'No badge of ours, or one that has expired' },
    },
  },
} satisfies Routes;
