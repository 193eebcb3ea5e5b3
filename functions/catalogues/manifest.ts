import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['Query'],
  navigation: [
    {
      list: 'footer',
      place: 10,
      path: '/domains',
      title: { zh: '领域与数据覆盖', en: 'Domains and coverage' },
    },
    {
      list: 'footer',
      place: 20,
      path: '/catalogues',
      title: { zh: '信息目录', en: 'Catalogues' },
    },
    {
      list: 'more',
      place: 10,
      path: '/domains',
      title: { zh: '领域与数据覆盖', en: 'Domains and coverage' },
      text: {
        zh: '无违法违规证明版涵盖哪些领域，数据到哪一天。',
        en: 'Which domains the no-violation edition covers and up to which date.',
      },
    },
    {
      list: 'more',
      place: 20,
      path: '/catalogues',
      title: { zh: '信息目录', en: 'Catalogues' },
      text: {
        zh: '平台归集哪些信息，每个字段是什么、对谁公开。',
        en: 'What information is collected, what each field means and who may see it.',
      },
    },
  ],
} satisfies Manifest;
