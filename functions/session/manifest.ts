import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'PutItem', 'DeleteItem'],
  // Where a person is signed in: no other function may list it. Each page tells how many notices are unread.
  partitions: { 'SESSION#*': ['Query'], 'NOTICES#*': ['Query'], 'NEW-NOTICES#*': ['Query'] },
  needs: ['sign-in'],
} satisfies Manifest;
