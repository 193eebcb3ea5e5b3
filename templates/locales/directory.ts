import { plural } from './plural.ts';

const zhCN = {
  catalogues: {
    title: '信息目录',
    lead: '平台归集的信息分为以下几类。这里说明每一类是什么、有哪些字段、谁可以看到。',
    fields: (name: string) => `${name}的字段`,
    showFields: (count: number) => `查看全部 ${count} 个字段`,
    field: '字段',
    code: '代码',
    required: '必填',
    access: '公开属性',
    yes: '是',
    depends: '视主体类别',
    public: '社会公开',
    shared: '本人及授权查询',
    restricted: '仅提供单位与信用中心',
  },
  domains: {
    title: '领域与数据覆盖',
    lead: '无违法违规证明版报告按领域查询。各单位声明哪些日期的数据已经报送完整；完整的期间没有包含报告整个查询期间的领域，报告中会注明“未覆盖”，不会当作没有记录。',
    summary: (covered: number, all: number) => `共 ${all} 个领域，其中 ${covered} 个的数据已覆盖。`,
    basis: (basis: string) => `用报告代替证明的领域${basis}。`,
    unconfirmed: (count: number) =>
      `其中标注“名称待确认”的 ${count} 个领域，名称是本平台设置的，尚未与文件核对。`,
    guess: '名称待确认',
    list: '各领域的数据情况',
    domain: '领域',
    data: '数据',
    complete: '数据完整的期间',
    fromTo: (from: string, to: string) => `${from} 至 ${to}`,
    missing: '尚缺或逾期',
    nobody: '没有单位应当报送',
    nilReturns: '零报告',
    nilReturn: (unit: string, catalogue: string, from: string, to: string, at: string) =>
      `${unit}，${catalogue}：${from} 至 ${to} 零报告，${at} 报送`,
    covered: '已覆盖',
    notCovered: '未覆盖',
  },
};

const en: typeof zhCN = {
  catalogues: {
    title: 'Information catalogues',
    lead: 'The information is collected in these kinds. For each: what it is, its fields, and who may see them.',
    fields: (name) => `Fields of: ${name}`,
    showFields: (count) => `See all ${plural(count, 'field')}`,
    field: 'Field',
    code: 'Code',
    required: 'Required',
    access: 'Who may see it',
    yes: 'yes',
    depends: 'by kind of subject',
    public: 'everyone',
    shared: 'subject and those authorised',
    restricted: 'provider unit and credit centre',
  },
  domains: {
    title: 'Domains and coverage',
    lead: 'The no-violation edition of the report goes by domains. Units state for which days their data is complete. A domain whose complete data does not contain the whole period of a report is printed as not covered, never as clean.',
    summary: (covered, all) => `${covered} of ${plural(all, 'domain')} covered by data.`,
    basis: (basis) => `The domains in which a report stands in place of certificates${basis}.`,
    unconfirmed: (count) =>
      `The ${plural(count, 'domain')} marked “unconfirmed” ${count === 1 ? 'is' : 'are'} so named by this service and not yet compared with the document.`,
    guess: 'unconfirmed',
    list: 'Data by domain',
    domain: 'Domain',
    data: 'Data',
    complete: 'Complete',
    fromTo: (from, to) => `${from} to ${to}`,
    missing: 'Missing or late',
    nobody: 'no unit is to report',
    nilReturns: 'Nil returns',
    nilReturn: (unit, catalogue, from, to, at) =>
      `${unit}, ${catalogue}: nothing to report from ${from} to ${to}, stated on ${at}`,
    covered: 'covered',
    notCovered: 'not covered',
  },
};

/** Texts of the catalogues and of the domains. */
export const directoryTexts = { 'zh-CN': zhCN, en };
