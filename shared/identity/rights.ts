import { subjectKind } from '../domain/subject-kind.ts';
import { type AgencyScope, organisationScopes } from '../policy/agencies.ts';
import { actsForSubjects } from '../policy/roles.ts';
import type { Identity } from './identity.ts';

function isPerson(viewer: Identity | undefined): viewer is Identity {
  return actsForSubjects(viewer?.role);
}

/**
 * May do everything for the subject: its legal representative, or the citizen concerned, as the token says; or the
 * guardian of a minor, as the centre has confirmed (docs/adr/0149).
 */
export function represents(viewer: Identity | undefined, subject: string): boolean {
  return (
    isPerson(viewer) &&
    (viewer.subjects.includes(subject) ||
      viewer.agencies.some((held) => held.guardian === true && held.subject === subject))
  );
}

/**
 * Whether somebody may do at least one of `scopes` for the subject: whoever represents it, or has an agency that covers
 * it. The one rule for routes, the site's lists, the home page and notices.
 */
export function actsFor(
  viewer: Identity | undefined,
  subject: string,
  ...scopes: readonly [AgencyScope, ...AgencyScope[]]
): boolean {
  const own = scopes.filter((scope) => !organisationScopes.has(scope) || subjectKind(subject) !== 'person');
  if (own.length === 0) return false;
  return (
    represents(viewer, subject) ||
    (isPerson(viewer) &&
      viewer.agencies.some(
        (agency) => agency.subject === subject && own.some((scope) => agency.scopes.includes(scope)),
      ))
  );
}

/** The subjects for which `actsFor` holds. */
export function subjectsFor(
  viewer: Identity | undefined,
  ...scopes: readonly [AgencyScope, ...AgencyScope[]]
): string[] {
  if (!isPerson(viewer)) return [];
  const all = new Set([...viewer.subjects, ...viewer.agencies.map(({ subject }) => subject)]);
  return [...all].filter((subject) => actsFor(viewer, subject, ...scopes));
}

/**
 * Whether an entry of the site's lists leads somewhere for this viewer: a person sees what it may do for some subject,
 * everybody else what is shown to their role.
 */
export function mayFollow(
  viewer: Identity | undefined,
  { scopes }: { readonly scopes?: readonly [AgencyScope, ...AgencyScope[]] },
): boolean {
  return scopes === undefined || !isPerson(viewer) || subjectsFor(viewer, ...scopes).length > 0;
}

/** The staff of the credit centre, and those who audit it. */
export function isCentre(viewer: Identity | undefined): boolean {
  return viewer?.role === 'centre';
}

/** An officer of the unit that provided something. */
export function isOfUnit(viewer: Identity | undefined, unit: string): boolean {
  return viewer?.role === 'provider' && viewer.unit === unit;
}
