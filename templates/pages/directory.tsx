import type { ExpectedData } from '../../shared/domain/coverage.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { editions } from '../../shared/policy/reports.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { directoryTexts } from '../locales/directory.ts';
import { siteTexts } from '../locales/site.ts';
import { Table, Tag } from './elements.tsx';
import { dayText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...directoryTexts[language],
});

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
