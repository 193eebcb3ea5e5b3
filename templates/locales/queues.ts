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
  },
};

const en: typeof zhCN = {
  queue: {
    titleCentre: 'Objections',
    titleUnit: 'Objections for my unit',
    filters: 'Filter',
    state: 'Step',
    kind: 'Ground',
    holder: 'Handled by',
    any: 'any',
    onlyOverdue: 'Overdue only',
    yes: 'yes',
    apply: 'Filter',
    reset: 'Clear filters',
  },
};

/** Texts of the queues of objections. */
export const queueTexts = { 'zh-CN': zhCN, en };
