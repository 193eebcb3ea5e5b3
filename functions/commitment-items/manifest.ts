import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: { 'uploads/*': ['read'] },
  navigation: [
    {
      list: 'tasks',
      place: 46,
      path: '/commitment-items',
      title: { zh: '告知承诺', en: 'Promise in place of papers' },
      text: {
        zh: '哪些事项可以承诺代替提交材料，承诺什么，怎样核查。',
        en: 'For which business a promise takes the place of papers, and how it is checked.',
      },
      to: ['agent', 'citizen', 'guest'],
    },
    {
      list: 'main',
      place: 47,
      path: '/commitment-items/versions',
      title: { zh: '承诺事项清单', en: 'Items of promises' },
      to: ['provider', 'centre'],
    },
  ],
} satisfies Manifest;
