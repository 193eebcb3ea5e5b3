const zhCN = {
  city: {
    title: '全市一年来',
    month: '月份',
    records: '归集的公开信息（条）',
    reports: '出具的信用报告（份）',
    cases: '收到的事项（件）',
    onTime: '按时办理率',
    recordsByMonth: '每月归集的公开信息',
    workByMonth: '每月出具的报告和收到的事项',
    plot: (title: string) => `${title}折线图`,
    table: '查看数据表',
    explain: '最近十二个月，本月数据截至目前；按时办理率是没有任何环节超期的事项所占的比例，尚未办完的不计。',
    openData: '下载数据',
  },
};

const en: typeof zhCN = {
  city: {
    title: 'The city over the past year',
    month: 'Month',
    records: 'Public records received',
    reports: 'Credit reports issued',
    cases: 'Cases received',
    onTime: 'Handled on time',
    recordsByMonth: 'Public records received each month',
    workByMonth: 'Reports issued and cases received each month',
    plot: (title) => `${title}, as a line chart`,
    table: 'See the figures as a table',
    explain:
      'The last twelve months, including this month to date. A case was handled on time if none of its steps was overdue; open cases are not counted.',
    openData: 'Download the data',
  },
};

/** Texts of the city's figures on the home page and among the statistics. */
export const cityFiguresTexts = { 'zh-CN': zhCN, en };
