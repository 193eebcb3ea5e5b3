/**
 * Days and moments as people in China count them. A day is a string YYYY-MM-DD: such strings compare as days do.
 * China has had one offset and no summer time since 1992, so a fixed +08:00 is right for every moment this service
 * deals with; days are counted without Intl because a report formats thousands of them.
 */
const offset = 8 * 60 * 60 * 1000;
const dayLength = 24 * 60 * 60 * 1000;

/** How the standards write "no end". */
export const openEnd = '2099-12-31';

/** RFC 3339 with +08:00, to the second. */
export function toChinaTime(instant: Date): string {
  return `${new Date(instant.getTime() + offset).toISOString().slice(0, 19)}+08:00`;
}

/** A moment (RFC 3339, or milliseconds since 1970) in China's time: RFC 3339 with +08:00, to the second. */
export function inChinaTime(instant: string | number): string {
  return toChinaTime(new Date(instant));
}

/** The calendar day in China at that moment. */
export function chinaDate(instant: Date): string {
  return new Date(instant.getTime() + offset).toISOString().slice(0, 10);
}

/** The first moment of a calendar day in China. */
export function startOfDay(day: string): Date {
  return new Date(epochDay(day) * dayLength - offset);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Numbers of two digits as days have them. */
const twoDigit = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

function format(year: number, month: number, day: number): string {
  return `${twoDigit[Math.floor(year / 100)]}${twoDigit[year % 100]}-${twoDigit[month]}-${twoDigit[day]}`;
}

/** Whether `text` is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = parts(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function parts(day: string): { year: number; month: number; day: number } {
  return {
    year: 100 * twoDigits(day, 0) + twoDigits(day, 2),
    month: twoDigits(day, 5),
    day: twoDigits(day, 8),
  };
}

function twoDigits(text: string, at: number): number {
  return 10 * (text.charCodeAt(at) - 0x30) + text.charCodeAt(at + 1) - 0x30;
}

/** Days since 1970-01-01. */
export function epochDay(day: string): number {
  const { year, month, day: dayOfMonth } = parts(day);
  return Date.UTC(year, month - 1, dayOfMonth) / dayLength;
}

/** The day `count` days later (earlier where negative). */
export function addDays(day: string, count: number): string {
  return new Date((epochDay(day) + count) * dayLength).toISOString().slice(0, 10);
}

/**
 * The day `count` months later (earlier where negative): the corresponding day of that month or, where it has none,
 * its last day (民法典 art. 202).
 */
export function addMonths(day: string, count: number): string {
  const from = parts(day);
  const months = from.year * 12 + from.month - 1 + count;
  const last = daysInMonth(Math.floor(months / 12), (months % 12) + 1);
  return `${monthBefore(months)}${twoDigit[Math.min(from.day, last)]}`;
}

const monthsBefore = new Map<number, string>();

/** What stands before the day, by months since the year 0. Days come by the hundred thousand, of some months. */
function monthBefore(months: number): string {
  const known = monthsBefore.get(months);
  if (known !== undefined) return known;
  const made = format(Math.floor(months / 12), (months % 12) + 1, 1).slice(0, -2);
  monthsBefore.set(months, made);
  return made;
}

/** The month (YYYY-MM) so many months after one of them (before it where negative). */
export function monthAfter(month: string, by: number): string {
  return addMonths(`${month}-01`, by).slice(0, 7);
}

/** So many months up to and including `last`, oldest first. */
export function monthsUntil(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => monthAfter(last, at - count + 1));
}

/**
 * A day as departments write it (YYYY-MM-DD, YYYY/M/D or YYYYMMDD) in the form in which it is stored, or null where
 * it is none of these or no such day exists. Years before 1900 and after 2099 are refused as slips.
 */
export function parseDay(text: string): string | null {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  if (year < 1900 || year > 2099) return null;
  const day = format(year, Number(match[2]), Number(match[3]));
  return isDay(day) ? day : null;
}
