import { Cron } from 'croner';

/** When a schedule runs next after `instant` (both milliseconds since 1970), or undefined when it never does again. */
export type NextRun = (instant: number) => number | undefined;

const minute = 60_000;
const rateUnits: Readonly<Record<string, number | undefined>> = {
  minute,
  hour: 60 * minute,
  day: 24 * 60 * minute,
};

/**
 * Reads an expression of EventBridge: `rate(5 minutes)` or `cron(0 8 ? * MON-FRI *)` with six fields, days of the
 * week from 1 = SUN, `L` for the last day of a month, `MON#2` for the second Monday.
 * @param timeZone IANA name in which a cron expression is meant.
 * @throws Error that names the expression where it cannot be read.
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
  const [minutes, hours, days = '', months, weekdays = '', years] = fields;
  if ((days === '?') === (weekdays === '?'))
    throw new Error(`Schedule "${expression}": exactly one of day of month and day of week must be ?.`);
  const cron = plainCron(
    [0, minutes, hours, anyDay(days), months, anyDay(fromSunday(weekdays)), years].join(' '),
    expression,
    timeZone,
  );
  return (instant) => {
    let run = cron.nextRun(new Date(instant));
    // What daylight saving skips is left out here, and put off by the library.
    while (run !== null && !cron.match(run)) run = cron.nextRun(run);
    return run?.getTime();
  };
}

function plainCron(pattern: string, expression: string, timezone: string): Cron {
  try {
    return new Cron(pattern, { timezone, mode: '7-part', paused: true, sloppyRanges: true });
  } catch (cause) {
    throw new Error(`Schedule "${expression}": ${String(cause)}`, { cause });
  }
}

function anyDay(field: string): string {
  return field === '?' ? '*' : field;
}

/** EventBridge counts the days of the week from 1 for Sunday, cron from 0; names and what follows # stay. */
function fromSunday(field: string): string {
  return field.replace(/(?<![#/\w])[1-7](?!\w*[A-Z]{2})/gi, (number) => String(Number(number) - 1));
}
