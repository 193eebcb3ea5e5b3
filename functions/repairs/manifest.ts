import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
  files: { 'uploads/*': ['read'] },
  // Files that come with a form.
  quarantine: { 'U*': ['put'] },
  navigation: [
    {
      list: 'main',
      place: 45,
      path: '/repairs',
      title: { zh: '信用修复', en: 'Credit repair' },
      to: ['agent', 'citizen'],
      scopes: ['repairs'],
    },
    {
      list: 'main',
      place: 45,
      path: '/repairs',
      title: { zh: '修复办理', en: 'Credit repair' },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 15,
      path: '/repairs',
      title: { zh: '办理信用修复', en: 'Handle credit repair' },
      text: {
        zh: '需要转送、受理、决定的修复申请，最急的在前。',
        en: 'Applications to be forwarded, accepted and decided on, most urgent first.',
      },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 45,
      path: '/repairs/guide',
      title: { zh: '信用修复', en: 'Credit repair' },
      text: {
        zh: '处罚等失信信息何时可以修复、要带什么、到哪里申请。全程免费。',
        en: 'When penalties and other adverse entries can be repaired, what you need and where to apply. Entirely free of charge.',
      },
      to: ['agent', 'citizen', 'guest'],
    },
  ],
  counted: {
    title: { zh: '信用修复', en: 'Credit repair' },
    actions: [
      'repair.filed',
      'repair.approved',
      'repair.declined',
      'repair.refused',
      'repair.remind',
      'repair.overdue',
      'repair.escalate',
    ],
  },
} satisfies Manifest;
