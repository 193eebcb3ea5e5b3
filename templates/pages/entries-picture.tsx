import type { Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { Details, Table } from './elements.tsx';
import { monthText, numberText } from './format.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...subjectTexts[language] });

/** Entries of one kind by the month of their day. */
export interface Lane {
  readonly name: string;
  /** It speaks against its subject. */
  readonly adverse: boolean;
  /** Months that have any, the earliest first. YYYY-MM */
  readonly months: readonly { readonly month: string; readonly count: number }[];
}

/** Years that the picture shows at the least. */
const fewestYears = 3;

/** Months since the year 0. */
function numberOf(month: string): number {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return year * 12 + of - 1;
}

/**
 * When the entries of a subject came about: a lane for each kind, a mark for each month that has any, drawn on the server.
 * What speaks against the subject has square marks, the rest round ones. The same stands in a table beside it.
 * @param today the end of the picture. YYYY-MM-DD
 */
export function EntriesPicture({
  lanes,
  today,
  language,
}: {
  lanes: readonly Lane[];
  today: string;
  language: Language;
}) {
  const t = texts(language);
  const given = lanes.filter(({ months }) => months.length > 0);
  if (given.length === 0) return null;
  const all = given.flatMap(({ months }) => months.map(({ month }) => month)).sort();
  const endYear = Math.max(Number(today.slice(0, 4)), Number(all.at(-1)?.slice(0, 4)));
  const firstYear = Math.min(endYear - fewestYears + 1, Number(all[0]?.slice(0, 4)));
  const years = Array.from({ length: endYear - firstYear + 1 }, (_, at) => firstYear + at);
  const width = years.length * 12;
  // In the middle of its month.
  const place = (month: string) => numberOf(month) - firstYear * 12 + 0.5;
  const title = t.subject.pictureTitle(
    monthText(all[0] ?? '', language),
    monthText(all.at(-1) ?? '', language),
  );
  return (
    <section>
      <h2>{t.subject.picture}</h2>
      <div class="panel">
        <div class="lanes" role="img" aria-label={title}>
          {given.map(({ name, adverse, months }) => (
            <div key={name} class="lane">
              <span class="of">{name}</span>
              <svg viewBox={`0 0 ${width} 10`} preserveAspectRatio="none" aria-hidden="true">
                <path class="grid" d={years.map((_, at) => `M${at * 12} 0V10`).join('')} />
                <path class="grid" d={`M0 5H${width}`} />
                <path
                  class={`line mark${adverse ? ' adverse' : ''}`}
                  d={months.map(({ month }) => `M${place(month)} 5h0`).join('')}
                />
              </svg>
            </div>
          ))}
          <div class="lane" aria-hidden="true">
            <span />
            <span class="plot-labels">
              <span>{t.subject.year(firstYear)}</span>
              <span>{t.subject.year(endYear)}</span>
            </span>
          </div>
        </div>
        <p class="meta">{t.subject.pictureMarks}</p>
        <Details summary={t.subject.pictureTable}>
          <Table
            caption={t.subject.picture}
            captioned={false}
            language={language}
            head={t.subject.pictureHead}
            rows={given.map(({ name, months }) => [
              name,
              numberText(months.reduce((sum, { count }) => sum + count, 0)),
              monthText(months[0]?.month ?? '', language),
              monthText(months.at(-1)?.month ?? '', language),
            ])}
          />
        </Details>
      </div>
    </section>
  );
}
