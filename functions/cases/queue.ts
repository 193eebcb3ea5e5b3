import type { Case } from '../../shared/domain/cases/case.ts';
import { isFinal, type Kind } from '../../shared/domain/cases/kind.ts';
import { statesSince } from '../../shared/domain/cases/life-cycle.ts';
import { plainSummary } from '../../shared/domain/cases/statistics.ts';
import { allTally, type Tally, unitTally } from '../../shared/domain/cases/tally.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { csvAnswer, restAt } from '../../shared/http/csv-answer.ts';
import { inState, named, type QueueFilter } from '../../shared/store/case-filters.ts';
import type { CaseStore } from '../../shared/store/cases.ts';
import { type Page, type PageRequest, pagesUpTo } from '../../shared/store/pages.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import { allOf } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import { queueTable } from '../../templates/pages/case/queue-table.ts';

/** What a queue is asked for: of one state where it says so. */
interface Asked<C extends Case> extends PageRequest {
  readonly state?: C['state'] | undefined;
  readonly q?: string | undefined;
}

/** Rows of a table at the most: what one answer holds. */
const mostRows = 10_000;
const wholeNumber = /^[A-Z]{2}-\d{4}-\d{8}[0-9A-Z]$/;

/**
 * A page of a queue, of all units or of one. A whole number finds its case whatever became of it. Words find it among
 * those that are not over, unless a state is asked for: those that are over are too many to be read through.
 * @param of the unit; null: the centre, which sees those of all
 * @param states of the queue, in its order
 */
export async function queuePageOf<C extends Case>(
  store: CaseStore<C>,
  unit: string | null,
  states: readonly C['state'][],
  { q, state, ...page }: Asked<C>,
  queue: QueueFilter,
): Promise<Page<C>> {
  const number = q?.toUpperCase();
  if (number !== undefined && wholeNumber.test(number)) {
    const found = await store.byId(theTable(), number);
    const seen = found !== undefined && (unit === null || store.unitOf(found) === unit);
    return { items: seen ? [found] : [], next: null };
  }
  const narrowed = { ...queue, filter: allOf([queue.filter, q === undefined ? undefined : named(q)]) };
  if (unit !== null) {
    // The queue of a unit has all its states.
    const filter = allOf([narrowed.filter, state === undefined ? undefined : inState(state)]);
    return store.ofUnit(theTable(), unit, page, { ...narrowed, filter });
  }
  const open = states.filter((each) => !isFinal<C>(store.kind, each));
  const searched = state !== undefined ? [state] : q === undefined ? states : open;
  return store.inStates(theTable(), searched, page, narrowed);
}

/** States by which a queue is narrowed down: those that a unit sees, or all; those that are over come last. */
export function queueStates<C extends Case>(kind: Kind<C>, unit: string | null): C['state'][] {
  const { lifeCycle } = kind;
  const states = unit === null ? Object.keys(lifeCycle.states) : statesSince(lifeCycle, 'unit');
  return (states as C['state'][]).sort((a, b) => Number(isFinal<C>(kind, a)) - Number(isFinal<C>(kind, b)));
}

/**
 * How many cases a queue has in each of its states, and how many of them are late: of all units as the statistics have
 * it, of one those that wait for it, as its queue shows them.
 */
export async function queueCounts<C extends Case>(
  store: CaseStore<C>,
  unit: string | null,
  now: Date,
): Promise<{ readonly states: Tally; readonly overdue: number }> {
  const name = unit === null ? allTally : unitTally(unit);
  const [tally, late] = await Promise.all([
    tallyNamed(theTable(), store, name),
    unit === null ? null : store.countLateOf(theTable(), unit, chinaDate(now)),
  ]);
  const { states, overdue } = plainSummary(store.kind, tally);
  return { states, overdue: late ?? overdue };
}

/**
 * A queue as a table to take along (CSV), as it was asked for; `Link` tells where its rest is.
 * @param cursor where the part before ended
 * @param read a page of it
 * @param rowOf a case as its list has it
 */
export async function queueAnswer<C extends Case>(
  face: Parameters<typeof queueTable>[0],
  call: Pick<Call, 'event' | 'language'>,
  { cursor }: Pick<PageRequest, 'cursor'>,
  read: (page: PageRequest) => Promise<Page<C>>,
  rowOf: (of: C) => Parameters<typeof queueTable>[1][number],
): Promise<{ readonly answer: Answer; readonly cases: readonly C[] }> {
  const { items: cases, next } = await pagesUpTo(mostRows, 100, read, cursor);
  const name = { plain: face.path.slice(1), zh: face.words('zh-CN').queue };
  const table = queueTable(face, cases.map(rowOf), call.language);
  return { answer: csvAnswer(name, table, restAt(call, next)), cases };
}
