import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { rectificationTexts } from '../locales/rectifications.ts';
import { siteTexts } from '../locales/site.ts';
import { Table } from './elements.tsx';
import { Figure } from './figure.tsx';
import { monthText, numberText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { MonthLinks } from './month-links.tsx';
import type { UnitFigures } from './rectification-csv.ts';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...rectificationTexts[language].rectifications,
});

interface Counted {
  readonly code: string;
  readonly name: Text;
  readonly entries: number;
}

/** What was chosen of the numbers: by which dimension, and what. */
interface Chosen {
  readonly code: string;
  readonly value: string;
  readonly name: Text;
}

export interface ShownMonitoring {
  readonly month: string;
  readonly entries: number;
  readonly byDomain: readonly Counted[];
  readonly byAct: readonly Counted[];
  readonly byDistrict: readonly Counted[];
  readonly months: readonly { readonly month: string; readonly entries: number }[];
  readonly chosen: readonly Chosen[];
  /** They are of one unit alone. */
  readonly own: boolean;
  readonly lastMonth: string;
}

/** Auditors see numbers alone: nothing of theirs leads to the cases. */
function trailOf({ viewer }: PageContext, text: string) {
  return viewer?.role === 'auditor' ? [] : [{ href: '/rectifications', text }];
}

const path = '/rectifications/monitoring';

function addressOf(
  month: string,
  chosen: readonly Pick<Chosen, 'code' | 'value'>[],
  format?: string,
): string {
  const query = new URLSearchParams([
    ['month', month],
    ...chosen.map(({ code, value }): [string, string] => [code, value]),
    ...(format === undefined ? [] : [['format', format] as [string, string]]),
  ]);
  return `${path}?${query}`;
}

/** Bars of one dimension; each name in the table leads to its own numbers. */
function By({
  title,
  head,
  dimension,
  items,
  shown,
  language,
}: {
  title: string;
  head: string;
  dimension: string;
  items: readonly Counted[];
  shown: ShownMonitoring;
  language: Language;
}) {
  const t = texts(language).monitoring;
  const isChosen = shown.chosen.some(({ code }) => code === dimension);
  if (isChosen || items.length === 0) return null;
  return (
    <Figure
      title={title}
      series={[t.entries]}
      groups={items.map(({ name, entries }) => ({ label: inLanguage(name, language), values: [entries] }))}
      head={[head, t.entries]}
      rows={items.map(({ code, name, entries }) => [
        <a key="name" href={addressOf(shown.month, [...shown.chosen, { code: dimension, value: code }])}>
          {inLanguage(name, language)}
        </a>,
        numberText(entries),
      ])}
      language={language}
    />
  );
}

/** What speaks against subjects in one month, and in the twelve up to it. */
export function monitoringPage(context: PageContext, shown: ShownMonitoring): string {
  const { language } = context;
  const { words, monitoring: t, units, site } = texts(language);
  const more = shown.chosen.map(({ code, value }) => `&${code}=${encodeURIComponent(value)}`).join('');
  const known = shown.months.filter(({ entries }) => entries > 0);
  return page(
    context,
    t.titleOf(monthText(shown.month, language)),
    <>
      <MonthLinks path={path} month={shown.month} last={shown.lastMonth} more={more} language={language} />
      {shown.chosen.length === 0 ? null : (
        <p>
          {`${t.chosen}${site.colon}${shown.chosen.map(({ name }) => inLanguage(name, language)).join(' · ')} `}
          <a href={addressOf(shown.month, [])}>{t.all}</a>
        </p>
      )}
      {shown.entries === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <dl class="tiles">
            <div>
              <dt>{t.entries}</dt>
              <dd>{numberText(shown.entries)}</dd>
            </div>
          </dl>
          <By
            title={t.byDomain}
            head={t.domain}
            dimension="domain"
            items={shown.byDomain}
            shown={shown}
            language={language}
          />
          <By
            title={t.byAct}
            head={t.act}
            dimension="act"
            items={shown.byAct}
            shown={shown}
            language={language}
          />
          <By
            title={t.byDistrict}
            head={t.district}
            dimension="district"
            items={shown.byDistrict}
            shown={shown}
            language={language}
          />
        </>
      )}
      {known.length === 0 ? null : (
        <Figure
          title={t.byMonth}
          series={[t.entries]}
          groups={shown.months.map(({ month, entries }) => ({
            label: monthText(month, language),
            values: [entries],
          }))}
          head={[t.month, t.entries]}
          rows={shown.months.map(({ month, entries }) => [monthText(month, language), numberText(entries)])}
          language={language}
        />
      )}
      <p>
        <a href={addressOf(shown.month, shown.chosen, 'csv')}>{t.download}</a>
        {' · '}
        <a href="/rectifications/units">{units.title}</a>
      </p>
    </>,
    { trail: trailOf(context, words.queue), lead: `${shown.own ? t.ownLead : t.lead}${t.ours}` },
  );
}

/** How the rectifications of each unit stand. */
export function unitsPage(context: PageContext, items: readonly UnitFigures[]): string {
  const { language } = context;
  const { words, units: t, site } = texts(language);
  const rate = (share: number | null) => (share === null ? site.absent : `${Math.round(share * 1000) / 10}%`);
  return page(
    context,
    t.title,
    items.length === 0 ? (
      <p>{t.none}</p>
    ) : (
      <>
        <Figure
          title={t.chart}
          series={[t.open, t.overdue]}
          groups={items.map(({ unit, open, overdue }) => ({
            label: unitText(unit, language),
            values: [open, overdue],
          }))}
          head={[t.unit, t.open, t.overdue]}
          rows={items.map(({ unit, open, overdue }) => [
            unitText(unit, language),
            numberText(open),
            numberText(overdue),
          ])}
          language={language}
        />
        <h2>{t.byUnit}</h2>
        <Table
          caption={t.byUnit}
          captioned={false}
          language={language}
          head={[t.unit, t.begun, t.open, t.overdue, t.exited, t.onTime]}
          rows={items.map(({ unit, begun, open, overdue, exited, onTimeRate }) => [
            unitText(unit, language),
            ...[begun, open, overdue, exited].map(numberText),
            rate(onTimeRate),
          ])}
        />
        <p>
          <a href="/rectifications/units?format=csv">{t.download}</a>
        </p>
      </>
    ),
    { trail: trailOf(context, words.queue), lead: t.lead },
  );
}
