import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { sources } from './sources.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** What of a unit's data is counted, by the names that the tallies have. */
export const qualityCounts = [
  /** Rows of files that were imported: taken, without anything new, not taken. */
  'accepted',
  'unchanged',
  'refused',
  /** Of the rows that were not taken: in files that are neither mended nor taken back. */
  'open',
  /** Rows that were not taken because of the code of their subject: without one, or with one that is none. */
  'code:missing',
  'code:wrong',
  /** Records that came in: all, of organisations, of organisations with a valid code. */
  'records',
  'organisations',
  'coded',
  /** Of the records that came in, those whose time counts: published within it, or later. */
  'in-time',
  'late',
  /** Records that were changed, and taken back. */
  'changed',
  'withdrawn',
  /** Data queries: all, answered in time, not so; those on a second live name of a code. */
  'query',
  'query:in-time',
  'query:late',
  'name:other',
  /** Objections that were decided, and those that led to a change. */
  'objection:closed',
  'objection:upheld',
] as const;
export type QualityCount = (typeof qualityCounts)[number];

/** A number that is shown as it is. */
export interface QualityFigure {
  readonly code: string;
  readonly name: Text;
  readonly of: readonly QualityCount[];
}

/** A rate: what of what, said in words wherever it is shown. */
export interface QualityMeasure {
  readonly code: string;
  readonly name: Text;
  readonly part: readonly QualityCount[];
  readonly whole: readonly QualityCount[];
  readonly definition: Text;
  /** What the city aims at, as a share. Absent: no number was set. */
  readonly target?: number;
  /** Whether more is better; what is drawn as a fault is not. */
  readonly good: boolean;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly quality?: {
      readonly coverageTarget?: number;
      readonly timeliness?: {
        readonly workingDays: number;
        readonly catalogues: readonly CatalogueCode[];
      };
    };
  }
}

const { quality: ofStage = {} } = stagePolicy;

interface QualityPolicy {
  /** From the day of the decision to that of its publication; the day of the decision is not counted. */
  readonly timeliness: {
    readonly workingDays: number;
    readonly catalogues: readonly CatalogueCode[];
    readonly basis: Basis;
  };
  /** What the measures rest on: the city's own definitions. */
  readonly basis: Basis;
}

export const qualityPolicy: QualityPolicy = {
  timeliness: {
    ...(ofStage.timeliness ?? {
      workingDays: 7,
      catalogues: ['administrative-penalty', 'administrative-licence'],
    }),
    basis: ofStage.timeliness === undefined ? sources.doublePublicity : ownSetting,
  },
  basis: ownSetting,
};

const { workingDays } = qualityPolicy.timeliness;

export const qualityFigures = [
  {
    code: 'received',
    name: { zh: '报送行数', en: 'Rows received' },
    of: ['accepted', 'unchanged', 'refused'],
  },
  { code: 'refused', name: { zh: '未通过行数', en: 'Rows refused' }, of: ['refused'] },
  { code: 'open', name: { zh: '未处理错误', en: 'Open errors' }, of: ['open'] },
  { code: 'records', name: { zh: '入库记录', en: 'Records received' }, of: ['records'] },
  { code: 'wrongCodes', name: { zh: '错码', en: 'Wrong codes' }, of: ['code:wrong'] },
  { code: 'missingCodes', name: { zh: '缺码', en: 'Missing codes' }, of: ['code:missing'] },
  { code: 'repeatedCodes', name: { zh: '重码', en: 'Duplicate codes' }, of: ['name:other'] },
  { code: 'late', name: { zh: '迟报', en: 'Late' }, of: ['late'] },
  { code: 'changed', name: { zh: '更正', en: 'Corrected' }, of: ['changed'] },
  { code: 'withdrawn', name: { zh: '撤销', en: 'Revoked' }, of: ['withdrawn'] },
  { code: 'queries', name: { zh: '数据核查', en: 'Data queries' }, of: ['query'] },
  { code: 'objections', name: { zh: '办结的异议', en: 'Objections decided' }, of: ['objection:closed'] },
] as const satisfies readonly QualityFigure[];
export type QualityFigureCode = (typeof qualityFigures)[number]['code'];

