import type { NoticeCode } from '../../policy/notices.ts';
import type { RefusalCode } from '../../policy/refusal-words.ts';
import type { Text } from '../../policy/text.ts';
import { chinaDate } from '../china-time.ts';
import type { Announcement, Recipient } from './announcement.ts';
import {
  type ActOf,
  type ActorOf,
  type Case,
  type ClockRules,
  clocked,
  nextWrites,
  openDeadline,
  type PartyOf,
  type StateOf,
  type StepOf,
  withDays,
  yearAwaitedBy,
} from './case.ts';
import { type AlarmStage, nextAlarm } from './deadlines.ts';
import type { LifeCycle, Transition } from './life-cycle.ts';
import type { Contribution } from './tally.ts';

/** What is in the way of an act that the state alone would allow. */
export interface Obstacle {
  /** 403: another officer has to do it; 409: not now; 422: not so. Absent: 409. */
  readonly status?: 403 | 409 | 422;
  readonly code: RefusalCode;
  readonly detail: Text;
}

export type LifeCycleOf<C extends Case> = LifeCycle<StateOf<C>, ActOf<C>, PartyOf<C>, StepOf<C>, NoticeCode>;
export type TransitionOf<C extends Case> = Transition<
  StateOf<C>,
  ActOf<C>,
  PartyOf<C>,
  StepOf<C>,
  NoticeCode
>;

/**
 * A kind of case, as data: all that the engine needs to bring one from its birth to its end. What a kind does to other
 * things, how it is stored and how it shows stand on the floors above (shared/store/cases.ts, functions/cases,
 * templates/pages/case).
 */
export interface Kind<C extends Case> {
  /** In audit entries (`objection:YY-…`), events (`objection.accepted`) and as the type of its items. */
  readonly name: string;
  /** What its cases are called, many of them. */
  readonly title: Text;
  /** First two letters of its numbers. */
  readonly prefix: string;
  /** Where its cases are found: `/objections`. */
  readonly path: string;
  readonly lifeCycle: LifeCycleOf<C>;
  /** What the clock goes by, by the policy under which the case began and what it is about. */
  rules(of: Pick<C, 'policy'> & Partial<C>): ClockRules<StepOf<C>>;
  /**
   * Acts that an authority does to several cases at once: those of one press, which need no look at each. Absent: none.
   */
  readonly together?: readonly ActOf<C>[];
  /** What is in the way of an act that the state alone would allow; null for nothing. */
  guard?(act: ActOf<C>, of: C, by: Pick<ActorOf<C>, 'sub'>, now: Date): Obstacle | null;
  /** Acts of which a party is not told. Absent: none. */
  hidden?(from: PartyOf<C>): readonly ActOf<C>[];
  /** Where an act leads that leads back (`backTo` of its transition). */
  backTo?(of: C): StateOf<C>;
  /** What it is at this moment, where the clock ends a case before anybody writes so. */
  stateAt?(of: C, now: Date): StateOf<C>;
  /**
   * The case with all that follows from the rest of it on the day `today`. Absent: the last days that the calendar
   * says by now.
   */
  derived?(of: C, today: string): C;
  /** The year for whose calendar something of it waits. Absent: a deadline's. */
  yearAwaited?(of: C): string | null;
  readonly notices: Notices<C>;
  /** How it counts in the statistics. Absent: as every case does (statistics.ts). Null: nobody asks how many there are. */
  readonly counts?: null | {
    /**
     * From the case alone: the same case always contributes the same, so that the counts can be kept one change at a
     * time and still equal a recount.
     */
    contribution(of: C): Contribution;
    /** `version`: what the clock writes changes no count. Absent: by each write. */
    readonly by?: 'version';
  };
}

/** Who hears what of a case. */
export interface Notices<C extends Case> {
  /** Null: that party cannot be told, or not yet. */
  recipient(party: PartyOf<C>, of: C): Recipient | null;
  /** What stands for the names in the braces of its texts. */
  values(of: C, reason: string): Announcement['values'];
  /** Another text in place of `code`, where the case is of a sort that it does not fit. */
  instead?(code: NoticeCode, of: C): NoticeCode;
  /** Address outside the service that the one concerned gave. */
  email?(to: Recipient, of: C): string | undefined;
  /** What is said of deadlines. Absent: its life cycle starts none. */
  readonly clock?: ClockNotices<C>;
}

interface ClockNotices<C extends Case> {
  /** That the last day of a step can be said now: whoever must act is told, and these. */
  readonly daySet: { readonly text: NoticeCode; readonly to: readonly PartyOf<C>[] };
  /** What the clock says of the step that is due: to whom, and with which text. */
  alarm(stage: AlarmStage, of: C): { readonly to: readonly (Recipient | null)[]; readonly text: NoticeCode };
}

/** A kind whose functions nobody calls but with a case of it. */
export type AnyKind = Kind<Case>;

/**
 * The transition that brings a case into being.
 * @param by its action. Absent: the first one, by which people begin a case
 * @throws Error for a life cycle without one
 */
export function birthOf<C extends Case>(
  { lifeCycle }: Pick<Kind<C>, 'lifeCycle'>,
  by?: ActOf<C>,
): TransitionOf<C> {
  const birth = lifeCycle.transitions.find(
    ({ from, action }) => from.length === 0 && (by === undefined || action === by),
  );
  if (birth === undefined) throw new Error(`Nothing brings a case of "${lifeCycle.name}" into being`);
  return birth;
}

/** The case as it is at this moment, though nobody has written so. */
export function asOf<C extends Case>(kind: Kind<C>, of: C, now: Date): C {
  const state = kind.stateAt?.(of, now) ?? of.state;
  return state === of.state ? of : { ...of, state };
}

