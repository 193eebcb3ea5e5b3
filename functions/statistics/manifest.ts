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
        en: 'What people think of how their matters were dealt with, by kind.',
      },
    },
    {
      list: 'main',
      place: 80,
      path: '/statistics',
      title: { zh: '异议统计', en: 'Figures' },
      to: ['auditor'],
    },
    {
      list: 'more',
      place: 30,
      path: '/statistics',
      title: { zh: '异议统计', en: 'Figures' },
      text: {
        zh: '平台收到多少异议、办得怎样、用了多少天。',
        en: 'How many objections there are, how they end, how long they take.',
      },
    },
  ],
} satisfies Manifest;
