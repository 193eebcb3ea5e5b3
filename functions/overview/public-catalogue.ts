import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { abouts, releaseRulesOn } from '../../shared/policy/release.ts';

/** Whether everybody may see the ordinary entries of a catalogue, of organisations or of persons. */
export function isPublic(code: CatalogueCode): boolean {
  return abouts.some((about) => releaseRulesOn(about, code).at(-1)?.published === true);
}
