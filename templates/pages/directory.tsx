import type { Catalogue } from '../../shared/policy/catalogue.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { texts } from '../locales/texts.ts';
import { Details, Table, Tag } from './elements.tsx';
import { Day } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

/** The published data directory: what is recorded, field by field. */
export function cataloguesPage(context: PageContext, catalogues: readonly Catalogue[]): string {
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
          <Details summary={t.catalogues.showFields(catalogue.fields.length)}>
            <Table
              language={language}
              caption={t.catalogues.fields(name)}
              head={[t.catalogues.field, t.catalogues.code, t.catalogues.required, t.catalogues.access]}
              rows={catalogue.fields.map((field) => [
                language === 'en' ? field.english : field.name,
                <code key="code">{field.code}</code>,
                field.required === true
                  ? t.catalogues.yes
                  : field.required === false
                    ? ''
                    : t.catalogues.depends,
                t.catalogues[field.access],
              ])}
            />
          </Details>
        </section>
      );
    }),
    { lead: t.catalogues.lead },
  );
}

export interface ShownDomain {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly covered: boolean;
  readonly coveredUntil: string | null;
}

/** The domains of the no-violation edition, with how far each is covered. */
export function domainsPage(context: PageContext, domains: readonly ShownDomain[]): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.domains.title,
    <>
      <p>{t.domains.summary(domains.filter(({ covered }) => covered).length, domains.length)}</p>
      <Table
        language={language}
        caption={t.domains.list}
        head={[t.domains.domain, t.domains.data]}
        rows={domains.map((domain) => [
          language === 'en' ? domain.nameEnglish : domain.name,
          <>
            {domain.covered ? (
              <Tag tone="good">{t.domains.covered}</Tag>
            ) : (
              <Tag tone="warning">{t.domains.notCovered}</Tag>
            )}{' '}
            {domain.coveredUntil === null ? null : (
              <span class="meta">
                {t.domains.until} <Day day={domain.coveredUntil} language={language} />
              </span>
            )}
          </>,
        ])}
      />
    </>,
    { lead: t.domains.lead },
  );
}
