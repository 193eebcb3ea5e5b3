import { type ObjectionItem, objectionOf } from '../../shared/store/objections.ts';
import { countObjection } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import { fromStream } from '../stream.ts';

/** Keeps the statistics: counts every case anew as it changes. */
export const handler = fromStream(async ({ now }) => {
  await countObjection(theTable(), objectionOf(now as unknown as ObjectionItem));
});
