import { type Basis, ownSetting } from './basis.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** What the service publishes as data for everybody to use. */
export const dataSetCodes = [
  'catalogues',
  'catalogue-fields',
  'units',
  'domains',
  'dishonesty-lists',
  'records',
  'cases',
  'circulars',
  'draws',
] as const;
export type DataSetCode = (typeof dataSetCodes)[number];

/** How often what it says changes: with a release or the city's settings, with the data of each day, each month. */
export type DataSetFrequency = 'settings' | 'daily' | 'monthly';

/** A data set as the list describes it. */
export interface DataSet {
  readonly code: DataSetCode;
  readonly title: Text;
  readonly description: Text;
  readonly frequency: DataSetFrequency;
}

/** Under what everybody may use the data. */
interface Licence {
  readonly name: Text;
  /** Where its text is; null: nowhere yet. */
  readonly url: string | null;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly openData?: {
      readonly licence?: Licence;
      readonly leftOut?: readonly DataSetCode[];
      readonly smallestCount?: number;
    };
  }
}

const { openData: ofStage = {} } = stagePolicy;

interface OpenDataPolicy {
  readonly licence: Licence;
  /** The city has set the licence itself; otherwise it is a sample, and pages say so. */
  readonly licenceSet: boolean;
  /** A count of records below this is left empty: so few may be known apart by those who know the trade. */
  readonly smallestCount: number;
  /** Months that counts go back, the present one included. */
  readonly months: number;
  readonly basis: Basis;
}

export const openDataPolicy: OpenDataPolicy = {
  licence: ofStage.licence ?? {
    name: {
      zh: '示例：注明来源后可以自由使用',
      en: 'Sample: free to use if the source is named',
    },
    url: null,
  },
  licenceSet: ofStage.licence !== undefined,
  smallestCount: ofStage.smallestCount ?? 5,
  months: 12,
  basis: ownSetting,
};

const { smallestCount, months } = openDataPolicy;

const all: readonly DataSet[] = [
  {
    code: 'catalogues',
    title: { zh: '信息目录', en: 'Catalogues' },
    description: {
      zh: '平台归集哪几类信息，由谁报送、公开到什么范围、保存多久。',
      en: 'Which kinds of information are collected, who reports them, how widely they are disclosed and how long they are kept.',
    },
    frequency: 'settings',
  },
  {
    code: 'catalogue-fields',
    title: { zh: '信息目录的字段', en: 'Fields of the catalogues' },
    description: {
      zh: '每个信息目录有哪些字段，字段的代码、类型、长度和公开属性。',
      en: 'The fields of each catalogue: code, type, length and who may see them.',
    },
    frequency: 'settings',
  },
  {
    code: 'units',
    title: { zh: '信息提供单位', en: 'Provider units' },
    description: {
      zh: '报送信息的单位、上级单位和主管领域。',
      en: 'The units that report information, their superior units and the domains they are in charge of.',
    },
    frequency: 'settings',
  },
  {
    code: 'domains',
    title: { zh: '领域与数据覆盖', en: 'Domains and coverage' },
    description: {
      zh: '无违法违规证明版涵盖的领域，以及每个领域的数据到哪一天。',
      en: 'The domains covered by the no-violation edition, and the date up to which the data of each is complete.',
    },
    frequency: 'daily',
  },
  {
    code: 'dishonesty-lists',
    title: { zh: '严重失信主体名单的种类', en: 'Types of list of serious dishonesty' },
    description: {
      zh: '有哪些名单、由谁列入、怎样移出。名单上的主体不在这里。',
      en: 'Which lists exist, who makes listings and how to be removed. The listed subjects are not included here.',
    },
    frequency: 'settings',
  },
  {
    code: 'records',
    title: { zh: '每月入库的信息条数', en: 'Records by month' },
    description: {
      zh: `最近 ${months} 个月入库的信息条数，按月份、信息目录和领域（报送单位的第一个主管领域）。只统计对社会公开的目录，少于 ${smallestCount} 条的不写数目。`,
      en: `Number of records received over the last ${months} months, by month, catalogue and domain (the first domain of the reporting unit). Only public catalogues are counted; counts below ${smallestCount} are left empty.`,
    },
    frequency: 'daily',
  },
  {
    code: 'cases',
    title: { zh: '每月收到和办结的事项', en: 'Cases by month' },
    description: {
      zh: `最近 ${months} 个月各类事项收到多少件，其中已经办结多少件、按时办结多少件。`,
      en: `Cases of each kind over the last ${months} months: how many were received, how many of these have been closed and how many on time.`,
    },
    frequency: 'daily',
  },
  {
    code: 'circulars',
    title: { zh: '数据质量通报', en: 'Circulars on data quality' },
    description: {
      zh: '每月通报中全市的报送行数、入库记录和各项比率，与发布时一致。',
      en: 'The city-wide rows, records and rates in each monthly circular, as issued.',
    },
    frequency: 'monthly',
  },
  {
    code: 'draws',
    title: { zh: '双随机抽查的抽取', en: 'Draws of random inspections' },
    description: {
      zh: '今年和去年的每次抽取：单位、计划、时间、范围的摘要、种子和抽取数量；名单在计划的页面上。',
      en: 'Every draw of this year and last year: unit, plan, time, digest of the pool, seed and numbers drawn; the lists are on the page of the plan.',
    },
    frequency: 'daily',
  },
];

/** The data sets that the city publishes, in the order of their list. */
export const dataSets: readonly DataSet[] = all.filter(
  ({ code }) => ofStage.leftOut?.includes(code) !== true,
);
