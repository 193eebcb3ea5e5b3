import * as z from 'zod';
import { whole } from './fields.ts';

/** `?limit=` and `?cursor=` of every list (contract: Lists). */
export const paging = {
  limit: whole(z.int().min(1).max(100)).default(20),
  // As long as it comes: whether it is ours says the table, which opens it.
  cursor: z.string().optional(),
};

/** A page of a list; `next` is the cursor of the following page, null on the last one. */
export function pageOf(item: z.ZodType) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
