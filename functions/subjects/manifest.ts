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
      list: 'main',
      place: 12,
      path: '/publications',
      title: { zh: '信用公示', en: 'Public lists' },
      to: ['guest', 'agent', 'citizen'],
    },
    {
      list: 'tasks',
      place: 47,
      path: '/publications',
      title: { zh: '看双公示和名单', en: 'Browse the public lists' },
      text: {
        zh: '行政许可、行政处罚、严重失信主体、经营异常和守信荣誉，最新的在前。',
        en: 'Administrative licences, penalties, serious dishonesty, abnormal operation and honours, newest first.',
      },
      to: ['guest'],
    },
    {
      list: 'more',
      place: 5,
      path: '/publications',
      title: { zh: '信用公示', en: 'Public lists' },
      text: {
        zh: '行政许可和行政处罚“双公示”、严重失信主体名单、经营异常名录、守信荣誉和信用承诺。',
        en: 'Administrative licences and penalties, lists of serious dishonesty and abnormal operation, honours and commitments.',
      },
    },
    {
      list: 'tasks',
      place: 30,
      path: '/session',
      title: { zh: '查看我的信用信息', en: 'View my credit information' },
      text: {
        zh: '看看平台记录了什么、公示到何时，以及发现有误时怎么办。',
        en: 'See what is recorded, how long it is public and what to do if something is wrong.',
      },
      to: ['agent', 'citizen'],
      signedIn: true,
      own: { path: '/subjects/{id}', title: { zh: '{name}的信用信息', en: 'Credit information on {name}' } },
    },
    {
      list: 'tasks',
      place: 80,
      path: '/session',
      title: { zh: '查看我的信用信息', en: 'View my credit information' },
      text: {
        zh: '看看平台记录了什么、公示到何时，以及发现有误时怎么办。',
        en: 'See what is recorded, how long it is public and what to do if something is wrong.',
      },
      to: ['guest'],
      signedIn: true,
    },
  ],
} satisfies Manifest;
