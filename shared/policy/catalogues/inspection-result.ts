import type { Catalogue } from '../catalogue.ts';
import { inspectionOutcomes, speakingAgainst } from '../inspections.ts';
import {
  choice,
  date,
  domainField,
  openText,
  repaired,
  repairedFields,
  required,
  revocation,
  revocationFields,
  subjectColumns,
  subjectHead,
  tail,
  text,
  uscc,
  version,
} from './columns.ts';

/** 双随机抽查检查结果信息: what was found at an object that a draw has chosen. No published column codes. */
export const inspectionResult: Catalogue = {
  code: 'inspection-result',
  version,
  name: { zh: '双随机抽查检查结果信息', en: 'Results of random inspections' },
  explanation: {
    zh: '随机抽取的检查对象的检查结果。结果记载有误的，可以提出异议；发现问题的，改正后可以申请信用修复。',
    en: 'Results of the inspection of objects drawn at random. If a result is recorded wrongly, you can file an objection; once a problem has been put right, you can apply for credit repair.',
  },
  fields: [
    ...subjectHead('JC', '检查对象名称', ['抽查对象名称', '企业名称', '市场主体名称']),
    text('JC_RWBH', '抽查任务编号', 'Draw', 64, {
      required: true,
      aliases: ['任务编号', '抽查计划编号', '抽查任务名称'],
    }),
    text('JC_SX', '抽查事项', 'Matter inspected', 512, {
      required: true,
      aliases: ['抽查事项名称', '检查事项'],
    }),
    choice('JC_FS', '检查方式', 'Manner', ['现场检查', '书面检查', '网络监测'], { aliases: ['抽查方式'] }),
    date('JC_XCRQ', '检查结果形成日期', 'Result formed on', {
      required: true,
      aliases: ['结果形成日期', '检查日期', '抽查日期'],
    }),
    choice('JC_JG', '检查结果', 'Result', inspectionOutcomes, { required: true, aliases: ['抽查结果'] }),
    text('JC_WT', '发现的问题', 'Problems found', openText, { aliases: ['发现问题', '问题描述'] }),
    text('JC_JCJG', '检查机关', 'Inspecting authority', 200, {
      ...required,
      aliases: ['检查实施机关', '抽查机关'],
    }),
    uscc('JC_JCJGDM', '检查机关统一社会信用代码', 'Code of the inspecting authority', {
      expected: true,
      aliases: ['检查机关代码'],
    }),
    date('JC_GSJZQ', '公示截止期', 'Published until', { notBefore: 'JC_XCRQ', aliases: ['公示期限'] }),
    domainField,
    ...tail('JC_SJLY', 'JC_SJLYDM'),
    ...revocationFields,
    ...repairedFields('JC_XCRQ'),
  ],
  revocation,
  repaired,
  naturalKey: ['JC_RWBH', 'JC_JCJG'],
  subject: subjectColumns('JC'),
  date: 'JC_XCRQ',
  publicUntil: 'JC_GSJZQ',
  perFile: ['JC_RWBH', 'JC_SX', 'JC_FS', 'JC_JCJG', 'JC_JCJGDM'],
  title: 'JC_SX',
  document: 'JC_RWBH',
  organ: 'JC_JCJG',
  organCode: 'JC_JCJGDM',
  sourceCode: 'JC_SJLYDM',
  domain: 'SSLY',
  adverse: false,
  turnsAdverse: { when: { field: 'JC_JG', options: speakingAgainst }, on: 'JC_XCRQ' },
  shows: { publicly: true, standard: false, person: false, noViolation: false },
};
