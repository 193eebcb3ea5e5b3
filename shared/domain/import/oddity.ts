import type { Text } from '../../policy/text.ts';

/** Something that is possible and unlikely, said at a column. */
export interface Oddity {
  readonly column: string;
  readonly message: Text;
  /** Whether its sender has to confirm it before the row is taken; otherwise it is only told. */
  readonly held: boolean;
}
