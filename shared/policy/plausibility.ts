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
 * What is checked because it often goes wrong. Defaults of ours, no rules: whatever is found is asked of the sender and
 * refuses nothing for good.
 */
export const plausibility = {
  saidAmounts,
  largeAmounts,
  states,
  /** Regular expression of a state in which an entry no longer holds; what a number means there was not read. */
  overState: '(?<![未无非没])(?:撤销|注销|吊销|撤回|失效|作废|废止)|^[1-9]$',
  /** Before it no decision and no founding of today’s registers was made. */
  earliestDay: '1949-10-01',
} as const;
