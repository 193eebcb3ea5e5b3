import { addDays } from '../china-time.ts';
import { isWorkingDay } from '../working-days.ts';
import type { QualitySummary } from './quality.ts';

/** What a circular (通报) says on the quality of what units reported in a month. */
export interface CircularContent {
  readonly number: string;
  /** YYYY-MM. */
  readonly month: string;
  readonly total: QualitySummary;
  readonly units: readonly (QualitySummary & { readonly unit: string })[];
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
