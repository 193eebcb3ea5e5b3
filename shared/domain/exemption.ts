import type { Catalogue } from '../policy/catalogue.ts';
import { catalogue } from '../policy/catalogues.ts';
import { domainNamed } from '../policy/domains.ts';
import type { Exemption } from '../policy/exemptions.ts';
import { degreeNames } from '../policy/publicity.ts';
import { unit } from '../policy/units.ts';
import { names } from './folded-text.ts';

type Data = Readonly<Record<string, string>>;

/** Whether the row names the field, or comes from a unit in charge of it where it names none. */
function isOfField({ field }: Exemption, of: Catalogue, data: Data): boolean {
  const named = of.domain === undefined ? undefined : data[of.domain];
  if (named !== undefined) return domainNamed(named)?.code === field;
  return [of.organCode, of.sourceCode].some(
    (column) => column !== undefined && unit(data[column] ?? '')?.domains.includes(field) === true,
  );
}

/**
 * Whether an entry is one of a slight act that happens once (轻微偶发): its organ says that all conditions of the exemption
 * are met, and calls it no graver than slight.
 */
export function isExempt(exemption: Exemption, data: Data): boolean {
  const of = catalogue(exemption.catalogue);
  const { slight, degree, title } = of;
  if (slight === undefined) return false;
  if (exemption.first && data[slight.first] !== '是') return false;
  if (exemption.corrected && data[slight.correctedOn] === undefined) return false;
  const stated = degree === undefined ? undefined : data[degree];
  if (stated !== undefined && stated !== degreeNames.minor) return false;
  return names(data[title] ?? '', exemption.words) && isOfField(exemption, of, data);
}
