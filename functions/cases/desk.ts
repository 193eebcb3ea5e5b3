import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre } from '../../shared/identity/rights.ts';

/** Whose queue an authority sees of a kind that the centre oversees and units deal with; null: it is no authority's officer. */
export function deskOfUnits(viewer: Identity) {
  if (isCentre(viewer)) return { party: 'centre', unit: null } as const;
  return viewer.role === 'provider' ? ({ party: 'unit', unit: viewer.unit ?? '' } as const) : null;
}
