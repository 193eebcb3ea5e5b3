import type { Basis } from './basis.ts';
import { division, stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

interface Source extends Basis {
  /** Beginning of the administrative divisions that it holds in; absent: in the whole country. */
  readonly within?: string;
}

const read = (zh: string, en: string, within?: string): Source => ({
  mark: 'read',
  source: { zh, en },
  ...(within === undefined ? {} : { within }),
});

/** Documents that rules of this service go back to, by what they are the source of. */
const documents = {
  /** How long dishonesty information may be public at most. */
  ceiling: read(
    '《广州市公共信用信息管理规定》（市政府令第204号）第十四条',
    'Guangzhou Rules on Public Credit Information (order no. 204), article 14',
    '4401',
  ),
  /** That a subject may look at its own information free of charge and as often as it likes. */
  ownRecords: read(
    '《广州市公共信用信息管理规定》（市政府令第204号）第十五条',
    'Guangzhou Rules on Public Credit Information (order no. 204), article 15',
    '4401',
  ),
  /** That what may be wrong goes back to its unit in three working days. */
  doubts: read(
    '《广州市公共信用信息管理规定》（市政府令第204号）',
    'Guangzhou Rules on Public Credit Information (order no. 204)',
    '4401',
  ),
  /** That a report stands in place of certificates of no violation, and in which domains. */
  certificates: read('粤办函〔2023〕306号', 'Guangdong General Office letter [2023] no. 306', '44'),
  /** That licences and penalties are published within seven working days of the decision. */
  doublePublicity: read('发改办财金〔2018〕424号', 'NDRC General Office letter [2018] no. 424'),
  /** How objections are handled: steps and days. */
  objections: read('信用广州《异议信息办理须知》', 'Credit Guangzhou, guide to objections', '4401'),
  objectionsShenzhen: read(
    '《深圳经济特区社会信用条例》第四十八条至第五十一条',
    'Shenzhen Regulations on Social Credit, articles 48–51',
    '4403',
  ),
  /** Periods of publicity by degree: known from accounts of it alone. */
  degrees: {
    mark: 'secondary',
    source: {
      zh: '《信用修复管理办法》（国家发展改革委令第36号）',
      en: 'Measures for Credit Repair (NDRC order no. 36)',
    },
  },
  /** Who is graded by the public credit evaluation, and that its result is a grade. */
  evaluation: read(
    '《广州市企业公共信用综合评价管理办法（试行）》（穗发改规字〔2023〕1号）及其评分细则',
    'Guangzhou Measures for the Public Credit Evaluation of Enterprises (trial, [2023] no. 1) and their scoring rules',
    '4401',
  ),
  /** That repaired and expired entries leave the evaluation: the one article of that order which was read. */
  leavingEvaluation: read(
    '《信用修复管理办法》（国家发展改革委令第36号）第三条',
    'Measures for Credit Repair (NDRC order no. 36), article 3',
  ),
  /** What repair asks for and how long each step of it takes: known from accounts of it alone. */
  repair: {
    mark: 'secondary',
    source: { zh: '国办发〔2025〕22号', en: 'State Council General Office document [2025] no. 22' },
  },
  /** In which fields no promise takes the place of papers: known from an account of it alone. */
  promises: {
    mark: 'secondary',
    source: { zh: '国办发〔2020〕42号', en: 'State Council General Office document [2020] no. 42' },
  },
  /** That measures against dishonesty are on a list and rest on law, regulation or a document of the central authorities. */
  measures: read('国办发〔2020〕49号', 'State Council General Office document [2020] no. 49'),
  /** That records of public security penalties are sealed. */
  publicSecurity: read(
    '《治安管理处罚法》（2025年修订）第一百三十六条',
    'Public Security Administration Punishments Law (2025), article 136',
  ),
  /** That penalties of minors are sealed. */
  minors: {
    mark: 'secondary',
    source: { zh: '《预防未成年人犯罪法》', en: 'Law on the Prevention of Juvenile Delinquency' },
  },
  /** Who is a minor, that its guardian is its legal representative, and when a guardianship ends. */
  guardians: read('《民法典》第十七条、第二十三条、第三十九条', 'Civil Code, articles 17, 23 and 39'),
  /** Sections of the standard edition. */
  layout: {
    mark: 'secondary',
    source: {
      zh: '“信用中国”公共信用信息报告 V2.0 版式',
      en: 'Layout V2.0 of the “Credit China” public credit information report',
    },
  },
  duty: read(
    '《个人信息保护法》第十三条第一款第三项、第三十四条',
    'Personal Information Protection Law, articles 13(3) and 34',
  ),
  consent: read(
    '《个人信息保护法》第十三条第一款第一项、第十四条、第二十三条',
    'Personal Information Protection Law, articles 13(1), 14 and 23',
  ),
  informing: read('《个人信息保护法》第三十五条', 'Personal Information Protection Law, article 35'),
  retention: read('《个人信息保护法》第十九条', 'Personal Information Protection Law, article 19'),
  place: read(
    '《个人信息保护法》第三十六条、第三十七条',
    'Personal Information Protection Law, articles 36 and 37',
  ),
  rights: read(
    '《个人信息保护法》第四十五条至第五十条',
    'Personal Information Protection Law, articles 45 to 50',
  ),
  /** That the ratio of random inspections goes by credit and risk, and several on one object are merged. */
  inspections: read('《民营经济促进法》第五十二条', 'Private Economy Promotion Law, article 52'),
  networkLogs: read('《网络安全法》', 'Cybersecurity Law'),
} satisfies Readonly<Record<string, Source>>;

export type SourceCode = keyof typeof documents;

declare module './stage.ts' {
  interface StagePolicy {
    /** The city's own document where ours is another's or was not read; it may be cited to people. */
    readonly sources?: Readonly<Partial<Record<SourceCode, Text>>>;
  }
}

/**
 * Each of them as it counts here: the city's own where the stage names one, else ours, where it holds in this
 * administrative division. Another city's rule is none here: what follows it is a setting of this service.
 */
export const sources = Object.fromEntries(
  Object.entries<Source>(documents).map(([code, { within = '', ...basis }]): [string, Basis] => {
    const own = stagePolicy.sources?.[code as SourceCode];
    if (own !== undefined) return [code, { mark: 'read', source: own }];
    return [code, division.startsWith(within) ? basis : { ...basis, elsewhere: true }];
  }),
) as Readonly<Record<SourceCode, Basis>>;

/**
 * Those that hold in some divisions only, by the beginning of these: another city names its own. Shenzhen's belongs to
 * Shenzhen's way of handling objections, and no other city lacks it.
 */
export const localSources = Object.entries<Source>(documents).flatMap(([code, { within }]) =>
  within === undefined || code === 'objectionsShenzhen' ? [] : [{ code: code as SourceCode, within }],
);

export const sourceCodes = Object.keys(documents) as readonly SourceCode[];
