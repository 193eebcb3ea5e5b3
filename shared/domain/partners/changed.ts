import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { PartnerPurpose } from '../../policy/partners.ts';
import type { CreditRecord } from '../record.ts';
import { answerOf } from './answer.ts';

/** An entry as it was and as it is; undefined where it was not there, or is not known any more. */
export interface Change {
  readonly before: CreditRecord | undefined;
  readonly after: CreditRecord | undefined;
}

/**
 * Of which classes a purpose would now be told something else than before, on the day `today` (China). A change of what
 * it may not know, or was not and is not given, is none to it: it must not learn that there is something.
 * @param classes that may be known, in the order in which they are answered
 */
export function changedClasses(
  changes: readonly Change[],
  purpose: Pick<PartnerPurpose, 'gives'>,
  classes: readonly CatalogueCode[],
  today: string,
): CatalogueCode[] {
  const told = (record: CreditRecord | undefined, of: CatalogueCode) =>
    JSON.stringify(answerOf(record === undefined ? [] : [record], purpose, [of], today));
  return classes.filter((of) =>
    changes.some(
      ({ before, after }) => (before ?? after)?.catalogue === of && told(before, of) !== told(after, of),
    ),
  );
}
