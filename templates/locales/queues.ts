import { plural } from './plural.ts';

const zhCN = {
  queue: {
    titleCentre: '异议办理',
    titleUnit: '本单位的异议',
    filters: '筛选',
    state: '环节',
    kind: '事由',
    holder: '经办人',
    any: '不限',
    onlyOverdue: '只看超期的',
    yes: '是',
    apply: '筛选',
    reset: '清除筛选',
    choose: (id: string) => `选中 ${id}`,
    dispatch: '把选中的转信息提供单位',
    dispatchHint: '只有“已受理”的可以转办。可以选多件，各办各的，一件办不了不影响其他。',
    sentTitle: (count: number) => `已转办 ${count} 件`,
    failedTitle: (count: number) => `${count} 件没有转办`,
  },
};

const en: typeof zhCN = {
  queue: {
    titleCentre: 'Objections',
    titleUnit: 'Objections for our unit',
    filters: 'Filter',
    state: 'State',
    kind: 'Ground',
    holder: 'Dealt with by',
    any: 'any',
    onlyOverdue: 'Overdue only',
    yes: 'yes',
    apply: 'Filter',
    reset: 'Clear the filter',
    choose: (id) => `Choose ${id}`,
    dispatch: 'Send the chosen to their provider units',
    dispatchHint:
      'Accepted cases can be sent out. Each goes by itself: one that cannot be sent keeps none of the others back.',
    sentTitle: (count) => `${plural(count, 'case')} sent out`,
    failedTitle: (count) => `${plural(count, 'case')} not sent out`,
  },
};

/** Texts of the queues of objections. */
export const queueTexts = { 'zh-CN': zhCN, en };