export const qualityMeasures = [
  {
    code: 'coverage',
    name: { zh: '统一代码覆盖率', en: 'Unified code coverage' },
    part: ['coded'],
    whole: ['organisations', 'code:missing', 'code:wrong'],
    definition: {
      zh: '当月入库的机构记录中代码有效的条数 ÷（当月入库的机构记录条数 + 因缺码、错码未通过的行数）',
      en: 'Records of organisations received in the month with a valid code ÷ (all records of organisations received in the month + rows refused for a missing or wrong code)',
    },
    target: ofStage.coverageTarget ?? 1,
    good: true,
  },
  {
    code: 'wrong-codes',
    name: { zh: '错码率', en: 'Wrong codes' },
    part: ['code:wrong'],
    whole: ['organisations', 'code:wrong'],
    definition: {
      zh: '因代码错误（位数、字符、校验码等）未通过的行数 ÷（当月入库的机构记录条数 + 错码行数）',
      en: 'Rows refused for an invalid code (length, characters, check digit and so on) ÷ (records of organisations received in the month + those rows)',
    },
    good: false,
  },
  {
    code: 'repeated-codes',
    name: { zh: '重码率', en: 'Duplicate codes' },
    part: ['name:other'],
    whole: ['organisations'],
    definition: {
      zh: '同一代码对应两个有效名称、当月发现且未经核查确认无误的件数 ÷ 当月入库的机构记录条数',
      en: 'Codes with two valid names found in the month and not confirmed as correct since ÷ records of organisations received in the month',
    },
    good: false,
  },
  {
    code: 'compliance',
    name: { zh: '合规率', en: 'Compliance rate' },
    part: ['accepted', 'unchanged'],
    whole: ['accepted', 'unchanged', 'refused'],
    definition: {
      zh: '通过全部校验的行数 ÷ 报送行数（再次报送的行再计一次，试报不计）',
      en: 'Rows that pass all checks ÷ rows received (rows reported again are counted again, dry runs are not)',
    },
    good: true,
  },
  {
    code: 'timeliness',
    name: { zh: '及时率', en: 'Timeliness rate' },
    part: ['in-time'],
    whole: ['in-time', 'late'],
    definition: {
      zh: `自决定之日起 ${workingDays} 个工作日内报送并公示的记录条数 ÷ 当月入库、需计时限的记录条数（未通过的行不在分母中）`,
      en: `Records reported and published within ${workingDays} working days of the decision ÷ records received in the month that are subject to the time limit (refused rows are not counted)`,
    },
    good: true,
  },
  {
    code: 'lateness',
    name: { zh: '迟报率', en: 'Late rate' },
    part: ['late'],
    whole: ['in-time', 'late'],
    definition: {
      zh: `超过 ${workingDays} 个工作日的记录条数 ÷ 当月入库、需计时限的记录条数`,
      en: `Records published after more than ${workingDays} working days ÷ records received in the month that are subject to the time limit`,
    },
    good: false,
  },
  {
    code: 'corrections',
    name: { zh: '更正及时率', en: 'Queries answered in time' },
    part: ['query:in-time'],
    whole: ['query:in-time', 'query:late'],
    definition: {
      zh: '在期限内答复（更正、撤销或者确认无误）的数据核查件数 ÷ 当月发起、已经答复或者已经逾期的件数',
      en: 'Data queries answered within the time limit (corrected, revoked or confirmed) ÷ data queries raised in the month that have been answered or are overdue',
    },
    good: true,
  },
  {
    code: 'upheld',
    name: { zh: '异议成立率', en: 'Objections upheld' },
    part: ['objection:upheld'],
    whole: ['objection:closed'],
    definition: {
      zh: '结果为更正、撤下或者补录的异议件数 ÷ 当月作出处理决定的异议件数',
      en: 'Objections that led to a correction, revocation or addition ÷ objections decided in the month',
    },
    good: false,
  },
] as const satisfies readonly QualityMeasure[];
export type QualityMeasureCode = (typeof qualityMeasures)[number]['code'];
