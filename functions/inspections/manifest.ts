import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/**
 * Random inspections (双随机、一公开): directories that units draw from, plans, draws and results. A million objects are
 * read, sorted and drawn within one call, for which it has room.
 */
export const manifest = {
  routes,
  memory: 1536,
  seconds: 29,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
  files: { 'inspections/*': ['read', 'put'], 'inspections-sent/*': ['read', 'put', 'delete'] },
  needs: ['inspection-key'],
  counted: {
    title: { zh: '双随机抽查', en: 'Random inspections' },
    actions: ['inspection.drawn', 'inspection.result-published'],
  },
  navigation: [
    {
      list: 'main',
      place: 52,
      path: '/inspections/plans',
      within: '/inspections',
      title: { zh: '双随机抽查', en: 'Random inspections' },
      to: ['provider'],
    },
    {
      list: 'more',
      place: 33,
      path: '/inspections/plans',
      title: { zh: '双随机抽查', en: 'Random inspections' },
      text: {
        zh: '抽查谁、由谁检查、怎样抽取、查到了什么，任何人都可以重新抽取一遍来核对。',
        en: 'Who is inspected and by whom, how they were drawn and what was found; anyone can repeat the draw and compare.',
      },
    },
    {
      list: 'account',
      place: 45,
      path: '/inspections/libraries',
      title: { zh: '抽查名录', en: 'Directories for inspections' },
      to: ['provider'],
    },
  ],
} satisfies Manifest;
