import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/** Promises in place of papers, and the list of items for which they may be made. */
export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: { 'uploads/*': ['read'] },
  // Files that come with a form.
  quarantine: { 'U*': ['put'] },
  navigation: [
    {
      list: 'main',
      place: 46,
      path: '/commitments',
      title: { zh: '信用承诺', en: 'Commitments' },
      to: ['agent', 'citizen', 'provider', 'centre'],
      scopes: ['commitments'],
    },
    {
      list: 'tasks',
      place: 16,
      path: '/commitments',
      title: { zh: '办理信用承诺', en: 'Handle commitments' },
      text: {
        zh: '需要受理、核查、认定的承诺，最急的在前。',
        en: 'Commitments to be accepted, checked and decided on, most urgent first.',
      },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 46,
      path: '/commitment-items',
      title: { zh: '告知承诺', en: 'Commitment in place of documents' },
      text: {
        zh: '哪些事项可以承诺代替提交材料，承诺什么，怎样核查。',
        en: 'For which matters a commitment can replace documents, what is committed to and how it is checked.',
      },
      to: ['agent', 'citizen', 'guest', 'provider', 'centre', 'auditor'],
    },
    {
      list: 'main',
      place: 47,
      path: '/commitment-items/versions',
      within: '/commitment-items',
      title: { zh: '承诺事项清单', en: 'Items for commitment' },
      to: ['provider', 'centre'],
    },
  ],
  counted: {
    title: { zh: '信用承诺', en: 'Commitments' },
    actions: [
      'commitment.made',
      'commitment.accepted',
      'commitment.kept',
      'commitment.partly-kept',
      'commitment.broken',
      'commitment.false',
      'commitment.remind',
      'commitment.overdue',
      'commitment.escalate',
    ],
  },
} satisfies Manifest;
