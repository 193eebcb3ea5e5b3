import type { Catalogue } from '../catalogue.ts';
import {
  amount,
  choice,
  date,
  degreeField,
  domainField,
  openText,
  repaired,
  repairedFields,
  required,
  revocation,
  revocationFields,
  shared,
  slight,
  slightFields,
  text,
  uscc,
  version,
} from './columns.ts';
import { counterpart } from './counterpart.ts';

/** 行政处罚法 art. 9, in its order. */
const penaltyKinds = [
  '警告',
  '通报批评',
  '罚款',
  '没收违法所得',
  '没收非法财物',
  '暂扣许可证件',
  '降低资质等级',
  '吊销许可证件',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
  '限制从业',
  '行政拘留',
  '其他',
];

/**
 * 当前状态 of the set of 2016 in today's words. What its numbers other than 0 mean was not read: a row with one of them is
 * refused as a flag that is none, and not published as if the penalty stood.
 */
const formerStates = { '0': '', 正常: '', 有效: '', 撤销: '是', 已撤销: '是' };

/**
 * 行政处罚信息. Names of the set of 2016 (处罚名称, 处罚类别1 and 2, 处罚事由, 处罚结果) and of 国家企业信用信息公示系统 (行政处罚内容,
 * 作出行政处罚决定机关名称) are as read in public programs that exchange or read these lists.
 */
export const administrativePenalty: Catalogue = {
  code: 'administrative-penalty',
  version,
  name: { zh: '行政处罚信息', en: 'Administrative penalties' },
  explanation: {
    zh: '行政机关依法作出的处罚决定。履行义务、纠正违法行为后，可以申请信用修复；内容有误、重复或者超期公示的，可以提出异议，由处罚机关核实。',
    en: 'Penalties imposed by administrative authorities under the law. Once the obligations have been met and the breach has been put right, you can apply for credit repair. If an entry is wrong, duplicated or published for too long, you can file an objection; the authority that imposed the penalty verifies it.',
  },
  fields: [
    ...counterpart('CF', 'CF_FRDB'),
    text('CF_WSH', '行政处罚决定书文号', 'Decision number', 128, {
      required: true,
      numbered: true,
      aliases: [
        '决定书文号',
        '处罚决定书文号',
        '行政处罚决定文书号',
        '行政处罚文书号',
        '行政处罚决定文号',
        '行政处罚决定书号',
        '税务行政处罚决定书文号',
        '处罚决定文书号',
        '处罚决定书号',
        '处罚决定书编号',
        '处罚文书号',
        '决定书编号',
        '文书号',
      ],
    }),
    text('CF_WFXW', '违法行为类型', 'Kind of breach', openText, {
      required: true,
      aliases: ['CF_CFMC', '处罚名称', '案件名称', '违法行为', '违法类型', '案由'],
    }),
    text('CF_SY', '违法事实', 'Facts', openText, {
      required: true,
      aliases: ['处罚事由', '主要违法事实', '违法事由'],
    }),
    text('CF_YJ', '处罚依据', 'Legal basis', openText, required),
    choice('CF_CFLB', '处罚类别', 'Kind of penalty', penaltyKinds, {
      required: true,
      many: true,
      aliases: ['CF_CFLB1', '处罚种类', '处罚类别1'],
      former: [{ name: '处罚类别2', code: 'CF_CFLB2', joins: true }],
    }),
    text('CF_NR', '处罚内容', 'Penalty', openText, {
      required: true,
      aliases: ['行政处罚内容', 'CF_JG', '处罚结果'],
    }),
    amount('CF_NR_FK', '罚款金额(万元)', 'Fine (10,000 yuan)', {
      expected: { field: 'CF_CFLB', options: ['罚款'] },
      aliases: ['罚款金额', '罚款数额'],
    }),
    amount('CF_NR_WFFF', '没收违法所得、没收非法财物的金额(万元)', 'Confiscated (10,000 yuan)', {
      expected: { field: 'CF_CFLB', options: ['没收违法所得', '没收非法财物'] },
      aliases: [
        '没收金额(万元)',
        '没收金额',
        '没收违法所得、没收非法财物的金额',
        '没收违法所得、没收非法财物',
        '没收违法所得',
      ],
    }),
    text('CF_NR_ZKDX', '暂扣或吊销证照名称及编号', 'Suspended or revoked certificate', 200, {
      expected: { field: 'CF_CFLB', options: ['暂扣许可证件', '吊销许可证件'] },
    }),
    date('CF_JDRQ', '处罚决定日期', 'Decided on', {
      required: true,
      aliases: [
        '决定日期',
        '作出行政处罚决定日期',
        '作出处罚的日期',
        '做出处罚的日期',
        '行政处罚决定日期',
        '处罚日期',
        '处罚时间',
        '处罚决定时间',
        '作出处罚日期',
      ],
    }),
    // Its own templates mark it as required; the set of 2016 has no such column, and nothing is keyed or dated by it.
    date('CF_YXQ', '处罚有效期', 'Penalty in force until', {
      expected: true,
      notBefore: 'CF_JDRQ',
      mayBeOpen: true,
      aliases: ['CF_JZQ', '处罚截止期', '处罚截止日期'],
    }),
    date('CF_GSJZQ', '公示截止期', 'Published until', {
      notBefore: 'CF_JDRQ',
      mayBeOpen: true,
      aliases: ['公示截止日期', '公示截至期', '公示期限'],
    }),
    text('CF_CFJG', '处罚机关', 'Deciding authority', 200, {
      required: true,
      aliases: [
        'CF_XZJG',
        '作出行政处罚决定机关名称',
        '决定机关名称',
        '作出处罚决定的部门',
        '作出处罚机关',
        '处罚机关名称',
        '处罚单位',
        '处罚部门',
        '执法部门',
        '决定机关',
      ],
    }),
    uscc('CF_CFJGDM', '处罚机关统一社会信用代码', 'Code of the deciding authority', {
      required: true,
      filledFrom: 'organ',
      aliases: ['处罚机关代码'],
    }),
    text('CF_SJLY', '数据来源单位', 'Source unit', 200, { filledFrom: 'unit-name' }),
    uscc('CF_SJLYDM', '数据来源单位统一社会信用代码', 'Code of the source unit', {
      filledFrom: 'unit-code',
      aliases: ['数据来源单位代码'],
    }),
    degreeField('CF_SXCD'),
    domainField,
    text('BZ', '备注', 'Remarks', openText, shared),
    ...revocationFields.map((each) =>
      each.code === revocation.flag
        ? { ...each, former: [{ name: '当前状态', code: 'CF_ZT', values: formerStates }] }
        : each,
    ),
    ...repairedFields('CF_JDRQ'),
    ...slightFields,
  ],
  revocation,
  repaired,
  slight,
  naturalKey: ['CF_WSH', 'CF_CFJGDM'],
  subject: {
    name: 'CF_XDR_MC',
    kind: 'CF_XDR_LB',
    code: 'CF_XDR_SHXYM',
    personIdType: 'CF_XDR_ZJLX',
    personId: 'CF_XDR_ZJHM',
  },
  date: 'CF_JDRQ',
  publicUntil: 'CF_GSJZQ',
  degree: 'CF_SXCD',
  perFile: ['CF_CFJG', 'CF_CFJGDM', 'CF_YXQ'],
  title: 'CF_WFXW',
  document: 'CF_WSH',
  organ: 'CF_CFJG',
  organCode: 'CF_CFJGDM',
  sourceCode: 'CF_SJLYDM',
  domain: 'SSLY',
  adverse: true,
  shows: { publicly: true, standard: true, person: true, noViolation: true },
};
