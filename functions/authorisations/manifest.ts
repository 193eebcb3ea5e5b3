import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
  quarantine: { 'U*': ['put'] },
  navigation: [
    {
      list: 'tasks',
      place: 50,
      path: '/authorisations',
      title: { zh: '查询授权', en: 'Authorisations' },
      text: {
        zh: '允许银行等单位查询您的信用信息，看看谁查询过，随时撤回。',
        en: 'Authorise banks and others to look up your credit information, see who did, and withdraw at any time.',
      },
      to: ['agent', 'citizen'],
      scopes: ['authorisations'],
    },
    {
      list: 'tasks',
      place: 52,
      path: '/scenes',
      title: { zh: '守信激励', en: 'Benefits' },
      text: {
        zh: '信用良好可以享受哪些便利，本单位符合哪些条件，怎样申请。',
        en: 'What benefits good credit brings, which you qualify for and how to apply.',
      },
    },
    {
      list: 'more',
      place: 45,
      path: '/partners',
      title: { zh: '谁可以查询', en: 'Who may look things up' },
      text: {
        zh: '哪些单位可以查询没有公示的信用信息，用途和依据是什么。',
        en: 'Which partners may look up unpublished credit information, for what purpose and on what basis.',
      },
    },
  ],
  counted: {
    title: { zh: '查询授权', en: 'Authorisations' },
    actions: ['authorisation.given', 'authorisation.withdrawn'],
  },
} satisfies Manifest;
