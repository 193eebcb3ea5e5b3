import type * as z from 'zod';
import { allTally, unitTally } from '../../shared/domain/cases/tally.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { objectionStates } from '../../shared/domain/objections/life-cycle.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import { summary } from '../../shared/domain/statistics/objections.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { objectionFilter, objections } from '../../shared/store/objections.ts';
import type { PageRequest } from '../../shared/store/pages.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Filled } from '../../templates/pages/form.tsx';
import { objectionFace } from '../../templates/pages/objection-face.tsx';
import { queuePage } from '../../templates/pages/queues.tsx';
import { looksAtAll } from '../cases/acting.ts';
import { queueAnswer, queuePageOf } from '../cases/queue.ts';
import type { routes } from './routes.ts';
import { objectionService } from './service.ts';
import { shownInList } from './shown.ts';

type Query = z.output<(typeof routes)['listObjections']['query']>;

/** How many cases the caller's side has in each state, and how many are overdue. */
export async function countsFor(viewer: Call['viewer']) {
  const name = isCentre(viewer) ? allTally : unitTally(viewer?.unit ?? '');
  const { states, overdue } = summary(await tallyNamed(theTable(), objections, name));
  return { states, overdue };
}

/** How the queue of the centre or of the caller's unit is read, and a case of it shown. */
function reading({ viewer, now }: Pick<Call, 'viewer' | 'now'>, query: Query) {
  const centre = isCentre(viewer);
  const { state, kind, holder, month } = query;
  const dueBefore = query.overdue === 'true' ? chinaDate(now) : undefined;
  const unit = viewer?.unit ?? null;
  const filter = centre
    ? objectionFilter({ kind, holder, month, unit: query.unit }, 'centre')
    : objectionFilter({ kind, state, holder, month }, 'unit');
  const read = (page: PageRequest) =>
    centre || unit !== null
      ? queuePageOf(
          objections,
          centre ? null : unit,
          objectionStates,
          { ...page, state, q: query.q },
          { filter, dueBefore, first: query.first },
        )
      : theTable().page<never>([], page);
  const rowOf = (each: Objection) => shownInList(each, centre ? 'centre' : 'unit', now);
  return { read, rowOf, centre };
}

/** The queue as a table to take along. */
export async function queueTableOf(
  call: Pick<Call, 'event' | 'viewer' | 'now' | 'language'>,
  query: Query,
): Promise<Answer> {
  const { read, rowOf } = reading(call, query);
  const { answer, cases } = await queueAnswer(objectionFace, call, query, read, rowOf);
  return { ...answer, looks: looksAtAll(objectionService, cases) };
}

/** The queue of the centre or of the caller's unit, most urgent first, as JSON and as its page. */
export async function queueOf(
  call: Pick<Call, 'now' | 'html'> & Parameters<typeof queuePage>[0] & Pick<Call, 'viewer'>,
  query: Query,
) {
  const { viewer } = call;
  const { month } = query;
  const { read, rowOf, centre } = reading(call, query);
  const found = await read(query);
  const items = found.items.map(rowOf);
  const counts = call.html ? await countsFor(viewer) : { states: {}, overdue: 0 };
  return {
    json: { items, next: found.next },
    looks: looksAtAll(objectionService, found.items),
    page: (filled: Filled) =>
      queuePage(
        call,
        {
          items,
          next: found.next,
          counts,
          query: {
            state: query.state,
            kind: query.kind,
            holder: query.holder,
            overdue: query.overdue === 'true',
            cursor: query.cursor,
          },
          first: query.first,
          narrowed: { month, unit: centre ? query.unit : undefined },
          search: query.q ?? '',
          centre,
        },
        filled,
      ),
  };
}
