import type { CaseItem } from '../../shared/store/cases.ts';
import { storeOf } from '../../shared/store/kinds.ts';
import { countCase } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/** Keeps the statistics of every kind of case: counts a case anew as it changes. */
export async function countCaseAnew({ now }: Change): Promise<void> {
  const item = now as unknown as CaseItem;
  const store = storeOf(item.type);
  if (store !== undefined) await countCase(theTable(), store, store.of(item));
}
