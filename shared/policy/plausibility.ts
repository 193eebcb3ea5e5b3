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

/**
 * What is checked because it often goes wrong. Defaults of ours, no rules: whatever is found is asked of the sender and
 * refuses nothing for good.
 */
export const plausibility = {
  saidAmounts,
  /** Before it no decision and no founding of today’s registers was made. */
  earliestDay: '1949-10-01',
} as const;
