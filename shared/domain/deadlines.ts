import { addDays, chinaDate, startOfDay, toChinaTime } from './china-time.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';

/** How far the reminding about a deadline has come. */
export const alarmStages = ['remind', 'overdue', 'escalate'] as const;
export type AlarmStage = (typeof alarmStages)[number];

/** Something to be done by the end of a day. All days are calendar days in China. */
export interface Deadline<Step extends string = string> {
  readonly step: Step;
  readonly startedOn: string;
  /** Working days that it was given, extensions included. */
  readonly workingDays: number;
  /** The last day on which it is in time. While it is paused: as it would be without the pause. */
  readonly dueOn: string;
  readonly pausedOn: string | null;
  readonly extensions: number;
  /** RFC 3339, UTC. */
  readonly doneAt: string | null;
  /** The last stage of reminding that was carried out. */
  readonly alarmed: AlarmStage | null;
}

/**
 * A deadline of so many working days that begins on `day`, which is not counted.
 * @throws UnknownCalendarYearError when it would end in a year whose holidays are not known
 */
export function startDeadline<Step extends string>(
  step: Step,
  day: string,
  workingDays: number,
): Deadline<Step> {
  return {
    step,
    startedOn: day,
    workingDays,
    dueOn: addWorkingDays(day, workingDays),
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

/**
 * Lets the clock go on on `day`. What was left of the time when it was paused is left now; on its last day or after
 * it, one working day is given, or else whoever acts next would be late before having seen it.
 * @throws UnknownCalendarYearError
 */
export function resumeDeadline<Step extends string>(deadline: Deadline<Step>, day: string): Deadline<Step> {
  const { pausedOn, dueOn } = deadline;
  if (pausedOn === null) return deadline;
  const left = Math.max(1, workingDaysBetween(pausedOn, dueOn));
  return { ...deadline, pausedOn: null, dueOn: addWorkingDays(day, left), alarmed: null };
}

/** @throws UnknownCalendarYearError */
export function extendDeadline<Step extends string>(
  deadline: Deadline<Step>,
  workingDays: number,
): Deadline<Step> {
  return {
    ...deadline,
    workingDays: deadline.workingDays + workingDays,
    dueOn: addWorkingDays(deadline.dueOn, workingDays),
    extensions: deadline.extensions + 1,
    alarmed: null,
  };
}

export function finishDeadline<Step extends string>(deadline: Deadline<Step>, at: Date): Deadline<Step> {
  return { ...deadline, pausedOn: null, doneAt: at.toISOString() };
}

/** Whether it was missed, or is missed as of `today`. A paused one is not missed by waiting. */
export function isOverdue({ dueOn, doneAt, pausedOn }: Deadline, today: string): boolean {
  const measured = doneAt !== null ? chinaDate(new Date(doneAt)) : (pausedOn ?? today);
  return measured > dueOn;
}

/** The end of the last day, as a moment: RFC 3339 with +08:00. */
export function dueMoment({ dueOn }: Pick<Deadline, 'dueOn'>): string {
  return toChinaTime(new Date(startOfDay(addDays(dueOn, 1)).getTime() - 1000));
}

export interface AlarmRules {
  readonly remindWorkingDays: number;
  readonly escalateDays: number;
}

export interface Alarm {
  readonly stage: AlarmStage;
  /** The day from which on it is to be carried out. */
  readonly day: string;
}

/**
 * What is to be said next about a deadline: the reminder some working days before its last day, that it is overdue on
 * the day after, the escalation some days later. Null when all is said, or while the clock stands still.
 */
export function nextAlarm(deadline: Deadline, rules: AlarmRules): Alarm | null {
  if (!isRunning(deadline) || deadline.pausedOn !== null) return null;
  switch (deadline.alarmed) {
    case null: {
      const day = workingDayBefore(deadline.dueOn, rules.remindWorkingDays, deadline.startedOn);
      return day === null ? overdueAlarm(deadline) : { stage: 'remind', day };
    }
    case 'remind':
      return overdueAlarm(deadline);
    case 'overdue':
      return { stage: 'escalate', day: addDays(deadline.dueOn, Math.max(1, rules.escalateDays)) };
    case 'escalate':
      return null;
  }
}

function overdueAlarm({ dueOn }: Deadline): Alarm {
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
