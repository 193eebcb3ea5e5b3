import { isLate } from '../../shared/domain/cases/case.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import type { Call } from '../../shared/http/call.ts';
import { wantsCsv } from '../../shared/http/csv-answer.ts';
import { invalid, notFound } from '../../shared/http/problem.ts';
import { etagOf } from '../../shared/http/version.ts';
import { isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { lookWrites } from '../../shared/store/looks.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { noteItem, notesOf, objections } from '../../shared/store/objections.ts';
import { theTable } from '../../shared/store/table.ts';
import { emptyForm } from '../../templates/pages/form.tsx';
import { objectionFace } from '../../templates/pages/objection-face.tsx';
import { ownObjectionsPage } from '../../templates/pages/objections.tsx';
import { capability } from '../capability.ts';
import { auditAbout, lookAt, looksAtAll, type Readable, readable } from '../cases/acting.ts';
import { assigned } from '../cases/assigning.ts';
import { meantCorrection } from '../cases/correcting.ts';
import { checkedEvidence, fileAnswer, resumed } from '../cases/files.ts';
import { said } from '../cases/handling.ts';
import { actingTogether } from '../cases/together.ts';
import { acting, casePageFor, whole } from './case-form.ts';
import { filingHandlers } from './filing-handlers.ts';
import { countsFor, queueOf, queueTableOf } from './queue.ts';
import { routes } from './routes.ts';
import { decisionEffect, requireSoundRuling } from './ruling.ts';
import { objectionService } from './service.ts';
import { settleEffect } from './settling.ts';
import { shownInList, shownWhole } from './shown.ts';

const settledAlone = invalid([
  {
    pointer: '/correction',
    message: {
      zh: '平台只能把信息恢复为提供单位报送的内容，不能自行填写；内容本身有误的，请转提供单位。',
      en: 'The platform can only restore a record to what the provider unit reported. If the reported content itself is wrong, send the case to the provider unit.',
    },
  },
]);

/** What acts change besides state and clock that several cases can be brought further by. */
const plans = {
  dispatch: (call: Parameters<typeof said>[0]) => ({ ...said<Objection>(call), more: { sent: true } }),
  assign: ({ body }: { readonly body: object }, found: Readable<Objection>) =>
    assigned(body as Parameters<typeof assigned>[0], found),
};

export const handler = capability(routes, {
  ...filingHandlers,

  listObjections: async (call) => {
    const { viewer, query, now } = call;
    if (isCentre(viewer) || viewer?.role === 'provider') {
      if (wantsCsv(call)) return queueTableOf(call, query);
      const { json, page, looks } = await queueOf(call, query);
      return { status: 200, json, looks, page: () => page(emptyForm) };
    }
    const today = chinaDate(now);
    const page = await objections.ofOwners(
      theTable(),
      subjectsFor(viewer, 'objections').map((subject) => `SUBJECT#${subject}`),
      query,
      (each) =>
        (query.state === undefined || each.state === query.state) &&
        (query.kind === undefined || each.kind === query.kind) &&
        (query.overdue !== 'true' || isLate(each, today)),
    );
    const json = { items: page.items.map((each) => shownInList(each, 'filer', now)), next: page.next };
    return {
      status: 200,
      json,
      looks: looksAtAll(objectionService, page.items),
      page: () => ownObjectionsPage(call, { ...json, cursor: query.cursor }),
    };
  },

  objectionCounts: async ({ viewer }) => ({ status: 200, json: await countsFor(viewer) }),

  showObjection: async (call) => {
    const found = await readable(objectionService, call.viewer, call.params.id, call.now);
    const { of: objection } = found;
    await auditAbout(objectionService, call, objection, 'objection.read');
    const { step, evidence } = call.query;
    const filled =
      step === 'supplement'
        ? await resumed(call, (values) => values.objection === objection.id, evidence)
        : emptyForm;
    const json = await whole(found, call.now);
    const page = call.html ? await casePageFor(call, found, filled, { step, json }) : '';
    return {
      status: 200,
      json,
      page: () => page,
      headers: { etag: etagOf(objection.version) },
      looks: lookAt(objectionService, objection),
    };
  },

  dispatchMany: actingTogether(objectionService, objectionFace, plans, 'dispatch'),
  together: actingTogether(objectionService, objectionFace, plans),

  accept: acting('accept'),
  returnToFiler: acting('return'),
  reject: acting('reject'),
  close: acting('close'),
  withdraw: acting('withdraw'),
  extend: acting('extend'),
  decline: acting('decline', (call) => ({ ...said(call), more: { proposal: null } })),
  dispatch: acting('dispatch', plans.dispatch),
  // A rejection goes back to the centre: the unit has never had it.
  review: acting('review', (call, { of: { sent, state } }) => ({
    ...said(call),
    more: { reviewed: true, sent: sent || state !== 'rejected' },
  })),
  assign: acting('assign', (call: Call<(typeof routes)['assign']>, found) => plans.assign(call, found)),

  settle: acting('settle', (call: Call<(typeof routes)['settle']>, { of, by }) => {
    if (call.body.correction !== undefined) throw settledAlone;
    return settleEffect(of, { opinion: call.body.opinion, by }, call.now);
  }),

  decide: acting('decision', async (call: Call<(typeof routes)['decide']>, { of, by }) => {
    const { outcome, opinion, record: added, correction = {}, recordVersion } = call.body;
    const ruling = {
      outcome,
      ...(added === undefined ? {} : { added }),
      correction: await meantCorrection(call, of.record, correction, recordVersion),
      opinion,
      by,
      at: call.now.toISOString(),
    };
    if (!objectionPolicy(of.policy).secondOfficer.includes(outcome))
      return decisionEffect(of, ruling, null, call.now);
    await requireSoundRuling(of, ruling, call.now);
    return { instead: 'propose', more: { proposal: ruling }, note: opinion, details: { outcome } };
  }),

  confirm: acting('confirm', ({ now }, { of, by }) => {
    if (of.proposal === null) throw new Error(`Nothing to confirm in ${of.id}`);
    return decisionEffect(of, of.proposal, by, now);
  }),

  supplement: acting('supplement', async (call: Call<(typeof routes)['supplement']>, { of }) => {
    const { viewer, body } = call;
    if (viewer === undefined) throw notFound();
    const known = new Set(of.evidence.map(({ id }) => id));
    const fresh = body.evidence.filter((id) => !known.has(id));
    const added = await checkedEvidence(viewer, fresh, `/objections/${of.id}`);
    return {
      more: { evidence: [...of.evidence, ...added.files] },
      note: [body.statement, body.reason].filter((text) => text !== undefined).join('\n'),
      writes: added.writes,
      details: { evidence: fresh },
    };
  }),

  downloadEvidence: async (call) => {
    const { of } = await readable(objectionService, call.viewer, call.params.id, call.now);
    const file = of.evidence.find(({ id }) => id === call.params.file);
    if (file === undefined) throw notFound();
    await auditAbout(objectionService, call, of, 'objection.file-read', { file: file.id });
    return { ...(await fileAnswer(file.id)), looks: lookAt(objectionService, of) };
  },

  note: {
    form: async (call, refusal) =>
      casePageFor(call, await readable(objectionService, call.viewer, call.params.id, call.now), refusal),
    answer: async (call) => {
      const { of, by } = await readable(objectionService, call.viewer, call.params.id, call.now);
      if (by.party === 'filer') throw notFound();
      const note = noteItem(
        {
          objection: of.id,
          at: call.now.toISOString(),
          by: { party: by.party, name: by.name },
          text: call.body.text,
        },
        call.request,
      );
      const notes = await notesOf(theTable(), of.id);
      const json = shownWhole(of, by, call.now, [...notes, note]);
      const location = `/objections/${of.id}`;
      await call.commit(
        [
          newItemWrite(note),
          auditWrite({
            entity: `objection:${of.id}`,
            action: 'objection.noted',
            by: actor(call.viewer),
            at: call.now,
            request: call.request,
          }),
          ...lookWrites(call, lookAt(objectionService, of)),
        ],
        { status: 200, location, json },
      );
      return { status: 200, location, json, headers: { etag: etagOf(of.version) }, looks: 'written' };
    },
  },
});
