import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  memory: 1024,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: { 'checks/*': ['read', 'put'] },
  needs: ['person-key', 'unit-hooks'],
} satisfies Manifest;
