import type { Catalogue } from '../catalogue.ts';
import {
  date,
  domainField,
  openText,
  repaired,
  repairedFields,
  revocation,
  revocationFields,
  shared,
  subjectColumns,
  subjectHead,
  tail,
  text,
  uscc,
  version,
} from './columns.ts';

/**
 * 严重失信主体名单信息. Names of the courts' list of 失信被执行人 (zxgk.court.gov.cn), of the list of 国家企业信用信息公示系统 and of the tax
 * list (重大税收违法失信) are as read in public programs that read them. Of the numbers of the courts' list 案号 is that of
 * the case in which the court lists; 执行依据文号 is that of the judgment that it enforces.
 */
export const seriousDishonesty: Catalogue = {
  code: 'serious-dishonesty',
  version,
  name: { zh: '严重失信主体名单信息', en: 'Lists of serious dishonesty' },
  explanation: {
    zh: '认定单位依法列入严重失信主体名单的信息，包括失信被执行人。移出名单后停止公示。对列入有异议的，可以提出异议，由认定单位核实。',
    en: 'Entries on lists of serious dishonesty made by the competent authorities under the law, including dishonest judgment debtors. Publication ends on removal from the list. If you disagree with a listing, you can file an objection; the listing authority verifies it.',
  },
  fields: [
    ...subjectHead('YZ', '失信主体名称', [
      '失信被执行人姓名/名称',
      '被执行人姓名/名称',
      '被执行人姓名或名称',
      '失信被执行人名称',
      '失信被执行人姓名',
      '被执行人名称',
      '被执行人姓名',
      '当事人名称',
      '纳税人名称',
      '企业名称',
    ]),
    text('YZ_FDDBR', '法定代表人', 'Legal representative', 50, {
      person: true,
      expected: 'organisation',
      aliases: ['法定代表人或者负责人姓名', '法定代表人或负责人姓名'],
    }),
    text('YZ_MDMC', '名单名称', 'List', 200, {
      required: true,
      aliases: ['名单类别', '严重失信主体名单名称'],
    }),
    date('YZ_LRRQ', '列入日期', 'Listed on', { required: true, aliases: ['认定日期', '发布时间'] }),
    text('YZ_LRSY', '列入事由', 'Reason', openText, {
      required: true,
      aliases: [
        '列入原因',
        '具体情形',
        '失信被执行人行为具体情形',
        '失信被执行人具体情形',
        '列入严重违法失信名单原因',
        '列入严重违法失信企业名单原因',
        '列入严重违法失信名单(黑名单)原因',
        '列入严重违法失信企业名单(黑名单)原因',
        '列入严重违法企业名单原因',
        '主要违法事实',
      ],
      former: [{ name: '案件性质', joins: true }],
    }),
    text('YZ_YJ', '列入依据', 'Legal basis', openText, {
      required: true,
      aliases: ['认定依据', '相关法律依据及税务处理处罚情况'],
    }),
    text('YZ_WSH', '认定文书号', 'Document number', 128, {
      required: true,
      aliases: ['决定书文号', '案号', '执行依据文号'],
    }),
    text('YZ_RDDW', '认定单位', 'Listing authority', 200, {
      required: true,
      aliases: [
        '列入机关',
        '列入决定机关',
        '作出决定机关',
        '作出决定机关(列入)',
        '执行法院',
        '检查机关',
        '所属税务机关',
      ],
    }),
    uscc('YZ_RDDWDM', '认定单位统一社会信用代码', 'Code of the listing authority', {
      expected: true,
      aliases: ['认定单位代码'],
    }),
    date('YZ_GZRQ', '告知日期', 'Notified on', {
      ...shared,
      expected: true,
      aliases: ['列入告知日期', '告知书送达日期'],
    }),
    text('YZ_GZFS', '告知方式', 'Way of notice', 100, {
      ...shared,
      expected: true,
      aliases: ['列入告知方式', '送达方式'],
    }),
    text('YZ_LXQK', '履行情况', 'Performance', 200, { aliases: ['被执行人的履行情况', '被执行人履行情况'] }),
    date('YZ_YCRQ', '移出日期', 'Removed on', { notBefore: 'YZ_LRRQ' }),
    text('YZ_YCYY', '移出原因', 'Reason for removal', openText, {
      aliases: ['移出严重违法失信企业名单原因', '移出严重违法企业名单原因'],
    }),
    date('YZ_GSJZQ', '公示截止期', 'Published until', {
      notBefore: 'YZ_LRRQ',
      mayBeOpen: true,
      aliases: ['公示截止日期'],
    }),
    domainField,
    ...tail('YZ_SJLY', 'YZ_SJLYDM'),
    ...revocationFields,
    ...repairedFields('YZ_LRRQ'),
  ],
  revocation,
  repaired,
  naturalKey: ['YZ_MDMC', 'YZ_LRRQ'],
  subject: subjectColumns('YZ'),
  date: 'YZ_LRRQ',
  publicUntil: 'YZ_GSJZQ',
  removedOn: 'YZ_YCRQ',
  list: 'YZ_MDMC',
  ground: { reason: 'YZ_LRSY', basis: 'YZ_YJ', toldOn: 'YZ_GZRQ', toldBy: 'YZ_GZFS' },
  lasts: { until: 'YZ_YCRQ' },
  perFile: ['YZ_MDMC', 'YZ_LRRQ', 'YZ_YJ', 'YZ_RDDW', 'YZ_RDDWDM'],
  title: 'YZ_MDMC',
  document: 'YZ_WSH',
  organ: 'YZ_RDDW',
  organCode: 'YZ_RDDWDM',
  sourceCode: 'YZ_SJLYDM',
  domain: 'SSLY',
  adverse: true,
  shows: { publicly: true, standard: true, person: true, noViolation: true },
};
