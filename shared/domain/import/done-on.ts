import type { Catalogue } from '../../policy/catalogue.ts';

/** Columns of days on which something was done: none of them lies ahead. */
export function doneOn({ date, removedOn, repaired }: Catalogue): readonly string[] {
  return [date, removedOn, repaired?.on].filter((column) => column !== undefined);
}
