import type { CatalogueCode } from './catalogue.ts';

/** A text of an entry that says the amount of another column too: word before the amount, in the text. */
interface SaidAmount {
  readonly text: string;
  readonly amount: string;
  /** Regular expression. */
  readonly word: string;
  /** The text names a sum of which the amount may be a part: only another unit is told. */
  readonly sum?: true;
}

const saidAmounts: readonly SaidAmount[] = [
  { text: 'CF_NR', amount: 'CF_NR_FK', word: '罚款|罚金' },
  { text: 'CF_NR', amount: 'CF_NR_WFFF', word: '没收(?:违法所得|非法所得|非法财物|款)?' },
  { text: 'CF_NR', amount: 'CF_NR_FK', word: '罚没款|罚没', sum: true },
];

/** An amount in 万元 from which on it has to be confirmed by a text of the row, or by its sender (`held`). */
interface LargeAmount {
  readonly amount: string;
  readonly from: string;
  readonly held: boolean;
}

const largeAmounts: readonly LargeAmount[] = [
  { amount: 'CF_NR_FK', from: '100', held: true },
  { amount: 'CF_NR_WFFF', from: '1000', held: true },
  { amount: 'DJ_ZCZB', from: '100000', held: false },
];

/** Columns that say how an entry stands, where nothing follows from them. */
const states: Partial<Record<CatalogueCode, string>> = { 'administrative-licence': 'XK_ZT' };

/**
 * How the kinds of a penalty are told by its other columns: by an amount, and by a word of its text that denies nothing.
 * `inText`: a sum of it in the text tells, too.
 */
const kinds = {
  column: 'CF_CFLB',
  text: 'CF_NR',
  byAmount: [
    { amount: 'CF_NR_FK', options: ['罚款'], inText: true },
    { amount: 'CF_NR_WFFF', options: ['没收违法所得', '没收非法财物'], inText: false },
  ],
  byWord: [
    { option: '吊销许可证件', word: '(?<![不未免将可或])吊销' },
    { option: '责令停产停业', word: '(?<![不未免将可或])责令(?:停产停业|停业整顿|停产整顿)' },
    { option: '责令关闭', word: '(?<![不未免将可或])责令关闭' },
    { option: '降低资质等级', word: '(?<![不未免将可或])降低资质' },
    { option: '行政拘留', word: '行政拘留' },
  ],
  /** A text that begins so is of no penalty. */
  none: '^(?:[^。，,；;]{0,20}决定|依法|对?当事人)*[:：]?(?:依法)?(?:不予|免予|免于)(?:行政)?处罚',
} as const;

/** Years from that in a document's number to its day, at most. A case before a court takes long. */
const yearsFromNumber: Partial<Record<CatalogueCode, number>> = {
  'administrative-penalty': 2,
  judgment: 20,
};

/**
 * What is checked because it often goes wrong. Defaults of ours, no rules: whatever is found is asked of the sender and
 * refuses nothing for good.
 */
export const plausibility = {
  saidAmounts,
  largeAmounts,
  states,
  kinds,
  yearsFromNumber,
  /** Regular expression of a state in which an entry no longer holds. */
  overState: '(?<![未无非没])(?:撤销|注销|吊销|撤回|失效|作废|废止)',
  /** Before it no decision and no founding of today’s registers was made. */
  earliestDay: '1949-10-01',
} as const;
