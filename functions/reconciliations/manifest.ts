import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/** Lists by which units compare what they have with what is here; `reconciling` goes through them. */
export const manifest = {
  routes,
  table: ['GetItem', 'Query', 'PutItem'],
  // The form by which a unit sends its list bears this function's signature.
  files: { 'reconciliations/*': ['put', 'read'] },
  navigation: [
    {
      list: 'account',
      place: 40,
      path: '/reconciliations',
      title: { zh: '数据对账', en: 'Reconciliation' },
      to: ['provider'],
    },
  ],
} satisfies Manifest;
