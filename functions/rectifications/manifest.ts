import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  // A list of 5 000 lines is entered in one call.
  memory: 1024,
  seconds: 29,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  navigation: [
    {
      list: 'main',
      place: 72,
      path: '/rectifications',
      title: { zh: '专项治理', en: 'Rectifications' },
      to: ['agent', 'citizen', 'provider', 'centre'],
      scopes: ['repairs'],
    },
    {
      list: 'main',
      place: 73,
      path: '/rectifications/monitoring',
      title: { zh: '失信监测', en: 'Dishonesty monitoring' },
      to: ['auditor'],
    },
    {
      list: 'tasks',
      place: 58,
      path: '/rectifications',
      title: { zh: '办理专项治理', en: 'Handle rectifications' },
      text: {
        zh: '列入治理台账的主体：约谈指导、督促整改、确认退出，最急的在前。',
        en: 'Subjects entered for rectification: guidance, supervision and confirmation of removal, most urgent first.',
      },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 59,
      path: '/rectifications/monitoring',
      title: { zh: '查看失信监测', en: 'View dishonesty monitoring' },
      text: {
        zh: '失信信息按领域、行为、月份和区的数量，以及各单位的治理情况。',
        en: 'Numbers of adverse entries by domain, type of violation, month and district, and rectification by unit.',
      },
      to: ['provider', 'centre', 'auditor'],
    },
  ],
  counted: {
    title: { zh: '专项治理', en: 'Rectifications' },
    actions: [
      'rectification.listed',
      'rectification.exited',
      'rectification.lifted',
      'rectification.overdue',
      'rectification.escalate',
    ],
  },
} satisfies Manifest;
