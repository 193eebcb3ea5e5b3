import { textSetting } from '../../shared/settings.ts';
import type { SubjectItem } from '../../shared/store/records.ts';
import { searchWrites } from '../../shared/store/search.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';
import { askedBy } from './asked.ts';

/**
 * Keeps what subjects are found by in step with them. Writing a subject's entries twice changes nothing. Where an
 * administrator asks, all of them are written.
 */
export async function keepFindable(change: Change): Promise<void> {
  const now = change.now as unknown as SubjectItem;
  const asked = askedBy(change, 'foundAsked') !== null;
  const before = asked ? undefined : (change.before as unknown as SubjectItem | undefined);
  // Its names seldom change, and the dictionary takes a while to load.
  if (before !== undefined && before.name === now.name && sameNames(before, now)) return;
  const { initialsOf } = await import('../../shared/domain/name-initials.ts');
  const city = textSetting('CITY').zh;
  await theTable().inBatches(searchWrites(now, before, initialsOf, city));
}

function sameNames({ names: a = new Set() }: SubjectItem, { names: b = new Set() }: SubjectItem): boolean {
  return a.symmetricDifference(b).size === 0;
}
