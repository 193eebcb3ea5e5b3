import { agencyLimits, scopeNames } from '../../policy/agencies.ts';
import { type Actor, noClock } from '../cases/case.ts';
import { born, type Kind } from '../cases/kind.ts';
import { addDays, chinaDate, startOfDay } from '../china-time.ts';
import { type Agency, stateOf } from './agency.ts';
import { type AgencyParty, agencyLifeCycle } from './life-cycle.ts';

/** Agencies (委托办理), whose numbers begin with WT. */
export const agencyKind: Kind<Agency> = {
  name: 'agency',
  title: { zh: '委托', en: 'Agencies' },
  prefix: 'WT',
  path: '/agencies',
  lifeCycle: agencyLifeCycle,
  rules: () => noClock,
  stateAt: stateOf,
  counts: null,
  notices: {
    recipient: (party, { subject, agent }) =>
      party === 'enterprise'
        ? `subject:${subject}`
        : party === 'agent' && agent !== null
          ? `person:${agent.sub}`
          : null,
    values({ id, subjectName, agent, name, scopes, until, organisation }, reason) {
      const person = agent?.name ?? name;
      const names = (language: 'zh' | 'en') =>
        scopes.map((scope) => scopeNames[scope][language]).join(language === 'zh' ? '、' : ', ');
      return {
        id,
        subject: subjectName,
        agent:
          organisation === undefined
            ? person
            : { zh: `${organisation.name.zh}（${person}）`, en: `${organisation.name.en} (${person})` },
        scopes: { zh: names('zh'), en: names('en') },
        until,
        reason,
      };
    },
  },
};

/** A new agency, not accepted yet. */
export function invitedAgency(
  asked: Pick<
    Agency,
    'id' | 'subject' | 'subjectName' | 'name' | 'scopes' | 'until' | 'code' | 'organisation' | 'attorney'
  >,
  by: Actor<AgencyParty>,
  now: Date,
): Agency {
  const lastDay = addDays(chinaDate(now), agencyLimits.invitationDays);
  const invitationUntil = startOfDay(addDays(lastDay, 1)).toISOString();
  return born(agencyKind, { ...asked, policy: '', agent: null, invitationUntil }, by, now);
}
