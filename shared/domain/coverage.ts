import type { CatalogueCode } from '../policy/catalogue.ts';
import { expectedCatalogues, unit as unitOf } from '../policy/units.ts';
import { addDays } from './china-time.ts';

/** An interval of days, both ends included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What a unit is expected to report in before a domain of its counts as covered. */
export interface ExpectedData {
  readonly unit: string;
  readonly catalogue: CatalogueCode;
}

/** Days for which a unit has stated that what it sent of a catalogue is complete. */
export interface ClaimedData extends ExpectedData {
  /** Apart from one another, earliest first. */
  readonly days: readonly Days[];
}

/** How far the data of a domain reaches. */
export interface DomainCoverage {
  /** Whether it reaches to today, or to a day that is no longer ago than units may keep silent. */
  readonly covered: boolean;
  /** Days for which all that is expected is complete: apart from one another, earliest first. */
  readonly days: readonly Days[];
  /** The last of these intervals; null where there is none. */
  readonly coveredFrom: string | null;
  readonly coveredUntil: string | null;
  /** What keeps the domain from being covered. */
  readonly missing: readonly ExpectedData[];
}

/**
 * What becomes of the days that a file is stated to cover: `none` are stated, they wait for its rows (`pending`) or
 * for those that were refused (`held`), or they count (`claimed`), by this file or by a later one.
 */
export type BatchCoverage = 'none' | 'pending' | 'held' | 'claimed';

export const notCovered: DomainCoverage = {
  covered: false,
  days: [],
  coveredFrom: null,
  coveredUntil: null,
  missing: [],
};

/** `claimed` and some more days: what overlaps or adjoins becomes one interval. */
export function withDays(claimed: readonly Days[], more: Days): Days[] {
  const before = claimed.filter(({ to }) => addDays(to, 1) < more.from);
  const after = claimed.filter(({ from }) => from > addDays(more.to, 1));
  const touching = claimed.slice(before.length, claimed.length - after.length);
  const from = [more.from, ...touching.map((each) => each.from)].sort()[0] ?? more.from;
  const to = [more.to, ...touching.map((each) => each.to)].sort().at(-1) ?? more.to;
  return [...before, { from, to }, ...after];
}

/** The one interval that holds the whole period, or undefined. */
export function intervalWith(days: readonly Days[], period: Days): Days | undefined {
  return days.find(({ from, to }) => from <= period.from && period.to <= to);
}

/** Whether every day of the period is among `days`. */
export function contains(days: readonly Days[], period: Days): boolean {
  return intervalWith(days, period) !== undefined;
}

/** The days that both have. */
function common(some: readonly Days[], others: readonly Days[]): Days[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const [, from = ''] = [one.from, other.from].sort();
      const [to = ''] = [one.to, other.to].sort();
      return from <= to ? [{ from, to }] : [];
    }),
  );
}

/** What the units of a domain are expected to report in. */
export function expectedOf(units: readonly string[]): ExpectedData[] {
  return units.flatMap((code) => {
    const unit = unitOf(code);
    return unit === undefined ? [] : expectedCatalogues(unit).map((catalogue) => ({ unit: code, catalogue }));
  });
}

/**
 * How far a domain is covered by what its units claim. Nothing is covered where nothing is expected: silence is no
 * claim.
 * @param oldest the earliest day up to which data may reach and still count as covering today
 */
export function coverageOf(
  expected: readonly ExpectedData[],
  claims: readonly ClaimedData[],
  oldest: string,
): DomainCoverage {
  const claimed = expected.map((pair) => ({
    pair,
    days:
      claims.find(({ unit, catalogue }) => unit === pair.unit && catalogue === pair.catalogue)?.days ?? [],
  }));
  const days = claimed.map((each) => each.days).reduceRight(common, claimed[0]?.days ?? []);
  const last = days.at(-1);
  const covered = last !== undefined && last.to >= oldest;
  return {
    covered,
    days,
    coveredFrom: last?.from ?? null,
    coveredUntil: last?.to ?? null,
    missing: covered ? [] : lacking(claimed, oldest),
  };
}

/** Those that do not reach far enough or, where each does, those that lack the last day of the one that ends first. */
function lacking(
  claimed: readonly { readonly pair: ExpectedData; readonly days: readonly Days[] }[],
  oldest: string,
): ExpectedData[] {
  const late = claimed.filter(({ days }) => (days.at(-1)?.to ?? '') < oldest);
  const end = claimed.map(({ days }) => days.at(-1)?.to ?? '').sort()[0] ?? '';
  const apart = claimed.filter(({ days }) => !contains(days, { from: end, to: end }));
  return (late.length > 0 ? late : apart).map(({ pair }) => pair);
}

/**
 * The last day of a period that leaves it open: that up to which all of the domains are covered which are covered at
 * all, and today where none is.
 */
export function lastCoveredDay(domains: readonly DomainCoverage[], today: string): string {
  const ends = domains.flatMap(({ covered, coveredUntil }) =>
    covered && coveredUntil !== null ? [coveredUntil] : [],
  );
  return ends.sort()[0] ?? today;
}
