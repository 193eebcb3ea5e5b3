import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['Query', 'PutItem'],
} satisfies Manifest;
