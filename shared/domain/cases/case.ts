import { chinaDate } from '../china-time.ts';
import {
  type Deadline,
  deadlineUntil,
  extendDeadline,
  finishDeadline,
  isOverdue,
  isRunning,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
  withDay,
  yearAwaited,
} from './deadlines.ts';
import type { DeadlineEffect } from './life-cycle.ts';

/** Somebody who has a part in a case. */
export interface Actor<Party extends string = string> {
  readonly party: Party;
  /** Empty: the clock. */
  readonly sub: string;
  readonly name: string;
  /** Name of the organisation whose person acts, where one was appointed. Absent: the person acts for itself. */
  readonly organisation?: string;
}

/** A file that belongs to a case, as it was when it was handed in. */
export interface CaseFile {
  /** Of its upload. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** How somebody may be reached: as one line, or in parts. */
export type Contact =
  | string
  | {
      readonly name?: string | undefined;
      readonly phone?: string | undefined;
      readonly email?: string | undefined;
      readonly address?: string | undefined;
    };

/** One act in the life of a case. */
export interface HistoryEntry<
  State extends string = string,
  Act extends string = string,
  Party extends string = string,
> {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly action: Act;
  readonly by: Actor<Party>;
  /** Null: it brought the case into being. */
  readonly from: State | null;
  readonly to: State;
  /** What the one who acted had to say; empty for nothing. */
  readonly note: string;
}

/** What every case has, whatever it is about. */
export interface Case<
  State extends string = string,
  Act extends string = string,
  Party extends string = string,
  Step extends string = string,
> {
  /** Its number, as `caseNumber` makes it. */
  readonly id: string;
  readonly state: State;
  /** Grows with every act; what an ETag carries. */
  readonly version: number;
  /** Grows with every write, those of the clock included. Absent: the clock has never written it. */
  readonly writes?: number;
  /** Version of the policy by which it is judged. */
  readonly policy: string;
  readonly deadlines: readonly Deadline<Step>[];
  readonly history: readonly HistoryEntry<State, Act, Party>[];
  /** Place in its history from which on it is full (room.ts). Absent: it is not. */
  readonly fullFrom?: number;
}

export type StateOf<C extends Case> = C['state'];
export type ActOf<C extends Case> = C['history'][number]['action'];
export type PartyOf<C extends Case> = C['history'][number]['by']['party'];
export type StepOf<C extends Case> = C['deadlines'][number]['step'];
export type ActorOf<C extends Case> = Actor<PartyOf<C>>;

/** Working days for each step, and what the clock says before and after its last day. */
export interface ClockRules<Step extends string = string> {
  /** The day on which a step begins is not counted. */
  readonly workingDays: Readonly<Record<Step, number>>;
  /** A last day that is given, in place of working days, by step. Absent: none is. */
  readonly lastDays?: Readonly<Partial<Record<Step, string>>>;
  /** By how many working days, and how often, a step may be prolonged. Null: not at all. */
  readonly extension: { readonly workingDays: number; readonly times: number } | null;
  /** A reminder so many working days before the last day. */
  readonly remindWorkingDays: number;
  /** A reminder so many calendar days before the last day, in place of working days. Absent: by working days. */
  readonly remindDays?: number;
  /** The escalation so many calendar days after the last day. */
  readonly escalateDays: number;
}

/** Of a kind whose cases no clock runs for. */
export const noClock: ClockRules<never> = {
  workingDays: {},
  extension: null,
  remindWorkingDays: 0,
  escalateDays: 0,
};

/** The deadline that runs or stands still: of two, that of the step. */
export function openDeadline<Step extends string>({
  deadlines,
}: {
  readonly deadlines: readonly Deadline<Step>[];
}): Deadline<Step> | null {
  const last = deadlines.at(-1);
  return last !== undefined && isRunning(last) ? last : null;
}

/** Whether something that has to be done is late on the day `today`. */
export function isLate({ deadlines }: Pick<Case, 'deadlines'>, today: string): boolean {
  return deadlines.some((each) => isRunning(each) && isOverdue(each, today));
}

/** The deadlines after an act: one of a step runs at the most, the last one, and one of the whole case beside it. */
export function clocked<Step extends string>(
  deadlines: readonly Deadline<Step>[],
  effect: DeadlineEffect<Step>,
  { workingDays, lastDays, extension }: Pick<ClockRules<Step>, 'workingDays' | 'lastDays' | 'extension'>,
  now: Date,
): readonly Deadline<Step>[] {
  const today = chinaDate(now);
  const started = (step: Step) => {
    const last = lastDays?.[step];
    return last === undefined
      ? startDeadline(step, today, workingDays[step])
      : deadlineUntil(step, today, last);
  };
  const changed = (change: (deadline: Deadline<Step>) => Deadline<Step>) =>
    deadlines.map((each) => (isRunning(each) ? change(each) : each));
  const finished = () => changed((each) => finishDeadline(each, now));
  if (typeof effect === 'object') {
    const { start, beside } = effect;
    return [
      ...changed((each) => (each.beside ? each : finishDeadline(each, now))),
      ...(beside === undefined ? [] : [{ ...started(beside), beside: true as const }]),
      started(start),
    ];
  }
  switch (effect) {
    case 'stop':
      return finished();
    case 'pause':
      return changed((each) => pauseDeadline(each, today));
    case 'resume':
      return changed((each) => resumeDeadline(each, today));
    case 'extend':
      // Who may, and how often, is for a guard to say.
      return changed((each) => extendDeadline(each, extension?.workingDays ?? 1));
    case 'keep':
      return deadlines;
  }
}

/** The deadlines with the last days that the calendar says by now. */
export function withDays<Step extends string>(
  deadlines: readonly Deadline<Step>[],
): readonly Deadline<Step>[] {
  return deadlines.map(withDay);
}

/** The first year for whose calendar a deadline waits; null where none does. */
export function yearAwaitedBy({ deadlines }: Pick<Case, 'deadlines'>): string | null {
  return deadlines.map(yearAwaited).find((year) => year !== null) ?? null;
}

/** The number of `writes` after one more write by the clock. */
export function nextWrites({ writes, version }: Pick<Case, 'writes' | 'version'>): number {
  return (writes ?? version) + 1;
}

/** The two ends of a queue's order, from either of which it is read. */
export const queueEnds = ['most-urgent', 'least-urgent'] as const;
export type QueueEnd = (typeof queueEnds)[number];
