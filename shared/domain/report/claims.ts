import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { DomainResult, ReportContent } from './report-content.ts';

/** How many entries a section of a report has. `declared`: what the subject declared itself. */
export interface SectionCount {
  readonly section: CatalogueCode | 'declared';
  readonly count: number;
}

/** What a report says of one of its domains. */
export interface DomainClaim {
  readonly domain: string;
  readonly covered: boolean;
  /** Days that the data of the domain is complete for; null where that is not known. */
  readonly from: string | null;
  readonly to: string | null;
  /** Null: nothing is said. */
  readonly result: 'none-found' | 'found' | null;
}

export function domainClaim({
  code,
  status,
  incomplete,
  coveredFrom,
  coveredUntil,
}: DomainResult): DomainClaim {
  return {
    domain: code,
    covered: status !== 'not-covered' && incomplete !== true,
    from: coveredFrom,
    to: coveredUntil,
    result: status === 'not-covered' ? null : status,
  };
}

/** The sections of a report with the number of their entries, in the order in which they are printed. */
export function sectionCounts({
  sections,
  declared,
}: Pick<ReportContent, 'sections' | 'declared'>): SectionCount[] {
  const counts: SectionCount[] = sections.map(({ catalogue, entries }) => ({
    section: catalogue,
    count: entries.length,
  }));
  return declared === undefined
    ? counts
    : [...counts, { section: 'declared', count: declared.entries.length }];
}
