import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  memory: 1024,
  table: ['GetItem', 'Query'],
  // That a report was checked is counted beside it: the report itself nobody here may touch.
  partitions: { 'CHECKS#*': ['UpdateItem'] },
  files: { 'signing/*': ['read'] },
} satisfies Manifest;
