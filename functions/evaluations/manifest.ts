import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/** The public credit evaluation as people see it; `checks` does the reckoning. */
export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
  counted: { actions: ['evaluation.graded'] },
  navigation: [
    {
      list: 'main',
      place: 77,
      path: '/evaluations',
      title: { zh: '信用评价', en: 'Evaluation' },
      to: ['centre', 'auditor'],
    },
    {
      list: 'tasks',
      place: 54,
      path: '/evaluations',
      title: { zh: '管理信用评价', en: 'Manage the credit evaluation' },
      text: {
        zh: '评价规则、试算和生效、等级分布。',
        en: 'Evaluation rules, dry runs and their entry into force, and the distribution of grades.',
      },
      to: ['centre'],
    },
  ],
} satisfies Manifest;
