import type { BatchItem } from '../../shared/store/batches.ts';
import type { CaseItem } from '../../shared/store/cases.ts';
import { storeOf } from '../../shared/store/kinds.ts';
import { caseCounted, countQuality, fileCounted, versionsCounted } from '../../shared/store/quality.ts';
import type { ChangesItem, Turn } from '../../shared/store/record-changes.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/** Counts a file for the quality of its unit's data, once it is through. */
export async function measureFile({ now }: Change): Promise<void> {
  const counted = await fileCounted(theTable(), now as unknown as BatchItem);
  if (counted !== null) await countQuality(theTable(), counted);
}

/** Counts what came about of records. */
export async function measureVersions(note: ChangesItem, turns: readonly Turn[]): Promise<void> {
  for (const counted of versionsCounted(note, turns)) await countQuality(theTable(), counted);
}

/** Counts a case that says something of the quality of data. */
export async function measureCase({ now }: Change): Promise<void> {
  const item = now as unknown as CaseItem;
  const store = storeOf(item.type);
  const counted = store === undefined ? null : caseCounted(store, store.of(item));
  if (counted !== null) await countQuality(theTable(), counted);
}
