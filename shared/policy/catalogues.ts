import type { Catalogue, CatalogueCode } from './catalogue.ts';
import { abnormalOperation } from './catalogues/abnormal-operation.ts';
import { administrativeLicence } from './catalogues/administrative-licence.ts';
import { administrativePenalty } from './catalogues/administrative-penalty.ts';
import { commitment } from './catalogues/commitment.ts';
import { honour } from './catalogues/honour.ts';
import { inspectionResult } from './catalogues/inspection-result.ts';
import { judgment } from './catalogues/judgment.ts';
import { professionalQualification } from './catalogues/professional-qualification.ts';
import { registration } from './catalogues/registration.ts';
import { seriousDishonesty } from './catalogues/serious-dishonesty.ts';
import { stagePolicy } from './stage.ts';

/**
 * The information catalogues (信息目录) of the service. Column codes and names of penalties and licences are those of
 * the 双公示 exchange; commitments follow the common 20-item template; the others have no published column codes, so
 * theirs are ours in the same manner. A column that the law is known to demand, or without which an entry cannot be
 * told apart or dated, is `required`; one that only seems to be demanded is `expected`.
 */
const ours: readonly Catalogue[] = [
  registration,
  administrativeLicence,
  administrativePenalty,
  seriousDishonesty,
  abnormalOperation,
  honour,
  judgment,
  commitment,
  professionalQualification,
  inspectionResult,
];

declare module './stage.ts' {
  interface StagePolicy {
    /**
     * Switches of the catalogues: whether theirs is published, which editions of the report have a section of theirs. The
     * first changes what is reported from now on; a migration goes over what is stored.
     */
    readonly catalogues?: Readonly<Partial<Record<CatalogueCode, Partial<Catalogue['shows']>>>>;
  }
}

/** All catalogues, with the city's own switches. */
export const catalogues: readonly Catalogue[] = ours.map((each) => ({
  ...each,
  shows: { ...each.shows, ...stagePolicy.catalogues?.[each.code] },
}));

const byCode = new Map(catalogues.map((catalogue) => [catalogue.code, catalogue]));

/** The catalogue of a known code. */
export function catalogue(code: CatalogueCode): Catalogue {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`no catalogue ${code}`);
  return found;
}
