import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'Query'],
  navigation: [
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
