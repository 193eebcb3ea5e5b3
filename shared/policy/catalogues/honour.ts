import type { Catalogue } from '../catalogue.ts';
import { date, field, openText, subjectColumns, subjectHead, tail, text, uscc, version } from './columns.ts';

/**
 * 诚实守信相关荣誉信息. The tax list of A grades has 纳税人识别号, 纳税人名称 and 评价年度 alone: what it honours, who granted it and when
 * stand in its heading.
 */
export const honour: Catalogue = {
  code: 'honour',
  version,
  name: { zh: '诚实守信相关荣誉信息', en: 'Honours for honesty' },
  explanation: {
    zh: '有关单位依法认定的守信荣誉，例如纳税信用A级纳税人。有遗漏的，可以提出异议请求补充。',
    en: 'Honours for honesty granted by the competent bodies under the law, such as grade A in tax credit. If one is missing, you can file an objection to have it added.',
  },
  fields: [
    ...subjectHead('RY', '荣誉主体名称', ['企业名称', '纳税人名称', '单位名称']),
    text('RY_MC_RY', '荣誉名称', 'Honour', 200, { required: true, aliases: ['荣誉类型', '守信荣誉名称'] }),
    field('RY_ND', '评价年度', 'Year', 'year', 4, { required: true, aliases: ['年度', '认定年度'] }),
    date('RY_RDRQ', '认定日期', 'Granted on', { required: true, aliases: ['授予日期', '发布日期'] }),
    date('RY_YXQZ', '有效期至', 'Valid until', {
      notBefore: 'RY_RDRQ',
      mayBeOpen: true,
      aliases: ['有效期'],
    }),
    text('RY_RDDW', '认定单位', 'Granted by', 200, { required: true, aliases: ['授予单位', '评定单位'] }),
    uscc('RY_RDDWDM', '认定单位统一社会信用代码', 'Code of the granting unit', {
      expected: true,
      aliases: ['认定单位代码'],
    }),
    text('RY_NR', '荣誉内容', 'Description', openText),
    ...tail('RY_SJLY', 'RY_SJLYDM'),
  ],
  naturalKey: ['RY_MC_RY', 'RY_ND'],
  subject: subjectColumns('RY'),
  date: 'RY_RDRQ',
  publicUntil: 'RY_YXQZ',
  perFile: ['RY_MC_RY', 'RY_ND', 'RY_RDRQ', 'RY_YXQZ', 'RY_RDDW', 'RY_RDDWDM'],
  title: 'RY_MC_RY',
  organ: 'RY_RDDW',
  organCode: 'RY_RDDWDM',
  sourceCode: 'RY_SJLYDM',
  adverse: false,
  shows: { publicly: true, standard: true, person: true, noViolation: false },
};
