import type { Count, Deadline } from '../domain/cases/deadlines.ts';
import { openEnd } from '../domain/china-time.ts';

/**
 * A deadline as the table has it. Its last day is always a day there, because the release before 0.3.0 reads it as one:
 * one that cannot be said yet is stored without end and with its clock standing still, which that release shows as
 * such, and says neither a false day nor an alarm.
 */
export type StoredDeadline<Step extends string> = Omit<Deadline<Step>, 'dueOn' | 'awaits'> & {
  readonly dueOn: string;
  readonly awaits?: Count & { readonly pausedOn: string | null };
};

export function storedDeadline<Step extends string>(deadline: Deadline<Step>): StoredDeadline<Step> {
  const { awaits, dueOn, ...rest } = deadline;
  if (awaits === undefined || dueOn !== null) return { ...rest, dueOn: dueOn ?? openEnd };
  const { pausedOn, doneAt, startedOn } = rest;
  return {
    ...rest,
    dueOn: openEnd,
    pausedOn: doneAt === null ? (pausedOn ?? startedOn) : null,
    awaits: { ...awaits, pausedOn },
  };
}

export function deadlineOf<Step extends string>(stored: StoredDeadline<Step>): Deadline<Step> {
  const { awaits, ...rest } = stored;
  if (awaits === undefined) return rest;
  const { pausedOn, ...count } = awaits;
  // The release before has stopped it, or it is done.
  const stopped = rest.doneAt !== null || (rest.pausedOn ?? '') > rest.startedOn;
  return { ...rest, dueOn: null, pausedOn: stopped ? rest.pausedOn : pausedOn, awaits: count };
}

/** In the order of a queue, what stands for a last day that cannot be said: behind all days. */
export const dayUnsaid = '~';

/** Partition of the index of alarms in which the cases wait that need the calendar of this year. */
export function waitingShard(year: string): string {
  return `WAIT#${year}`;
}
