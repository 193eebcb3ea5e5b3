import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'Query', 'UpdateItem', 'PutItem'],
  partitions: { 'SUBSCRIPTION#*': ['DeleteItem'] },
  navigation: [
    {
      list: 'main',
      place: 70,
      path: '/notices',
      title: { zh: '消息', en: 'Inbox' },
      to: ['agent', 'citizen', 'provider', 'centre'],
    },
    {
      list: 'account',
      place: 5,
      path: '/subscriptions',
      title: { zh: '我的关注', en: 'Subjects I follow' },
      to: ['agent', 'citizen'],
    },
  ],
} satisfies Manifest;
