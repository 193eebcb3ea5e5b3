import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
  navigation: [
    {
      list: 'account',
      place: 10,
      path: '/agencies',
      title: { zh: '经办人与委托', en: 'Agents' },
      to: ['agent', 'citizen', 'centre'],
    },
  ],
} satisfies Manifest;
