import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const entry = z.object({ where: z.string(), how: z.array(z.string()) });

/** What was tried before, in a file of one JSON object a line: a run that was broken off goes on from there. */
export interface Journal {
  /** Whether this was tried and came out as it should; what came out otherwise is tried again. */
  passed(where: string): boolean;
  note(where: string, how: readonly string[]): void;
}

/** @param file of several runs at once, if need be; without one nothing is remembered */
export function openJournal(file: string | undefined): Journal {
  if (file === undefined) return { passed: () => false, note: () => undefined };
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  // The last one of a run that was killed may be half a line.
  const entries = lines.filter((line) => line.endsWith('}')).map((line) => entry.parse(JSON.parse(line)));
  const passed = new Map(entries.map(({ where, how }) => [where, how.length === 0]));
  return {
    passed: (where) => passed.get(where) === true,
    note: (where, how) => appendFileSync(file, `${JSON.stringify({ where, how })}\n`),
  };
}
