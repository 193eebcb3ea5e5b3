import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['Query', 'PutItem'],
  navigation: [
    {
      list: 'main',
      place: 90,
      path: '/audit',
      title: { zh: '审计', en: 'Audit' },
      to: ['centre', 'auditor'],
    },
    {
      list: 'tasks',
      place: 60,
      path: '/audit',
      title: { zh: '查审计记录', en: 'Search the audit' },
      text: { zh: '谁在什么时间对什么做了什么。', en: 'Who did what, to what and when.' },
      to: ['auditor'],
    },
  ],
} satisfies Manifest;
