import type { Text } from '../../policy/text.ts';
import { addDays, chinaDate, startOfDay, toChinaTime } from '../china-time.ts';
import { readable } from '../readable-days.ts';
import { addWorkingDays, byCalendar, isWorkingDay, workingDaysBetween } from '../working-days.ts';

/** How far the reminding about a deadline has come. */
export const alarmStages = ['remind', 'overdue', 'escalate'] as const;
export type AlarmStage = (typeof alarmStages)[number];

/** From what the last day of a deadline follows. All days are calendar days in China. */
export interface Count {
  /** The day on which it begins, which is not counted. */
  readonly from: string;
  readonly workingDays: number;
  /** Spans in which the clock stood still, oldest first. */
  readonly stood: readonly { readonly from: string; readonly to: string }[];
}

/** Something to be done by the end of a day. All days are calendar days in China. */
export interface Deadline<Step extends string = string> {
  readonly step: Step;
  readonly startedOn: string;
  /** Working days that it was given, extensions included. */
  readonly workingDays: number;
  /**
   * The last day on which it is in time. While it is paused: as it would be without the pause. Null: it falls into a
   * year whose holidays have not been announced, and cannot be said yet.
   */
  readonly dueOn: string | null;
  /** What its last day follows from once it can be said; absent where it is said. */
  readonly awaits?: Count;
  readonly pausedOn: string | null;
  readonly extensions: number;
  /** RFC 3339, UTC. */
  readonly doneAt: string | null;
  /** The last stage of reminding that was carried out. */
  readonly alarmed: AlarmStage | null;
  /** It is one of the whole case, and no step of it ends it. */
  readonly beside?: true;
}

/** @throws UnknownCalendarYearError */
function lastDayOf({ from, workingDays, stood }: Count): string {
  let last = addWorkingDays(from, workingDays);
  for (const pause of stood) last = addWorkingDays(pause.to, daysLeft(pause.from, last));
  return last;
}

/**
 * What is left of the time when the clock is stopped. On the last day or after it, one working day is given, or else
 * whoever acts next would be late before having seen it.
 */
function daysLeft(pausedOn: string, dueOn: string): number {
  return Math.max(1, workingDaysBetween(pausedOn, dueOn));
}

/** The deadline with the last day that follows from `count`, or waiting for the calendar that says it. */
function counted<Step extends string>(
  { awaits: _, ...deadline }: Deadline<Step>,
  count: Count,
): Deadline<Step> {
  const day = byCalendar(() => lastDayOf(count));
  return 'said' in day ? { ...deadline, dueOn: day.said } : { ...deadline, dueOn: null, awaits: count };
}

/** The deadline with its last day where the calendar says it by now; else itself. */
export function withDay<Step extends string>(deadline: Deadline<Step>): Deadline<Step> {
  if (deadline.awaits === undefined) return deadline;
  const after = counted(deadline, deadline.awaits);
  return after.dueOn === null ? deadline : after;
}

/** The year for whose calendar it waits; null where it waits for none. */
export function yearAwaited({ awaits }: Deadline): string | null {
  if (awaits === undefined) return null;
  const day = byCalendar(() => lastDayOf(awaits));
  return 'unknown' in day ? day.unknown : null;
}

/** A deadline of so many working days that begins on `day`, which is not counted. */
export function startDeadline<Step extends string>(
  step: Step,
  day: string,
  workingDays: number,
): Deadline<Step> {
  const deadline: Deadline<Step> = {
    step,
    startedOn: day,
    workingDays,
    dueOn: null,
    pausedOn: null,
    extensions: 0,
    doneAt: null,
    alarmed: null,
  };
  return counted(deadline, { from: day, workingDays, stood: [] });
}

/** A deadline that begins on `day` and has a last day that is given: no calendar is asked. */
export function deadlineUntil<Step extends string>(step: Step, day: string, last: string): Deadline<Step> {
  return {
    step,
    startedOn: day,
    workingDays: 0,
    dueOn: last,
    pausedOn: null,
    extensions: 0,
    doneAt: null,
    alarmed: null,
  };
}

export function isRunning(deadline: Deadline): boolean {
  return deadline.doneAt === null;
}

/** Stops the clock: the days until `resumeDeadline` are not counted. */
export function pauseDeadline<Step extends string>(deadline: Deadline<Step>, day: string): Deadline<Step> {
  return { ...deadline, pausedOn: day };
}

/** Lets the clock go on on `day`. What was left of the time when it was paused is left now. */
export function resumeDeadline<Step extends string>(deadline: Deadline<Step>, day: string): Deadline<Step> {
  const { pausedOn, dueOn, awaits } = deadline;
  if (pausedOn === null) return deadline;
  const going = { ...deadline, pausedOn: null, alarmed: null };
  if (awaits !== undefined)
    return counted(going, { ...awaits, stood: [...awaits.stood, { from: pausedOn, to: day }] });
  if (dueOn === null) return going;
  return counted(going, { from: day, workingDays: daysLeft(pausedOn, dueOn), stood: [] });
}

