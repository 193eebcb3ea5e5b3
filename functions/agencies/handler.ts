import { randomBytes } from 'node:crypto';
import {
  type Agency,
  invitationCode,
  invitedAgency,
  isSameName,
  movedAgency,
  parseInvitationCode,
  stateOf,
} from '../../shared/domain/agencies/agency.ts';
import {
  type AgencyAction,
  type AgencyParty,
  agencyLifeCycle,
} from '../../shared/domain/agencies/life-cycle.ts';
import type { Announcement } from '../../shared/domain/cases/announcement.ts';
import { caseNumber, parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { maskPersonName } from '../../shared/domain/masking.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call, Refusal } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre, represents } from '../../shared/identity/rights.ts';
import { agencyLimits, agencyScopes, scopeNames } from '../../shared/policy/agencies.ts';
import {
  agenciesHeldBy,
  agencyByCode,
  agencyById,
  agencyPage,
  agencyWrites,
  grantedList,
  heldList,
  invitationWrites,
} from '../../shared/store/agencies.ts';
import { actor, actsUnder, auditItem, auditWrite, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { subjectById } from '../../shared/store/records.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import {
  type AgencyChoices,
  agenciesPage,
  agencyPage as agencyHtml,
  invitationCodePage,
  invitationPage,
  newAgencyPage,
} from '../../templates/pages/agencies.tsx';
import { emptyForm } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';
import { shownAct, shownAgency, shownInvitation } from './shown.ts';

/** First letters of an agency's number (委托). */
const agencyPrefix = 'WT';

/** Acts of the agent on an agency's page. */
const actsOnPage = 20;

type Asking = Pick<Call, 'viewer' | 'now' | 'request'>;

/** In what part somebody has to do with an agency; null: it is not theirs to know about. */
function partyOf(viewer: Identity | undefined, agency: Agency): AgencyParty | null {
  if (represents(viewer, agency.subject)) return 'enterprise';
  if (agency.agent !== null && agency.agent.sub === viewer?.sub) return 'agent';
  return isCentre(viewer) ? 'centre' : null;
}

interface Readable {
  readonly agency: Agency;
  readonly party: AgencyParty;
  readonly viewer: Identity;
}

/** @throws Problem 404 for an agency that is unknown, or not the caller's to know about */
async function readable({ viewer }: Pick<Call, 'viewer'>, number: string): Promise<Readable> {
  const id = parseCaseNumber(agencyPrefix, number);
  const agency = id === null ? undefined : await agencyById(theTable(), id);
  const party = agency === undefined ? null : partyOf(viewer, agency);
  if (agency === undefined || party === null || viewer === undefined) throw notFound();
  return { agency, party, viewer };
}

/** A code that is wrong, used or void: all three look alike. `field` is where it was typed. */
function noSuchInvitation(field?: string): Problem {
  const message = {
    zh: '没有这份待答复的邀请：邀请码可能有误、已经使用过，或者超过了有效期。请与邀请您的企业核对，需要时请其重新邀请。',
    en: 'There is no such invitation: the code may be mistyped, used already, or past its time. Check it with the enterprise; if need be, ask for a new one.',
  };
  return new Problem(404, 'no-such-invitation', message, {
    errors: field === undefined ? [] : [{ pointer: `/${field}`, message }],
  });
}

/** The invitation that `typed` opens, while it can be answered. @throws Problem 404 */
async function openInvitation(typed: string, now: Date, field?: string): Promise<Agency> {
  const code = parseInvitationCode(typed);
  const agency = code === null ? undefined : await agencyByCode(theTable(), code);
  if (agency === undefined || stateOf(agency, now) !== 'invited') throw noSuchInvitation(field);
  return agency;
}

/** Organisations that the caller represents: a person's own matters cannot be handed over here. */
async function represented(viewer: Identity | undefined): Promise<{ id: string; name: string }[]> {
  const ids = (viewer?.subjects ?? []).filter((id) => !id.startsWith('P') && represents(viewer, id));
  return Promise.all(ids.map(async (id) => ({ id, name: (await subjectById(theTable(), id))?.name ?? id })));
}

async function choicesOf({ viewer, now }: Pick<Call, 'viewer' | 'now'>): Promise<AgencyChoices> {
  const today = chinaDate(now);
  return {
    subjects: await represented(viewer),
    earliest: today,
    latest: addMonths(today, agencyLimits.longestMonths),
  };
}

function requireSoundEnd(until: string, { earliest, latest }: AgencyChoices): void {
  if (until >= earliest && until <= latest) return;
  throw invalid([
    {
      pointer: '/until',
      message: {
        zh: `请填写 ${earliest} 至 ${latest} 之间的日期。`,
        en: `Give a day from ${earliest} to ${latest}.`,
      },
    },
  ]);
}

function announcements(action: AgencyAction, after: Agency, reason: string): Announcement[] {
  const transition = agencyLifeCycle.transitions.find((each) => each.action === action);
  const names = (language: 'zh' | 'en') =>
    after.scopes.map((scope) => scopeNames[scope][language]).join(language === 'zh' ? '、' : ', ');
  const values = {
    id: after.id,
    subject: after.subjectName,
    agent: after.agent?.name ?? after.name,
    scopes: { zh: names('zh'), en: names('en') },
    until: after.until,
    reason,
  };
  return (transition?.notices ?? []).flatMap(({ to, text }): Announcement[] => {
    if (to === 'enterprise') return [{ to: `subject:${after.subject}`, text, values }];
    return after.agent === null ? [] : [{ to: `person:${after.agent.sub}`, text, values }];
  });
}

/** One step of an agency, with the right that comes or goes, its audit entry and its notices. */
async function step(
  call: Asking & Pick<Call, 'commit' | 'log'>,
  { agency, party, viewer }: Readable,
  action: AgencyAction,
  reason = '',
  location = `/agencies/${agency.id}`,
): Promise<Answer> {
  const { now, request } = call;
  const after = movedAgency(agency, action, { party, sub: viewer.sub, name: viewer.name }, reason, now);
  if (after === 'not-yours') {
    throw new Problem(403, 'not-your-step', {
      zh: '这一步不由您办理。',
      en: 'This step is not yours to take.',
    });
  }
  if (after === 'not-now') throw wrongState(agency, now);
  const transition = agencyLifeCycle.transitions.find((each) => each.action === action);
  const audit = transition?.audit ?? `agency.${action}`;
  const said = announcements(action, after, reason);
  const object = `/agencies/${agency.id}`;
  const json = shownAgency(after, party, now);
  try {
    await call.commit(
      [
        ...agencyWrites(agency, after),
        auditWrite({
          entity: `agency:${agency.id}`,
          action: audit,
          by: actor(viewer),
          at: now,
          request,
          details: {
            subject: agency.subject,
            scopes: agency.scopes,
            until: agency.until,
            party,
            ...(reason === '' ? {} : { reason }),
          },
        }),
        ...(said.length === 0
          ? []
          : [
              outboxWrite(
                { id: `${after.id}-${after.history.length}`, event: audit, object, announcements: said },
                now,
              ),
            ]),
      ],
      { status: 200, location, json },
    );
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    // Somebody was faster.
    throw wrongState((await agencyById(theTable(), agency.id)) ?? agency, now);
  }
  call.log.info('agency changed', { audit });
  return { status: 200, location, json };
}

function wrongState(agency: Agency, now: Date): Problem {
  const { label } = agencyLifeCycle.states[stateOf(agency, now)];
  return new Problem(409, 'wrong-state', {
    zh: `这项委托现为“${label.zh}”，不能执行这一操作。`,
    en: `The agency is “${label.en}”, in which this cannot be done.`,
  });
}

/** The invitation that an answer to it names by number and code. @throws Problem 404 */
async function answered(call: Pick<Call, 'viewer' | 'now'>, id: string, code: string): Promise<Readable> {
  const agency = await openInvitation(code, call.now);
  if (agency.id !== parseCaseNumber(agencyPrefix, id) || call.viewer === undefined) throw noSuchInvitation();
  return { agency, party: 'agent', viewer: call.viewer };
}

/** @throws Problem 403, 409 for somebody who cannot become the agent */
async function requireFit({ agency, viewer }: Readable, now: Date): Promise<void> {
  if (represents(viewer, agency.subject)) {
    throw new Problem(409, 'own-enterprise', {
      zh: '您就是该企业的法定代表人，不需要接受委托。请把邀请交给受邀的经办人。',
      en: 'You represent this enterprise yourself. Hand the invitation to the agent that it is for.',
    });
  }
  if (!isSameName(agency.name, viewer.name)) {
    throw new Problem(403, 'other-person', {
      zh: `这份邀请是发给“${maskPersonName(agency.name)}”的，与您登录的姓名不一致。如果企业写错了姓名，请其撤回后重新邀请。`,
      en: `The invitation is for “${maskPersonName(agency.name)}”, which is not the name that you are signed in under. If the enterprise misspelt it, ask it to invite you anew.`,
    });
  }
  const held = await agenciesHeldBy(theTable(), viewer.sub, now);
  const former = held.find(({ subject }) => subject === agency.subject);
  if (former !== undefined) {
    throw new Problem(409, 'agent-already', {
      zh: `您已是该企业的经办人（${former.id}）。请先解除原委托，再接受新的邀请。`,
      en: `You act for this enterprise already (${former.id}). Have that removed first, then accept.`,
    });
  }
  if (held.length >= agencyLimits.perPerson) {
    throw new Problem(409, 'too-many-agencies', {
      zh: `一个人最多同时为 ${agencyLimits.perPerson} 家企业办理，请先解除不再需要的委托。`,
      en: `One person acts for at most ${agencyLimits.perPerson} enterprises: have one removed first.`,
    });
  }
}

/** The invitation once more, with what is wrong; null where there is none to show. */
async function invitationAgain(
  call: Parameters<typeof invitationPage>[0] & Pick<Call, 'form' | 'now'>,
  refusal: Refusal,
): Promise<string | null> {
  const code = call.form?.values.code;
  const agency =
    typeof code === 'string' ? await openInvitation(code, call.now).catch(() => undefined) : undefined;
  return agency?.code == null
    ? null
    : invitationPage(call, { ...shownInvitation(agency), code: agency.code }, refusal);
}

/** The agency's page, with the form on it as it was filled in. */
async function agencyAgain(
  call: Parameters<typeof agencyHtml>[0] & Asking & { readonly params: { readonly id: string } },
  refusal: Refusal,
): Promise<string> {
  const { agency, party } = await readable(call, call.params.id);
  return agencyHtml(call, await whole(agency, party, call.now, { limit: actsOnPage }), refusal);
}

async function whole(
  agency: Agency,
  party: AgencyParty,
  now: Date,
  page: { limit: number; cursor?: string | undefined },
) {
  const acts = await theTable().page<StoredAuditEntry>([actsUnder(agency.id)], page);
  return {
    ...shownAgency(agency, party, now),
    party,
    acts: { items: acts.items.map(shownAct), next: acts.next },
  };
}

/** What the centre reads of agencies is not public: it leaves a trace. */
async function auditRead({ viewer, now, request }: Asking, entity: string): Promise<void> {
  if (!isCentre(viewer)) return;
  await theTable().put(auditItem({ entity, action: 'agency.read', by: actor(viewer), at: now, request }));
}

export const handler = capability(routes, {
  listAgencies: async (call) => {
    const { viewer, query, now } = call;
    if (viewer === undefined) throw notFound();
    const { subject } = query;
    const subjects = await represented(viewer);
    let lists: string[];
    if (isCentre(viewer)) {
      lists = subject === undefined || subject === '' ? [] : [grantedList(subject)];
      if (subject !== undefined) await auditRead(call, `subject:${subject}`);
    } else if (subject !== undefined) {
      if (!subjects.some(({ id }) => id === subject)) throw notFound();
      lists = [grantedList(subject)];
    } else {
      lists = [...subjects.map(({ id }) => grantedList(id)), heldList(viewer.sub)];
    }
    const page = await agencyPage(theTable(), lists, query);
    const items = page.items.flatMap((agency) => {
      const party = partyOf(viewer, agency);
      return party === null ? [] : [{ ...shownAgency(agency, party, now), party }];
    });
    return {
      status: 200,
      json: { items, next: page.next },
      page: () => agenciesPage(call, { items, next: page.next, cursor: query.cursor, subject, subjects }),
    };
  },

  newAgency: async (call) => {
    const choices = await choicesOf(call);
    const { subject } = call.query;
    return {
      status: 200,
      json: { ...choices, scopes: agencyScopes },
      page: () =>
        newAgencyPage(call, choices, {
          problem: null,
          prefilled: true,
          values: subject === undefined ? {} : { subject },
        }),
    };
  },

  invite: {
    form: async (call, filled) => newAgencyPage(call, await choicesOf(call), filled),
    answer: async (call) => {
      const { viewer, body, now, request } = call;
      const choices = await choicesOf(call);
      const subject = choices.subjects.find(({ id }) => id === body.subject);
      if (viewer === undefined || subject === undefined) throw notFound();
      requireSoundEnd(body.until, choices);
      const agency = invitedAgency(
        {
          id: caseNumber(agencyPrefix, chinaDate(now).slice(0, 4), randomBytes(4)),
          subject: subject.id,
          subjectName: subject.name,
          name: body.name,
          scopes: agencyScopes.filter((scope) => body.scopes.includes(scope)),
          until: body.until,
          code: invitationCode(randomBytes(20)),
        },
        { party: 'enterprise', sub: viewer.sub },
        now,
      );
      const location = `/agencies/${agency.id}`;
      const json = shownAgency(agency, 'enterprise', now);
      await call.commit(
        [
          ...invitationWrites(agency),
          auditWrite({
            entity: `agency:${agency.id}`,
            action: 'agency.invited',
            by: actor(viewer),
            at: now,
            request,
            details: { subject: agency.subject, scopes: agency.scopes, until: agency.until },
          }),
        ],
        { status: 201, location, json },
      );
      call.log.info('agent invited', { scopes: agency.scopes.length });
      return { status: 201, location, json };
    },
  },

  findInvitation: {
    form: (call, filled) => invitationCodePage(call, filled),
    answer: async (call) => {
      const { code } = call.query;
      if (code === '' && call.html) return { status: 200, page: () => invitationCodePage(call, emptyForm) };
      const agency = await openInvitation(code, call.now, 'code');
      return { status: 303, location: `/agencies/invitations/${agency.code}` };
    },
  },

  showInvitation: async (call) => {
    const agency = await openInvitation(call.params.code, call.now);
    const json = shownInvitation(agency);
    return {
      status: 200,
      json,
      page: () => invitationPage(call, { ...json, code: agency.code ?? '' }, emptyForm),
    };
  },

  showAgency: async (call) => {
    const { agency, party } = await readable(call, call.params.id);
    await auditRead(call, `agency:${agency.id}`);
    const json = await whole(agency, party, call.now, call.query);
    return {
      status: 200,
      json,
      page: () => agencyHtml(call, { ...json, cursor: call.query.cursor }, emptyForm),
    };
  },

  accept: {
    form: invitationAgain,
    answer: async (call) => {
      const invited = await answered(call, call.params.id, call.body.code);
      await requireFit(invited, call.now);
      return step(call, invited, 'accept');
    },
  },

  refuse: {
    form: invitationAgain,
    answer: async (call) =>
      // Who refused has nothing more to do with it, and no page of it to go to.
      step(
        call,
        await answered(call, call.params.id, call.body.code),
        'refuse',
        call.body.reason,
        '/agencies',
      ),
  },

  remove: {
    form: agencyAgain,
    answer: async (call) => step(call, await readable(call, call.params.id), 'remove', call.body.reason),
  },

  end: {
    form: agencyAgain,
    answer: async (call) => step(call, await readable(call, call.params.id), 'end', call.body.reason),
  },
});
