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
      title: { zh: '办理惩戒协同', en: 'Handle measure cases' },
      text: {
        zh: '列入严重失信主体名单后需要接收、反馈、解除的，最急的在前。',
        en: 'Cases following a listing for serious dishonesty, to be taken up, reported on and lifted, most urgent first.',
      },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 55,
      path: '/measure-cases',
      title: { zh: '我的惩戒措施', en: 'Measures against me' },
      text: {
        zh: '列入名单后哪些单位实施了什么措施，依据是什么，是否已经解除。',
        en: 'Which measures units have applied following a listing, on what basis, and whether they have been lifted.',
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
        en: 'Which measures may be applied, on what basis and by whom. Measures not on the list may not be applied.',
      },
    },
    {
      list: 'tasks',
      place: 56,
      path: '/measures/check',
      title: { zh: '核对惩戒措施', en: 'Check the measures in a draft document' },
      text: {
        zh: '起草文件时，核对其中的惩戒措施是否在清单内、依据是否足够。',
        en: 'When drafting a document, check whether its measures are on the list and have a sufficient basis.',
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
