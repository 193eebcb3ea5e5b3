import { type MeasureState, measureLifeCycle } from '../../shared/domain/measures/life-cycle.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { measureTexts } from '../locales/measures.ts';
import { Entries, Tag } from './elements.tsx';
import { unitText } from './format.tsx';

/** A case of measures after a listing, as the page of the listing names it. */
export interface MeasureCaseOnRecord {
  readonly id: string;
  readonly unit: string;
  readonly state: MeasureState;
}

/** The open cases of measures that follow a listing, for those who have a part in them. */
export function MeasuresPanel({
  cases,
  language,
}: {
  cases: readonly MeasureCaseOnRecord[];
  language: Language;
}) {
  const t = measureTexts[language].measureCases;
  if (cases.length === 0) return null;
  return (
    <>
      <h2>{t.panel}</h2>
      <Entries
        label={t.panel}
        items={cases.map(({ id, unit, state }) => ({
          href: `/measure-cases/${id}`,
          title: unitText(unit, language),
          tag: <Tag tone="neutral">{inLanguage(measureLifeCycle.states[state].label, language)}</Tag>,
          facts: [id],
        }))}
      />
    </>
  );
}
