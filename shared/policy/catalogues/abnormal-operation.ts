import type { Catalogue } from '../catalogue.ts';
import {
  date,
  domainField,
  openText,
  repaired,
  repairedFields,
  revocation,
  revocationFields,
  subjectColumns,
  subjectHead,
  tail,
  text,
  uscc,
  version,
} from './columns.ts';

/** 经营（活动）异常名录（状态）信息. Names of 国家企业信用信息公示系统 are as read in public programs that read it. */
export const abnormalOperation: Catalogue = {
  code: 'abnormal-operation',
  version,
  name: { zh: '经营（活动）异常名录（状态）信息', en: 'Lists of abnormal operation' },
  explanation: {
    zh: '因未按期公示年报、通过登记住所无法联系等被列入经营异常名录的信息。改正后可以向作出列入决定的部门申请移出，移出后停止公示。',
    en: 'Entries on the list of abnormal operation, for example because annual reports were not published on time or the subject cannot be reached at its registered address. Once this has been put right, you can apply for removal to the authority that made the entry; publication then ends.',
  },
  fields: [
    ...subjectHead('JY', '企业名称', ['单位名称', '个体户名称', '个体工商户名称']),
    text('JY_FDDBR', '法定代表人', 'Legal representative', 50, {
      person: true,
      expected: 'organisation',
    }),
    text('JY_LRYY', '列入原因', 'Reason', openText, {
      required: true,
      aliases: [
        '列入经营异常名录原因',
        '列入经营异常名录原因类型名称',
        '纳入经营异常名录原因',
        '标记经营异常状态原因',
      ],
    }),
    date('JY_LRRQ', '列入日期', 'Listed on', { required: true, aliases: ['标记日期'] }),
    text('JY_LRJG', '列入决定机关', 'Listing authority', 200, {
      required: true,
      aliases: ['列入部门', '列入机关', '列入决定机关名称', '作出决定机关(列入)', '作出决定机关', '决定机关'],
    }),
    uscc('JY_LRJGDM', '列入决定机关统一社会信用代码', 'Code of the listing authority', {
      expected: true,
      aliases: ['列入机关代码', '决定机关代码'],
    }),
    date('JY_YCRQ', '移出日期', 'Removed on', { notBefore: 'JY_LRRQ', aliases: ['恢复日期'] }),
    text('JY_YCYY', '移出原因', 'Reason for removal', openText, {
      aliases: ['移出经营异常名录原因', '恢复正常记载状态原因'],
    }),
    text('JY_YCJG', '移出决定机关', 'Removing authority', 200, {
      aliases: ['移出部门', '移出机关', '移除决定机关', '作出决定机关(移出)'],
    }),
    domainField,
    ...tail('JY_SJLY', 'JY_SJLYDM'),
    ...revocationFields,
    ...repairedFields('JY_LRRQ'),
  ],
  revocation,
  repaired,
  naturalKey: ['JY_LRJG', 'JY_LRRQ'],
  subject: subjectColumns('JY'),
  date: 'JY_LRRQ',
  removedOn: 'JY_YCRQ',
  lasts: { until: 'JY_YCRQ' },
  perFile: ['JY_LRJG', 'JY_LRJGDM'],
  title: 'JY_LRYY',
  organ: 'JY_LRJG',
  organCode: 'JY_LRJGDM',
  sourceCode: 'JY_SJLYDM',
  domain: 'SSLY',
  adverse: true,
  shows: { publicly: true, standard: true, person: true, noViolation: true },
};
