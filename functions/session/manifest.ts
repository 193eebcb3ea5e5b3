import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  // Each page tells how many notices are unread.
  table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
  // Where a person is signed in: no other function may list it.
  partitions: { 'SESSION#*': ['Query'] },
  needs: ['sign-in'],
} satisfies Manifest;
