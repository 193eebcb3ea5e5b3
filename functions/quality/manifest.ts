import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'Query'],
  navigation: [
    {
      list: 'main',
      place: 75,
      path: '/quality',
      title: { zh: '数据质量', en: 'Data quality' },
      to: ['provider', 'centre', 'auditor'],
    },
    {
      list: 'tasks',
      place: 60,
      path: '/quality',
      title: { zh: '查看数据质量', en: 'View data quality' },
      text: {
        zh: '代码是否有效、报送是否及时、错误是否处理，以及每月通报。',
        en: 'Whether codes are valid, reporting is timely and errors have been dealt with, and the monthly circular.',
      },
      to: ['provider', 'centre'],
    },
  ],
} satisfies Manifest;