export function extendDeadline<Step extends string>(
  deadline: Deadline<Step>,
  workingDays: number,
): Deadline<Step> {
  const { awaits, dueOn } = deadline;
  const longer = {
    ...deadline,
    workingDays: deadline.workingDays + workingDays,
    extensions: deadline.extensions + 1,
    alarmed: null,
  };
  if (awaits !== undefined)
    return counted(longer, { ...awaits, workingDays: awaits.workingDays + workingDays });
  if (dueOn === null) return longer;
  return counted(longer, { from: dueOn, workingDays, stood: [] });
}

export function finishDeadline<Step extends string>(deadline: Deadline<Step>, at: Date): Deadline<Step> {
  return { ...deadline, pausedOn: null, doneAt: at.toISOString() };
}

/**
 * Whether it was missed, or is missed as of `today`. A paused one is not missed by waiting; of one whose last day
 * cannot be said, nobody can say that it was.
 */
export function isOverdue({ dueOn, doneAt, pausedOn }: Deadline, today: string): boolean {
  if (dueOn === null) return false;
  const measured = doneAt !== null ? chinaDate(new Date(doneAt)) : (pausedOn ?? today);
  return measured > dueOn;
}

/** Whether one that is done was done in time; null while its last day cannot be said. */
export function wasInTime(deadline: Deadline): boolean | null {
  return deadline.dueOn === null ? null : !isOverdue(deadline, '');
}

/** The end of the last day, as a moment: RFC 3339 with +08:00. Null where it cannot be said yet. */
export function dueMoment({ dueOn }: Pick<Deadline, 'dueOn'>): string | null {
  if (dueOn === null) return null;
  return toChinaTime(new Date(startOfDay(addDays(dueOn, 1)).getTime() - 1000));
}

/** What stands within a sentence (“… by …”) for a last day that cannot be said yet. */
export const unsaidDay: Text = {
  zh: '国务院办公厅公布次年节假日安排后确定的日期',
  en: 'a date to be set once the State Council has announced next year’s public holidays',
};

/** The last day within a sentence, whether it can be said or not. */
export function dueText({ dueOn }: Pick<Deadline, 'dueOn'>): Text {
  return dueOn === null ? unsaidDay : readable(dueOn);
}

export interface AlarmRules {
  readonly remindWorkingDays: number;
  /** In calendar days, in place of working days. */
  readonly remindDays?: number;
  readonly escalateDays: number;
}

export interface Alarm {
  readonly stage: AlarmStage;
  /** The day from which on it is to be carried out. */
  readonly day: string;
}

/**
 * What is to be said next about a deadline: the reminder some working days before its last day, that it is overdue on
 * the day after, the escalation some days later. Null when all is said, while the clock stands still, and while the
 * last day cannot be said.
 */
export function nextAlarm(deadline: Deadline, rules: AlarmRules): Alarm | null {
  const { dueOn } = deadline;
  if (!isRunning(deadline) || deadline.pausedOn !== null || dueOn === null) return null;
  switch (deadline.alarmed) {
    case null: {
      const day = reminderDay(dueOn, rules, deadline.startedOn);
      return day === null ? overdueAlarm(dueOn) : { stage: 'remind', day };
    }
    case 'remind':
      return overdueAlarm(dueOn);
    case 'overdue':
      return { stage: 'escalate', day: addDays(dueOn, Math.max(1, rules.escalateDays)) };
    case 'escalate':
      return null;
  }
}

/** The day of the reminder; null where it would not be after the one on which the time begins. */
function reminderDay(dueOn: string, { remindDays, remindWorkingDays }: AlarmRules, after: string) {
  if (remindDays === undefined) return workingDayBefore(dueOn, remindWorkingDays, after);
  const day = addDays(dueOn, -remindDays);
  return remindDays > 0 && day > after ? day : null;
}

function overdueAlarm(dueOn: string): Alarm {
  return { stage: 'overdue', day: addDays(dueOn, 1) };
}

/**
 * The day that lies `count` working days before `day`, or null where that is not after `after`: a reminder on the day
 * on which the time begins says nothing.
 */
function workingDayBefore(day: string, count: number, after: string): string | null {
  if (count < 1) return null;
  let before = day;
  for (let left = count; left > 0; ) {
    before = addDays(before, -1);
    if (before <= after) return null;
    if (isWorkingDay(before)) left--;
  }
  return before;
}

/** Carries the alarm out in the data. A sweep that comes late says only what is true now: nobody is reminded of a day that is past. */
export function alarmDone<Step extends string>(deadline: Deadline<Step>, stage: AlarmStage): Deadline<Step> {
  return { ...deadline, alarmed: stage };
}

/** The alarm to carry out on `today`: the last one whose day has come, or null. */
export function dueAlarm(deadline: Deadline, rules: AlarmRules, today: string): Alarm | null {
  let due: Alarm | null = null;
  let each = deadline;
  for (let next = nextAlarm(each, rules); next !== null && next.day <= today; next = nextAlarm(each, rules)) {
    due = next;
    each = alarmDone(each, next.stage);
    // Overdue and escalation are two messages to different people: neither is skipped.
    if (next.stage === 'overdue') break;
  }
  return due;
}
