import type { Language } from '../../shared/policy/text.ts';
import { reportTexts } from '../locales/reports.ts';
import { Moment } from './format.tsx';

/** How often a report was checked, and when lately. */
export function Checks({
  checks,
  language,
}: {
  checks: { readonly count: number; readonly last: readonly string[] };
  language: Language;
}) {
  const t = reportTexts[language];
  return (
    <>
      <h2>{t.reports.checks}</h2>
      <p>
        {checks.count === 0 ? t.reports.neverChecked : t.reports.checkedTimes(checks.count)}{' '}
        <span class="meta">{t.reports.checksNote}</span>
      </p>
      {checks.count === 0 ? null : (
        <details>
          <summary>{t.reports.lastChecks(checks.last.length)}</summary>
          <ul class="details">
            {checks.last.map((moment) => (
              <li key={moment}>
                <Moment moment={moment} language={language} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
