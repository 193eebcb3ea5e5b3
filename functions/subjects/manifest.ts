import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['Query', 'GetItem', 'BatchGetItem', 'PutItem'],
  navigation: [
    {
      list: 'main',
      place: 10,
      path: '/subjects',
      title: { zh: '信用查询', en: 'Look up' },
    },
    {
      list: 'tasks',
      place: 30,
      path: '/session',
      title: { zh: '查看我的信用信息', en: 'See my credit information' },
      text: {
        zh: '看看平台记录了什么、公示到何时，以及发现有误时怎么办。',
        en: 'What is recorded, how long it is public, and what to do when something is wrong.',
      },
      to: ['agent', 'citizen'],
      signedIn: true,
      own: { path: '/subjects/{id}', title: { zh: '{name}的信用信息', en: 'Credit information on {name}' } },
    },
    {
      list: 'tasks',
      place: 80,
      path: '/session',
      title: { zh: '查看我的信用信息', en: 'See my credit information' },
      text: {
        zh: '看看平台记录了什么、公示到何时，以及发现有误时怎么办。',
        en: 'What is recorded, how long it is public, and what to do when something is wrong.',
      },
      to: ['guest'],
      signedIn: true,
    },
  ],
} satisfies Manifest;
