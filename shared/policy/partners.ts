import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { sources } from './sources.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** Who asks (信用信息应用单位): an authority, a trading platform, a bank, an industry association, a credit service body. */
export const partnerKinds = ['organ', 'platform', 'bank', 'association', 'agency'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

export const partnerKindNames: Readonly<Record<PartnerKind, Text>> = {
  organ: { zh: '行政机关', en: 'authority' },
  platform: { zh: '交易平台', en: 'trading platform' },
  bank: { zh: '金融机构', en: 'financial institution' },
  association: { zh: '行业协会商会', en: 'industry association' },
  agency: { zh: '信用服务机构', en: 'credit service body' },
};

/**
 * What a purpose may know of a class. `listed`: whether there is an entry, with source and date. `count`: how many.
 * `summary`: of each its title, day, source and whether it is disputed.
 */
export const partnerFacts = ['listed', 'count', 'summary'] as const;
export type PartnerFact = (typeof partnerFacts)[number];

/** What a purpose rests on: a statutory duty of the partner (法定职责), or the consent of each subject (信用主体授权). */
export const grounds = ['duty', 'consent'] as const;
export type Ground = (typeof grounds)[number];

export interface PartnerPurpose {
  /** `licence`; small letters, digits, hyphens. */
  readonly code: string;
  readonly name: Text;
  readonly ground: Ground;
  /** The rule that gives a partner its duty, as the city names it. Absent: none was named, and none is shown. */
  readonly statute?: Text;
  /** Classes of information and what of each. What is not here is not told. */
  readonly gives: Readonly<Partial<Record<CatalogueCode, readonly PartnerFact[]>>>;
  /** Whether it may ask if a report still counts. */
  readonly reports: boolean;
  /**
   * Whether its web hook may be told that something of this has changed, without what: of who consented to it, or of whom it
   * watches on its duty. Absent: it is told of nothing.
   */
  readonly changes?: true;
  /** It may know whether the newest report of a subject counts, where that consents: the consent says so. */
  readonly newestReport?: true;
  /** Codes that one batch may have: its scope was agreed with this partner. Absent: it may not ask in batches. */
  readonly batch?: number;
}

export interface Partner {
  /** As the claim `partner` of its machine account says. */
  readonly code: string;
  readonly name: Text;
  readonly kind: PartnerKind;
  /** Where a subject reaches it: told with each consent. */
  readonly contact: string;
  /** Where those who run its system are written to, by this service alone. Absent: the centre tells them. */
  readonly email?: string;
  /** Subjects that it may ask about in one day in China, one by one; and in batches. */
  readonly perDay: { readonly looks: number; readonly batchCodes: number };
  readonly purposes: readonly PartnerPurpose[];
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly partners?: readonly Partner[];
  }
}

/** Days for which a watch on a statutory duty lasts at most, and where none are named. A default of ours. */
export const longestWatchDays = 366;

/** Codes that any batch may have at most. */
export const largestBatch = 100_000;

/** Days for which the answers to a batch can be fetched. */
export const daysToFetch = 30;

