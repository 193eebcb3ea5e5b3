import type { CatalogueCode } from '../policy/catalogue.ts';
import { type About, type ReleaseRule, releaseRulesOn } from '../policy/release.ts';
import { isExempt } from './exemption.ts';
import { names } from './folded-text.ts';

/** An entry as far as the rules of release look at it. */
export interface Released {
  readonly catalogue: CatalogueCode;
  readonly about: About;
  readonly data: Readonly<Record<string, string>>;
}

/** The column by which an entry falls under a rule on a kind of entry; undefined where it does not. */
export function signOf({ kind }: ReleaseRule, data: Released['data']): string | undefined {
  return kind?.signs.find(({ field, words }) => {
    const text = data[field];
    return text !== undefined && names(text, words);
  })?.field;
}

/** The rule by which it is decided what may be done with an entry. */
export function releaseOf({ catalogue, about, data }: Released): ReleaseRule {
  const rules = releaseRulesOn(about, catalogue);
  const found = rules.find(
    (rule) =>
      rule.kind === undefined ||
      (rule.exempt === undefined ? signOf(rule, data) !== undefined : isExempt(rule.exempt, data)),
  );
  if (found === undefined) throw new Error(`No rule of release on ${about} in ${catalogue}`);
  return found;
}
