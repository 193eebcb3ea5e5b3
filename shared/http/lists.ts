import * as z from 'zod';

/** `?limit=` and `?cursor=` of every list (contract: Lists). */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(2000).optional(),
};

/** A page of a list; `next` is the cursor of the following page, null on the last one. */
export function pageOf(item: z.ZodType) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

type Key = Record<string, string>;

/** Makes the table's own continuation key an opaque cursor. */
export function toCursor(key: Key | undefined): string | null {
  return key === undefined ? null : Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The continuation key in a cursor of ours; undefined for anything else. */
export function fromCursor(cursor: string): Key | undefined {
  try {
    const key = z
      .record(z.string(), z.string())
      .safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return key.success ? key.data : undefined;
  } catch {
    return undefined;
  }
}
