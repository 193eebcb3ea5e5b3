const zhCN = {
  declared: {
    commitmentRecord: '查看承诺记录',
    declaredTag: '自主申报',
    matchedRecord: '查看编号一致的部门信息',
  },
};

const en: typeof zhCN = {
  declared: {
    commitmentRecord: 'View the commitment record',
    declaredTag: 'Declared by the subject',
    matchedRecord: 'View what a department reported under the same number',
  },
};

/** Texts of what a subject declared itself, beside what departments report. */
export const declaredTexts = { 'zh-CN': zhCN, en };
