import type * as z from 'zod';
import { allTally, unitTally } from '../../shared/domain/cases/tally.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { objectionStates } from '../../shared/domain/objections/life-cycle.ts';
import { summary } from '../../shared/domain/statistics/objections.ts';
import type { Call } from '../../shared/http/call.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { objectionFilter, objections } from '../../shared/store/objections.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Filled } from '../../templates/pages/form.tsx';
import { type NotSent, queuePage } from '../../templates/pages/queues.tsx';
import { looksAtAll } from '../cases/acting.ts';
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

/** The queue of the centre or of the caller's unit, most urgent first, as JSON and as its page. */
export async function queueOf(
  call: Pick<Call, 'now' | 'html'> & Parameters<typeof queuePage>[0] & Pick<Call, 'viewer'>,
  query: Query,
) {
  const { viewer, now } = call;
  const centre = isCentre(viewer);
  const { state, kind, holder, month } = query;
  const dueBefore = query.overdue === 'true' ? chinaDate(now) : undefined;
  const unit = viewer?.unit ?? null;
  const found = centre
    ? await objections.inStates(theTable(), state === undefined ? objectionStates : [state], query, {
        filter: objectionFilter({ kind, holder, month, unit: query.unit }, 'centre'),
        dueBefore,
      })
    : unit === null
      ? await theTable().page<never>([], query)
      : await objections.ofUnit(theTable(), unit, query, {
          filter: objectionFilter({ kind, state, holder, month }, 'unit'),
          dueBefore,
        });
  const items = found.items.map((each) => shownInList(each, centre ? 'centre' : 'unit', now));
  const counts = call.html ? await countsFor(viewer) : { states: {}, overdue: 0 };
  return {
    json: { items, next: found.next },
    looks: looksAtAll(objectionService, found.items),
    page: (filled: Filled, notSent: readonly NotSent[] = []) =>
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
          narrowed: { month, unit: centre ? query.unit : undefined },
          centre,
          sent: query.sent,
          notSent,
        },
        filled,
      ),
  };
}
