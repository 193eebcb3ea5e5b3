import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
  partitions: { RATINGS: ['UpdateItem'] },
  navigation: [
    {
      list: 'more',
      place: 31,
      path: '/ratings',
      title: { zh: '好差评', en: 'Ratings' },
      text: {
        zh: '办过事的人怎样评价，按事项公布。',
        en: 'How people rate the handling of their matters, by kind.',
      },
    },
    {
      list: 'main',
      place: 80,
      path: '/statistics',
      title: { zh: '办理统计', en: 'Statistics' },
      to: ['auditor'],
    },
    {
      list: 'more',
      place: 30,
      path: '/statistics',
      title: { zh: '办理统计', en: 'Statistics' },
      text: {
        zh: '平台收到多少异议、办得怎样、用了多少天。',
        en: 'How many objections are received, how they are handled and how long this takes.',
      },
    },
  ],
} satisfies Manifest;
