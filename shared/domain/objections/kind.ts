import { objectionPolicy } from '../../policy/objections.ts';
import { type ActOf, withDays, yearAwaitedBy } from '../cases/case.ts';
import { born, type Kind } from '../cases/kind.ts';
import { chinaDate } from '../china-time.ts';
import { contribution } from '../statistics/objections.ts';
import { byCalendar, workingDaysBetween } from '../working-days.ts';
import { objectionNotices } from './announcements.ts';
import { guard, ownAct } from './guards.ts';
import { isEnded, objectionLifeCycle } from './life-cycle.ts';
import type { Filing, Objection, ObjectionActor } from './objection.ts';

/** Objections (异议), whose numbers begin with YY. */
export const objectionKind: Kind<Objection> = {
  name: 'objection',
  title: { zh: '异议', en: 'Objections' },
  prefix: 'YY',
  path: '/objections',
  lifeCycle: objectionLifeCycle,
  rules: ({ policy }) => objectionPolicy(policy),
  together: ['accept', 'dispatch', 'close', 'assign'],
  guard: (act: ActOf<Objection>, of, by) => guard(act, of) ?? ownAct(act, of, by),
  // What is decided among officers is told once it is decided.
  hidden: (from) => (from === 'filer' ? ['propose', 'decline', 'assign'] : []),
  derived(of) {
    const taken = daysTaken(of);
    return {
      ...of,
      deadlines: withDays(of.deadlines),
      workingDaysTaken: of.workingDaysTaken ?? (taken !== null && 'said' in taken ? taken.said : null),
      endedAt: isEnded(of.state) ? (of.history.at(-1)?.at ?? null) : null,
    };
  },
  yearAwaited(of) {
    const taken = of.workingDaysTaken === null ? daysTaken(of) : null;
    return yearAwaitedBy(of) ?? (taken !== null && 'unknown' in taken ? taken.unknown : null);
  },
  notices: objectionNotices,
  counts: { contribution },
};

/** Working days from filing to the first decision; null before it. */
function daysTaken({ filedAt, history }: Pick<Objection, 'filedAt' | 'history'>) {
  const decided = history.find(({ to }) => to === 'decided');
  if (decided === undefined) return null;
  const day = (at: string) => chinaDate(new Date(at));
  return byCalendar(() => workingDaysBetween(day(filedAt), day(decided.at)));
}

export function filed(filing: Filing, by: ObjectionActor, now: Date): Objection {
  return born(
    objectionKind,
    {
      ...filing,
      writes: 1,
      sent: false,
      filedAt: now.toISOString(),
      filedBy: { sub: by.sub, name: by.name },
      proposal: null,
      decision: null,
      formerDecisions: [],
      reviewed: false,
      holders: { centre: null, unit: null },
      workingDaysTaken: null,
      endedAt: null,
    },
    by,
    now,
  );
}