/** The case with all that follows from the rest of it by now. */
export function derived<C extends Case>(kind: Kind<C>, of: C, now: Date): C {
  return kind.derived?.(of, chinaDate(now)) ?? { ...of, deadlines: withDays(of.deadlines) };
}

/** The year for whose calendar something of the case waits; null where nothing does. */
export function awaitedBy<C extends Case>(kind: Kind<C>, of: C): string | null {
  return kind.yearAwaited === undefined ? yearAwaitedBy(of) : kind.yearAwaited(of);
}

/**
 * A new case: state, clock and history after its birth, beside what it is about.
 * @param birth its action, where it is not the one by which people begin a case
 */
export function born<C extends Case>(
  kind: Kind<C>,
  content: Omit<C, 'state' | 'version' | 'deadlines' | 'history'>,
  by: ActorOf<C>,
  now: Date,
  birth?: ActOf<C>,
): C {
  const { action, to, deadline } = birthOf(kind, birth);
  const begun = { ...content, policy: content.policy } as unknown as Pick<C, 'policy'> & Partial<C>;
  const at = now.toISOString();
  return {
    ...content,
    state: to,
    version: 1,
    deadlines: clocked<StepOf<C>>([], deadline, kind.rules(begun), now),
    history: [{ at, action, by, from: null, to, note: '' }],
  } as unknown as C;
}

/** The case after an act: state, clock, history, version. What else it changes comes in `more`. */
export function acted<C extends Case>(
  kind: Kind<C>,
  before: C,
  { action, to, backTo, deadline }: Pick<TransitionOf<C>, 'action' | 'to' | 'backTo' | 'deadline'>,
  by: ActorOf<C>,
  note: string,
  now: Date,
  more: Partial<C> = {},
): C {
  const state: StateOf<C> =
    to ?? (backTo === undefined ? before.state : (kind.backTo?.(before) ?? before.state));
  const entry = { at: now.toISOString(), action, by, from: before.state, to: state, note };
  const after = {
    ...before,
    ...more,
    state,
    version: before.version + 1,
    ...(before.writes === undefined ? {} : { writes: nextWrites(before) }),
    deadlines: clocked<StepOf<C>>(before.deadlines, deadline, kind.rules(before), now),
    history: [...before.history, entry],
  };
  return derived(kind, after, now);
}

/** The day from which on the clock has something to say about it; null for nothing. */
export function alarmDay<C extends Case>(kind: Kind<C>, of: C): string | null {
  const days = of.deadlines.flatMap((each) => nextAlarm(each, kind.rules(of))?.day ?? []);
  return days.sort()[0] ?? null;
}

/** Whose turn it is: a party, or nobody's any more. */
export function turnOf<C extends Case>(
  { lifeCycle }: Pick<Kind<C>, 'lifeCycle'>,
  { state }: Pick<C, 'state'>,
): PartyOf<C> | null {
  return lifeCycle.states[state as StateOf<C>].turn;
}

/** Whether a case may rest in this state for ever. */
export function isFinal<C extends Case>(
  { lifeCycle }: Pick<Kind<C>, 'lifeCycle'>,
  state: StateOf<C>,
): boolean {
  return lifeCycle.states[state].final;
}

/** What an act is called that led to `to`: one act may have several meanings. */
export function labelOf<C extends Case>(
  { lifeCycle }: Pick<Kind<C>, 'lifeCycle'>,
  act: ActOf<C>,
  to: StateOf<C>,
): Text {
  const own = lifeCycle.transitions.filter(({ action }) => action === act);
  return (own.find((each) => each.to === to) ?? own[0])?.label ?? { zh: act, en: act };
}

function announcement<C extends Case>(
  { notices }: Kind<C>,
  code: NoticeCode,
  to: Recipient,
  of: C,
  reason: string,
): Announcement {
  const email = notices.email?.(to, of);
  return {
    to,
    text: notices.instead?.(code, of) ?? code,
    values: notices.values(of, reason),
    ...(email === undefined ? {} : { email }),
  };
}

/** Who hears what about an act; `after`: the case as it is then. */
export function actAnnouncements<C extends Case>(
  kind: Kind<C>,
  notices: TransitionOf<C>['notices'],
  after: C,
  reason: string,
): Announcement[] {
  return notices.flatMap(({ to: party, text }) => {
    const to = kind.notices.recipient(party, after);
    return to === null ? [] : announcement(kind, text, to, after, reason);
  });
}

/** Each of those once with the same text. */
function toEach<C extends Case>(
  kind: Kind<C>,
  to: readonly (Recipient | null)[],
  text: NoticeCode,
  of: C,
): Announcement[] {
  const told = new Set(to.filter((each) => each !== null));
  return [...told].map((each) => announcement(kind, text, each, of, ''));
}

/** Who hears what when the clock says something. */
export function alarmAnnouncements<C extends Case>(kind: Kind<C>, stage: AlarmStage, of: C): Announcement[] {
  const said = kind.notices.clock?.alarm(stage, of);
  return said === undefined ? [] : toEach(kind, said.to, said.text, of);
}

/** Who hears that the last day can be said now; `of` has the one deadline that is spoken of. */
export function dayAnnouncements<C extends Case>(kind: Kind<C>, of: C): Announcement[] {
  const { notices } = kind;
  if (notices.clock === undefined) return [];
  const { daySet, alarm } = notices.clock;
  const turn = turnOf(kind, of);
  // What runs beside the steps is not done by whoever has the next one.
  const beside = openDeadline(of)?.beside === true;
  const parties = turn === null || beside ? daySet.to : [...daySet.to, turn];
  return toEach(
    kind,
    [...parties.map((party) => notices.recipient(party, of)), ...(beside ? alarm('remind', of).to : [])],
    daySet.text,
    of,
  );
}
