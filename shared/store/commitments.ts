import { createHash } from 'node:crypto';
import { turnOf } from '../domain/cases/kind.ts';
import type { Commitment } from '../domain/commitments/commitment.ts';
import { commitmentNumber } from '../domain/commitments/commitment-number.ts';
import { commitmentKind } from '../domain/commitments/kind.ts';
import { acceptingRegion } from '../policy/commitments.ts';
import { CaseStore } from './cases.ts';
import type { Table } from './table.ts';

/** One open promise of a subject on an item for one business; those of declarations tell themselves apart. */
export const commitments = new CaseStore<Commitment>({
  kind: commitmentKind,
  names: ['COMMITMENT', 'COMMITMENTS'],
  owner: ({ subject }) => `SUBJECT#${subject}`,
  unit: (of) => ({ unit: of.unit, waits: turnOf(commitmentKind, of) === 'unit' }),
  lock: {
    type: 'open-commitment',
    holder: 'commitment',
    key: ({ subject, item, matter, declaration }) => ({
      pk: `SUBJECT#${subject}`,
      sk: `OPEN-COMMITMENT#${item}#${declaration ?? createHash('sha256').update(matter).digest('hex').slice(0, 16)}`,
    }),
  },
});

/**
 * The next number of a commitment of this day: each is given out once, whoever asks at the same time; one may be given
 * to nothing. The counter is that of the day in the number, so that midnight changes both or neither.
 * @param day YYYY-MM-DD, on which the commitment was made
 */
export async function nextCommitmentNumber(table: Table, day: string): Promise<string> {
  const serial = await table.next({ pk: `COMMITMENT-SERIAL#${day}`, sk: 'COUNTER' });
  return commitmentNumber(acceptingRegion, day, serial);
}
