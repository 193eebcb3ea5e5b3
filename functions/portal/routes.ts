import * as z from 'zod';
import type { Routes } from '../../shared/http/route.ts';

export const routes = {
  home: {
    method: 'GET',
    path: '/',
    summary: 'Home page',
    who: 'everyone',
    answers: {
      200: {
        description: 'Where to begin',
        schema: z.object({ service: z.string(), links: z.record(z.string(), z.string()) }),
      },
    },
  },
  health: {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the service can reach its table',
    who: 'everyone',
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
    answers: { 200: { description: 'An OpenAPI document' } },
  },
  asset: {
    method: 'GET',
    path: '/assets/{name}',
    summary: 'Style sheet and pictures of the pages; a name carries the hash of its content',
    who: 'everyone',
    params: z.object({ name: z.string() }),
    answers: {
      200: { description: 'The file', types: ['text/css', 'image/svg+xml'] },
      404: { description: 'No such file' },
    },
  },
  unknown: {
    method: 'GET',
    path: '$default',
    summary: 'Anything else',
    who: 'everyone',
    answers: { 404: { description: 'No such page' } },
  },
} satisfies Routes;
