import type { Language } from '../../shared/policy/text.ts';
import { qualityTexts } from '../locales/quality.ts';

/** The month so many months after one of them. */
function monthAfter(month: string, by: number): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, of - 1 + by, 1)).toISOString().slice(0, 7);
}

/** Ways to the months before and after the one that a page shows. `more`: what else its address says, from & on. */
export function MonthLinks({
  path,
  month,
  last,
  more = '',
  language,
}: {
  path: string;
  month: string;
  last: string;
  more?: string;
  language: Language;
}) {
  const s = qualityTexts[language].quality;
  return (
    <nav class="pagination" aria-label={s.months}>
      <a href={`${path}?month=${monthAfter(month, -1)}${more}`}>{s.before}</a>
      {month < last ? <a href={`${path}?month=${monthAfter(month, 1)}${more}`}>{s.after}</a> : null}
    </nav>
  );
}
