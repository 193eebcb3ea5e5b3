import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/** Where units' systems want to be told; `delivery` tells them. */
export const manifest = {
  routes,
  table: ['GetItem', 'PutItem', 'DeleteItem'],
  needs: ['unit-hooks'],
  navigation: [
    {
      list: 'account',
      place: 30,
      path: '/web-hook',
      title: { zh: '变更推送', en: 'Web hook' },
      to: ['provider'],
    },
  ],
} satisfies Manifest;
