import { plural } from './plural.ts';

const zhCN = {
  audit: {
    title: '审计记录',
    lead: '谁在什么时间对什么做了什么，包括查看和被拒绝的请求。只增不改；查询审计记录本身也会留下记录。',
    entity: '编号',
    entityHint:
      '业务编号、报告编号、批次号、信息编号、统一社会信用代码，照原样填写；被拒绝的请求填写网址路径。填了编号，就列出它的全部记录，不看下面几项',
    on: '日期',
    onHint: '不填编号时，列出这一天的记录',
    kind: '对象',
    every: '全部',
    role: '操作人身份',
    account: '操作人账号',
    find: '查询',
    results: (thing: string, number: string) => `${thing} ${number} 的记录，早的在前`,
    resultsOfDay: (day: string) => `${day}的记录，新的在前`,
    none: '没有符合条件的记录。',
    dayBefore: '前一天',
    dayAfter: '后一天',
    at: '时间',
    thing: '对象',
    action: '操作',
    by: '操作人',
    agency: '委托',
    details: '详情',
    request: '请求编号',
    system: '系统',
    administrator: '系统管理员',
    csv: '下载表格（CSV）',
    csvMost: (rows: string) => `表格最多列出 ${rows} 条。`,
    all: '它的全部记录',
    refusals: { 403: '没有权限', 404: '没有找到', 409: '与当前状态不符' },
  },
};

const en: typeof zhCN = {
  audit: {
    title: 'Audit',
    lead: 'Who did what to what and when, reading and refused requests included. Entries are added and never changed; looking into the audit leaves an entry as well.',
    entity: 'Number',
    entityHint:
      'Of a case, report, batch or record, or a unified social credit code, as it stands there; for refused requests the path of the address. With a number all entries about it are listed, and what stands below does not count',
    on: 'Day',
    onHint: 'Without a number: the entries of this day',
    kind: 'About',
    every: 'everything',
    role: 'Role',
    account: 'Account',
    find: 'Search',
    results: (thing, number) => `${thing}: ${number}, oldest first`,
    resultsOfDay: (day) => `Entries of ${day}, newest first`,
    none: 'There are no such entries.',
    dayBefore: 'Day before',
    dayAfter: 'Day after',
    at: 'When',
    thing: 'About',
    action: 'Act',
    by: 'By',
    agency: 'under agency',
    details: 'Details',
    request: 'Request',
    system: 'the system',
    administrator: 'system administrator',
    csv: 'Download as a table (CSV)',
    csvMost: (rows) =>
      `The table has ${plural(Number(rows.replace(/\D/g, '')), 'entry', 'entries')} at the most.`,
    all: 'all entries about it',
    refusals: { 403: 'not allowed', 404: 'not found', 409: 'does not fit the state' },
  },
};

/** Texts of looking into the audit. */
export const auditTexts = { 'zh-CN': zhCN, en };
