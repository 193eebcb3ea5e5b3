import type { Text } from '../policy/text.ts';
import { inChinaTime, openEnd } from './china-time.ts';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** YYYY-MM-DD → 2026年11月24日, 24 November 2026; 2099-12-31 is how the standards write that there is no end. */
export function readableDay(day: string): Text {
  if (day === openEnd) return { zh: '长期', en: 'no end date' };
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return { zh: day, en: day };
  const [year, month = 1, date] = match.slice(1).map(Number);
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${months[month - 1]} ${year}` };
}

/** YYYY-MM → 2026年11月, November 2026. */
export function readableMonth(of: string): Text {
  const [year, month = 1] = of.split('-').map(Number);
  return { zh: `${year}年${month}月`, en: `${months[month - 1]} ${year}` };
}

/** A moment (RFC 3339, of any offset) in China, to the minute → 2026年11月24日 15:30, 24 November 2026, 15:30. */
export function readableMoment(instant: string): Text {
  const local = inChinaTime(instant);
  const { zh, en } = readableDay(local.slice(0, 10));
  const time = local.slice(11, 16);
  return { zh: `${zh} ${time}`, en: `${en}, ${time}` };
}

/** What stands in a sentence in words, where the whole of it is a day or a moment; anything else as it is. */
export function readable(value: string): Text {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return readableDay(value);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value))
    return readableMoment(value);
  return { zh: value, en: value };
}
