import { plural } from './plural.ts';

const zhCN = {
  queue: {
    titleCentre: '异议办理',
    titleUnit: '本单位的异议',
    lead: '最急的在前。',
    counts: '各环节的件数',
    all: '全部',
    overdue: '已超期',
    filters: '筛选',
    state: '环节',
    kind: '事由',
    holder: '经办人',
    any: '不限',
    onlyOverdue: '只看超期的',
    yes: '是',
    apply: '筛选',
    reset: '清除筛选',
    list: '异议，最急的在前',
    none: '没有符合条件的异议。',
    noneAtAll: '现在没有需要办理的异议。',
    record: '涉及的信息',
    due: '最迟',
    unit: '提供单位',
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
    lead: 'The most urgent come first.',
    counts: 'Cases by state',
    all: 'All',
    overdue: 'Overdue',
    filters: 'Filter',
    state: 'State',
    kind: 'Ground',
    holder: 'Dealt with by',
    any: 'any',
    onlyOverdue: 'Overdue only',
    yes: 'yes',
    apply: 'Filter',
    reset: 'Clear the filter',
    list: 'Objections, most urgent first',
    none: 'No objection matches.',
    noneAtAll: 'There is nothing to do at the moment.',
    record: 'Record',
    due: 'Due',
    unit: 'Provider unit',
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
