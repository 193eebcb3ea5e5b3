import { holidays } from '../policy/holidays.ts';
import { addDays, epochDay } from './china-time.ts';

/** The holidays of that year have not been announced, so no deadline can be said. Never guessed. */
export class UnknownCalendarYearError extends Error {
  override readonly name = 'UnknownCalendarYearError';
  readonly year: string;
  constructor(year: string) {
    super(`the State Council's calendar of ${year} is not known`);
    this.year = year;
  }
}

/** The years whose holidays are known, oldest first. */
export function knownYears(years: Readonly<Record<string, unknown>> = holidays): string[] {
  return Object.keys(years).sort();
}

/** What `compute` says, or the year whose calendar it would have to know. */
export function byCalendar<T>(compute: () => T): { readonly said: T } | { readonly unknown: string } {
  try {
    return { said: compute() };
  } catch (error) {
    if (error instanceof UnknownCalendarYearError) return { unknown: error.year };
    throw error;
  }
}

/** The last day whose working days are known: deadlines that reach further cannot be said. */
export function lastKnownDay(years: Readonly<Record<string, unknown>> = holidays): string {
  let year = Math.min(...Object.keys(years).map(Number));
  while (years[year + 1] !== undefined) year += 1;
  return `${year}-12-31`;
}

const off = new Set<string>();
const worked = new Set<string>();
for (const year of Object.values(holidays)) {
  for (const [from, to] of year.off) for (let day = from; day <= to; day = addDays(day, 1)) off.add(day);
  for (const day of year.worked) worked.add(day);
}

/**
 * Whether offices work on that day (YYYY-MM-DD).
 * @throws UnknownCalendarYearError beyond the years of shared/policy/holidays.ts
 */
export function isWorkingDay(day: string): boolean {
  const year = day.slice(0, 4);
  if (holidays[year] === undefined) throw new UnknownCalendarYearError(year);
  if (worked.has(day)) return true;
  if (off.has(day)) return false;
  // 1970-01-01 was a Thursday.
  const weekday = (epochDay(day) + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/**
 * The last day of a period of `count` working days that begins with something received on `day`: the day itself is
 * not counted (民法典 art. 201). `count` ≥ 1.
 * @throws UnknownCalendarYearError when the period reaches into a year whose holidays are not known
 */
export function addWorkingDays(day: string, count: number): string {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} is no number of working days`);
  let last = day;
  for (let left = count; left > 0; ) {
    last = addDays(last, 1);
    if (isWorkingDay(last)) left--;
  }
  return last;
}

/**
 * How many working days lie after `from` up to and including `to`; 0 where `to` is not later.
 * @throws UnknownCalendarYearError as above
 */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
  return count;
}
