import {
  type ActOf,
  type Actor,
  type ActorOf,
  type Case,
  type CaseFile,
  isLate,
  openDeadline,
  type PartyOf,
  type StateOf,
  type StepOf,
} from '../../shared/domain/cases/case.ts';
import { dueMoment, isOverdue } from '../../shared/domain/cases/deadlines.ts';
import { type Kind, turnOf } from '../../shared/domain/cases/kind.ts';
import { actionsIn, transitionOf } from '../../shared/domain/cases/life-cycle.ts';
import { roomObstacle } from '../../shared/domain/cases/room.ts';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';

/** What a row of a list says of a case, whatever it is about. */
export function shownStanding<C extends Case>(kind: Kind<C>, of: C, now: Date) {
  const open = openDeadline(of);
  const counts = open !== null && open.pausedOn === null;
  return {
    id: of.id,
    state: of.state as StateOf<C>,
    version: of.version,
    dueAt: counts ? dueMoment(open) : null,
    awaitsCalendar: counts && open.dueOn === null,
    overdue: isLate(of, chinaDate(now)),
    turn: turnOf(kind, of),
  };
}

export function shownDeadlines<C extends Case>({ deadlines }: C, now: Date) {
  return deadlines.map((deadline) => ({
    step: deadline.step as StepOf<C>,
    startedOn: deadline.startedOn,
    workingDays: deadline.workingDays,
    dueAt: dueMoment(deadline),
    ...(deadline.doneAt === null ? {} : { doneAt: inChinaTime(deadline.doneAt) }),
    ...(deadline.pausedOn === null ? {} : { pausedOn: deadline.pausedOn }),
    overdue: isOverdue(deadline, chinaDate(now)),
  }));
}

/**
 * What happened to a case.
 * @param nameOf how the one who acted is called to whoever looks: see `byName`
 * @param hidden acts that whoever looks is not told of
 * @param more what its kind says besides of the act at that place of the history
 */
export function shownHistory<C extends Case, More extends object = object>(
  of: C,
  nameOf: (by: ActorOf<C>) => string,
  hidden: readonly ActOf<C>[] = [],
  more?: (place: number) => More | undefined,
) {
  const history = of.history as C['history'];
  return history.flatMap(({ at, action, by, from, to, note }, place) =>
    hidden.includes(action)
      ? []
      : {
          at: inChinaTime(at),
          action: action as ActOf<C>,
          by: nameOf(by),
          party: by.party as PartyOf<C>,
          from: from as StateOf<C> | null,
          to: to as StateOf<C>,
          note,
          ...more?.(place),
        },
  );
}

/**
 * People are named to their own side; the others read which side it was. The one concerned is named to all, and whoever
 * acts for it together with the organisation whose person it is.
 */
export function byName<C extends Case>(
  { lifeCycle: { parties } }: Pick<Kind<C>, 'lifeCycle'>,
  viewer: PartyOf<C>,
): (by: Actor<PartyOf<C>>) => string {
  return (by) =>
    by.name !== '' && (by.party === viewer || by.party === 'filer') ? fullName(by) : parties[by.party].zh;
}

/** A person's name, behind that of the organisation whose person it is. */
export function fullName({ name, organisation }: Pick<Actor, 'name' | 'organisation'>): string {
  return organisation === undefined ? name : `${organisation}（${name}）`;
}

/** What whoever looks may do now, in the order of the life cycle. */
export function possibleActs<C extends Case>(
  kind: Kind<C>,
  of: C,
  by: Pick<ActorOf<C>, 'party' | 'sub'>,
  now: Date,
): ActOf<C>[] {
  const possible = actionsIn(kind.lifeCycle, of.state as StateOf<C>, by.party);
  return possible.filter((act) => {
    const transition = transitionOf(kind.lifeCycle, act, of.state as StateOf<C>, by.party);
    return (
      typeof transition === 'object' &&
      roomObstacle<C>(kind, of, transition, by) === null &&
      (kind.guard?.(act, of, by, now) ?? null) === null
    );
  });
}

/** Files of the case at `path`, with where each is read. */
export function shownFiles(path: string, files: readonly CaseFile[]) {
  return files.map((file) => ({ ...file, url: `${path}/${file.id}` }));
}
