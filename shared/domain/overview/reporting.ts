import type { CatalogueCode } from '../../policy/catalogue.ts';
import { expectedCatalogues, type ProviderUnit } from '../../policy/units.ts';
import type { ClaimedData, ExpectedData } from '../coverage.ts';

/** How far a unit's data in a catalogue reaches that it is expected to state complete. */
export interface Reporting extends ExpectedData {
  /** The last day for which it was stated; null: none ever was. */
  readonly until: string | null;
  /** It reaches less far than units may keep silent. */
  readonly late: boolean;
}

/** What a unit is to report: for its domains. One that is in charge of none is waited for by nobody. */
export function reportedBy(unit: ProviderUnit): readonly CatalogueCode[] {
  return unit.domains.length === 0 ? [] : expectedCatalogues(unit);
}

/**
 * How far the data of all units reaches, in the order of the units.
 * @param oldest the earliest day up to which data may reach and still count as covering today
 */
export function reportingOf(
  units: readonly ProviderUnit[],
  claims: readonly ClaimedData[],
  oldest: string,
): Reporting[] {
  const claimed = new Map(claims.map(({ unit, catalogue, days }) => [`${unit}#${catalogue}`, days]));
  return units.flatMap((unit) =>
    reportedBy(unit).map((catalogue) => {
      const until = claimed.get(`${unit.code}#${catalogue}`)?.at(-1)?.to ?? null;
      return { unit: unit.code, catalogue, until, late: until === null || until < oldest };
    }),
  );
}
