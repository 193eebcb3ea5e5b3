const zhCN = {
  looks: {
    title: '谁看过我的信息',
    lead: (years: number) =>
      `单位、信用中心、审计人员、使用信用信息的机构和受托人每次查看不公开的信息，都记在这里，保存 ${years} 年。您本人的查看和公开信息的查询不记。`,
    of: (name: string) => `${name}的不公开信息被查看的记录，新的在前`,
    none: '还没有人看过不公开的信息。',
    when: '时间',
    who: '谁',
    purpose: '用途',
    what: '看了什么',
    listed: '列表中，当天最近一次',
    matter: (number: string) => `对方事项编号：${number}`,
    csv: '下载表格（CSV）',
    code: '查看方编码',
    number: '编号',
    classes: '信息类别',
    theirMatter: '对方事项编号',
    csvMost: (rows: string) => `表格最多列出最近 ${rows} 条。`,
    wrong: '认为不应当查看的，请向信用中心反映。',
  },
};

const en: typeof zhCN = {
  looks: {
    title: 'Who looked at my information',
    lead: (years) =>
      `Every time a unit, the credit centre, an auditor, an organisation that uses credit information or an agent views information that is not public, it is recorded here and kept for ${years} years. Your own views and look-ups of public information are not recorded.`,
    of: (name) => `Views of non-public information on ${name}, newest first`,
    none: 'Nobody has viewed non-public information yet.',
    when: 'When',
    who: 'Who',
    purpose: 'Purpose',
    what: 'What was viewed',
    listed: 'in a list (most recent view that day)',
    matter: (number) => `Viewer’s matter number: ${number}`,
    csv: 'Download as a table (CSV)',
    code: 'Code of the viewer',
    number: 'Number',
    classes: 'Classes of information',
    theirMatter: 'Viewer’s matter number',
    csvMost: (rows) => `The table contains at most the latest ${rows} entries.`,
    wrong: 'If you think someone should not have viewed your information, tell the credit centre.',
  },
};

/** Texts of who looked at a subject's information. */
export const looksTexts = { 'zh-CN': zhCN, en };
