import type { Authorisation } from '../../shared/domain/authorisations/authorisation.ts';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { type Organisation, organisation as organisationOf } from '../../shared/policy/organisations.ts';
import { type Partner, type PartnerPurpose, partner as partnerOf } from '../../shared/policy/partners.ts';
import { actor } from '../../shared/store/audit.ts';
import { liveAuthorisation, membersOf } from '../../shared/store/authorisations.ts';
import { theTable } from '../../shared/store/table.ts';
import { memberPage, membersPage } from '../../templates/pages/members.tsx';
import { take } from '../partners/asking.ts';
import { lookUp } from '../partners/looking.ts';
import { newestReport } from '../partners/newest-report.ts';
import type { memberRoutes } from './members-routes.ts';

/** The association of that code, for its people. @throws Problem 404 for everybody else */
export function ownAssociation(viewer: Identity | undefined, code: string, now: Date): Organisation {
  const found = organisationOf(code, chinaDate(now));
  if (found?.kind !== 'association' || !actsFor(viewer, found.code, 'commitments')) throw notFound();
  return found;
}

interface Looking {
  readonly partner: Partner;
  readonly purposes: readonly PartnerPurpose[];
}

/** For what an association may look at members that consent. @throws Problem 404 where it is no partner */
function lookingOf({ partner: code }: Organisation): Looking {
  const partner = code === undefined ? undefined : partnerOf(code);
  if (partner === undefined) throw notFound();
  return { partner, purposes: partner.purposes.filter(({ ground }) => ground === 'consent') };
}

/** The consent of a member that counts now. */
export async function consentOf(of: Organisation, subject: string, now: Date) {
  const { partner, purposes } = lookingOf(of);
  for (const purpose of purposes) {
    const consent = await liveAuthorisation(
      theTable(),
      { subject, partner: partner.code, purpose: purpose.code },
      now,
    );
    if (consent !== undefined) return { partner, purpose, consent };
  }
  return undefined;
}

function shown({ subject, subjectName, id, until }: Authorisation) {
  return { subject, subjectName, authorisation: id, until };
}

async function standingOf(
  call: Pick<Call, 'viewer' | 'now' | 'request' | 'quotas'>,
  of: Organisation,
  subject: string,
) {
  const { viewer, now, request } = call;
  const found = await consentOf(of, subject, now);
  if (found === undefined) throw notFound();
  const { partner, purpose, consent } = found;
  await take(call, partner, 'looks', 1);
  const asking = { partner, purpose, matter: null, by: actor(viewer, of.code), now, request };
  const told = await lookUp(asking, subject);
  // Withdrawn in between.
  if (told === null) throw notFound();
  return {
    ...shown(consent),
    asOf: inChinaTime(now.getTime()),
    classes: told.classes,
    ...(await newestReport(asking, told, subject)),
  };
}

export const memberHandlers: Handlers<typeof memberRoutes> = {
  list: async (call) => {
    const of = ownAssociation(call.viewer, call.params.code, call.now);
    const { partner } = lookingOf(of);
    const found = await membersOf(theTable(), partner.code, call.query, call.now);
    const json = { items: found.items.map(shown), next: found.next };
    return {
      status: 200,
      json,
      page: () => membersPage(call, of, { ...json, cursor: call.query.cursor }),
    };
  },

  show: async (call) => {
    const of = ownAssociation(call.viewer, call.params.code, call.now);
    const json = await standingOf(call, of, call.params.subject);
    return { status: 200, json, looks: 'written', page: () => memberPage(call, of, json) };
  },
};
