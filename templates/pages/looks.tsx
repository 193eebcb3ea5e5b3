import { csvFile } from '../../shared/domain/csv-line.ts';
import { looksKeptYears } from '../../shared/policy/looks.ts';
import type { Language } from '../../shared/policy/text.ts';
import { looksTexts } from '../locales/looks.ts';
import { siteTexts } from '../locales/site.ts';
import { Cards, type PageOf, Pagination } from './elements.tsx';
import { Moment, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...looksTexts[language] });

/** A look, in the language of whoever reads of it. */
export interface ShownLook {
  readonly at: string;
  readonly by: { readonly role: string; readonly code: string | null; readonly name: string };
  readonly purpose: string;
  readonly what: {
    readonly name: string;
    readonly entity: string;
    readonly url: string | null;
    readonly classes: readonly string[];
  };
  readonly matter: string | null;
  readonly listed: boolean;
}

interface Looked extends PageOf<ShownLook> {
  readonly subject: { readonly id: string; readonly name: string };
  /** Rows of the table at the most. */
  readonly most: number;
}

/** Who looked at what is not public of a subject. */
export function looksPage(context: PageContext, { subject, items, next, cursor, most }: Looked): string {
  const { language } = context;
  const t = texts(language);
  const address = `/subjects/${subject.id}/looks`;
  return page(
    context,
    t.looks.title,
    <>
      {items.length === 0 ? (
        <p role="status">{t.looks.none}</p>
      ) : (
        <>
          <Cards
            caption={t.looks.of(subject.name)}
            head={[t.looks.when, t.looks.who, t.looks.purpose, t.looks.what]}
            rows={items.map(({ at, by, purpose, what, matter, listed }) => [
              <Moment key="at" moment={at} language={language} />,
              by.name,
              <>
                {purpose}
                {matter === null ? null : (
                  <>
                    <br />
                    <span class="meta">{t.looks.matter(matter)}</span>
                  </>
                )}
              </>,
              <>
                {what.url === null ? what.name : <a href={what.url}>{what.name}</a>}
                {listed ? <span class="meta"> {t.looks.listed}</span> : null}
                {what.classes.length === 0 ? null : (
                  <>
                    <br />
                    <span class="meta">{what.classes.join(t.site.comma)}</span>
                  </>
                )}
              </>,
            ])}
          />
          <p>
            <a href={`${address}?format=csv`}>{t.looks.csv}</a>{' '}
            <span class="meta">{t.looks.csvMost(numberText(most))}</span>
          </p>
        </>
      )}
      <Pagination
        language={language}
        next={next === null ? null : `${address}?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : address}
      />
      <p class="meta">{t.looks.wrong}</p>
    </>,
    {
      trail: [{ href: `/subjects/${subject.id}`, text: subject.name }],
      lead: t.looks.lead(looksKeptYears),
    },
  );
}

/** The same as a table for spreadsheets. */
export function looksTable(looks: readonly ShownLook[], language: Language): string {
  const t = texts(language);
  const lines = looks.map(({ at, by, purpose, what, matter }) => [
    at,
    by.name,
    by.code ?? '',
    purpose,
    what.name,
    what.entity,
    what.classes.join(t.site.comma),
    matter ?? '',
  ]);
  const head = [
    t.looks.when,
    t.looks.who,
    t.looks.code,
    t.looks.purpose,
    t.looks.what,
    t.looks.number,
    t.looks.classes,
    t.looks.theirMatter,
  ];
  return csvFile([head, ...lines]);
}
