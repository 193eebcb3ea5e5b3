import type { Text } from '../policy/text.ts';
import { inChinaTime } from './china-time.ts';
import { dayText, momentText } from './day-text.ts';

/** A day (YYYY-MM-DD) as people read it; what is none stays as it is. */
function readableDay(day: string): Text {
  return { zh: dayText(day, 'zh-CN'), en: dayText(day, 'en') };
}

/** A moment (RFC 3339, of any offset) in China as people read it, to the minute. */
export function readableMoment(instant: string): Text {
  const local = inChinaTime(instant);
  return { zh: momentText(local, 'zh-CN'), en: momentText(local, 'en') };
}

/** What stands in a sentence in words, where the whole of it is a day or a moment; anything else as it is. */
export function readable(value: string): Text {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value)
    ? readableMoment(value)
    : readableDay(value);
}

/** Asks for a day between two (YYYY-MM-DD), both included. */
export function askDayBetween(first: string, last: string): Text {
  const [from, to] = [readableDay(first), readableDay(last)];
  return {
    zh: `请填写${from.zh}至${to.zh}之间的日期。`,
    en: `Enter a date between ${from.en} and ${to.en}.`,
  };
}
