import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/** The list of measures against dishonesty, drafts held against it, and what units do after a listing. */
export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
  navigation: [
    {
      list: 'main',
      place: 49,
      path: '/measure-cases',
      title: { zh: '惩戒协同', en: 'Measure cases' },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 18,
      path: '/measure-cases',
      title: { zh: '办理惩戒协同', en: 'Deal with measures' },
      text: {
        zh: '列入严重失信主体名单后需要接收、反馈、解除的，最急的在前。',
        en: 'What follows a listing, to take up, to answer, to lift: the most urgent first.',
      },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 55,
      path: '/measure-cases',
      title: { zh: '我的惩戒措施', en: 'Measures against you' },
      text: {
        zh: '列入名单后哪些单位实施了什么措施，依据是什么，是否已经解除。',
        en: 'What units have applied after a listing, on which basis, and whether it is lifted.',
      },
      to: ['agent', 'citizen'],
      scopes: ['objections', 'repairs'],
    },
    {
      list: 'more',
      place: 46,
      path: '/measures',
      title: { zh: '失信惩戒措施清单', en: 'List of measures' },
      text: {
        zh: '哪些措施可以适用，依据是什么，由谁实施。清单以外的不得适用。',
        en: 'Which measures may be applied, on which basis and by whom. Others may not.',
      },
    },
    {
      list: 'tasks',
      place: 56,
      path: '/measures/check',
      title: { zh: '核对惩戒措施', en: 'Check the measures of a draft' },
      text: {
        zh: '起草文件时，核对其中的惩戒措施是否在清单内、依据是否足够。',
        en: 'Whether the measures of a draft are on the list and rest on enough.',
      },
      to: ['provider', 'centre'],
    },
  ],
  counted: {
    title: { zh: '惩戒协同', en: 'Measure cases' },
    actions: [
      'measure-case.initiated',
      'measure-case.applied',
      'measure-case.not-applicable',
      'measure-case.ended',
      'measure-case.lifted',
      'measure-case.remind',
      'measure-case.overdue',
      'measure-case.escalate',
    ],
  },
} satisfies Manifest;
