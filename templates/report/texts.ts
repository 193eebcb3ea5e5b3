import type { Edition } from '../../shared/policy/reports.ts';
import type { Language } from '../../shared/policy/text.ts';

/** Everything the report says by itself. A language that lacks a text does not compile. */
interface Texts {
  readonly edition: Readonly<Record<Edition, string>>;
  readonly number: string;
  readonly subject: string;
  readonly identifier: string;
  readonly editionLabel: string;
  readonly issuedAt: string;
  readonly asOf: string;
  readonly issuedTo: string;
  readonly period: string;
  readonly validUntil: string;
  readonly noPeriod: string;
  readonly fromTo: (from: string, to: string) => string;
  readonly purpose: string;
  readonly issuer: string;

  readonly resultTitle: string;
  readonly glanceTitle: string;
  readonly domain: string;
  readonly result: string;
  readonly noneFound: string;
  readonly foundAny: string;
  readonly notCovered: string;
  readonly statusCount: (status: string, domains: number) => string;
  readonly listSeparator: string;
  readonly comma: string;
  readonly overviewTitle: string;
  readonly section: string;
  readonly count: string;
  readonly records: (count: number) => string;
  /** Behind the title of a section. */
  readonly bracketed: (count: number) => string;

  readonly labelsTitle: string;
  /** What of the subject the listed entries show at a glance. */
  readonly labels: Readonly<Record<'honours' | 'dishonesty' | 'abnormal', string>>;
  readonly labelsNote: string;
  readonly timelineTitle: string;
  readonly timelineOf: (year: string, adverse: number, others: number) => string;
  readonly adverse: string;
  readonly otherEntries: string;
  /** What the marks of the overview mean. */
  readonly legend: Readonly<Record<'found' | 'notCovered' | 'disputed', string>>;

  readonly verificationTitle: string;
  readonly verificationHow: string;
  readonly verificationAddress: string;
  readonly verificationCode: string;
  readonly qrAlternative: (url: string, code: string) => string;
  readonly signatureTitle: string;
  readonly signatureReason: string;

