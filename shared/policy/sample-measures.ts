import type { Text } from './text.ts';

/** Stand-ins: what was not read is cited nowhere, in a sample neither. */
const bases = {
  procurement: {
    name: { zh: '政府采购方面的法律（示例）', en: 'a law on government procurement (sample)' },
    article: { zh: '示例条款一', en: 'sample article A' },
    level: 'law',
  },
  tendering: {
    name: { zh: '招标投标方面的行政法规（示例）', en: 'a regulation on tendering (sample)' },
    article: { zh: '示例条款二', en: 'sample article B' },
    level: 'regulation',
  },
  company: {
    name: { zh: '公司登记方面的法律（示例）', en: 'a law on companies (sample)' },
    article: { zh: '示例条款三', en: 'sample article C' },
    level: 'law',
  },
  joint: {
    name: {
      zh: '失信惩戒方面的国务院文件（示例）',
      en: 'a State Council document on measures against dishonesty (sample)',
    },
    article: { zh: '示例条款四', en: 'sample article D' },
    level: 'central-document',
  },
  promises: {
    name: {
      zh: '告知承诺方面的国务院文件（示例）',
      en: 'a State Council document on commitments in place of documents (sample)',
    },
    article: { zh: '示例条款五', en: 'sample article E' },
    level: 'central-document',
  },
} as const;

const firms = ['organisation'] as const;
const all: Text = { zh: '严重失信主体', en: 'Seriously dishonest subjects' };
const since = { level: 'national', from: '2024-02-18' } as const;

/**
 * The list of measures of the sample city: what such a list looks like, so that every part of the service has
 * something to show. It was checked against no edition of the national list, and pages say so.
 */
export const sampleMeasures = [
  {
    ...since,
    code: 'CJ-0001',
    name: { zh: '限制参加政府采购活动', en: 'Limit on taking part in government procurement' },
    content: {
      zh: '一至三年内限制作为供应商参加政府采购活动',
      en: 'Limits participation in government procurement as a supplier for one to three years',
    },
    targets: all,
    about: firms,
    basis: bases.procurement,
    organ: { zh: '财政部门、采购人', en: 'Finance authorities and purchasers' },
    domains: ['finance'],
    mostMonths: 36,
    lists: ['procurement', 'tax', 'wages', 'judgment-debtor'],
    items: ['ZC-0001'],
  },
  {
    ...since,
    code: 'CJ-0002',
    name: { zh: '限制参加工程招标投标', en: 'Limit on bidding for construction projects' },
    content: {
      zh: '在一定期限内限制参加依法必须招标项目的投标',
      en: 'Limits bidding for projects subject to mandatory tendering for a certain period',
    },
    targets: {
      zh: '招标投标、拖欠农民工工资领域的严重失信主体',
      en: 'Seriously dishonest subjects in tendering or wage arrears',
    },
    about: firms,
    basis: bases.tendering,
    organ: { zh: '招标投标行政监督部门', en: 'Authorities that supervise tendering' },
    domains: ['housing', 'transport', 'water'],
    mostMonths: 36,
    lists: ['tendering', 'wages'],
    items: ['ZB-0001'],
  },
  {
    ...since,
    code: 'CJ-0003',
    name: {
      zh: '限制担任公司董事、监事、高级管理人员',
      en: 'Limit on serving as director, supervisor or manager',
    },
    content: {
      zh: '对负有数额较大债务到期未清偿被列为失信被执行人的，办理任职登记、备案时依法限制',
      en: 'Limits the registration of such posts, as provided by law, for those listed as dishonest judgment debtors because of a large overdue debt',
    },
    targets: { zh: '失信被执行人（自然人）', en: 'Judgment debtors who are natural persons' },
    about: ['person'],
    basis: bases.company,
    organ: { zh: '市场监督管理部门', en: 'Market supervision authorities' },
    domains: ['market-supervision'],
    lists: ['judgment-debtor'],
    items: ['DJ-0001'],
  },
  {
    ...since,
    code: 'CJ-0004',
    name: { zh: '限制申请财政性资金项目', en: 'Limit on applying for public funds' },
    content: {
      zh: '限制申请财政性资金项目，审批时从严审查',
      en: 'Limits applications for publicly funded projects and examines them strictly',
    },
    targets: all,
    basis: bases.joint,
    organ: { zh: '财政部门、科技部门', en: 'Finance and science authorities' },
    domains: ['finance', 'science'],
    lists: ['tax', 'wages', 'judgment-debtor', 'market-supervision', 'work-safety', 'statistics'],
    items: ['ZJ-0001'],
  },
  {
    ...since,
    code: 'CJ-0005',
    name: { zh: '限制取得政府供应土地', en: 'Limit on land supplied by the government' },
    content: {
      zh: '限制参加国有建设用地使用权竞买',
      en: 'Limits participation in auctions of rights to use state-owned construction land',
    },
    targets: all,
    about: firms,
    basis: bases.joint,
    organ: { zh: '自然资源部门', en: 'Natural resources authorities' },
    domains: ['natural-resources'],
    lists: ['tax', 'wages', 'judgment-debtor'],
    items: ['TD-0001'],
  },
  {
    ...since,
    code: 'CJ-0006',
    name: { zh: '列为重点监督检查对象', en: 'Key object of supervision' },
    content: { zh: '提高抽查检查的比例和频次', en: 'Raises the ratio and frequency of random inspections' },
    targets: all,
    basis: bases.joint,
    organ: { zh: '市场监督管理部门、人力资源社会保障部门', en: 'Market supervision and labour authorities' },
    domains: ['market-supervision', 'labour'],
    lists: ['market-supervision', 'wages', 'tax'],
  },
  {
    ...since,
    code: 'CJ-0007',
    name: { zh: '不适用告知承诺', en: 'No commitment in place of documents' },
    content: {
      zh: '在移出名单或者完成信用修复前，不以告知承诺方式办理',
      en: 'Until removal from the list or credit repair, matters are not handled by commitment',
    },
    targets: all,
    basis: bases.promises,
    organ: { zh: '市场监督管理部门', en: 'Market supervision authorities' },
    domains: ['market-supervision'],
    lists: ['market-supervision', 'tax', 'wages', 'judgment-debtor'],
    items: ['SC-0001'],
  },
] as const;
