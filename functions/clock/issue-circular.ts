import type { Announcement } from '../../shared/domain/cases/announcement.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import {
  type CircularContent,
  circularDue,
  circularNumber,
  type RectificationStanding,
} from '../../shared/domain/statistics/circular.ts';
import { added, qualitySummary } from '../../shared/domain/statistics/quality.ts';
import { byCalendar } from '../../shared/domain/working-days.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { circularOf, circularWrite } from '../../shared/store/circulars.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { type CountedCell, qualityOf } from '../../shared/store/quality.ts';
import { rectificationStandings } from '../../shared/store/rectification-standings.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Issues the circular of the month before, from the first working day of a month on, where there is none yet. */
export async function issueCircular({ now, log }: Run): Promise<Outcome> {
  const due = byCalendar(() => circularDue(chinaDate(now)));
  if ('unknown' in due) {
    log.error('circular waits for the calendar', { year: due.unknown });
    return 'not-done';
  }
  const month = due.said;
  if (month === null || (await circularOf(theTable(), month)) !== undefined) return 'done';
  const [cells, rectifications] = await Promise.all([
    qualityOf(theTable(), month),
    rectificationStandings(theTable()),
  ]);
  if (cells.length === 0 && rectifications.length === 0) {
    log.info('nothing was reported: no circular', { month });
    return 'done';
  }
  const circular = circularFrom(month, cells, rectifications);
  const { number } = circular;
  const issued = await theTable().transactIf([
    circularWrite({ ...circular, at: now.toISOString() }),
    auditWrite({
      entity: `circular:${month}`,
      action: 'circular.issued',
      by: null,
      at: now,
      request: 'schedule',
      details: { number, units: circular.units.length },
    }),
    outboxWrite(
      {
        id: number,
        event: 'circular.issued',
        object: '/quality/circulars',
        announcements: announcements(circular),
      },
      now,
    ),
  ]);
  if (issued) log.info('circular issued', { month });
  return 'done';
}

function circularFrom(
  month: string,
  cells: readonly CountedCell[],
  rectifications: readonly RectificationStanding[],
): CircularContent {
  const summary = (of: readonly CountedCell[]) => qualitySummary(added(of.map(({ tally }) => tally)));
  return {
    number: circularNumber(month),
    month,
    total: summary(cells),
    units: [...Map.groupBy(cells, ({ cell }) => cell.unit)].map(([unit, of]) => ({ unit, ...summary(of) })),
    rectifications,
  };
}

function announcements({ number, month, units, rectifications = [] }: CircularContent): Announcement[] {
  const named = new Set([...units, ...rectifications].map(({ unit }) => unit));
  const to = ['centre' as const, ...Array.from(named, (unit) => `unit:${unit}` as const)];
  return to.map((each) => ({ to: each, text: 'circular.issued', values: { number, month } }));
}