/** Partners of the sample city. */
const samplePartners: readonly Partner[] = [
  {
    code: 'partner-permit',
    name: { zh: '示范市行政审批局', en: 'Shifan Bureau of Administrative Approval' },
    kind: 'organ',
    contact: '020-0000 0101',
    perDay: { looks: 20_000, batchCodes: 500_000 },
    purposes: [
      {
        code: 'licence',
        name: { zh: '办理行政许可', en: 'processing administrative licences' },
        ground: 'duty',
        gives: {
          'serious-dishonesty': ['listed'],
          'abnormal-operation': ['listed'],
          'administrative-penalty': ['count', 'summary'],
          commitment: ['count'],
        },
        reports: true,
        changes: true,
      },
      {
        code: 'supervision',
        name: { zh: '分级分类监管', en: 'graded and classified supervision' },
        ground: 'duty',
        gives: { 'serious-dishonesty': ['listed'], 'abnormal-operation': ['listed'] },
        reports: false,
        batch: largestBatch,
      },
      {
        code: 'green-channel',
        name: { zh: '信易批：绿色通道', en: 'green channel for licences' },
        ground: 'consent',
        gives: {},
        reports: false,
      },
    ],
  },
  {
    // 一网通办: asks with the code of the business which measures bear on it.
    code: 'partner-one-stop',
    name: { zh: '示范市政务服务一网通办平台', en: 'Shifan One-Stop Government Services' },
    kind: 'platform',
    contact: '020-0000 0106',
    perDay: { looks: 50_000, batchCodes: 0 },
    purposes: [
      {
        code: 'business',
        name: { zh: '办理政务服务事项', en: 'handling government service matters' },
        ground: 'duty',
        gives: { 'serious-dishonesty': ['listed'] },
        reports: false,
      },
    ],
  },
  {
    code: 'partner-bank',
    name: { zh: '示范银行股份有限公司', en: 'Shifan Bank' },
    kind: 'bank',
    contact: '020-0000 0102',
    email: 'systems@bank.example.com',
    perDay: { looks: 5000, batchCodes: 200_000 },
    purposes: [
      {
        code: 'financing',
        name: { zh: '融资授信审查', en: 'reviewing credit applications' },
        ground: 'consent',
        gives: {
          registration: ['summary'],
          'administrative-licence': ['count'],
          'administrative-penalty': ['count', 'summary'],
          'serious-dishonesty': ['listed'],
          'abnormal-operation': ['listed'],
          honour: ['count', 'summary'],
          judgment: ['count'],
        },
        reports: true,
        changes: true,
        batch: largestBatch,
      },
      {
        code: 'credit-loan',
        name: { zh: '信易贷：信用贷款', en: 'unsecured credit loans' },
        ground: 'consent',
        gives: { honour: ['count'] },
        reports: false,
      },
    ],
  },
  {
    code: 'partner-tender',
    name: { zh: '示范市公共资源交易平台', en: 'Shifan Public Resources Trading Platform' },
    kind: 'platform',
    contact: '020-0000 0103',
    perDay: { looks: 5000, batchCodes: 0 },
    purposes: [
      {
        code: 'tender',
        name: { zh: '投标资格核验', en: 'checking bidder eligibility' },
        ground: 'consent',
        gives: { 'serious-dishonesty': ['listed'], 'administrative-penalty': ['count'], honour: ['count'] },
        reports: true,
      },
      {
        code: 'bid-deposit',
        name: { zh: '信用+招投标：减免投标保证金', en: 'reduced bid deposits' },
        ground: 'consent',
        gives: {},
        reports: false,
      },
    ],
  },
  {
    code: 'partner-association',
    name: { zh: '示范市食品行业协会', en: 'Shifan Food Industry Association' },
    kind: 'association',
    contact: '020-0000 0104',
    perDay: { looks: 500, batchCodes: 0 },
    purposes: [
      {
        code: 'membership',
        name: { zh: '会员诚信自律管理', en: 'self-regulation among members' },
        ground: 'consent',
        gives: {
          'serious-dishonesty': ['listed'],
          'abnormal-operation': ['listed'],
          'administrative-penalty': ['count'],
          honour: ['count', 'summary'],
        },
        reports: false,
        newestReport: true,
      },
    ],
  },
  {
    code: 'partner-agency',
    name: { zh: '示范信用服务有限公司', en: 'Shifan Credit Services' },
    kind: 'agency',
    contact: '020-0000 0105',
    perDay: { looks: 200, batchCodes: 0 },
    purposes: [
      {
        code: 'advice',
        name: { zh: '受托开展信用咨询', en: 'credit consulting for its client' },
        ground: 'consent',
        gives: { 'administrative-penalty': ['count', 'summary'], 'abnormal-operation': ['listed'] },
        reports: true,
      },
    ],
  },
];

/** Who may ask for what: the stage's own, else those of the sample city. */
export const partners: readonly Partner[] = stagePolicy.partners ?? samplePartners;

export function partner(code: string): Partner | undefined {
  return partners.find((each) => each.code === code);
}

export function purposeOf(of: Partner | undefined, code: string): PartnerPurpose | undefined {
  return of?.purposes.find((each) => each.code === code);
}

/** The rule that a purpose rests on, as far as it may be cited. */
export function basisOf({ ground, statute }: Pick<PartnerPurpose, 'ground' | 'statute'>): Basis {
  if (ground === 'consent') return sources.consent;
  return statute === undefined ? ownSetting : { mark: 'read', source: statute };
}
