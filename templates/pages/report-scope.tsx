import type { DomainClaim, SectionCount } from '../../shared/domain/report/claims.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { domains as allDomains, domain as domainOf } from '../../shared/policy/domains.ts';
import { type Edition, editions } from '../../shared/policy/reports.ts';
import { declaredTitle } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { reportTexts } from '../locales/reports.ts';
import { siteTexts } from '../locales/site.ts';
import { type Row, Table } from './elements.tsx';
import { dayText, numberText } from './format.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...reportTexts[language] });

/** What a report is bounded by, and its result. Null: none, or not kept by the release that issued it. */
export interface ShownScope {
  readonly edition: Edition;
  readonly from: string | null;
  readonly to: string | null;
  readonly domains: readonly string[] | null;
  readonly coverage: readonly DomainClaim[] | null;
  readonly result: 'none-found' | 'found' | null;
  readonly validUntil: string | null;
}

function domainNames(codes: readonly string[], language: Language): string {
  const names = codes.map((code) => {
    const domain = domainOf(code);
    return domain === undefined ? code : inLanguage(domain.name, language);
  });
  return names.join(texts(language).site.comma);
}

function coverageRow(coverage: readonly DomainClaim[], language: Language): Row {
  const t = texts(language);
  const open = coverage.filter(({ covered }) => !covered).map(({ domain }) => domain);
  const said = t.reports.coveredOf(coverage.length - open.length, coverage.length);
  return [
    t.reports.covered,
    open.length === 0 ? (
      said
    ) : (
      <>
        {said}
        <br />
        {`${t.reports.notCovered}${t.site.colon}${domainNames(open, language)}`}
      </>
    ),
  ];
}

/** Period, domains, coverage and result of a no-violation report, and until when a report counts. */
export function scopeRows(report: ShownScope, language: Language): Row[] {
  const t = texts(language);
  const { edition, from, to, coverage, result, validUntil } = report;
  const codes = report.domains ?? [];
  const valid: Row[] =
    validUntil === null
      ? []
      : [[t.reports.validUntil, t.reports.validUntilOf(dayText(validUntil, language))]];
  if (from === null || to === null) return valid;
  return [
    [t.reports.period, t.reports.periodOf(dayText(from, language), dayText(to, language))],
    [
      t.reports.domains,
      codes.length === allDomains.length
        ? t.reports.allDomains(codes.length)
        : t.reports.domainsOf(codes.length, domainNames(codes, language)),
    ],
    ...(coverage === null ? [] : [coverageRow(coverage, language)]),
    ...(!editions[edition].scoped
      ? []
      : [
          [
            t.reports.result,
            <>
              {result === null
                ? t.reports.noResult
                : result === 'found'
                  ? t.reports.found
                  : t.reports.noneFound}
              <br />
              <span class="meta">{t.reports.resultNote}</span>
            </>,
          ] as const,
        ]),
    ...valid,
  ];
}

/** What each chosen domain gave, as the first page of a report has it; nothing where none were chosen, or it was not kept. */
export function DomainTable({ report, language }: { report: ShownScope; language: Language }) {
  const t = texts(language);
  const { coverage } = report;
  if (coverage === null || coverage.length === 0) return null;
  return (
    <Table
      caption={t.reports.byDomain}
      head={[t.reports.domain, t.reports.coveredDays, t.reports.result]}
      rows={coverage.map((claim) => [
        domainNames([claim.domain], language),
        claim.from === null || claim.to === null
          ? '— —'
          : t.reports.periodOf(dayText(claim.from, language), dayText(claim.to, language)),
        claim.result === null
          ? t.reports.domainSilent
          : claim.result === 'found'
            ? t.reports.domainFound
            : t.reports.domainNone,
      ])}
      language={language}
    />
  );
}

/** How many entries each section has, as the report prints it. */
export function SectionTable({
  edition,
  sections,
  language,
}: {
  edition: Edition;
  sections: readonly SectionCount[];
  language: Language;
}) {
  const t = texts(language);
  const titleOf = (section: SectionCount['section']) =>
    section === 'declared'
      ? declaredTitle
      : (editions[edition].sections.find((each) => each.catalogue === section)?.title ??
        catalogue(section).name);
  return (
    <Table
      caption={t.reports.sections}
      head={[t.reports.section, t.reports.entries]}
      rows={sections.map(({ section, count }) => [inLanguage(titleOf(section), language), numberText(count)])}
      language={language}
    />
  );
}
