import { chinaDate } from '../../shared/domain/china-time.ts';
import type { ObjectionAction } from '../../shared/domain/objections/life-cycle.ts';
import { type Actor, isLate, type Objection } from '../../shared/domain/objections/objection.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { actor, auditItem, auditWrite } from '../../shared/store/audit.ts';
import { noteItem, notesOf, objectionsOfSubjects } from '../../shared/store/objections.ts';
import { theTable } from '../../shared/store/table.ts';
import { cleanFile } from '../../shared/store/uploads.ts';
import { emptyForm } from '../../templates/pages/form.tsx';
import { ownObjectionsPage } from '../../templates/pages/objections.tsx';
import { capability } from '../capability.ts';
import { casePageFor, idOf, meantCorrection, stepAgain, whole } from './case-form.ts';
import { checkedEvidence } from './evidence.ts';
import { resumed } from './filing-form.ts';
import { filingHandlers } from './filing-handlers.ts';
import { countsFor, queueOf } from './queue.ts';
import { routes } from './routes.ts';
import { decisionEffect, requireSoundRuling } from './ruling.ts';
import { settleEffect } from './settling.ts';
import { shownInList, shownWhole } from './shown.ts';
import { type Effect, etag, type Plan, readable, takeStep } from './step.ts';

/** Seconds that the address of a file works: long enough to begin a download. */
const addressSeconds = 60;
/** Cases that are sent out together, at the same time. */
const dispatchesAtOnce = 5;

const settledAlone = invalid([
  {
    pointer: '/correction',
    message: {
      zh: '平台只能把信息恢复为提供单位报送的内容，不能自行填写；内容本身有误的，请转提供单位。',
      en: 'The platform can only bring a record back to what its unit sent. Where that is wrong, send the case to the unit.',
    },
  },
]);

const nothingChosen = {
  zh: '没有选中任何一件。请勾选要转办的异议，再提交。',
  en: 'No case was chosen: tick those to be sent out, then send again.',
};

type StepCall = Pick<Call, 'viewer' | 'now' | 'request' | 'event' | 'commit'> & {
  readonly params: { readonly id: string };
  readonly body: { readonly version?: number | undefined };
};

/** A step of one case, answered with the case after it. */
async function step(
  call: StepCall,
  action: ObjectionAction,
  plan: (objection: Objection, by: Actor) => Promise<Plan>,
): Promise<Answer> {
  const id = idOf(call);
  let json: unknown;
  const { after } = await takeStep(call, id, call.body.version, action, plan, async (writes, next, by) => {
    json = await whole(next, by.party, call.now);
    await call.commit(writes, { status: 200, location: `/objections/${id}`, json });
  });
  return { status: 200, location: `/objections/${id}`, json, headers: { etag: etag(after) } };
}

/** A step that changes nothing but the case's state and clock, and what `more` says. */
function plain(action: ObjectionAction, more: NonNullable<Effect['more']> = {}) {
  return {
    form: stepAgain(action),
    answer: (call: StepCall & { readonly body: { readonly reason?: string | undefined } }) =>
      step(call, action, async () => ({ note: call.body.reason ?? '', more })),
  };
}

