import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  memory: 1024,
  seconds: 29,
  table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  files: { 'batches/*': ['put', 'read'] },
} satisfies Manifest;
