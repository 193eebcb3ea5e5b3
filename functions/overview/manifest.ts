import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query'],
  navigation: [
    {
      list: 'main',
      place: 78,
      path: '/overview',
      title: { zh: '运行总览', en: 'Overview' },
      to: ['centre', 'auditor'],
    },
    {
      list: 'tasks',
      place: 5,
      path: '/overview',
      title: { zh: '查看运行总览', en: 'View the overview' },
      text: {
        zh: '全市报送、质量和办理情况，以及谁超期、哪里不一致、哪些没有人管。',
        en: 'Reporting, data quality and case handling across the city, and what is overdue, inconsistent or without a responsible unit.',
      },
      to: ['centre', 'auditor'],
    },
    {
      list: 'footer',
      place: 25,
      path: '/open-data',
      title: { zh: '开放数据', en: 'Open data' },
    },
    {
      list: 'more',
      place: 25,
      path: '/open-data',
      title: { zh: '开放数据', en: 'Open data' },
      text: {
        zh: '目录、单位、领域、统计和通报，可以下载使用。',
        en: 'Catalogues, units, domains, statistics and circulars to download and use.',
      },
    },
  ],
} satisfies Manifest;
