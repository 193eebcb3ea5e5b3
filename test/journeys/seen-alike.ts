import type { Role } from '../../shared/policy/roles.ts';

/** A role that is not looked at on pages that another one sees alike. */
interface SeenAlike {
  readonly role: Role;
  readonly like: Role;
  readonly because: string;
  readonly routes: readonly string[];
}

const own =
  'a person and an agent come to what is their own by one rule (shared/identity/rights.ts): the page knows no role';

export const seenAlike: readonly SeenAlike[] = [
  {
    role: 'citizen',
    like: 'agent',
    because: own,
    routes: [
      'GET /subjects/{id}/looks',
      'GET /subjects/{id}/evaluation',
      'GET /subjects/{id}/scenes',
      'GET /scenes/{code}/badge',
      'GET /reports',
      'GET /reports/{number}',
      'GET /objections',
      'GET /objections/new',
      'GET /objections/{id}',
      'GET /repairs',
      'GET /repairs/new',
      'GET /repairs/{id}',
      'GET /commitments',
      'GET /commitments/new',
      'GET /commitments/{id}',
      'GET /measure-cases',
      'GET /error-reports',
      'GET /error-reports/new',
      'GET /error-reports/{id}',
      'GET /agencies/{id}',
      'GET /organisations/{code}/members',
      'GET /organisations/{code}/members/{subject}',
      'GET /collective-commitments',
      'GET /collective-commitments/new',
      'GET /collective-commitments/{id}',
      'GET /authorisations',
      'GET /authorisations/new',
      'GET /authorisations/{id}',
      'GET /subscriptions',
      'GET /rectifications',
      'GET /rectifications/{id}',
      'GET /ratings/new',
      'GET /submissions/new',
      'GET /submissions/{id}',
      'GET /submissions/drafts/{id}',
      'GET /submissions/drafts/{id}/check',
      'GET /uploads/{id}',
    ],
  },
  {
    role: 'citizen',
    like: 'agent',
    because: 'the same form, once the identity is confirmed: what asks for that is looked at',
    routes: ['GET /reports/new'],
  },
  {
    role: 'agent',
    like: 'citizen',
    because: own,
    routes: [
      'GET /agencies/invitations',
      'GET /agencies/invitations/{code}',
      'GET /measure-cases/{id}',
      'GET /complaints',
      'GET /complaints/new',
      'GET /complaints/{id}',
      'GET /guardianships',
      'GET /guardianships/{id}',
    ],
  },
  {
    role: 'centre',
    like: 'provider',
    because: 'the centre is a unit as any other here',
    routes: ['GET /session', 'GET /measures/check', 'GET /quality/circulars'],
  },
  {
    role: 'auditor',
    like: 'provider',
    because: 'the same circulars, of all units',
    routes: ['GET /quality/circulars'],
  },
  {
    role: 'auditor',
    like: 'centre',
    because: 'the same figures and lists, without an act on them',
    routes: [
      'GET /quality',
      'GET /quality/units/{unit}',
      'GET /overview/{list}',
      'GET /subjects/{id}/evaluation',
    ],
  },
  {
    role: 'provider',
    like: 'centre',
    because: 'the same figures, of its own unit',
    routes: ['GET /quality/units/{unit}'],
  },
  ...(['provider', 'centre'] as const).map((role) => ({
    role,
    like: 'agent' as const,
    because: 'of a file, whoever sent it sees one page',
    routes: ['GET /uploads/{id}'],
  })),
];

/** Pages that only an act leads to, and the journey that looks at them. */
export const seenOnTheWay: Readonly<Record<string, string>> = {
  'GET /agencies/new': 'with a confirmed identity, by axe: agency.test.ts',
  'GET /guardianships/new': 'with a confirmed identity, by axe: guardian.test.ts',
  'GET /session/form': 'with what was typed before the session ended: portal.test.ts',
  'GET /session/callback': 'shown at a refusal alone, otherwise it leads on',
  $default: 'shown where nothing is, with 404',
};
