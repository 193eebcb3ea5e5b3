import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

declare module './stage.ts' {
  interface StagePolicy {
    /** `keptYears`: how long a subject can see who looked. */
    readonly looks?: { readonly keptYears?: number };
  }
}

/** Years for which a subject can see who looked at its information. A default of ours. */
export const looksKeptYears = stagePolicy.looks?.keptYears ?? 5;

interface LookedAt {
  readonly name: Text;
  /** What an authority looks for where it says nothing else. */
  readonly purpose: Text;
  /** Where its subject finds it, followed by its number; absent: nowhere. */
  readonly path?: string;
}

const looked = (zh: string, en: string, purpose: Text, path?: string): LookedAt => ({
  name: { zh, en },
  purpose,
  ...(path === undefined ? {} : { path }),
});

/** What can be looked at, by what stands before the colon of an audit entry's entity. */
const kinds: Readonly<Record<string, LookedAt>> = {
  subject: looked(
    '主体的信用信息',
    'Credit information on the subject',
    { zh: '信用信息管理', en: 'Credit information management' },
    '/subjects/',
  ),
  'subject-change': looked(
    '信用信息有变化的告知（不含内容）',
    'Notification that credit information has changed (without content)',
    { zh: '获知信息变化', en: 'Notification of changes' },
    '/subjects/',
  ),
  record: looked(
    '信用信息',
    'Record',
    { zh: '信用信息管理', en: 'Credit information management' },
    '/records/',
  ),
  report: looked(
    '信用报告',
    'Credit report',
    { zh: '信用报告服务', en: 'Credit report service' },
    '/reports/',
  ),
  objection: looked('信用异议', 'Objection', { zh: '办理异议', en: 'Handling an objection' }, '/objections/'),
  repair: looked('信用修复', 'Repair', { zh: '办理信用修复', en: 'Handling credit repair' }, '/repairs/'),
  rectification: looked(
    '专项治理',
    'Rectification',
    { zh: '失信问题专项治理', en: 'Rectification' },
    '/rectifications/',
  ),
  submission: looked(
    '自主申报',
    'Submission',
    { zh: '审核自主申报', en: 'Reviewing a declaration' },
    '/submissions/',
  ),
  commitment: looked(
    '信用承诺',
    'Promise',
    { zh: '办理信用承诺', en: 'Handling a commitment' },
    '/commitments/',
  ),
  agency: looked('委托', 'Agency', { zh: '管理委托', en: 'Managing appointments of agents' }, '/agencies/'),
  authorisation: looked(
    '查询授权',
    'Authorisation',
    { zh: '管理查询授权', en: 'Managing authorisations' },
    '/authorisations/',
  ),
  evaluation: looked(
    '公共信用评价',
    'Credit evaluation',
    { zh: '日常监管和信用管理', en: 'Routine supervision and credit management' },
    '/subjects/',
  ),
  'measure-case': looked(
    '惩戒协同',
    'Measure case',
    { zh: '办理惩戒协同', en: 'Handling measure cases' },
    '/measure-cases/',
  ),
  audit: looked('操作记录', 'Audit entries', { zh: '审计监督', en: 'Audit' }),
};

const another = looked('事项', 'Matter', { zh: '履行职责', en: 'Performance of duties' });

/** What somebody looked at. @param entity as the audit names it: `record:…` */
export function lookedAt(entity: string): LookedAt {
  return kinds[entity.slice(0, entity.indexOf(':'))] ?? another;
}
