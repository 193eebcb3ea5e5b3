import type { Catalogue } from '../catalogue.ts';
import {
  choice,
  date,
  required,
  shared,
  subjectColumns,
  subjectHead,
  tail,
  text,
  uscc,
  version,
} from './columns.ts';

/** 职称和职业资格信息. No published template was read: the columns are ours in the manner of the others. */
export const professionalQualification: Catalogue = {
  code: 'professional-qualification',
  version,
  name: { zh: '职称和职业资格信息', en: 'Professional titles and qualifications' },
  explanation: {
    zh: '有关单位授予本人的职称、职业资格和职业技能等级，不向社会公开。有遗漏或者错误的，可以提出异议。',
    en: 'Professional titles, qualifications and skill levels granted to a person by the competent bodies; not published. If one is missing or wrong, you can file an objection.',
  },
  fields: [
    ...subjectHead('ZY', '姓名', ['持证人姓名', '人员姓名']),
    choice('ZY_ZGLB', '资格类别', 'Kind', ['职称', '职业资格', '职业技能等级', '其他'], {
      required: true,
      aliases: ['类别'],
    }),
    text('ZY_ZGMC', '资格名称', 'Title or qualification', 200, {
      required: true,
      aliases: ['职称名称', '职业资格名称', '职业(工种)名称'],
    }),
    text('ZY_JB', '资格级别', 'Grade', 50, { aliases: ['级别', '等级', '职称级别'] }),
    text('ZY_ZYFX', '专业', 'Field', 100, { aliases: ['专业名称', '专业方向'] }),
    text('ZY_ZSBH', '证书编号', 'Certificate number', 128, { ...shared, aliases: ['证书号', '管理号'] }),
    date('ZY_QDRQ', '取得日期', 'Granted on', {
      ...required,
      aliases: ['发证日期', '批准日期', '授予日期'],
    }),
    date('ZY_YXQZ', '有效期至', 'Valid until', {
      notBefore: 'ZY_QDRQ',
      mayBeOpen: true,
      aliases: ['有效期'],
    }),
    text('ZY_FZJG', '发证机关', 'Granted by', 200, {
      ...required,
      aliases: ['授予单位', '批准机关', '发证单位'],
    }),
    uscc('ZY_FZJGDM', '发证机关统一社会信用代码', 'Code of the granting authority', {
      expected: true,
      aliases: ['发证机关代码'],
    }),
    ...tail('ZY_SJLY', 'ZY_SJLYDM'),
  ],
  naturalKey: ['ZY_ZGLB', 'ZY_ZGMC', 'ZY_QDRQ'],
  subject: subjectColumns('ZY'),
  personsOnly: true,
  date: 'ZY_QDRQ',
  publicUntil: 'ZY_YXQZ',
  perFile: ['ZY_ZGLB', 'ZY_ZGMC', 'ZY_FZJG', 'ZY_FZJGDM'],
  title: 'ZY_ZGMC',
  organ: 'ZY_FZJG',
  organCode: 'ZY_FZJGDM',
  sourceCode: 'ZY_SJLYDM',
  adverse: false,
  shows: { publicly: false, standard: false, person: true, noViolation: false },
};
