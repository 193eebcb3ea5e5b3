/**
 * Kinds of signed documents beside reports: the receipt of an objection, the letter that tells its result, the decision
 * on a repair, the copy of what was declared, the notice of how an entry is repaired, the copy of a promise, the finding
 * whether it was kept, the circular on the quality of what units reported, the answer to a complaint.
 */
export const documentKinds = [
  'receipt',
  'letter',
  'decision',
  'copy',
  'notice',
  'promise',
  'finding',
  'circular',
  'answer',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Whether a document still counts as it says: newer ones may have come, or what it says was taken back. */
export type DocumentStanding = 'current' | 'superseded' | 'withdrawn';

/** How a signed document is checked, as it is printed on it. */
export interface DocumentCheck {
  /** Of its entry in the register. */
  readonly number: string;
  /** Opens the entry together with the number. */
  readonly code: string;
  /** What its QR code leads to. */
  readonly url: string;
}
