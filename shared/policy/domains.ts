import { type StagePolicy, stagePolicy } from './stage.ts';
import type { Text } from './text.ts';
import { units } from './units.ts';

interface DomainName {
  readonly code: string;
  readonly name: Text;
  /** Read in the document that names the domains (`sources.certificates`); otherwise our assumption. */
  readonly confirmed: boolean;
}

/** One of the domains (领域) over which the no-violation edition of the report may speak. */
export interface Domain extends DomainName {
  /** Codes of the provider units in charge: the domain is complete for the days that all of them claim. */
  readonly units: readonly string[];
}

declare module './stage.ts' {
  interface StagePolicy {
    /**
     * The domains of the no-violation edition in place of ours, in the order of forms and reports. One of ours needs no
     * name. `confirmed`: read in the document that names the domains (`sources.certificates`).
     */
    readonly domains?: readonly {
      readonly code: string;
      readonly name?: Text;
      readonly confirmed?: boolean;
    }[];
  }
}

/** The 27 domains that 粤办函〔2023〕306号 added, named in its text. */
const confirmed: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['press-publication', '新闻出版', 'Press and publication'],
  ['copyright', '版权', 'Copyright'],
  ['education', '教育', 'Education'],
  ['science', '科技', 'Science and technology'],
  ['industry', '工业和信息化', 'Industry and information technology'],
  ['ethnic-religious', '民族宗教', 'Ethnic and religious affairs'],
  ['public-security', '公安', 'Public security'],
  ['civil-affairs', '民政', 'Civil affairs'],
  ['social-organisations', '社会组织', 'Social organisations'],
  ['justice', '司法行政', 'Judicial administration'],
  ['finance', '财政', 'Public finance'],
  ['natural-resources', '自然资源', 'Natural resources'],
  ['ecology', '生态环境', 'Ecology and environment'],
  ['transport', '交通运输', 'Transport'],
  ['water', '水利', 'Water'],
  ['agriculture', '农业农村', 'Agriculture and rural affairs'],
  ['commerce', '商务', 'Commerce'],
  ['health', '卫生健康', 'Health'],
  ['veterans', '退役军人事务', 'Veterans affairs'],
  ['sport', '体育', 'Sport'],
  ['statistics', '统计', 'Statistics'],
  ['local-finance', '地方金融监管', 'Local financial supervision'],
  ['grain', '粮食和储备', 'Grain and reserves'],
  ['energy', '能源', 'Energy'],
  ['forestry', '林业', 'Forestry'],
  ['chinese-medicine', '中医药', 'Traditional Chinese medicine'],
  ['court-enforcement', '法院执行', 'Court enforcement'],
];

/** The 11 domains of 2021 are not named in the text that was read: these are the likely ones, to be confirmed. */
const assumed: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['work-safety', '安全生产', 'Work safety'],
  ['fire', '消防', 'Fire safety'],
  ['labour', '人力资源社会保障', 'Labour and social security'],
  ['medical-insurance', '医疗保障', 'Medical insurance'],
  ['housing-fund', '住房公积金', 'Housing fund'],
  ['housing', '住房城乡建设', 'Housing and construction'],
  ['culture', '文化', 'Culture'],
  ['market-supervision', '市场监管', 'Market supervision'],
  ['drugs', '药品监管', 'Drugs'],
  ['taxation', '税务', 'Taxation'],
  ['intellectual-property', '知识产权', 'Intellectual property'],
];

const ours: readonly DomainName[] = [
  ...assumed.map(([code, zh, en]) => ({ code, name: { zh, en }, confirmed: false })),
  ...confirmed.map(([code, zh, en]) => ({ code, name: { zh, en }, confirmed: true })),
];

/** One of the city's list: what it leaves out is as ours has it, but another name was not read where ours was. */
function ofCity({
  code,
  name,
  confirmed: isConfirmed,
}: NonNullable<StagePolicy['domains']>[number]): DomainName {
  const known = ours.find((each) => each.code === code);
  const found = name ?? known?.name;
  if (found === undefined) throw new Error(`The domain ${code} of the stage's policy has no name`);
  return { code, name: found, confirmed: isConfirmed ?? (name === undefined && known?.confirmed === true) };
}

/** All domains, in the order in which forms and reports list them. */
export const domains: readonly Domain[] = (stagePolicy.domains?.map(ofCity) ?? ours).map((each) => ({
  ...each,
  units: units.filter((unit) => unit.domains.includes(each.code)).map((unit) => unit.code),
}));

const byCode = new Map(domains.map((domain) => [domain.code, domain]));
const byName = new Map(domains.map((domain) => [domain.name.zh, domain]));

/** The domain of that code, or undefined. */
export function domain(code: string): Domain | undefined {
  return byCode.get(code);
}

/** The domain that a department's file names, by code or by Chinese name, or undefined. */
export function domainNamed(text: string): Domain | undefined {
  return byCode.get(text) ?? byName.get(text);
}
