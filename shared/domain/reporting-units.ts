import type { CatalogueCode } from '../policy/catalogue.ts';
import { catalogue as catalogueOf } from '../policy/catalogues.ts';
import { centreUnit, type ProviderUnit, unit as unitOf } from '../policy/units.ts';
import { openEnd } from './china-time.ts';

/** What is reported: of which catalogue, and decided on which day (YYYY-MM-DD; absent: not known, any day will do). */
export interface Reported {
  readonly catalogue: CatalogueCode;
  readonly date?: string | undefined;
}

/**
 * Whether the unit `sender` may report, or replace, what `owner` answers for (both by code): its own, that of a unit
 * below it, what `owner` has entrusted to it (委托) on the day of the decision, and for the credit centre any. What a unit
 * unknown to the city answers for is nobody else's.
 */
export function mayReportFor(sender: string, owner: string, reported: Reported): boolean {
  return sender === centreUnit || isWithin(owner, sender) || isEntrusted(sender, owner, reported);
}

/** Whether `owner` is `above`, or a unit below it. */
function isWithin(owner: string, above: string): boolean {
  for (let code: string | undefined = owner; code !== undefined; code = unitOf(code)?.superior) {
    if (code === above) return true;
  }
  return false;
}

function isEntrusted(sender: string, owner: string, { catalogue, date }: Reported): boolean {
  return (unitOf(owner)?.entrusts ?? []).some(
    ({ to, catalogues, from, until = openEnd }) =>
      to === sender &&
      catalogues.includes(catalogue) &&
      (date === undefined || (from <= date && date <= until)),
  );
}

/**
 * The unit that was entrusted with what an entry says and reported it, where that is not the unit that answers for it.
 * It follows from the entry alone: an entrustment that is over, or gone from the register, does not change who did it.
 */
export function entrustedWith({
  catalogue,
  unit,
  data,
}: {
  readonly catalogue: CatalogueCode;
  readonly unit: string;
  readonly data: Readonly<Record<string, string>>;
}): ProviderUnit | undefined {
  const { sourceCode } = catalogueOf(catalogue);
  const source = sourceCode === undefined ? undefined : data[sourceCode];
  if (source === undefined || source === centreUnit || isWithin(unit, source)) return undefined;
  if (unitOf(unit) === undefined) return undefined;
  return unitOf(source);
}
