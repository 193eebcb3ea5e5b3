import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/**
 * What systems of units keep level with what is recorded: where they are told of changes, which `delivery` does, what
 * became of that, for partners, too (whose own addresses `partners` has), and lists by which they compare what they have with what is here, which `reconciling` goes through.
 */
export const manifest = {
  routes,
  table: ['GetItem', 'Query', 'PutItem'],
  partitions: { 'UNIT-HOOK#*': ['DeleteItem'] },
  // The form by which a unit sends its list bears this function's signature.
  files: { 'reconciliations/*': ['put', 'read'] },
  needs: ['unit-hooks'],
  navigation: [
    {
      list: 'account',
      place: 30,
      path: '/web-hook',
      title: { zh: '变更推送', en: 'Web hook' },
      to: ['provider'],
    },
    {
      list: 'account',
      place: 35,
      path: '/web-hooks',
      title: { zh: '推送情况', en: 'Web hooks' },
      to: ['centre'],
    },
    {
      list: 'account',
      place: 40,
      path: '/reconciliations',
      title: { zh: '数据对账', en: 'Reconciliation' },
      to: ['provider'],
    },
  ],
} satisfies Manifest;
