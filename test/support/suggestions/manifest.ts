import type { Manifest } from '../../../functions/manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: { 'uploads/*': ['read'] },
} satisfies Manifest;
