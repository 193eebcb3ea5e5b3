import type { Catalogue } from '../catalogue.ts';
import {
  choice,
  date,
  domainField,
  openText,
  revocation,
  revocationFields,
  subjectColumns,
  subjectHead,
  tail,
  text,
  uscc,
  version,
} from './columns.ts';

/** 司法裁判及执行信息 */
export const judgment: Catalogue = {
  code: 'judgment',
  version,
  name: { zh: '司法裁判及执行信息', en: 'Judgments and enforcement' },
  explanation: {
    zh: '生效裁判和执行案件的信息。义务履行完毕的，可以请执行法院更新履行情况；内容有误的，可以提出异议。',
    en: 'Information on effective judgments and enforcement cases. Once the obligations have been met, you can ask the enforcing court to update the entry; if the content is wrong, you can file an objection.',
  },
  fields: [
    ...subjectHead('SP', '当事人名称', ['失信被执行人姓名/名称', '被执行人姓名/名称', '被执行人名称']),
    text('SP_AH', '案号', 'Case number', 128, { required: true, numbered: true }),
    choice('SP_AJLB', '案件类别', 'Kind of case', ['刑事', '民事', '行政', '执行', '其他'], {
      required: true,
      aliases: ['案件类型'],
    }),
    text('SP_AY', '案由', 'Cause', 500, { expected: true }),
    date('SP_CPRQ', '裁判日期', 'Date', {
      required: true,
      aliases: ['立案日期', '立案时间', '裁判(立案)日期'],
    }),
    text('SP_CPJG', '裁判结果', 'Outcome', openText, {
      required: true,
      aliases: ['义务', '生效法律文书确定的义务', '执行内容', '裁判主文'],
    }),
    text('SP_FY', '审理(执行)法院', 'Court', 200, {
      required: true,
      aliases: ['法院', '审理法院', '执行法院'],
    }),
    uscc('SP_FYDM', '法院统一社会信用代码', 'Code of the court', { expected: true, aliases: ['法院代码'] }),
    text('SP_LXQK', '履行情况', 'Performance', 200, { aliases: ['被执行人的履行情况', '被执行人履行情况'] }),
    domainField,
    ...tail('SP_SJLY', 'SP_SJLYDM'),
    ...revocationFields,
  ],
  revocation,
  naturalKey: ['SP_AH'],
  subject: subjectColumns('SP'),
  date: 'SP_CPRQ',
  perFile: ['SP_AJLB', 'SP_FY', 'SP_FYDM'],
  title: 'SP_AH',
  document: 'SP_AH',
  organ: 'SP_FY',
  organCode: 'SP_FYDM',
  sourceCode: 'SP_SJLYDM',
  domain: 'SSLY',
  adverse: true,
  adverseWhen: { field: 'SP_AJLB', options: ['刑事', '执行'] },
  shows: { publicly: true, standard: true, person: true, noViolation: true },
};
