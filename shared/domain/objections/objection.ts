import type { CatalogueCode } from '../../policy/catalogue.ts';
import {
  type ObjectionKind,
  type ObjectionStep,
  type Outcome,
  objectionPolicy,
} from '../../policy/objections.ts';
import { centreUnit } from '../../policy/units.ts';
import {
  type Deadline,
  extendDeadline,
  finishDeadline,
  isOverdue,
  isRunning,
  nextAlarm,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
  withDay,
  yearAwaited,
} from '../cases/deadlines.ts';
import type { DeadlineEffect } from '../cases/life-cycle.ts';
import { chinaDate } from '../china-time.ts';
import { byCalendar, workingDaysBetween } from '../working-days.ts';
import {
  isEnded,
  type ObjectionAction,
  type ObjectionParty,
  type ObjectionState,
  objectionLifeCycle,
} from './life-cycle.ts';

export interface Actor {
  readonly party: ObjectionParty;
  readonly sub: string;
  readonly name: string;
}

/** How the filer may be reached: as one line, or in parts. */
export type Contact =
  | string
  | {
      readonly name?: string | undefined;
      readonly phone?: string | undefined;
      readonly email?: string | undefined;
      readonly address?: string | undefined;
    };

/** A file that the filer sent along. */
export interface EvidenceFile {
  /** Of its upload. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface HistoryEntry {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly action: ObjectionAction;
  readonly by: Actor;
  readonly from: ObjectionState | null;
  readonly to: ObjectionState;
  /** What the one who acted had to say; empty for nothing. */
  readonly note: string;
}

