import { addDays } from '../china-time.ts';
import { isWorkingDay } from '../working-days.ts';
import type { QualitySummary } from './quality.ts';

/** How the rectifications (专项治理) of a unit stand. */
export interface RectificationStanding {
  readonly unit: string;
  readonly begun: number;
  readonly open: number;
  readonly overdue: number;
  readonly exited: number;
  /** Of those that ended, the share that did by their target day; null before the first. */
  readonly onTimeRate: number | null;
}

/** What a circular (通报) says: the quality of what units reported in a month, and how rectifications stand. */
export interface CircularContent {
  readonly number: string;
  /** YYYY-MM. */
  readonly month: string;
  readonly total: QualitySummary;
  readonly units: readonly (QualitySummary & { readonly unit: string })[];
  /** At the moment of issue. Absent: of a circular that was issued before they were in it. */
  readonly rectifications?: readonly RectificationStanding[];
}

/** Number of the circular of a month (YYYY-MM). */
export function circularNumber(month: string): string {
  return `ZLTB-${month}`;
}

/**
 * The month whose circular is due on the day `today`: the one before, from the first working day of this month on. Null
 * until then.
 * @throws UnknownCalendarYearError where nobody can say which days are working days
 */
export function circularDue(today: string): string | null {
  const first = `${today.slice(0, 7)}-01`;
  for (let day = first; day <= today; day = addDays(day, 1))
    if (isWorkingDay(day)) return addDays(first, -1).slice(0, 7);
  return null;
}
