import { type Guardianship, guardianshipKind } from '../domain/guardianships/guardianship.ts';
import { guardianEndWrite, guardianWrite } from './agencies.ts';
import { CaseStore } from './cases.ts';
import type { Write } from './table.ts';

/** One open guardianship of a person for a ward. */
export const guardianships = new CaseStore<Guardianship>({
  kind: guardianshipKind,
  names: ['GUARDIANSHIP', 'GUARDIANSHIPS'],
  owner: ({ guardian }) => `PERSON#${guardian.sub}`,
  lock: {
    type: 'open-guardianship',
    holder: 'guardianship',
    key: ({ guardian, subject }) => ({ pk: `PERSON#${guardian.sub}`, sk: `OPEN-GUARDIANSHIP#${subject}` }),
  },
});

/** What goes with the acts on a guardianship: the ward finds it, and the guardian's right begins or ends. */
export function guardianshipWrites(before: Guardianship | undefined, after: Guardianship): Write[] {
  if (before === undefined || before.state === after.state) return [];
  if (after.state === 'confirmed')
    return [guardianships.linkWrite(after, `SUBJECT#${after.subject}`), guardianWrite(after)];
  return before.state === 'confirmed' ? [guardianEndWrite(after)] : [];
}
