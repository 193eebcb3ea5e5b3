import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  // What is for copies and signs is held for the former release, which makes them here, and goes with the next one.
  files: { 'uploads/*': ['read'], 'submissions/*': ['put', 'read'], 'signing/*': ['read'] },
  // Files that come with a form.
  quarantine: { 'U*': ['put'] },
  signs: true,
  navigation: [
    {
      list: 'main',
      place: 30,
      path: '/submissions',
      title: { zh: '自主申报', en: 'Declarations' },
      to: ['agent', 'citizen', 'centre'],
      scopes: ['submissions'],
    },
  ],
  counted: {
    title: { zh: '申报', en: 'Submissions' },
    actions: [
      'submission.submitted',
      'submission.published',
      'submission.returned',
      'submission.rejected',
      'submission.found-false',
      'submission.remind',
      'submission.overdue',
      'submission.escalate',
    ],
  },
} satisfies Manifest;
