/** When a schedule runs next after `instant` (both milliseconds since 1970), or undefined when it never does again. */
export type NextRun = (instant: number) => number | undefined;

interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const minuteField: CronField = { name: 'minutes', from: 0, to: 59 };
const hourField: CronField = { name: 'hours', from: 0, to: 23 };
const dayField: CronField = { name: 'day of month', from: 1, to: 31 };
const monthField: CronField = { name: 'month', from: 1, to: 12, names: months };
const weekdayField: CronField = { name: 'day of week', from: 1, to: 7, names: weekdays };
const yearField: CronField = { name: 'year', from: 1970, to: 2199 };

const minute = 60_000;
const day = 24 * 60 * minute;
const rateUnits: Readonly<Record<string, number | undefined>> = { minute, hour: 60 * minute, day };

/**
 * Reads an expression of EventBridge: `rate(5 minutes)` or `cron(0 8 ? * MON-FRI *)` with six fields, days of the
 * week from 1 = SUN, `L` for the last day of a month, `MON#2` for the second Monday.
 * @param timeZone IANA name in which a cron expression is meant.
 * @throws Error that names the part that cannot be read.
 */
export function readSchedule(expression: string, timeZone: string): NextRun {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  const unit = rateUnits[rate?.[2] ?? ''];
  if (rate !== null && unit !== undefined && Number(rate[1]) > 0) {
    const interval = Number(rate[1]) * unit;
    return (instant) => instant + interval;
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6)
    throw new Error(`Schedule "${expression}": neither rate(n minutes) nor cron(six fields).`);
  const [
    minutesText = '',
    hoursText = '',
    daysText = '',
    monthsText = '',
    weekdaysText = '',
    yearsText = '',
  ] = fields;
  if ((daysText === '?') === (weekdaysText === '?')) {
    throw new Error(`Schedule "${expression}": exactly one of day of month and day of week must be ?.`);
  }
  const minutes = readField(minutesText, minuteField);
  const hours = readField(hoursText, hourField);
  const monthsAllowed = new Set(readField(monthsText, monthField));
  const years = new Set(readField(yearsText, yearField));
  const dayMatches = daysText === '?' ? readWeekdays(weekdaysText) : readDays(daysText);

  return (instant) => {
    const start = localTime(instant, timeZone);
    const firstDay = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
    // Eight years hold every combination that can occur: 29 February may be missing for that long (1896-1904, 2096-2104).
    for (let date = firstDay, end = firstDay + 9 * 366 * day; date <= end; date += day) {
      const local = new Date(date);
      if (
        !years.has(local.getUTCFullYear()) ||
        !monthsAllowed.has(local.getUTCMonth() + 1) ||
        !dayMatches(local)
      )
        continue;
      for (const hour of hours) {
        for (const minuteOfHour of minutes) {
          const run = instantOf(date + hour * 60 * minute + minuteOfHour * minute, timeZone);
          if (run !== undefined && run > instant) return run;
        }
      }
    }
    return undefined;
  };
}

/** Every value that a field such as `1,5-9,10/5` or `MON-FRI` allows, ascending. */
function readField(text: string, field: CronField): number[] {
  const fault = () => new Error(`Schedule: "${text}" is no ${field.name}.`);
  const value = (word: string): number => {
    const named = field.names?.indexOf(word.toUpperCase()) ?? -1;
    const number = named >= 0 ? named + field.from : Number(/^\d+$/.exec(word)?.[0]);
    if (!(number >= field.from && number <= field.to)) throw fault();
    return number;
  };
  const allowed = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step = '1', ...rest] = part.split('/');
    if (rest.length > 0 || !/^[1-9]\d*$/.test(step)) throw fault();
    const [from = '', to, ...more] = range.split('-');
    if (more.length > 0) throw fault();
    const first = range === '*' ? field.from : value(from);
    const last =
      range === '*' ? field.to : to !== undefined ? value(to) : part.includes('/') ? field.to : first;
    for (let number = first; number <= last; number += Number(step)) allowed.add(number);
  }
  return [...allowed].sort((a, b) => a - b);
}

function readDays(text: string): (date: Date) => boolean {
  if (text === 'L') return (date) => new Date(date.getTime() + day).getUTCDate() === 1;
  const days = new Set(readField(text, dayField));
  return (date) => days.has(date.getUTCDate());
}

function readWeekdays(text: string): (date: Date) => boolean {
  const counted = /^(\w+)#([1-5])$/.exec(text);
  const last = /^(\w+)L$/.exec(text);
  const days = new Set(readField(counted?.[1] ?? last?.[1] ?? text, weekdayField));
  return (date) => {
    if (!days.has(date.getUTCDay() + 1)) return false;
    if (counted !== null) return Math.ceil(date.getUTCDate() / 7) === Number(counted[2]);
    if (last !== null) return new Date(date.getTime() + 7 * day).getUTCMonth() !== date.getUTCMonth();
    return true;
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a time zone, as a Date whose UTC fields show it. */
function localTime(instant: number, timeZone: string): Date {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
  return new Date(Date.UTC(year, month - 1, date, hour, minutes, second));
}

/** The (first) instant at which a zone's wall clock shows `local`; undefined when daylight saving skips that time. */
function instantOf(local: number, timeZone: string): number | undefined {
  const offsets = [local - day, local + day].map((near) => localTime(near, timeZone).getTime() - near);
  const candidates = offsets
    .map((offset) => local - offset)
    .filter((at) => localTime(at, timeZone).getTime() === local);
  return candidates.length === 0 ? undefined : Math.min(...candidates);
}
