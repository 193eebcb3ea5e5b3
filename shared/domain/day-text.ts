import { inLanguage, type Language, type Text } from '../policy/text.ts';
import { openEnd } from './china-time.ts';

const endless: Text = { zh: '长期', en: 'no end date' };

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** 2026-11-24 → 2026年11月24日, 24 November 2026. What is no day stays as it is. */
export function dayText(day: string, language: Language): string {
  if (day === openEnd) return inLanguage(endless, language);
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return day;
  const [year, month, date] = match.slice(1).map(Number);
  return language === 'en' ? `${date} ${months[(month ?? 1) - 1]} ${year}` : `${year}年${month}月${date}日`;
}

/** 2026-11 → 2026年11月, November 2026. */
export function monthText(of: string, language: Language): string {
  const [year, month = 1] = of.split('-').map(Number);
  return language === 'en' ? `${months[month - 1]} ${year}` : `${year}年${month}月`;
}

/** 2026-11-24T15:30:45+08:00 → 2026年11月24日 15:30. Moments come in China Standard Time. */
export function momentText(moment: string, language: Language): string {
  return `${dayText(moment.slice(0, 10), language)}${language === 'en' ? ', ' : ' '}${moment.slice(11, 16)}`;
}

/** The same to the second, as a number that begins with its moment has it. */
export function exactMomentText(moment: string, language: Language): string {
  return `${momentText(moment, language)}${moment.slice(16, 19)}`;
}
