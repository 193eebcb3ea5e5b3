import { randomBytes } from 'node:crypto';
import {
  type Agency,
  invitationCode,
  parseInvitationCode,
  stateOf,
} from '../../shared/domain/agencies/agency.ts';
import { agencyKind, invitedAgency } from '../../shared/domain/agencies/kind.ts';
import type { AgencyParty } from '../../shared/domain/agencies/life-cycle.ts';
import { parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { askDayBetween } from '../../shared/domain/readable-days.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { grouped } from '../../shared/http/route.ts';
import { etagOf } from '../../shared/http/version.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre, represents } from '../../shared/identity/rights.ts';
import { agencyLimits, agencyScopes } from '../../shared/policy/agencies.ts';
import { registered } from '../../shared/policy/organisations.ts';
import { agencyByCode, agencyPage, grantedList, heldList } from '../../shared/store/agencies.ts';
import { actor, actsUnder, type StoredAuditEntry } from '../../shared/store/audit.ts';
import type { Look } from '../../shared/store/looks.ts';
import { subjectById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { agenciesPage, agencyPage as agencyHtml } from '../../templates/pages/agencies.tsx';
import { invitationCodePage, invitationPage } from '../../templates/pages/agency-invitation.tsx';
import { type AgencyChoices, newAgencyPage } from '../../templates/pages/agency-new.tsx';
import { filedAddress } from '../../templates/pages/case/filed.tsx';
import { emptyForm, type Filled } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import {
  auditAbout,
  auditEntity,
  birthWrites,
  type Effect,
  newNumber,
  type Readable,
  readable,
} from '../cases/acting.ts';
import { announceFile, fileAnswer, filesTaken, formFiles, resumed } from '../cases/files.ts';
import { type ActCall, handling } from '../cases/handling.ts';
import { appointed, requireFit } from './appointing.ts';
import { collectiveHandlers } from './collectives.ts';
import { complaintHandlers } from './complaints.ts';
import { guardianshipHandlers } from './guardianships.ts';
import { memberHandlers } from './members.ts';
import { organisationHandlers } from './organisations.ts';
import { routes } from './routes.ts';
import { agencyService } from './service.ts';
import { shownAct, shownAgency, shownInvitation } from './shown.ts';

/** Acts of the agent on an agency's page. */
const actsOnPage = 20;

/** The answer to an invitation, by whoever has its code. */
type Answering = ActCall & { readonly body: { readonly code: string } };

/** A code that is wrong, used or void: all three look alike. `field` is where it was typed. */
function noSuchInvitation(field?: string): Problem {
  const message = {
    zh: '没有这份待答复的邀请：邀请码可能有误、已经使用过，或者超过了有效期。请与邀请您的企业核对，需要时请其重新邀请。',
    en: 'There is no such open invitation. The code may be wrong, already used or expired. Check it with the enterprise that invited you and ask for a new invitation if necessary.',
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
    organisations: registered(today).filter(({ kind }) => kind === 'agency'),
    files: [],
  };
}

function requireSoundEnd(until: string, { earliest, latest }: AgencyChoices): void {
  if (until >= earliest && until <= latest) return;
  throw invalid([
    {
      pointer: '/until',
      message: askDayBetween(earliest, latest),
    },
  ]);
}

/** The form of an invitation, with what was entered and the files for it. */
async function invitationForm(call: RefusedCall, filled: Refusal): Promise<string> {
  const files = await formFiles(call.viewer, filled);
  return newAgencyPage(call, { ...(await choicesOf(call)), files }, filled);
}

/** The invitation that an answer to it names by number and code. @throws Problem 404 */
async function answered(call: Answering): Promise<Readable<Agency>> {
  const { viewer, now, params, body } = call;
  const of = await openInvitation(body.code, now);
  // A number with a slip in it is another one: the code alone opens nothing.
  if (of.id !== parseCaseNumber(agencyKind.prefix, params.id) || viewer === undefined)
    throw noSuchInvitation();
  return { of, by: { party: 'agent', sub: viewer.sub, name: viewer.name } };
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
const acting = handling<Agency>({
  service: agencyService,
  whole: ({ of, by }, now) => shownAgency(of, by.party, now),
  // Who refused has nothing more to do with it, and no page of it to go to.
  location: ({ of }, act) => (act === 'refuse' ? '/agencies' : `/agencies/${of.id}`),
  formAgain: async (call, { of, by }, _act, refusal) =>
    agencyHtml(call, await whole(of, by.party, call.now, { limit: actsOnPage }), refusal),
});

/** What the centre sees that is shown an agency: to the two whom it is between it is their own. */
function lookAt({ id, subject }: Agency): Look {
  return { subject, entity: `agency:${id}` };
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

export const handler = capability(routes, {
  ...grouped('organisations', organisationHandlers),
  ...grouped('members', memberHandlers),
  ...grouped('collectives', collectiveHandlers),
  ...grouped('complaints', complaintHandlers),
  ...grouped('guardianships', guardianshipHandlers),

  listAgencies: async (call) => {
    const { viewer, query, now } = call;
    if (viewer === undefined) throw notFound();
    const { subject } = query;
    const subjects = await represented(viewer);
    let lists: string[];
    if (isCentre(viewer)) {
      lists = subject === undefined || subject === '' ? [] : [grantedList(subject)];
      if (subject !== undefined)
        await auditEntity(call, { entity: `subject:${subject}`, action: 'agency.read', by: actor(viewer) });
    } else if (subject !== undefined) {
      if (!subjects.some(({ id }) => id === subject)) throw notFound();
      lists = [grantedList(subject)];
    } else {
      lists = [...subjects.map(({ id }) => grantedList(id)), heldList(viewer.sub)];
    }
    const page = await agencyPage(theTable(), lists, query);
    const items = page.items.flatMap((agency) => {
      const party = agencyService.partyOf(viewer, agency);
      return party === null ? [] : [{ ...shownAgency(agency, party, now), party }];
    });
    return {
      status: 200,
      json: { items, next: page.next },
      looks: isCentre(viewer) ? page.items.map((agency): Look => ({ ...lookAt(agency), listed: true })) : [],
      page: () => agenciesPage(call, { items, next: page.next, cursor: query.cursor, subject, subjects }),
    };
  },

  newAgency: async (call) => {
    const choices = await choicesOf(call);
    const { evidence, ...given } = call.query;
    const filled =
      evidence === undefined
        ? { problem: null, prefilled: true as const, values: given as Filled['values'] }
        : await resumed(call, (values) => values.case === undefined, evidence);
    const files = await formFiles(call.viewer, filled);
    const { subjects, earliest, latest } = choices;
    return {
      status: 200,
      json: { subjects, earliest, latest, scopes: agencyScopes },
      page: () => newAgencyPage(call, { ...choices, files }, filled),
    };
  },

  invite: {
    form: invitationForm,
    files: (call, form) => filesTaken(call, form, '/agencies/new'),
    answer: async (call) => {
      const { viewer, body, now, request } = call;
      const choices = await choicesOf(call);
      const subject = choices.subjects.find(({ id }) => id === body.subject);
      if (viewer === undefined || subject === undefined) throw notFound();
      requireSoundEnd(body.until, choices);
      const by = { party: 'enterprise', sub: viewer.sub, name: viewer.name } as const;
      const id = newNumber(agencyService, now);
      const { writes, ...given } = await appointed(viewer, body, id, now);
      const agency = invitedAgency(
        {
          ...given,
          id,
          subject: subject.id,
          subjectName: subject.name,
          name: body.name,
          scopes: agencyScopes.filter((scope) => body.scopes.includes(scope)),
          until: body.until,
          code: invitationCode(randomBytes(20)),
        },
        by,
        now,
      );
      const location = filedAddress(`/agencies/${agency.id}`, call);
      const json = shownAgency(agency, 'enterprise', now);
      const occasion = { by, actor: actor(viewer), now, request };
      await call.commit(birthWrites(agencyService, agency, { writes }, occasion), {
        status: 201,
        location,
        json,
      });
      call.log.info('agent invited', { scopes: agency.scopes.length });
      return { status: 201, location, json };
    },
  },

  announceFile: {
    form: invitationForm,
    files: (call, form) => filesTaken(call, form, '/agencies/new'),
    answer: async (call) => announceFile(call, call.body.fileName, '/agencies/new'),
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
    const { of, by } = await readable(agencyService, call.viewer, call.params.id, call.now);
    // Those whom it is between read what is theirs; the centre reads what is not public.
    if (by.party === 'centre') await auditAbout(agencyService, call, of, 'agency.read');
    const json = await whole(of, by.party, call.now, call.query);
    return {
      status: 200,
      json,
      headers: { etag: etagOf(of.version) },
      looks: by.party === 'centre' ? [lookAt(of)] : [],
      page: () => agencyHtml(call, { ...json, cursor: call.query.cursor }, emptyForm),
    };
  },

  readFile: async (call) => {
    const { of, by } = await readable(agencyService, call.viewer, call.params.id, call.now);
    if (of.attorney === undefined || of.attorney.id !== call.params.file) throw notFound();
    await auditAbout(agencyService, call, of, 'agency.file-read', { file: of.attorney.id });
    return { ...(await fileAnswer(of.attorney.id)), looks: by.party === 'centre' ? [lookAt(of)] : [] };
  },

  accept: {
    form: invitationAgain,
    answer: acting(
      'accept',
      async ({ viewer, now }: Answering, { of, by }) => {
        if (viewer !== undefined) await requireFit(of, viewer, now);
        return { more: { code: null, agent: { sub: by.sub, name: by.name } }, details: { party: by.party } };
      },
      answered,
    ).answer,
  },
  refuse: {
    form: invitationAgain,
    answer: acting('refuse', ended, answered).answer,
  },
  remove: acting('remove', ended),
  end: acting('end', ended),
});

/** Nobody can accept any more; why, is in the audit as well. */
function ended({ body }: Pick<ActCall, 'body'>, { by }: Readable<Agency>): Effect<Agency> {
  const { reason = '' } = body;
  return {
    more: { code: null },
    note: reason,
    details: { party: by.party, ...(reason === '' ? {} : { reason }) },
  };
}