/** One value of a record that a decision changes. Null: none before, or none any more. */
export interface Change {
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What somebody decides about a record. */
export interface Ruling {
  readonly outcome: Outcome;
  /** Of `add`: the record that was reported in. */
  readonly added?: string;
  /** Values by column, as given: empty except for `correct`. */
  readonly correction: Readonly<Record<string, string>>;
  /** Grounds, for the filer to read. */
  readonly opinion: string;
  readonly by: Actor;
  /** RFC 3339, UTC. */
  readonly at: string;
}

export interface Decision extends Ruling {
  readonly changes: readonly Change[];
  /** Version of the record that it led to; the same as before where nothing changed. */
  readonly recordVersion: number;
  readonly confirmedBy: Actor | null;
}

/** An objection, from filing to its end. */
export interface Objection {
  readonly id: string;
  readonly state: ObjectionState;
  /** Grows with every act of a person; what an ETag carries. */
  readonly version: number;
  /** Grows with every write, those of the clock included. */
  readonly writes: number;
  /** Version of the policy in force when it was filed. */
  readonly policy: string;
  /** Null: it is about an entry that is missing (a gap). */
  readonly record: string | null;
  /** Version of the record when it was filed; 0 of a gap. */
  readonly recordVersion: number;
  readonly recordTitle: string;
  readonly catalogue: CatalogueCode;
  readonly subject: string;
  readonly subjectName: string;
  /** The provider unit that answers for the record, or that should have reported it in. */
  readonly unit: string;
  /** It has been sent to that unit, which may see it from then on. */
  readonly sent: boolean;
  readonly kind: ObjectionKind;
  readonly statement: string;
  readonly requested: string;
  readonly evidence: readonly EvidenceFile[];
  readonly contact: Contact | null;
  /** RFC 3339, UTC. */
  readonly filedAt: string;
  readonly filedBy: { readonly sub: string; readonly name: string };
  readonly deadlines: readonly Deadline<ObjectionStep>[];
  readonly history: readonly HistoryEntry[];
  readonly proposal: Ruling | null;
  /** The last decision; one before a review stays in `formerDecisions`. */
  readonly decision: Decision | null;
  readonly formerDecisions: readonly Decision[];
  readonly reviewed: boolean;
  /** Who deals with it, on either side. */
  readonly holders: { readonly centre: string | null; readonly unit: string | null };
  /** Working days from filing to the first decision; null before it, and while the calendar does not say it. */
  readonly workingDaysTaken: number | null;
  readonly endedAt: string | null;
}

/** The deadline that runs or stands still. */
export function openDeadline({ deadlines }: Pick<Objection, 'deadlines'>): Deadline<ObjectionStep> | null {
  const last = deadlines.at(-1);
  return last !== undefined && isRunning(last) ? last : null;
}

export function isLate(objection: Pick<Objection, 'deadlines'>, today: string): boolean {
  const open = openDeadline(objection);
  return open !== null && isOverdue(open, today);
}

/** The day from which on the sweep has something to say about it; null for nothing. */
export function alarmDay(objection: Objection): string | null {
  const open = openDeadline(objection);
  return open === null ? null : (nextAlarm(open, objectionPolicy(objection.policy))?.day ?? null);
}

/**
 * What a step of the life cycle makes of a case: state, clock, history, version. What else it changes comes in `more`.
 */
export function moved(
  objection: Objection,
  transition: {
    readonly action: ObjectionAction;
    readonly to: ObjectionState | null;
    readonly deadline: DeadlineEffect<ObjectionStep>;
  },
  by: Actor,
  note: string,
  now: Date,
  more: Partial<Objection> = {},
): Objection {
  const to = transition.to ?? objection.state;
  const at = now.toISOString();
  return withCalendar({
    ...objection,
    ...more,
    state: to,
    version: objection.version + 1,
    writes: objection.writes + 1,
    deadlines: clocked(objection, transition.deadline, now),
    history: [...objection.history, { at, action: transition.action, by, from: objection.state, to, note }],
    endedAt: isEnded(to) ? at : null,
  });
}

/** The case with all that the calendar says by now: last days, and how long its first decision took. */
export function withCalendar(objection: Objection): Objection {
  const taken = daysTaken(objection);
  return {
    ...objection,
    deadlines: objection.deadlines.map(withDay),
    workingDaysTaken: objection.workingDaysTaken ?? (taken !== null && 'said' in taken ? taken.said : null),
  };
}

/** The year for whose calendar something of the case waits; null where nothing does. */
export function yearAwaitedBy(objection: Objection): string | null {
  const taken = objection.workingDaysTaken === null ? daysTaken(objection) : null;
  const years = objection.deadlines.map(yearAwaited);
  if (taken !== null && 'unknown' in taken) years.push(taken.unknown);
  return years.find((year) => year !== null) ?? null;
}

function clocked(
  { deadlines, policy: version }: Objection,
  effect: DeadlineEffect<ObjectionStep>,
  now: Date,
): readonly Deadline<ObjectionStep>[] {
  const policy = objectionPolicy(version);
  const today = chinaDate(now);
  const finished = deadlines.map((each) => (isRunning(each) ? finishDeadline(each, now) : each));
  const changed = (change: (deadline: Deadline<ObjectionStep>) => Deadline<ObjectionStep>) =>
    deadlines.map((each) => (isRunning(each) ? change(each) : each));
  if (typeof effect === 'object')
    return [...finished, startDeadline(effect.start, today, policy.workingDays[effect.start])];
  switch (effect) {
    case 'stop':
      return finished;
    case 'pause':
      return changed((each) => pauseDeadline(each, today));
    case 'resume':
      return changed((each) => resumeDeadline(each, today));
    case 'extend':
      return changed((each) => extendDeadline(each, policy.extension?.workingDays ?? 1));
    case 'keep':
      return deadlines;
  }
}

/** Working days from filing to the first decision; null before it. */
function daysTaken({ filedAt, history }: Pick<Objection, 'filedAt' | 'history'>) {
  const decided = history.find(({ to }) => to === 'decided');
  if (decided === undefined) return null;
  const day = (at: string) => chinaDate(new Date(at));
  return byCalendar(() => workingDaysBetween(day(filedAt), day(decided.at)));
}

/** What a new case is made of. */
export type Filing = Pick<
  Objection,
  | 'id'
  | 'policy'
  | 'record'
  | 'recordVersion'
  | 'recordTitle'
  | 'catalogue'
  | 'subject'
  | 'subjectName'
  | 'unit'
  | 'kind'
  | 'statement'
  | 'requested'
  | 'evidence'
  | 'contact'
>;

export function filed(filing: Filing, by: Actor, now: Date): Objection {
  const at = now.toISOString();
  return {
    ...filing,
    state: 'filed',
    version: 1,
    writes: 1,
    sent: false,
    filedAt: at,
    filedBy: { sub: by.sub, name: by.name },
    deadlines: [startDeadline('accept', chinaDate(now), objectionPolicy(filing.policy).workingDays.accept)],
    history: [{ at, action: 'file', by, from: null, to: 'filed', note: '' }],
    proposal: null,
    decision: null,
    formerDecisions: [],
    reviewed: false,
    holders: { centre: null, unit: null },
    workingDaysTaken: null,
    endedAt: null,
  };
}

/** Whose turn it is: a party, or nobody's any more. */
export function turnOf({ state }: Pick<Objection, 'state'>): ObjectionParty | null {
  return objectionLifeCycle.states[state].turn;
}

/**
 * Whether the centre verifies and decides itself, as the unit that answers for the entry: that of a commitment made to
 * it is its own, and no other unit could say what is right.
 */
export function isWithCentreAsUnit(objection: Pick<Objection, 'state' | 'unit'>): boolean {
  return objection.unit === centreUnit && turnOf(objection) === 'unit';
}
