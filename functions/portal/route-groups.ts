import type { Text } from '../../shared/policy/text.ts';
import type { KnownManifests } from '../manifests.ts';

type Capability = {
  readonly [Name in keyof KnownManifests]: KnownManifests[Name] extends { readonly routes: object }
    ? Name
    : never;
}[keyof KnownManifests];

type Group =
  | Capability
  | 'badges'
  | 'collectives'
  | 'commitment-items'
  | 'complaints'
  | 'guardianships'
  | 'measure-cases'
  | 'members'
  | 'organisations'
  | 'scenes';

/** What the reference calls a group of routes, and in which order it lists them. */
const titles: Readonly<Record<Group, Text>> = {
  portal: { zh: '平台本身', en: 'The service itself' },
  session: { zh: '登录', en: 'Signing in' },
  catalogues: { zh: '信息目录和领域', en: 'Catalogues and domains' },
  subjects: { zh: '主体和信用信息', en: 'Subjects and records' },
  records: { zh: '信用信息报送', en: 'Reporting of records' },
  systems: { zh: '部门系统对接', en: 'Connecting departments’ systems' },
  reports: { zh: '信用报告', en: 'Credit reports' },
  verification: { zh: '报告和文书核验', en: 'Verification of reports and documents' },
  documents: { zh: '签名文书', en: 'Signed documents' },
  objections: { zh: '信用异议', en: 'Objections' },
  repairs: { zh: '信用修复', en: 'Credit repair' },
  commitments: { zh: '信用承诺', en: 'Commitments' },
  'commitment-items': { zh: '告知承诺事项', en: 'Items for commitment' },
  submissions: { zh: '自主申报', en: 'Supplementary trust information' },
  uploads: { zh: '附件上传', en: 'Uploads' },
  agencies: { zh: '委托办理', en: 'Agencies' },
  authorisations: { zh: '查询授权', en: 'Authorisations' },
  scenes: { zh: '守信激励场景', en: 'Benefits for good credit' },
  badges: { zh: '守信激励凭证', en: 'Proof of qualification' },
  organisations: { zh: '协会和信用服务机构', en: 'Associations and credit service bodies' },
  members: { zh: '协会会员', en: 'Members of an association' },
  collectives: { zh: '会员确认集体承诺', en: 'Confirming collective commitments' },
  complaints: { zh: '投诉', en: 'Complaints' },
  guardianships: { zh: '监护登记', en: 'Guardianships' },
  partners: { zh: '信息应用单位查询', en: 'Partners' },
  'error-reports': { zh: '纠错线索', en: 'Error reports' },
  'data-queries': { zh: '数据核查', en: 'Data queries' },
  evaluations: { zh: '公共信用综合评价', en: 'Credit evaluation' },
  inspections: { zh: '双随机抽查', en: 'Random inspections' },
  measures: { zh: '失信惩戒措施', en: 'Measures against dishonesty' },
  'measure-cases': { zh: '惩戒协同', en: 'Measure cases' },
  rectifications: { zh: '专项治理', en: 'Rectifications' },
  overview: { zh: '总览和开放数据', en: 'Overview and open data' },
  quality: { zh: '数据质量', en: 'Data quality' },
  statistics: { zh: '办理统计', en: 'Statistics' },
  notices: { zh: '通知', en: 'Notices' },
  audit: { zh: '操作记录', en: 'Audit' },
};

/** The groups of routes in the order of the reference, by the names that the contract's tags have. */
export const groups: readonly { readonly tag: string; readonly title: Text }[] = Object.entries<Text>(
  titles,
).map(([name, title]) => ({
  tag: name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  title,
}));
