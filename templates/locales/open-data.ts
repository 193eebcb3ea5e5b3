import { plural } from './plural.ts';

const zhCN = {
  openData: {
    title: '开放数据',
    lead: '下面的数据可以下载使用，也可以由程序按同一地址读取。',
    licence: '使用许可',
    sample: '这是示例，本市还没有确定使用许可。',
    list: '数据集',
    data: '数据',
    updated: '更新到',
    frequency: '更新频次',
    frequencies: { settings: '设置变化时更新', daily: '每天更新', monthly: '每月更新' },
    files: '下载',
    rows: (count: number) => `${count} 行`,
    csv: (title: string) => `${title}（CSV）`,
    json: (title: string) => `${title}（JSON）`,
    csvShort: 'CSV',
    jsonShort: 'JSON',
    columns: '字段',
    column: '字段',
    code: '代码',
    sampleRows: (shown: number) => `前 ${shown} 行`,
    none: '现在还没有数据。',
    yes: '是',
    no: '否',
    listCsv: '下载数据集清单（CSV）',
    back: '全部数据集',
  },
};

const en: typeof zhCN = {
  openData: {
    title: 'Open data',
    lead: 'The data below can be downloaded and used. Programs can read it at the same addresses.',
    licence: 'Licence',
    sample: 'This is a sample: the city has not yet decided on a licence.',
    list: 'Data sets',
    data: 'Data',
    updated: 'Updated to',
    frequency: 'Update frequency',
    frequencies: {
      settings: 'updated when the settings change',
      daily: 'updated daily',
      monthly: 'updated monthly',
    },
    files: 'Download',
    rows: (count) => plural(count, 'row'),
    csv: (title) => `${title} (CSV)`,
    json: (title) => `${title} (JSON)`,
    csvShort: 'CSV',
    jsonShort: 'JSON',
    columns: 'Fields',
    column: 'Field',
    code: 'Code',
    sampleRows: (shown) => `The first ${plural(shown, 'row')}`,
    none: 'There is no data yet.',
    yes: 'yes',
    no: 'no',
    listCsv: 'Download the list of data sets as CSV',
    back: 'All data sets',
  },
};

/** Texts of the pages of open data. */
export const openDataTexts = { 'zh-CN': zhCN, en };
