import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem'],
  needs: ['security-contact'],
} satisfies Manifest;
