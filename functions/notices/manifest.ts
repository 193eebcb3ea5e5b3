import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'Query', 'UpdateItem', 'PutItem'],
  navigation: [
    {
      list: 'main',
      place: 70,
      path: '/notices',
      title: { zh: '消息', en: 'Inbox' },
      to: ['agent', 'citizen', 'provider', 'centre'],
    },
  ],
} satisfies Manifest;
