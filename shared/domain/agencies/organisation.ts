import type { AgencyScope } from '../../policy/agencies.ts';
import type { Text } from '../../policy/text.ts';

/** The credit service body whose person an agent is (信用服务机构): by whom an enterprise is represented then. */
export interface AppointedOrganisation {
  /** Its unified social credit code. */
  readonly code: string;
  readonly name: Text;
}

/** As far as it is told here whether an agency counts. */
interface Held {
  readonly subject: string;
  readonly organisation?: AppointedOrganisation;
}

/** Whether somebody is one of the people of an organisation: represents it by law, or was let act for it by it. */
export function isOf(organisation: string, subjects: readonly string[], held: readonly Held[]): boolean {
  return (
    subjects.includes(organisation) ||
    held.some((each) => each.organisation === undefined && each.subject === organisation)
  );
}

/**
 * Of the agencies that a person holds those that count: what was given to a credit service body counts while that is on
 * the register and the person is one of its people.
 * @param subjects whom the person represents by law
 * @param isRegistered whether a credit service body is on the register now
 */
export function counting<A extends Held>(
  held: readonly A[],
  subjects: readonly string[],
  isRegistered: (code: string) => boolean,
): A[] {
  return held.filter(
    ({ organisation }) =>
      organisation === undefined ||
      (isRegistered(organisation.code) && isOf(organisation.code, subjects, held)),
  );
}

/** Scopes of those asked for that no organisation can be given. */
export function beyond(
  scopes: readonly AgencyScope[],
  given: readonly AgencyScope[],
): readonly AgencyScope[] {
  return scopes.filter((scope) => !given.includes(scope));
}
