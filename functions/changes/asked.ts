import type { SubjectItem } from '../../shared/store/records.ts';
import type { Change } from '../stream.ts';

type Mark = Extract<keyof SubjectItem, `${string}Asked`>;

/**
 * By what an administrator asks now for what follows from a subject: by a step over all of them that leaves a mark, or
 * because a change was lost. Null: nobody does.
 */
export function askedBy({ now, before }: Pick<Change, 'now' | 'before'>, mark: Mark): string | null {
  const names = [mark, 'redrivenAt'];
  const isAsked = names.some((name) => now?.[name] !== undefined && now[name] !== before?.[name]);
  return isAsked ? names.map((name) => now?.[name]).join('#') : null;
}
