import type { Count, Deadline } from '../domain/cases/deadlines.ts';
import { openEnd } from '../domain/china-time.ts';
import type { ObjectionItem } from './objections.ts';
import type { SubmissionItem } from './submissions.ts';
import type { Key, Table } from './table.ts';

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

/** Cases that are read at the same time. */
const casesTogether = 100;

/** Cases and declarations that wait for the calendar of this year, as they are when they come, some at a time. */
export async function* waitingFor(
  table: Table,
  year: string,
): AsyncGenerator<(ObjectionItem | SubmissionItem)[]> {
  const waiting = await Array.fromAsync(
    table.each<Key>({
      index: 'alarms',
      partition: ['alarmShard', waitingShard(year)],
      order: 'alarmOrder',
    }),
  );
  const keys = waiting.map(({ pk, sk }) => ({ pk, sk }));
  for (let at = 0; at < keys.length; at += casesTogether)
    yield await table.getMany<ObjectionItem | SubmissionItem>(keys.slice(at, at + casesTogether));
}
