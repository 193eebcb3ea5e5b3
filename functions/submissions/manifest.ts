import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  documents: true,
  memory: 1769,
  seconds: 29,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: { 'uploads/*': ['read'], 'submissions/*': ['put', 'read'], 'signing/*': ['read'] },
  signs: true,
} satisfies Manifest;
