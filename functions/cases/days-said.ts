import type { Case } from '../../shared/domain/cases/case.ts';
import { type Deadline, isRunning } from '../../shared/domain/cases/deadlines.ts';
import { dayAnnouncements, type Kind } from '../../shared/domain/cases/kind.ts';
import type { Told } from './telling.ts';

/** Deadlines that run and whose last day could not be said before: that of the step, and one beside it. */
export function daysSaid(
  before: Pick<Case, 'deadlines'>,
  after: Pick<Case, 'deadlines'>,
): readonly Deadline[] {
  return after.deadlines.filter(
    (each, at) =>
      isRunning(each) &&
      each.pausedOn === null &&
      each.dueOn !== null &&
      before.deadlines[at]?.dueOn === null,
  );
}

/** What is told of these deadlines of a case, each by itself. */
export function daysTold<C extends Case>(kind: Kind<C>, after: C, said: readonly Deadline[]): Told[] {
  return said.map((deadline) => ({
    event: `${kind.name}.day-set`,
    time: `${deadline.step}-${deadline.dueOn}-${after.writes ?? after.version}-day-set`,
    announcements: dayAnnouncements(kind, { ...after, deadlines: [deadline] }),
    details: { step: deadline.step, due: deadline.dueOn ?? '' },
  }));
}
