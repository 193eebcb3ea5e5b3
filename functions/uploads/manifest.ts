import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
  files: { 'uploads/*': ['read', 'delete'] },
  // The form by which a browser sends its file bears this function's signature.
  quarantine: { '*': ['put'] },
} satisfies Manifest;
