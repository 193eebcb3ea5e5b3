import { parseCaseNumber } from '../../shared/domain/case-number.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Actor, isLate, type Objection } from '../../shared/domain/objection/case.ts';
import type { ObjectionAction } from '../../shared/domain/objection/life-cycle.ts';
import { allTally, summary, unitTally } from '../../shared/domain/statistics/objections.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Call } from '../../shared/http/serve.ts';
import { isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { actor, auditItem, auditWrite } from '../../shared/store/audit.ts';
import {
  centreQueue,
  noteItem,
  notesOf,
  objectionsOfSubjects,
  unitQueue,
} from '../../shared/store/objections.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { cleanFile } from '../../shared/store/uploads.ts';
import { capability } from '../capability.ts';
import { checkedEvidence } from './evidence.ts';
import { checkedRecord, fileObjection, ineligibilityTexts, objectionPrefix } from './filing.ts';
import { routes } from './routes.ts';
import { decisionEffect, requireSoundRuling } from './ruling.ts';
import { shownInList, shownWhole } from './shown.ts';
import { type Effect, etag, type Plan, readable, takeStep } from './step.ts';

/** Seconds that the address of a file works: long enough to begin a download. */
const addressSeconds = 60;
/** Cases that are sent out together, at the same time. */
const dispatchesAtOnce = 5;

function idOf(call: { readonly params: { readonly id: string } }): string {
  const id = parseCaseNumber(objectionPrefix, call.params.id);
  if (id === null) {
    throw notFound({
      zh: '编号有误：请逐字核对（最后一位是校验码）。',
      en: 'There is a slip in the number: compare it character by character (the last one is a check character).',
    });
  }
  return id;
}

async function whole(objection: Objection, party: Actor['party'], now: Date) {
  const notes = party === 'filer' ? [] : await notesOf(theTable(), objection.id);
  return shownWhole(objection, party, now, notes);
}

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

/** A step that changes nothing but the case's state and clock. */
function plain(action: ObjectionAction) {
  return (call: StepCall & { readonly body: { readonly reason?: string | undefined } }) =>
    step(call, action, async () => ({ note: call.body.reason ?? '' }));
}

export const handler = capability(routes, {
  eligibility: async (call) => {
    const { record, reason, openCase } = await checkedRecord(call.viewer, call.query.record, call.now);
    return {
      status: 200,
      json: {
        record: record.id,
        eligible: reason === null,
        reason,
        explanation: reason === null ? null : ineligibilityTexts[reason],
        objection: reason === 'open-case' ? (openCase ?? null) : null,
      },
    };
  },

  fileObjection: async (call) => {
    const { objection, writes } = await fileObjection(call);
    const location = `/objections/${objection.id}`;
    const json = shownWhole(objection, 'filer', call.now);
    try {
      await call.commit(writes, { status: 201, location, json });
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      // Somebody else was faster: what is in the way now says so.
      await fileObjection(call);
      throw error;
    }
    call.log.info('objection filed', { kind: objection.kind, catalogue: objection.catalogue });
    return { status: 201, location, json, headers: { etag: etag(objection) } };
  },

  listObjections: async (call) => {
    const { viewer, query, now } = call;
    const today = chinaDate(now);
    const overdue = query.overdue === 'true';
    const filter = {
      state: query.state,
      kind: query.kind,
      holder: query.holder,
      dueBefore: overdue ? today : undefined,
    };
    if (isCentre(viewer)) {
      const page = await centreQueue(theTable(), filter, query);
      const items = page.items.map((each) => shownInList(each, 'centre', now));
      return { status: 200, json: { items, next: page.next } };
    }
    if (viewer?.role === 'provider') {
      const page =
        viewer.unit === null
          ? { items: [], next: null }
          : await unitQueue(theTable(), viewer.unit, filter, query);
      const items = page.items.map((each) => shownInList(each, 'unit', now));
      return { status: 200, json: { items, next: page.next } };
    }
    const page = await objectionsOfSubjects(theTable(), subjectsFor(viewer, 'objections'), query);
    const items = page.items
      .filter(
        (each) =>
          (query.state === undefined || each.state === query.state) &&
          (query.kind === undefined || each.kind === query.kind) &&
          (!overdue || isLate(each, today)),
      )
      .map((each) => shownInList(each, 'filer', now));
    return { status: 200, json: { items, next: page.next } };
  },

  objectionCounts: async ({ viewer }) => {
    const unit = viewer?.unit ?? '';
    const tally = await tallyNamed(theTable(), isCentre(viewer) ? allTally : unitTally(unit));
    const { states, overdue } = summary(tally);
    return { status: 200, json: { states, overdue } };
  },

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
    return {
      status: 200,
      json: await whole(objection, by.party, call.now),
      headers: { etag: etag(objection) },
    };
  },

  dispatchMany: async (call) => {
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
    return { status: 200, json: { results }, location: '/objections?state=verifying' };
  },

  accept: plain('accept'),
  returnToFiler: plain('return'),
  reject: plain('reject'),
  close: plain('close'),
  withdraw: plain('withdraw'),
  decline: plainWith('decline', { proposal: null }),
  dispatch: plainWith('dispatch', { sent: true }),
  extend: plain('extend'),
  review: plainWith('review', { reviewed: true, sent: true }),

  settle: (call) =>
    step(call, 'settle', async (objection, by) =>
      decisionEffect(
        objection,
        {
          outcome: 'correct',
          correction: call.body.correction ?? {},
          opinion: call.body.opinion,
          by,
          at: call.now.toISOString(),
        },
        null,
        call.now,
      ),
    ),

  decide: (call) =>
    step(call, 'decision', async (objection, by) => {
      const { outcome, opinion, correction = {} } = call.body;
      const ruling = { outcome, correction, opinion, by, at: call.now.toISOString() };
      if (!objectionPolicy(objection.policy).secondOfficer.includes(outcome))
        return decisionEffect(objection, ruling, null, call.now);
      await requireSoundRuling(objection, ruling, call.now);
      return { instead: 'propose', more: { proposal: ruling }, details: { outcome } };
    }),

  confirm: (call) =>
    step(call, 'confirm', async (objection, by) => {
      const { proposal } = objection;
      if (proposal === null) throw new Error(`Nothing to confirm in ${objection.id}`);
      if (proposal.by.sub === by.sub) {
        throw new Problem(403, 'same-officer', {
          zh: '处理决定须由另一名经办人确认，不能由提出人自己确认。',
          en: 'A decision is confirmed by another officer than the one who proposed it.',
        });
      }
      return decisionEffect(objection, proposal, by, call.now);
    }),

  supplement: (call) =>
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

  assign: (call) =>
    step(call, 'assign', async (objection, by) => {
      const { holder } = call.body;
      const name = holder === undefined ? by.name : holder === '' ? null : holder;
      const side = by.party === 'unit' ? 'unit' : 'centre';
      return {
        more: { holders: { ...objection.holders, [side]: name } },
        note: name ?? '',
      };
    }),

  note: async (call) => {
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
});

function plainWith(action: ObjectionAction, more: NonNullable<Effect['more']>) {
  return (call: StepCall & { readonly body: { readonly reason?: string | undefined } }) =>
    step(call, action, async () => ({ note: call.body.reason ?? '', more }));
}
