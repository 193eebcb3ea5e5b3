import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
  navigation: [
    {
      list: 'main',
      place: 48,
      path: '/data-queries',
      title: { zh: '数据核查', en: 'Data queries' },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 17,
      path: '/data-queries',
      title: { zh: '核查疑问数据', en: 'Verify doubtful records' },
      text: {
        zh: '可能有误的信息：提供单位核查后更正、撤销或者确认，最急的在前。',
        en: 'Records that may be wrong, to be corrected, revoked or confirmed by their provider units, most urgent first.',
      },
      to: ['provider', 'centre'],
    },
  ],
  counted: {
    title: { zh: '数据核查', en: 'Data queries' },
    actions: [
      'data-query.asked',
      'data-query.corrected',
      'data-query.revoked',
      'data-query.confirmed',
      'data-query.closed',
      'data-query.remind',
      'data-query.overdue',
      'data-query.escalate',
    ],
  },
} satisfies Manifest;
