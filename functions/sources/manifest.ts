import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/** Where what is recorded was read: rows of files, for those who answer for them. */
export const manifest = {
  routes,
  memory: 1024,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
  files: { 'kept/*': ['read'], 'reports/*': ['read'] },
} satisfies Manifest;
