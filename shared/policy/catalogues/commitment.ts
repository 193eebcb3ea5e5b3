import type { Catalogue } from '../catalogue.ts';
import {
  choice,
  date,
  openText,
  required,
  subjectColumns,
  subjectHead,
  tail,
  text,
  uscc,
  version,
} from './columns.ts';

/** Whether a commitment was kept, so long as nobody has found anything and it is not over (履行中). */
export const notYetDue = '履行中';

/** 信用承诺及履行信息 */
export const commitment: Catalogue = {
  code: 'commitment',
  version,
  name: { zh: '信用承诺及履行信息', en: 'Commitments' },
  explanation: {
    zh: '主体作出的信用承诺和履行情况。本平台受理的承诺，在认定之前为“履行中”。受理单位记载的履行状态有误的，可以提出异议。',
    en: 'Commitments made by the subject and their performance. Commitments accepted through this platform are 履行中 (being performed) until a finding is made. If the performance is recorded wrongly, you can file an objection.',
  },
  fields: [
    ...subjectHead('CN', '承诺人名称'),
    text('CN_BM', '承诺编码', 'Commitment number', 20, {
      required: true,
      // A vendor's template, and printed in real reports: division of the place of acceptance, day, serial number.
      form: {
        day: { at: 6, of: 'CN_RQ' },
        pattern: '\\d{6}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{6}',
        text: {
          zh: '承诺编码应为20位数字：6位行政区划、8位承诺日期、6位顺序号，例如44010020260305000001',
          en: 'A commitment number must have 20 digits: administrative division (6), date of the commitment (8) and serial number (6), such as 44010020260305000001',
        },
      },
    }),
    choice(
      'CN_LX',
      '承诺类型',
      'Kind of commitment',
      ['审批替代型', '容缺受理型', '证明事项型', '信用修复型', '行业自律型', '主动型', '其他'],
      { required: true, otherInWords: true },
    ),
    text('CN_SY', '承诺事由', 'Occasion', 512, required),
    text('CN_NR', '承诺内容', 'Commitment', openText, required),
    text('CN_WNZR', '违诺责任', 'Liability for breach', openText, required),
    date('CN_RQ', '承诺作出日期', 'Made on', { required: true, aliases: ['承诺日期'] }),
    date('CN_YXQ', '承诺有效期', 'Valid until', { notBefore: 'CN_RQ', mayBeOpen: true }),
    choice('CN_LXZT', '履行状态', 'Performance', ['全部履行', '部分履行', '全部未履行'], {
      required: true,
      aliases: ['承诺履行状态'],
      inner: {
        value: notYetDue,
        until: 'CN_YXQ',
        afterwards: '已到期（未发现违诺）',
        // A record is exported before keeping is known; the template has no value for that.
        standard: '全部履行',
      },
    }),
    text('CN_WLXNR', '未履行内容', 'Parts not fulfilled', openText, {
      aliases: ['未履行的承诺内容'],
      onlyWhen: { field: 'CN_LXZT', options: ['部分履行', '全部未履行'] },
    }),
    text('CN_ZRZJ', '违诺责任追究内容', 'Consequences', openText, {
      onlyWhen: { field: 'CN_LXZT', options: ['部分履行', '全部未履行'] },
    }),
    date('CN_RDRQ', '履行状态认定日期', 'Performance determined on', { notBefore: 'CN_RQ' }),
    text('CN_RDDW', '履行状态认定单位', 'Performance determined by', 200),
    uscc('CN_RDDWDM', '履行状态认定单位统一社会信用代码', 'Code of the determining unit', {
      aliases: ['履行状态认定单位代码'],
    }),
    text('CN_SLDW', '承诺受理单位', 'Accepted by', 200, { required: true, aliases: ['受理单位'] }),
    uscc('CN_SLDWDM', '承诺受理单位统一社会信用代码', 'Code of the accepting unit', {
      required: true,
      aliases: ['受理单位代码', '承诺受理单位代码', '受理单位统一社会信用代码'],
    }),
    choice('CN_GKLX', '公开类型', 'Publicity', ['可向社会公开', '特定范围内公开', '不可公开'], {
      required: true,
      access: 'shared',
    }),
    ...tail('CN_SJLY', 'CN_SJLYDM'),
  ],
  naturalKey: ['CN_BM'],
  subject: subjectColumns('CN'),
  date: 'CN_RQ',
  perFile: ['CN_SLDW', 'CN_SLDWDM', 'CN_GKLX'],
  title: 'CN_SY',
  organ: 'CN_SLDW',
  organCode: 'CN_SLDWDM',
  sourceCode: 'CN_SJLYDM',
  adverse: false,
  turnsAdverse: { when: { field: 'CN_LXZT', options: ['部分履行', '全部未履行'] }, on: 'CN_RDRQ' },
  publicWhen: { field: 'CN_GKLX', options: ['可向社会公开'] },
  shows: { publicly: true, standard: true, person: true, noViolation: false },
};
