import type { ExpectedData } from '../../shared/domain/coverage.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import type { Catalogue, Field } from '../../shared/policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { editions } from '../../shared/policy/reports.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { type FieldWords, fieldWords, perFileNames } from '../import-template/field-words.ts';
import { templateAddress, templateFormats } from '../import-template/formats.ts';
import { directoryTexts } from '../locales/directory.ts';
import { releaseTexts } from '../locales/release.ts';
import { siteTexts } from '../locales/site.ts';
import { Details, Table, Tag } from './elements.tsx';
import { dayText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { Rules, type ShownRules } from './release.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...directoryTexts[language],
  ...releaseTexts[language],
});

/** The published data directory: what is recorded, field by field. */
export function cataloguesPage(
  context: PageContext,
  catalogues: readonly (Catalogue & ShownRules)[],
): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.catalogues.title,
    catalogues.map((catalogue) => {
      const name = inLanguage(catalogue.name, language);
      return (
        <section key={catalogue.code} aria-labelledby={catalogue.code}>
          <h2 id={catalogue.code}>{name}</h2>
          <p>{inLanguage(catalogue.explanation, language)}</p>
          <Templates catalogue={catalogue} language={language} />
          <Details summary={t.catalogues.showFields(catalogue.fields.length)}>
            <Table
              language={language}
              caption={t.catalogues.fields(name)}
              head={[
                t.catalogues.field,
                t.catalogues.required,
                t.catalogues.content,
                t.catalogues.example,
                t.catalogues.access,
              ]}
              rows={catalogue.fields.map((field) => {
                const words = fieldWords(catalogue, field, language);
                return [
                  <FieldName key="name" field={field} words={words} language={language} />,
                  words.required,
                  <>
                    {words.content}
                    {words.options.length === 0 ? null : (
                      <p class="meta">{t.catalogues.options(words.options.join(t.site.comma))}</p>
                    )}
                  </>,
                  words.example,
                  t.catalogues[field.access],
                ];
              })}
            />
            {catalogue.perFile.length === 0 ? null : (
              <p>{t.catalogues.perFile(perFileNames(catalogue, language))}</p>
            )}
          </Details>
          <Details summary={t.release.release}>
            <Rules name={name} rules={catalogue} language={language} />
          </Details>
        </section>
      );
    }),
    { lead: t.catalogues.lead },
  );
}

/** The name of a field, its code, and other names under which its column is known. */
function FieldName({ field, words, language }: { field: Field; words: FieldWords; language: Language }) {
  const t = texts(language);
  const names = words.otherNames.join(t.site.comma);
  return (
    <>
      {words.name}
      <p class="meta">
        {language === 'en' ? `${field.name} ` : ''}
        <code>{field.code}</code>
      </p>
      {names === '' ? null : <p class="meta">{t.catalogues.otherNames(names)}</p>}
    </>
  );
}

/** What departments fill in to report into a catalogue. */
function Templates({ catalogue, language }: { catalogue: Catalogue; language: Language }) {
  const t = texts(language);
  const name = inLanguage(catalogue.name, language);
  return (
    <>
      <ul>
        {templateFormats.map((format) => (
          <li key={format}>
            <a href={templateAddress(catalogue.code, format)} download>
              {t.catalogues.template(name, format.toUpperCase())}
            </a>
          </li>
        ))}
      </ul>
      <p class="meta">{t.catalogues.templateHint}</p>
    </>
  );
}

export interface ShownDomain {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  /** Its name was read in the document that names the domains. */
  readonly confirmed: boolean;
  readonly covered: boolean;
  readonly coveredFrom: string | null;
  readonly coveredUntil: string | null;
  readonly missing: readonly ExpectedData[];
  readonly nilReturns: readonly (ExpectedData & {
    readonly from: string;
    readonly to: string;
    readonly at: string;
  })[];
}

/** The domains of the no-violation edition: for which days the data of each is complete, and what is missing. */
export function domainsPage(context: PageContext, domains: readonly ShownDomain[]): string {
  const { language } = context;
  const t = texts(language);
  const unitName = ({ unit }: ExpectedData) => unitText(unit, language);
  const catalogueName = ({ catalogue }: ExpectedData) => inLanguage(catalogueOf(catalogue).name, language);
  const unconfirmed = domains.filter(({ confirmed }) => !confirmed).length;
  return page(
    context,
    t.domains.title,
    <>
      <p>{t.domains.summary(domains.filter(({ covered }) => covered).length, domains.length)}</p>
      <p>{t.domains.basis(inLanguage(basisNote(editions['no-violation'].basis), language))}</p>
      {unconfirmed === 0 ? null : <p>{t.domains.unconfirmed(unconfirmed)}</p>}
      <Table
        language={language}
        caption={t.domains.list}
        head={[t.domains.domain, t.domains.data, t.domains.complete, t.domains.missing]}
        rows={domains.map(({ coveredFrom, coveredUntil, ...domain }) => [
          <>
            {language === 'en' ? domain.nameEnglish : domain.name}
            {domain.confirmed ? null : <span class="meta"> {t.site.inBrackets(t.domains.guess)}</span>}
          </>,
          domain.covered ? (
            <Tag tone="good">{t.domains.covered}</Tag>
          ) : (
            <Tag tone="warning">{t.domains.notCovered}</Tag>
          ),
          coveredFrom === null || coveredUntil === null
            ? ''
            : t.domains.fromTo(dayText(coveredFrom, language), dayText(coveredUntil, language)),
          domain.covered || domain.missing.length > 0
            ? domain.missing
                .map((lacking) => `${unitName(lacking)}${t.site.colon}${catalogueName(lacking)}`)
                .join(t.site.comma)
            : t.domains.nobody,
        ])}
      />
      <NilReturns
        language={language}
        lines={domains
          .flatMap(({ nilReturns }) => nilReturns)
          .map((nil) =>
            t.domains.nilReturn(
              unitName(nil),
              catalogueName(nil),
              dayText(nil.from, language),
              dayText(nil.to, language),
              dayText(nil.at.slice(0, 10), language),
            ),
          )}
      />
    </>,
    { lead: t.domains.lead },
  );
}

/** What units have stated to be nothing. A unit in charge of several domains is named once. */
function NilReturns({ language, lines }: { language: Language; lines: readonly string[] }) {
  const t = texts(language);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="nil-returns">
      <h2 id="nil-returns">{t.domains.nilReturns}</h2>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