  readonly ordinal: (n: number) => string;
  readonly numberedHeading: (ordinal: string, title: string) => string;
  readonly registrationTitle: { readonly organisation: string; readonly person: string };
  readonly coverageTitle: string;
  readonly coverageNote: string;
  readonly row: string;
  readonly completeData: string;
  /** Sections of the national layout that no catalogue feeds. */
  readonly assessmentTitle: string;
  readonly noAssessments: string;
  readonly otherTitle: string;
  readonly nothingElse: string;
  readonly adviceTitle: string;
  readonly advice: string;
  readonly looksTitle: string;
  readonly looksNote: (since: string) => string;
  readonly noLooks: string;
  readonly moreLooks: (count: number) => string;
  readonly lookedAt: string;
  readonly lookedBy: string;
  readonly lookedFor: string;
  readonly looked: string;
  readonly disputed: string;
  readonly disputedNote: string;
  readonly corrected: string;
  readonly correctedNote: string;
  readonly repaired: string;
  readonly repairedNote: string;
  readonly domainOfEntry: string;
  readonly source: string;
  readonly aboutTitle: string;
  /** What it is made from, and what it is not: before what it says of its scope. */
  readonly origin: (issuer: string) => string;
  readonly noAssessment: string;
  /** Marks, remedies and proof: after its scope. */
  readonly closing: readonly string[];
  readonly declaredApart: string;
  readonly end: string;
  readonly template: (version: string) => string;
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 21 → 二十一; up to 99. */
function chineseOrdinal(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${numerals[tens]}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : numerals[ones]}`;
}

const chinese: Texts = {
  edition: { standard: '标准版', 'no-violation': '无违法违规证明版', person: '自然人版' },
  number: '报告编号',
  subject: '信用主体',
  identifier: '统一社会信用代码',
  editionLabel: '报告版本',
  issuedAt: '生成时间',
  asOf: '数据截至',
  issuedTo: '申请人',
  period: '查询期间',
  validUntil: '有效期至',
  noPeriod: '不限期间，列示范围见“报告说明”',
  fromTo: (from, to) => `${from}至${to}`,
  purpose: '用途',
  issuer: '出具单位',

  resultTitle: '查询结果',
  glanceTitle: '各领域查询结果',
  domain: '领域',
  result: '结果',
  noneFound: '未查询到',
  foundAny: '查询到',
  notCovered: '未覆盖',
  statusCount: (status, domains) => `${status}（${domains} 个）`,
  listSeparator: '、',
  comma: '，',
  overviewTitle: '信息概要',
  section: '信息类别',
  count: '条数',
  records: (count) => `${count} 条`,
  bracketed: (count) => `（${count} 条）`,

  labelsTitle: '主体标签',
  labels: { honours: '守信：有荣誉信息', dishonesty: '失信：在严重失信主体名单', abnormal: '在经营异常名录' },
  labelsNote: '依本报告列示的信息标注',
  timelineTitle: '信息时间分布',
  timelineOf: (year, adverse, others) =>
    `${year}年：${[...(adverse > 0 ? [`失信类 ${adverse} 条`] : []), ...(others > 0 ? [`其他 ${others} 条`] : [])].join('，')}`,
  adverse: '失信类信息',
  otherEntries: '其他信息',
  legend: { found: '有记录', notCovered: '未覆盖', disputed: '该条信息正在异议处理之中' },

  verificationTitle: '报告核验',
  verificationHow: '扫描二维码，或在核验地址输入报告编号和核验码，可核对本报告的真伪和现时效力。',
  verificationAddress: '核验地址',
  verificationCode: '核验码',
  qrAlternative: (url, code) => `核验二维码。核验地址 ${url}，核验码 ${code}。`,
  signatureTitle: '电子签名',
  signatureReason: '出具公共信用信息报告',

  ordinal: chineseOrdinal,
  numberedHeading: (ordinal, title) => `${ordinal}、${title}`,
  registrationTitle: { organisation: '登记注册基础信息', person: '个人基本信息' },
  coverageTitle: '查询领域和数据覆盖情况',
  coverageNote:
    '“数据完整的期间”为该领域各信息提供单位就须由其声明的信息目录，均已声明数据报送完整的起止日期；标为“未覆盖”的领域，这一期间没有包含本报告的整个查询期间，不能说明其中有无（其他）记录，不能视为没有记录。',
  row: '序号',
  completeData: '数据完整的期间',
  assessmentTitle: '信用评价信息',
  noAssessments: '本平台没有归集可以列示的信用评价信息。',
  otherTitle: '其他信息',
  nothingElse: '除以上各类外，本报告没有列示其他信息。',
  adviceTitle: '信用状况提升建议',
  advice: '依法诚信经营，按期履行义务和承诺。',
  looksTitle: '查询记录',
  looksNote: (since) =>
    `${since} 以来，单位、信用中心、审计人员、使用信用信息的机构和受托人查看该主体不公开信息的记录，新的在前；本人的查看不在其内。记录自本平台开始留存之日起。`,
  noLooks: '在此期间没有他人查看的记录。',
  moreLooks: (count) => `另有更早的 ${count} 条，可以在本平台查看。`,
  lookedAt: '时间',
  lookedBy: '查看方',
  lookedFor: '用途',
  looked: '内容',
  disputed: '异议处理中',
  disputedNote: '该信息正在异议处理之中，尚无结论，处理结果可能使其内容变化。使用前请先核验。',
  corrected: '已更正',
  correctedNote: '该信息报送后有过更正，此处为更正后的内容。',
  repaired: '已修复',
  repairedNote: '该信息已完成信用修复。',
  domainOfEntry: '所属领域',
  source: '数据来源单位',
  aboutTitle: '报告说明',
  origin: (issuer) =>
    `本报告由${issuer}根据各信息提供单位归集到本平台的公共信用信息自动生成。平台保持中立，信息内容由提供单位负责；除统一格式、遮蔽个人信息外，平台未作编辑修改。`,
  declaredApart: '“自主申报信息”由该主体自行提供，不属于各单位归集的信息。',
  noAssessment: '本报告不对信用主体评分、评级，不构成对其信用状况的评价、担保或推荐。',
  closing: [
    '标有“异议处理中”的信息已有异议申请，尚无处理结论；标有“已更正”的信息为更正后的内容。',
    '认为报告所载信息有错误、遗漏、重复或者不应公开、超期公开等情形的，信用主体可以在本平台提出异议申请，由信息提供单位核实处理；需要信用修复的，向作出认定的单位提出。',
    '本报告带有电子签名，签名后的任何改动都会使签名失效。本报告出具后，其范围和日期以内的信用记录有新增、更正、撤销或者修复的，以核验结果为准；登记注册信息和自主申报信息的变化不在此列。',
  ],
  end: '报告正文结束',
  template: (version) => `模板版本 ${version}`,
};

const english: Texts = {
  edition: { standard: 'Standard edition', 'no-violation': 'No-violation edition', person: 'Natural person' },
  number: 'Report number',
  subject: 'Subject',
  identifier: 'Unified social credit code',
  editionLabel: 'Edition',
  issuedAt: 'Generated at',
  asOf: 'Data as of',
  issuedTo: 'Requested by',
  period: 'Period',
  validUntil: 'Valid until',
  noPeriod: 'Any date; for what is listed see “About this report”',
  fromTo: (from, to) => `${from} to ${to}`,
  purpose: 'Purpose',
  issuer: 'Issued by',

  resultTitle: 'Result',
  glanceTitle: 'Result by domain',
  domain: 'Domain',
  result: 'Result',
  noneFound: 'None found',
  foundAny: 'Found',
  notCovered: 'Not covered',
  statusCount: (status, domains) => `${status} (${domains})`,
  listSeparator: '; ',
  comma: ', ',
  overviewTitle: 'Overview',
  section: 'Kind of information',
  count: 'Entries',
  records: (count) => `${count}`,
  bracketed: (count) => ` (${count})`,

  labelsTitle: 'Labels',
  labels: {
    honours: 'Has received honours',
    dishonesty: 'On a list of serious dishonesty',
    abnormal: 'On a list of abnormal operation',
  },
  labelsNote: 'based on the entries in this report',
  timelineTitle: 'Entries over time',
  timelineOf: (year, adverse, others) =>
    `${year}: ${[...(adverse > 0 ? [`${adverse} adverse`] : []), ...(others > 0 ? [`${others} other`] : [])].join(', ')}`,
  adverse: 'Adverse entries',
  otherEntries: 'Other entries',
  legend: { found: 'Entries found', notCovered: 'Not covered', disputed: 'Entry under objection' },

  verificationTitle: 'Verification',
  verificationHow:
    'Scan the QR code, or enter the report number and the verification code at the address, to verify that this report is genuine and still current.',
  verificationAddress: 'Address',
  verificationCode: 'Verification code',
  qrAlternative: (url, code) => `QR code for verification. Address ${url}, verification code ${code}.`,
  signatureTitle: 'Electronic signature',
  signatureReason: 'Issue of a public credit information report',

  ordinal: (n) => `${n}`,
  numberedHeading: (ordinal, title) => `${ordinal}. ${title}`,
  registrationTitle: { organisation: 'Registration', person: 'Personal details' },
  coverageTitle: 'Domains and data coverage',
  coverageNote:
    '“Data complete” shows the period for which the units of the domain have stated that their data is complete, in every catalogue for which they are required to state this. If a domain is “not covered”, this period does not span the whole period of this report, so the data does not show whether there are (further) records; this must not be read as the absence of records.',
  row: 'No.',
  completeData: 'Data complete',
  assessmentTitle: 'Credit assessments',
  noAssessments: 'This platform has not collected any credit assessments that can be listed.',
  otherTitle: 'Other information',
  nothingElse: 'There is no other information collected by the units to be listed.',
  adviceTitle: 'How to improve your credit',
  advice:
    'Act honestly and in accordance with the law, and meet your legal obligations and commitments in good time.',
  looksTitle: 'Who looked at this information',
  looksNote: (since) =>
    `Views of non-public information on the subject since ${since} by units, the credit centre, auditors, organisations that use credit information and appointed agents, newest first; the subject’s own views are not included. Views are only available from the time this platform began to record them.`,
  noLooks: 'There were no views by others in this period.',
  moreLooks: (count) => `There are ${count} earlier views, which can be seen on this platform.`,
  lookedAt: 'When',
  lookedBy: 'Who',
  lookedFor: 'Purpose',
  looked: 'What was viewed',
  disputed: 'UNDER OBJECTION',
  disputedNote:
    'An objection to this information is being examined and has not yet been decided; its content may change. Verify the report before relying on it.',
  corrected: 'CORRECTED',
  correctedNote:
    'This information has been corrected since it was first reported; the corrected content is shown.',
  repaired: 'REPAIRED',
  repairedNote: 'Credit repair of this entry is complete.',
  domainOfEntry: 'Domain',
  source: 'Source of the data',
  aboutTitle: 'About this report',
  origin: (issuer) =>
    `Generated by ${issuer} from the public credit information collected on this platform. The platform is neutral: the provider units are responsible for the content, which is unchanged but for its format and masked personal data.`,
  declaredApart:
    'Information under “Declared by the subject” comes from the subject itself, not from the units.',
  noAssessment:
    'This report contains no score or grade and is not an assessment, guarantee or recommendation of the subject.',
  closing: [
    'Marked “under objection”: an objection has not yet been decided. Marked “corrected”: the corrected content is shown.',
    'A subject that finds information wrong, missing, duplicated, not fit for publication or published for too long may file an objection on this platform; the provider unit decides it. Credit repair is decided by the unit that made the decision.',
    'This report is signed electronically; any change invalidates the signature. If records within its scope and date are later added, corrected, revoked or repaired, its verification prevails (the registration and declared information aside).',
  ],
  end: 'End of report',
  template: (version) => `Template ${version}`,
};

export const texts: Record<Language, Texts> = { 'zh-CN': chinese, en: english };
export type { Texts };
