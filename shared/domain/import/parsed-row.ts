import type { ProviderUnit } from '../../policy/units.ts';
import type { RecordContent, Subject } from '../record.ts';
import type { Finding } from './findings.ts';

export interface RowContext {
  /** Calendar day in China. */
  readonly today: string;
  /** The provider unit that sends the file. */
  readonly unit: ProviderUnit;
  /** The subject id of a person: P and a keyed hash. The number comes normalised. */
  readonly personId: (documentType: string, number: string) => string;
  /**
   * The subject of a stored entry whose row is checked again with other values (a correction): who it is about is
   * settled, and the numbers of its identity documents are masked already.
   */
  readonly settled?: Subject;
  /** Values of the stored entry by column code: one that the row repeats is not judged again. */
  readonly stands?: Readonly<Record<string, string>>;
  /** An entry that the service itself made: its columns may have their inner values. */
  readonly own?: boolean;
  /** Who sends the file says of all its rows that they are right. */
  readonly confirmed?: boolean;
}

/**
 * `doubts`: the row is sound, and not to be taken before its sender says that it is right. Where they have
 * (`confirmed`), there are none, and what they were about is among the warnings.
 */
export type ParsedRow =
  | {
      readonly ok: true;
      readonly entry: RecordContent;
      readonly warnings: readonly Finding[];
      readonly doubts: readonly Finding[];
      readonly confirmed: boolean;
    }
  | { readonly ok: false; readonly errors: readonly Finding[]; readonly warnings?: readonly Finding[] };
