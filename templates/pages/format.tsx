import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { siteTexts } from '../locales/site.ts';

const texts = (language: Language) => siteTexts[language];

/** How the standards write "no end". */
const openEnd = '2099-12-31';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** 2026-11-24 → 2026年11月24日, 24 November 2026. What is no day stays as it is. */
export function dayText(day: string, language: Language): string {
  if (day === openEnd) return texts(language).site.openEnd;
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
  const day = dayText(moment.slice(0, 10), language);
  return `${day}${language === 'en' ? ', ' : ' '}${moment.slice(11, 16)}`;
}

export function Day({ day, language }: { day: string; language: Language }) {
  return <time dateTime={day}>{dayText(day, language)}</time>;
}

export function Moment({ moment, language }: { moment: string; language: Language }) {
  return <time dateTime={moment}>{momentText(moment, language)}</time>;
}

/** 1234 → 1,234 in both languages. */
export function numberText(value: number): string {
  return value.toLocaleString('en');
}

/** 93184 → 91 KB */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A long identifier that may break at every fourth character, so that it fits a narrow screen. */
export function Identifier({ text }: { text: string }) {
  const groups = text.match(/.{1,4}/gu) ?? [];
  return (
    <code class="id">
      {groups.map((group, at) => (
        <span key={at}>
          {at === 0 ? null : <wbr />}
          {group}
        </span>
      ))}
    </code>
  );
}

/** The name of a provider unit by its code. */
export function unitText(code: string, language: Language): string {
  const unit = unitOf(code);
  return unit === undefined ? code : inLanguage(unit.name, language);
}
