import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Commitment } from '../../shared/domain/commitments/commitment.ts';
import { nationalHead, nationalLine } from '../../shared/domain/commitments/national-form.ts';
import { byteOrderMark } from '../../shared/domain/csv-line.ts';
import type { Call, Handler, Handlers } from '../../shared/http/call.ts';
import { csvAnswer, restAt } from '../../shared/http/csv-answer.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Route } from '../../shared/http/route.ts';
import { subjectsFor } from '../../shared/identity/rights.ts';
import { excludedField } from '../../shared/policy/commitment-policy.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { offerOf, offerPage } from '../../shared/store/commitment-items.ts';
import { commitments } from '../../shared/store/commitments.ts';
import { recordById, subjectById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { commitmentFace } from '../../templates/pages/commitment-face.tsx';
import type { PromisingFacts } from '../../templates/pages/commitment-forms.tsx';
import { enteredIn } from '../../templates/pages/form.tsx';
import { looksAtAll } from '../cases/acting.ts';
import { deskOfUnits } from '../cases/desk.ts';
import { checkedEvidence } from '../cases/files.ts';
import { caseHandlers } from '../cases/handlers.ts';
import { queuePageOf, queueStates } from '../cases/queue.ts';
import { acceptance, dissolved, found } from './finding.ts';
import type { promiseBodies, promiseRoutes } from './promises-routes.ts';
import { conditionsFor, promise, shownEligibility } from './promising.ts';
import { commitmentService } from './service.ts';

/** Items that a new promise chooses from; the list of items has the others. */
const mostOffers = 50;

function shown(of: Commitment) {
  const { id, finding, hearing, business } = of;
  return {
    number: of.number,
    item: of.item,
    kind: of.kind,
    otherKind: of.otherKind,
    subject: of.subject,
    subjectName: of.subjectName,
    unit: of.unit,
    unitName: unitOf(of.unit)?.name.zh ?? of.unit,
    matter: of.matter,
    textVersion: of.textVersion,
    promise: of.promise,
    liability: of.liability,
    checkMethod: of.checkMethod,
    checkDays: of.checkDays,
    publication: of.publication,
    open: of.open,
    signatory: of.signatory,
    madeAt: inChinaTime(of.madeAt),
    until: of.until,
    declaration: of.declaration,
    record: of.record,
    decision: business,
    hearing: hearing && {
      ...hearing,
      at: inChinaTime(hearing.at),
      answer: hearing.answer && { ...hearing.answer, at: inChinaTime(hearing.answer.at) },
    },
    finding: finding && {
      outcome: finding.outcome,
      at: inChinaTime(finding.at),
      documentNumber: finding.documentNumber,
      unkept: finding.unkept,
      consequences: finding.consequences,
      reason: finding.reason,
    },
    copyUrl: `/commitments/${id}/copy`,
    letterUrl: finding === null || of.declaration !== null ? null : `/commitments/${id}/letter`,
  };
}

const caseHandlings = caseHandlers<Commitment, typeof promiseBodies>({
  service: commitmentService,
  face: commitmentFace,
  owners: (viewer) => subjectsFor(viewer, 'commitments').map((subject) => `SUBJECT#${subject}`),
  desk: deskOfUnits,
  shown: ({ of }) => shown(of),
  filesOf: ({ evidence }) => evidence,
  begin: promise,
  async facts({ viewer, now }, act, _of, filled): Promise<Omit<PromisingFacts, 'files'>> {
    const none = { item: null, offers: [], subjects: [] };
    if (act !== 'make') return none;
    const offer = await offerOf(theTable(), enteredIn(filled, 'item'));
    const own = await Promise.all(
      subjectsFor(viewer, 'commitments').map((id) => subjectById(theTable(), id)),
    );
    const subjects = own.flatMap((each) => (each === undefined ? [] : [{ id: each.id, name: each.name }]));
    if (offer === undefined) {
      const { items } = await offerPage(theTable(), { limit: mostOffers });
      return { ...none, offers: items.filter((each) => excludedField(each) === null), subjects };
    }
    const asked = enteredIn(filled, 'subject');
    const chosen =
      subjects.find(({ id }) => id === asked) ?? (subjects.length === 1 ? subjects[0] : undefined);
    const conditions = chosen === undefined ? [] : await conditionsFor(offer, chosen.id, now);
    return { item: { ...offer, conditions }, offers: [], subjects };
  },
  effects: {
    accept: ({ body, now }, at) => acceptance(at, body, now),
    check: ({ body: { decision, reason } }, { of }) => ({
      note: reason ?? '',
      more: { business: decision ?? of.business },
      ...(decision === undefined ? {} : { details: { decision } }),
    }),
    mend: ({ body }) => ({ note: body.reason, more: { mended: true } }),
    hear: ({ body: { intended, findings }, now }) => ({
      note: findings,
      more: { hearing: { intended, findings, at: now.toISOString(), answer: null } },
      details: { intended },
    }),
    async answer({ viewer, body, now }, { of }) {
      if (viewer === undefined || of.hearing === null) throw notFound();
      const { files, writes } = await checkedEvidence(viewer, body.evidence, `/commitments/${of.id}`);
      const answer = { at: now.toISOString(), statement: body.statement };
      return {
        note: body.statement,
        more: { hearing: { ...of.hearing, answer }, evidence: [...of.evidence, ...files] },
        writes,
      };
    },
    kept: ({ body, now }, at) => found(at, 'kept', body, now),
    partly: ({ body, now }, at) => found(at, 'partly-kept', body, now),
    broken: ({ body, now }, at) => found(at, 'broken', body, now),
    false: ({ body, now }, at) => found(at, 'false', body, now),
    withdraw: ({ body, now }, { of }) => dissolved(of, body.reason ?? '', now),
    end: ({ body, now }, { of }) => dissolved(of, body.reason ?? '', now),
  },
});

type ListCall = Call<(typeof promiseRoutes)['list']> & {
  readonly query: { readonly state?: Commitment['state']; readonly limit: number; readonly cursor?: string };
};

/** One page of the queue as a file in the national form; the address of the next one stands in `Link`. */
async function nationalFile({ viewer, query, event }: ListCall) {
  const at = viewer === undefined ? null : deskOfUnits(viewer);
  if (at === null) throw notFound();
  const { kind } = commitments;
  const page = await queuePageOf(commitments, at.unit, queueStates(kind, at.unit), query, {});
  const records = await Promise.all(
    page.items.map(({ record }) => (record === null ? undefined : recordById(theTable(), record))),
  );
  // Before its acceptance nothing is on record; what was withdrawn is not any more.
  const onRecord = page.items.flatMap((of, at) => {
    const record = records[at];
    return record === undefined || record.standing === 'revoked' ? [] : [{ of, line: nationalLine(record) }];
  });
  const lines = onRecord.map(({ line }) => line);
  const bytes = byteOrderMark + nationalHead + lines.join('');
  return {
    ...csvAnswer({ plain: 'commitments' }, bytes, restAt({ event }, page.next)),
    looks: looksAtAll(
      commitmentService,
      onRecord.map(({ of }) => of),
    ),
  };
}

export const promiseHandlers: Handlers<typeof promiseRoutes> = {
  ...caseHandlings,

  list: async (call) => {
    const asked = call as unknown as ListCall;
    const csv = /\btext\/csv\b/.test(call.event.headers.accept ?? '');
    if (csv || (call.query as { format?: string }).format === 'national') return nationalFile(asked);
    return (caseHandlings.list as Handler<Route>)(call as never);
  },

  eligibility: async (call) => ({
    status: 200,
    json: await shownEligibility(call, call.query, call.language),
    looks: [{ subject: call.query.subject, entity: `subject:${call.query.subject}` }],
  }),
};
