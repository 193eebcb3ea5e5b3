import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  // A record is brought back to the row as its batch has it.
  files: { 'uploads/*': ['read'], 'batches/*': ['read'], 'kept/*': ['read'] },
  // Files that come with a form.
  quarantine: { 'U*': ['put'] },
  needs: ['objection-policy'],
  navigation: [
    {
      list: 'main',
      place: 40,
      path: '/objections',
      title: { zh: '异议', en: 'Objections' },
      to: ['agent', 'citizen'],
      scopes: ['objections'],
    },
    {
      list: 'main',
      place: 40,
      path: '/objections',
      title: { zh: '异议办理', en: 'Objections' },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 10,
      path: '/objections',
      title: { zh: '办理异议', en: 'Handle objections' },
      text: {
        zh: '需要受理、核实、答复的异议，最急的在前。',
        en: 'Objections to be accepted, verified and answered, most urgent first.',
      },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 40,
      path: '/objections',
      title: { zh: '信息有误？', en: 'Is something wrong?' },
      text: {
        zh: '对关于自己的信息提出异议，查看办到哪一步、最迟哪一天。',
        en: 'File an objection to information about yourself and follow each step and due date.',
      },
      to: ['agent', 'citizen'],
      scopes: ['objections'],
    },
    {
      list: 'tasks',
      place: 40,
      path: '/objections/guide',
      title: { zh: '信息有误？提出异议', en: 'Is something wrong? File an objection' },
      text: {
        zh: '对关于自己的信息提出异议，由提供单位核实，全程可以查看办到哪一步。',
        en: 'File an objection to information about yourself. The provider unit verifies it, and you can follow the progress throughout.',
      },
      to: ['guest'],
    },
    {
      list: 'more',
      place: 12,
      path: '/objections/guide',
      title: { zh: '信用异议指南', en: 'Guide to objections' },
      text: {
        zh: '哪些情况可以提出异议、准备什么、多少个工作日办结。免费。',
        en: 'What you can object to, what you need, and how many working days it takes. Free of charge.',
      },
      to: ['agent', 'citizen', 'provider', 'centre', 'auditor'],
    },
  ],
  counted: {
    title: { zh: '异议', en: 'Objections' },
    actions: [
      'objection.filed',
      'objection.accepted',
      'objection.returned',
      'objection.rejected',
      'objection.dispatched',
      'objection.decided',
      'objection.closed',
      'objection.remind',
      'objection.overdue',
      'objection.escalate',
    ],
  },
} satisfies Manifest;
