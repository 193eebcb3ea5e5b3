import { centreUnit, unit as unitOf } from '../policy/units.ts';

/**
 * Whether the unit `sender` may report, or replace, what `owner` answers for (both by code): its own, that of a unit
 * below it, and for the credit centre any. What a unit unknown to the city answers for is nobody else's.
 */
export function mayReportFor(sender: string, owner: string): boolean {
  if (sender === centreUnit) return true;
  for (let code: string | undefined = owner; code !== undefined; code = unitOf(code)?.superior) {
    if (code === sender) return true;
  }
  return false;
}
