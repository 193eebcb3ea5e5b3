import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Judge } from '../../infra/local/rights/judge.ts';

/**
 * Leaves in the file that the environment variable UNUSED_RIGHTS names those rights of each function that were not used
 * here either; all of the unused ones where there is no such file yet. Delete it before a run; two runs at once lose
 * what the other notes in the same moment.
 */
export function noteUnusedRights({ unused }: Pick<Judge, 'unused'>): void {
  const file = process.env.UNUSED_RIGHTS;
  if (!file) return;
  const before = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>)
    : undefined;
  // Keys and secrets lie in the folder of their stage.
  const now = Object.entries(unused()).map(([name, rights]) => {
    const all = new Set(rights.map((right) => right.replace(/^file:.*\//, 'file:')));
    return [name, [...all].filter((right) => before?.[name]?.includes(right) ?? true)] as const;
  });
  writeFileSync(file, JSON.stringify(Object.fromEntries(now), null, 2));
}
