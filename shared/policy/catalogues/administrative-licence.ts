import type { Catalogue } from '../catalogue.ts';
import {
  choice,
  date,
  openText,
  required,
  revocation,
  revocationFields,
  shared,
  text,
  uscc,
  version,
} from './columns.ts';
import { counterpart } from './counterpart.ts';

/** 行政许可信息. 项目名称, 审批类别 and 许可截止期 are of the set of 2016, as read in public programs that exchange it. */
export const administrativeLicence: Catalogue = {
  code: 'administrative-licence',
  version,
  name: { zh: '行政许可信息', en: 'Administrative licences' },
  explanation: {
    zh: '行政机关依法作出的许可决定。许可到期后不再向社会公示。许可内容、期限有误的，可以提出异议，由许可机关核实更正。',
    en: 'Licences granted by administrative authorities under the law. They are no longer published after expiry. If the content or period is wrong, you can file an objection; the licensing authority verifies and corrects it.',
  },
  fields: [
    ...counterpart('XK', 'XK_FRDB'),
    text('XK_XKWS', '行政许可决定文书名称', 'Title of the decision', 200, {
      required: true,
      aliases: ['决定文书名称', '许可文书名称', 'XK_XMMC', '项目名称'],
    }),
    text('XK_WSH', '行政许可决定文书号', 'Decision number', 128, {
      required: true,
      numbered: true,
      otherwise: 'XK_XKBH',
      aliases: ['决定文书号', '行政许可决定书文号', '许可决定文书号'],
    }),
    choice('XK_XKLB', '许可类别', 'Kind of licence', ['普通', '特许', '认可', '核准', '登记', '其他'], {
      required: true,
      aliases: ['许可类型', '行政许可类别', 'XK_SPLB', '审批类别'],
    }),
    text('XK_XKZS', '许可证书名称', 'Certificate', 200, { aliases: ['证书名称', '许可文件名称'] }),
    text('XK_XKBH', '许可编号', 'Certificate number', 128, {
      aliases: ['许可证编号', '许可文件编号', '证书编号'],
    }),
    text('XK_NR', '许可内容', 'What is licensed', openText, required),
    date('XK_JDRQ', '许可决定日期', 'Decided on', { required: true, aliases: ['决定日期'] }),
    date('XK_YXQZ', '有效期自', 'Valid from', {
      expected: true,
      aliases: ['有效期起', '有效期开始日期', '许可有效期自'],
    }),
    date('XK_YXQZI', '有效期至', 'Valid until', {
      expected: true,
      notBefore: 'XK_YXQZ',
      mayBeOpen: true,
      aliases: [
        'XK_JZQ',
        '许可截止期',
        '许可截止日期',
        '有效期止',
        '有效期截止日期',
        '许可有效期至',
        '许可有效期',
        '有效期限',
        '有效期',
      ],
    }),
    text('XK_XKJG', '许可机关', 'Licensing authority', 200, { expected: true, aliases: ['XK_XZJG'] }),
    uscc('XK_XKJGDM', '许可机关统一社会信用代码', 'Code of the licensing authority', {
      required: true,
      filledFrom: 'organ',
      aliases: ['许可机关代码'],
    }),
    text('XK_ZT', '当前状态', 'Status', 20, shared),
    text('XK_LYDW', '数据来源单位', 'Source unit', 200, { filledFrom: 'unit-name' }),
    uscc('XK_LYDWDM', '数据来源单位统一社会信用代码', 'Code of the source unit', {
      filledFrom: 'unit-code',
      aliases: ['数据来源单位代码'],
    }),
    text('BZ', '备注', 'Remarks', openText, shared),
    ...revocationFields,
  ],
  revocation,
  naturalKey: ['XK_WSH', 'XK_XKJGDM'],
  subject: {
    name: 'XK_XDR_MC',
    kind: 'XK_XDR_LB',
    code: 'XK_XDR_SHXYM',
    personIdType: 'XK_XDR_ZJLX',
    personId: 'XK_XDR_ZJHM',
  },
  date: 'XK_JDRQ',
  publicUntil: 'XK_YXQZI',
  lasts: { from: 'XK_YXQZ', until: 'XK_YXQZI' },
  perFile: ['XK_XKJG', 'XK_XKJGDM'],
  title: 'XK_XKWS',
  organ: 'XK_XKJG',
  organCode: 'XK_XKJGDM',
  sourceCode: 'XK_LYDWDM',
  adverse: false,
  shows: { publicly: true, standard: true, person: true, noViolation: false },
};