export const handler = capability(routes, {
  ...filingHandlers,

  listObjections: async (call) => {
    const { viewer, query, now } = call;
    if (isCentre(viewer) || viewer?.role === 'provider') {
      const { json, page } = await queueOf(call, query);
      return { status: 200, json, page: () => page(emptyForm) };
    }
    const today = chinaDate(now);
    const page = await objectionsOfSubjects(
      theTable(),
      subjectsFor(viewer, 'objections'),
      query,
      (each) =>
        (query.state === undefined || each.state === query.state) &&
        (query.kind === undefined || each.kind === query.kind) &&
        (query.overdue !== 'true' || isLate(each, today)),
    );
    const json = { items: page.items.map((each) => shownInList(each, 'filer', now)), next: page.next };
    return { status: 200, json, page: () => ownObjectionsPage(call, { ...json, cursor: query.cursor }) };
  },

  objectionCounts: async ({ viewer }) => ({ status: 200, json: await countsFor(viewer) }),

  showObjection: async (call) => {
    const { objection, by } = await readable(call.viewer, idOf(call));
    await theTable().put(
      auditItem({
        entity: `objection:${objection.id}`,
        action: 'objection.read',
        by: actor(call.viewer, objection.subject),
        at: call.now,
        request: call.request,
      }),
    );
    const { step: wanted, filed, evidence } = call.query;
    const filled =
      wanted === 'supplement' ? await resumed(call, ['objection', objection.id], evidence) : emptyForm;
    const page = call.html
      ? await casePageFor(call, { objection, by }, filled, { step: wanted, justFiled: filed === 'true' })
      : '';
    return {
      status: 200,
      json: await whole(objection, by.party, call.now),
      page: () => page,
      headers: { etag: etag(objection) },
    };
  },

  dispatchMany: {
    form: async (call, { problem }) => {
      if (problem === null) return null;
      const nothing = { ...problem, detail: nothingChosen, errors: [] };
      return (await queueOf(call, { state: 'accepted', limit: 20 })).page({ values: {}, problem: nothing });
    },
    answer: async (call) => {
      const ids = [...new Set(call.body.ids)];
      const results: { id: string; status: number; problem: string | null; detail: string | null }[] = [];
      const dispatchOne = async (id: string) => {
        try {
          // Each case is its own transaction: one that cannot be sent keeps none of the others back.
          await takeStep(
            { ...call, event: { ...call.event, headers: {} } },
            idOf({ params: { id } }),
            undefined,
            'dispatch',
            async () => ({ more: { sent: true } }),
            (writes) => theTable().transact(writes),
          );
          return { id, status: 200, problem: null, detail: null };
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          const detail = call.language === 'en' ? error.detail.en : error.detail.zh;
          return { id, status: error.status, problem: error.code, detail };
        }
      };
      for (let at = 0; at < ids.length; at += dispatchesAtOnce) {
        results.push(...(await Promise.all(ids.slice(at, at + dispatchesAtOnce).map(dispatchOne))));
      }
      const sent = results.filter(({ status }) => status === 200).length;
      const json = { results };
      if (!call.html || sent === results.length)
        return {
          status: 200,
          json,
          location: `/objections?state=verifying${call.html ? `&sent=${sent}` : ''}`,
        };
      // What could not be sent is said at once: there is no other page that says it.
      const { page } = await queueOf(call, { state: 'accepted', limit: 20, sent });
      const failed = results.filter(({ status }) => status !== 200);
      return { status: 200, json, page: () => page(emptyForm, failed) };
    },
  },

  accept: plain('accept'),
  returnToFiler: plain('return'),
  reject: plain('reject'),
  close: plain('close'),
  withdraw: plain('withdraw'),
  decline: plain('decline', { proposal: null }),
  dispatch: plain('dispatch', { sent: true }),
  extend: plain('extend'),

  review: {
    form: stepAgain('review'),
    answer: (call) =>
      step(call, 'review', async ({ state, sent }) => ({
        note: call.body.reason ?? '',
        // A rejection goes back to the centre: the unit has never had it.
        more: { reviewed: true, sent: sent || state !== 'rejected' },
      })),
  },

  settle: {
    form: stepAgain('settle'),
    answer: (call) => {
      if (call.body.correction !== undefined) throw settledAlone;
      return step(call, 'settle', (objection, by) =>
        settleEffect(objection, { opinion: call.body.opinion, by }, call.now),
      );
    },
  },

  decide: {
    form: stepAgain('decision'),
    answer: (call) =>
      step(call, 'decision', async (objection, by) => {
        const { outcome, opinion, record: added, correction = {}, recordVersion } = call.body;
        const ruling = {
          outcome,
          ...(added === undefined ? {} : { added }),
          correction: await meantCorrection(call, objection, correction, recordVersion),
          opinion,
          by,
          at: call.now.toISOString(),
        };
        if (!objectionPolicy(objection.policy).secondOfficer.includes(outcome))
          return decisionEffect(objection, ruling, null, call.now);
        await requireSoundRuling(objection, ruling, call.now);
        return { instead: 'propose', more: { proposal: ruling }, details: { outcome } };
      }),
  },

  confirm: {
    form: stepAgain('confirm'),
    answer: (call) =>
      step(call, 'confirm', async (objection, by) => {
        const { proposal } = objection;
        if (proposal === null) throw new Error(`Nothing to confirm in ${objection.id}`);
        return decisionEffect(objection, proposal, by, call.now);
      }),
  },

  supplement: {
    form: stepAgain('supplement'),
    answer: (call) =>
      step(call, 'supplement', async (objection) => {
        const { viewer, body } = call;
        if (viewer === undefined) throw notFound();
        const known = new Set(objection.evidence.map(({ id }) => id));
        const fresh = body.evidence.filter((id) => !known.has(id));
        const added = await checkedEvidence(viewer, fresh, `/objections/${objection.id}`);
        return {
          more: { evidence: [...objection.evidence, ...added.files] },
          note: [body.statement, body.reason].filter((text) => text !== undefined).join('\n'),
          writes: added.writes,
          details: { evidence: fresh },
        };
      }),
  },

  downloadEvidence: async (call) => {
    const { objection } = await readable(call.viewer, idOf(call));
    const file = objection.evidence.find(({ id }) => id === call.params.file);
    if (file === undefined) throw notFound();
    await theTable().put(
      auditItem({
        entity: `objection:${objection.id}`,
        action: 'objection.file-read',
        by: actor(call.viewer),
        at: call.now,
        request: call.request,
        details: { file: file.id },
      }),
    );
    return { status: 303, location: await theFiles().addressOf(cleanFile(file.id), addressSeconds) };
  },

  assign: {
    form: stepAgain('assign'),
    answer: (call) =>
      step(call, 'assign', async (objection, by) => {
        const { holder } = call.body;
        const name = holder === undefined ? by.name : holder === '' ? null : holder;
        const side = by.party === 'unit' ? 'unit' : 'centre';
        return {
          more: { holders: { ...objection.holders, [side]: name } },
          note: name ?? '',
        };
      }),
  },

  note: {
    form: async (call, refusal) => casePageFor(call, await readable(call.viewer, idOf(call)), refusal),
    answer: async (call) => {
      const { objection, by } = await readable(call.viewer, idOf(call));
      if (by.party === 'filer') throw notFound();
      const note = noteItem(
        {
          objection: objection.id,
          at: call.now.toISOString(),
          by: { party: by.party, name: by.name },
          text: call.body.text,
        },
        call.request,
      );
      const notes = await notesOf(theTable(), objection.id);
      const json = shownWhole(objection, by.party, call.now, [...notes, note]);
      const location = `/objections/${objection.id}`;
      await call.commit(
        [
          { Put: { Item: note, ConditionExpression: 'attribute_not_exists(pk)' } },
          auditWrite({
            entity: `objection:${objection.id}`,
            action: 'objection.noted',
            by: actor(call.viewer),
            at: call.now,
            request: call.request,
          }),
        ],
        { status: 200, location, json },
      );
      return { status: 200, location, json, headers: { etag: etag(objection) } };
    },
  },
});
