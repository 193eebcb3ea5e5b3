import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { Domain } from '../../policy/domains.ts';
import type { ProviderUnit } from '../../policy/units.ts';
import { reportedBy } from './reporting.ts';
import type { Cell } from './series.ts';

/** Something that no unit of the city answers for. */
export type Unowned =
  /** Open cases of a unit that is not, or no longer, in the register of units. */
  | {
      readonly reason: 'cases-of-no-unit';
      readonly kind: string;
      readonly unit: string;
      readonly count: number;
    }
  /** Records that came in for such a unit. */
  | { readonly reason: 'records-of-no-unit'; readonly unit: string; readonly count: number }
  /** A catalogue that no unit is expected to report. */
  | { readonly reason: 'catalogue-without-unit'; readonly catalogue: CatalogueCode }
  /** A domain that no unit is in charge of. */
  | { readonly reason: 'domain-without-unit'; readonly domain: string };

/** Cases of a kind that a unit has. */
export interface CasesOfUnit {
  readonly kind: string;
  readonly unit: string;
  readonly inHand: number;
}

/**
 * What nobody owns: of cases and records that are counted by unit, those of units that the register does not have, and
 * of what the city has set, what no unit has to do with.
 */
export function unowned({
  units,
  catalogues,
  domains,
  cases,
  cells,
}: {
  readonly units: readonly ProviderUnit[];
  readonly catalogues: readonly CatalogueCode[];
  readonly domains: readonly Pick<Domain, 'code' | 'units'>[];
  readonly cases: readonly CasesOfUnit[];
  readonly cells: readonly Cell[];
}): Unowned[] {
  const known = new Set(units.map(({ code }) => code));
  const expected = new Set(units.flatMap(reportedBy));
  const records = Map.groupBy(
    cells.filter(({ cell }) => !known.has(cell.unit)),
    ({ cell }) => cell.unit,
  );
  return [
    ...cases
      .filter(({ unit, inHand }) => inHand > 0 && !known.has(unit))
      .map(({ kind, unit, inHand }) => ({ reason: 'cases-of-no-unit' as const, kind, unit, count: inHand })),
    ...[...records].flatMap(([unit, of]) => {
      const count = of.reduce((sum, { tally }) => sum + (tally.records ?? 0), 0);
      return count === 0 ? [] : [{ reason: 'records-of-no-unit' as const, unit, count }];
    }),
    ...catalogues
      .filter((code) => !expected.has(code))
      .map((catalogue) => ({ reason: 'catalogue-without-unit' as const, catalogue })),
    ...domains
      .filter((domain) => domain.units.length === 0)
      .map(({ code }) => ({ reason: 'domain-without-unit' as const, domain: code })),
  ];
}
