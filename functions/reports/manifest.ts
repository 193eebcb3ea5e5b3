import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  documents: true,
  memory: 1769,
  seconds: 29,
  table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  files: { 'reports/*': ['put', 'retain', 'read'], 'signing/*': ['read'] },
  signs: true,
  needs: ['report-retention', 'time-stamps'],
} satisfies Manifest;
