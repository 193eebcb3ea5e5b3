import { dueMoment } from '../../shared/domain/cases/deadlines.ts';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import { answerDeadline, type Repair } from '../../shared/domain/repairs/repair.ts';
import { repairDays } from '../../shared/domain/repairs/terms.ts';
import { notFound } from '../../shared/http/problem.ts';
import { subjectsFor } from '../../shared/identity/rights.ts';
import { publicityClasses, publicityPolicy } from '../../shared/policy/publicity.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { lookAtRecord } from '../../shared/store/looks.ts';
import { recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { enteredIn } from '../../templates/pages/form.tsx';
import { type ApplyingFacts, repairFace } from '../../templates/pages/repair-face.tsx';
import { repairGuidePage } from '../../templates/pages/repair-guide.tsx';
import { capability } from '../capability.ts';
import { deskOfUnits } from '../cases/desk.ts';
import { checkedEvidence } from '../cases/files.ts';
import { caseHandlers } from '../cases/handlers.ts';
import { application, eligibilityOf, shownEligibility } from './applying.ts';
import { approval, refusal, reinstatement, shielding } from './deciding.ts';
import { type bodies, routes } from './routes.ts';
import { repairService } from './service.ts';

function shown(of: Repair) {
  const answer = answerDeadline(of);
  const { id, decision, bankruptcy } = of;
  return {
    record: of.record,
    recordTitle: of.recordTitle,
    catalogue: of.catalogue,
    subject: of.subject,
    subjectName: of.subjectName,
    unit: of.unit,
    unitName: unitOf(of.unit)?.name.zh ?? of.unit,
    degree: of.degree,
    earliest: of.earliest,
    latest: of.latest,
    statement: of.statement,
    commitment: {
      signatory: of.commitment.signatory,
      textVersion: of.commitment.textVersion,
      number: of.commitment.number ?? null,
      record: of.commitment.record ?? null,
    },
    bankruptcy: bankruptcy && {
      ...bankruptcy,
      file: { ...bankruptcy.file, url: `/repairs/${id}/files/${bankruptcy.file.id}` },
    },
    filedAt: inChinaTime(of.history[0]?.at ?? ''),
    answerBy: answer === null ? null : dueMoment(answer),
    answerAwaitsCalendar: answer?.doneAt === null && answer.dueOn === null,
    decision: decision && {
      outcome: decision.outcome,
      at: inChinaTime(decision.at),
      reason: decision.reason,
      documentNumber: decision.documentNumber,
    },
    reinstatement: of.reinstatement,
    letterUrl: decision === null ? null : `/repairs/${id}/letter`,
  };
}

const caseHandlings = caseHandlers<Repair, typeof bodies>({
  service: repairService,
  face: repairFace,
  owners: (viewer) => subjectsFor(viewer, 'repairs').map((subject) => `SUBJECT#${subject}`),
  desk: deskOfUnits,
  shown: ({ of }) => shown(of),
  filesOf: ({ evidence, bankruptcy }) => [...evidence, ...(bankruptcy === null ? [] : [bankruptcy.file])],
  begin: application,
  async facts({ viewer, now }, act, _of, filled): Promise<Omit<ApplyingFacts, 'files'>> {
    const id = act === 'apply' ? enteredIn(filled, 'record') : '';
    const record = id === '' ? undefined : await recordById(theTable(), id);
    const own = record !== undefined && subjectsFor(viewer, 'repairs').includes(record.subject);
    if (!own) return { record: null };
    return { record: { id, title: record.title, ...(await eligibilityOf(record, now)) } };
  },
  effects: {
    async supplement({ viewer, body }, { of }) {
      if (viewer === undefined) throw notFound();
      const { files, writes } = await checkedEvidence(viewer, body.evidence, `/repairs/${of.id}`);
      return { note: body.statement ?? '', more: { evidence: [...of.evidence, ...files] }, writes };
    },
    approve: ({ body, now }, found) => approval(found, body, now),
    decline: ({ body, now }, found) => refusal(found, 'declined', body, now),
    refuse: ({ body, now }, found) => refusal(found, 'refused', body, now),
    shield: ({ body, now }, found) => shielding(found, body, now),
    reinstate: ({ body, now }, found) => reinstatement(found, body, now),
  },
});

export const handler = capability(routes, {
  ...caseHandlings,

  guide: async (call) => {
    const { degree, from } = call.query;
    const days =
      degree === undefined || from === undefined ? null : { degree, from, ...repairDays(degree, from) };
    const degrees = publicityClasses.map((each) => {
      const { minMonths, maxMonths } = publicityPolicy.periods[each];
      return { degree: each, minMonths, maxMonths };
    });
    const json = { degrees, days };
    return { status: 200, json, page: () => repairGuidePage(call, json, { degree, from }) };
  },

  eligibility: async (call) => {
    const json = await shownEligibility(call, call.query.record, call.language);
    return { status: 200, json, looks: [lookAtRecord(json.record)] };
  },
});
