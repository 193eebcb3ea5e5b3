import { type Agency, stateOf } from '../../shared/domain/agencies/agency.ts';
import { type AgencyParty, agencyLifeCycle } from '../../shared/domain/agencies/life-cycle.ts';
import { actionsIn } from '../../shared/domain/cases/life-cycle.ts';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import { maskPersonName } from '../../shared/domain/masking.ts';
import { setting } from '../../shared/settings.ts';
import type { StoredAuditEntry } from '../../shared/store/audit.ts';
import { auditWords } from '../../shared/store/audited.ts';

function shownOrganisation({ organisation }: Pick<Agency, 'organisation'>) {
  if (organisation === undefined) return null;
  const { code, name } = organisation;
  return { code, name: name.zh, nameEnglish: name.en };
}

/** The agency as the contract shows it to a party. */
export function shownAgency(agency: Agency, party: AgencyParty, now: Date) {
  const { id, subject, subjectName, scopes, until, agent, code, history, attorney } = agency;
  const state = stateOf(agency, now);
  const open = party === 'enterprise' && state === 'invited' && code !== null;
  const accepted = history.find(({ action }) => action === 'accept');
  return {
    id,
    subject,
    subjectName,
    name: agent?.name ?? agency.name,
    scopes,
    organisation: shownOrganisation(agency),
    attorney: attorney === undefined ? null : { ...attorney, url: `/agencies/${id}/files/${attorney.id}` },
    until,
    state,
    invitedAt: inChinaTime(history[0]?.at ?? agency.invitationUntil),
    invitationUntil: inChinaTime(agency.invitationUntil),
    acceptedAt: accepted === undefined ? null : inChinaTime(accepted.at),
    invitation: open ? { code, url: `${setting('PUBLIC_URL')}/agencies/invitations/${code}` } : null,
    history: history.map(({ action, by, at, note }) => ({
      action,
      by: by.party,
      at: inChinaTime(at),
      reason: note,
    })),
    actions: actionsIn(agencyLifeCycle, state, party),
  };
}

/** What whoever has the code is shown: enough to know who asks for what, not enough to learn a name. */
export function shownInvitation(agency: Agency) {
  const { id, subject, subjectName, name, scopes, until, invitationUntil } = agency;
  return {
    id,
    subject,
    subjectName,
    nameMasked: maskPersonName(name),
    organisation: shownOrganisation(agency),
    scopes,
    until,
    invitationUntil: inChinaTime(invitationUntil),
  };
}

const paths: Readonly<Record<string, string>> = {
  report: '/reports/',
  objection: '/objections/',
  submission: '/submissions/',
  record: '/records/',
  subject: '/subjects/',
};

/** An audit entry as the enterprise reads it: what was done, to what, when. */
export function shownAct({ at, action, entity }: StoredAuditEntry) {
  const [, kind = '', id = ''] = /^([^:]*):(.*)$/.exec(entity) ?? [];
  const path = paths[kind];
  const { thing, act } = auditWords({ entity, action });
  const words = { zh: `${thing.zh}：${act.zh}`, en: `${thing.en}: ${act.en}` };
  return { at: inChinaTime(at), action, words, entity, object: path === undefined ? null : `${path}${id}` };
}
