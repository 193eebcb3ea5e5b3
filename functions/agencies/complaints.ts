import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { type Complaint, resultOf } from '../../shared/domain/complaints/complaint.ts';
import { complaintLifeCycle } from '../../shared/domain/complaints/life-cycle.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { isCentre, represents } from '../../shared/identity/rights.ts';
import { complaintPolicy } from '../../shared/policy/complaints.ts';
import { organisation, registered } from '../../shared/policy/organisations.ts';
import { type ComplainingFacts, complaintFace } from '../../templates/pages/complaint-face.tsx';
import type { Readable } from '../cases/acting.ts';
import { checkedEvidence } from '../cases/files.ts';
import { caseHandlers } from '../cases/handlers.ts';
import { byName, shownHistory } from '../cases/shown.ts';
import type { complaintBodies } from './complaints-routes.ts';
import { complaintService } from './complaints-service.ts';

/** To the organisation nobody is named who complains, nor shown a file that may say it. */
function withheld({ of, by }: Readable<Complaint>): object {
  if (by.party !== 'organisation') return {};
  const named = byName<Complaint>({ lifeCycle: complaintLifeCycle }, 'organisation');
  const nameOf: typeof named = (who) => named(who.party === 'filer' ? { ...who, name: '' } : who);
  return { history: shownHistory(of, nameOf) };
}

function shown(found: Readable<Complaint>) {
  const { of } = found;
  const { id, response, answer } = of;
  return {
    organisation: of.organisation,
    organisationName: of.organisationName,
    organisationKind: of.organisationKind,
    statement: of.statement,
    requested: of.requested,
    response: response && { ...response, at: inChinaTime(response.at) },
    answer: answer && { ...answer, at: inChinaTime(answer.at) },
    letterUrl: resultOf(of) === null ? null : `/complaints/${id}/letter`,
    ...withheld(found),
  };
}

export const complaintHandlers = caseHandlers<Complaint, typeof complaintBodies>({
  service: complaintService,
  face: complaintFace,
  owners: ({ sub, subjects }) => [`PERSON#${sub}`, ...subjects.map((subject) => `SUBJECT#${subject}`)],
  desk: (viewer) => (isCentre(viewer) ? { party: 'centre', unit: null } : null),
  shown,
  filesOf: ({ evidence }, party) => (party === 'organisation' ? [] : evidence),
  async begin({ viewer, body, now }, id) {
    if (viewer === undefined) throw notFound();
    const about = organisation(body.organisation, chinaDate(now));
    if (about === undefined)
      throw invalid([
        {
          pointer: '/organisation',
          message: {
            zh: '名册上没有这一机构，请从名册（/organisations）中选择。',
            en: 'This organisation is not on the register. Choose one from the register (/organisations).',
          },
        },
      ]);
    if (represents(viewer, about.code))
      throw new Problem(409, 'own-organisation', {
        zh: '这是您所代表的机构，不能由您投诉。',
        en: 'You represent this organisation, so you cannot file a complaint about it.',
      });
    const { files, writes } = await checkedEvidence(viewer, body.evidence, `/complaints/${id}`);
    return {
      content: {
        policy: complaintPolicy.version,
        organisation: about.code,
        organisationName: about.name.zh,
        organisationKind: about.kind,
        filedBy: viewer.sub,
        statement: body.statement,
        requested: body.requested ?? '',
        evidence: files,
        acceptedAt: null,
        response: null,
        answer: null,
      },
      writes,
    };
  },
  facts: ({ now }, act): Omit<ComplainingFacts, 'files'> => ({
    organisations: act === 'complain' ? registered(chinaDate(now)) : [],
  }),
  effects: {
    accept: ({ body, now }) => ({ note: body.reason ?? '', more: { acceptedAt: now.toISOString() } }),
    respond: ({ body: { statement }, now }) => ({
      note: statement,
      more: { response: { at: now.toISOString(), statement } },
    }),
    answer: ({ body: { findings, demanded = '' }, now }) => ({
      note: findings,
      more: { answer: { at: now.toISOString(), findings, demanded } },
    }),
  },
});
