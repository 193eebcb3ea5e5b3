import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  // A record is brought back to the row as its batch has it.
  files: { 'uploads/*': ['read'], 'batches/*': ['read'], 'kept/*': ['read'] },
  needs: ['objection-policy'],
} satisfies Manifest;
