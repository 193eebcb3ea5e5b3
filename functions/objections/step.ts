import { transitionOf } from '../../shared/domain/cases/life-cycle.ts';
import { chinaMinute } from '../../shared/domain/china-time.ts';
import { stepAnnouncements } from '../../shared/domain/objections/announcements.ts';
import { guard, ownAct } from '../../shared/domain/objections/guards.ts';
import {
  isDisputing,
  isEnded,
  type ObjectionAction,
  type ObjectionParty,
  objectionLifeCycle,
} from '../../shared/domain/objections/life-cycle.ts';
import {
  type Actor,
  isWithCentreAsUnit,
  moved,
  type Objection,
} from '../../shared/domain/objections/objection.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { type AuditEntry, actor, auditWrite } from '../../shared/store/audit.ts';
import { disputeWrite, objectionById, stepWrite } from '../../shared/store/objections.ts';
import { openWrite, releaseWrite } from '../../shared/store/open-objections.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';

/** In what part somebody has to do with a case, or null for none: then the case is not known to them. */
export function partyOf(viewer: Identity | undefined, objection: Objection): ObjectionParty | null {
  if (actsFor(viewer, objection.subject, 'objections')) return 'filer';
  if (isCentre(viewer)) return isWithCentreAsUnit(objection) ? 'unit' : 'centre';
  return objection.sent && isOfUnit(viewer, objection.unit) ? 'unit' : null;
}

export interface Readable {
  readonly objection: Objection;
  readonly by: Actor;
}

/** @throws Problem 404 for a case that is unknown, or not the caller's to know about */
export async function readable(viewer: Identity | undefined, id: string): Promise<Readable> {
  const objection = await objectionById(theTable(), id);
  const party = objection === undefined ? null : partyOf(viewer, objection);
  if (objection === undefined || party === null || viewer === undefined) throw notFound();
  return { objection, by: { party, sub: viewer.sub, name: viewer.name } };
}

/**
 * Holds the caller to the version that it has seen: in `If-Match`, or in a form's own field.
 * @throws Problem 412
 */
export function requireVersion(
  call: Pick<Call, 'event'>,
  objection: Objection,
  seen: number | undefined,
): void {
  const header = call.event.headers['if-match'];
  const wanted = header === undefined ? [] : header.split(',').map((tag) => tag.trim());
  const matches =
    (header === undefined || wanted.includes('*') || wanted.includes(etag(objection))) &&
    (seen === undefined || seen === objection.version);
  if (!matches) throw new Problem(412, 'stale', meanwhile(objection));
}

export function etag({ version }: Pick<Objection, 'version'>): string {
  return `"${version}"`;
}

/** What has happened to the case, for somebody who did not know. */
function meanwhile(objection: Objection): { zh: string; en: string } {
  const last = objection.history.at(-1);
  const { label } = objectionLifeCycle.states[objection.state];
  const by = objectionLifeCycle.parties[last?.by.party ?? 'centre'];
  const act = objectionLifeCycle.transitions.find(({ action }) => action === last?.action)?.label;
  const at = last === undefined ? '' : chinaMinute(last.at);
  return {
    zh: `本件已有变化：${by.zh}于 ${at} 执行了“${act?.zh ?? ''}”，现为“${label.zh}”。您的操作没有生效，请刷新后再办理。`,
    en: `The case has changed: ${by.en} did “${act?.en ?? ''}” at ${at}, and it is now “${label.en}”. Nothing of yours was done: look again first.`,
  };
}

/**
 * The transition that this actor may bring about.
 * @throws Problem 403 when the action belongs to others or to another officer, 409 when it does not fit the state
 */
export function permitted(action: ObjectionAction, objection: Objection, by: Actor) {
  const transition = transitionOf(objectionLifeCycle, action, objection.state, by.party);
  if (transition === 'not-yours') {
    throw new Problem(403, 'not-your-step', {
      zh: '这一步不由您办理。',
      en: 'This step is not yours to take.',
    });
  }
  if (transition === 'not-now') {
    const { label } = objectionLifeCycle.states[objection.state];
    throw new Problem(409, 'wrong-state', {
      zh: `本件现为“${label.zh}”，不能执行这一操作。${meanwhile(objection).zh}`,
      en: `The case is “${label.en}”, in which this cannot be done. ${meanwhile(objection).en}`,
    });
  }
  const obstacle = guard(action, objection);
  if (obstacle !== null) throw new Problem(409, obstacle.code, obstacle.detail);
  const own = ownAct(action, objection, by);
  if (own !== null) throw new Problem(403, own.code, own.detail);
  return transition;
}

/** What a step changes besides state, clock and history. */
export interface Effect {
  readonly more?: Partial<Objection>;
  /** What the one who acts says: into the history. */
  readonly note?: string;
  /** Further writes of the step. */
  readonly writes?: readonly Write[];
  /** Writes to the record, in place of the dispute mark's. */
  readonly recordWrites?: readonly Write[];
  readonly audits?: readonly Omit<AuditEntry, 'by' | 'at' | 'request'>[];
  readonly details?: NonNullable<AuditEntry['details']>;
}

/** What a step changes, and the transition that it turns out to be where that is another than was asked for. */
export type Plan = Effect & { readonly instead?: ObjectionAction };

/** The case after a step, and all the writes that the step is. */
export function stepWrites(
  before: Objection,
  action: ObjectionAction,
  by: Actor,
  effect: Effect,
  { viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>,
): { readonly after: Objection; readonly writes: Write[] } {
  const transition = permitted(action, before, by);
  const note = effect.note ?? '';
  const after = moved(before, transition, by, note, now, effect.more);
  const { disputedFrom } = objectionPolicy(before.policy);
  const wasMarked = isDisputing(before.state, disputedFrom);
  const isMarked = isDisputing(after.state, disputedFrom);
  const writes: Write[] = [stepWrite(before, after), ...(effect.writes ?? [])];
  if (effect.recordWrites !== undefined) writes.push(...effect.recordWrites);
  else if (before.record !== null && wasMarked !== isMarked)
    writes.push(disputeWrite(before.record, isMarked));
  if (isEnded(after.state)) writes.push(releaseWrite(before));
  else if (isEnded(before.state)) writes.push(openWrite(before));
  const audit = { by: actor(viewer, before.subject), at: now, request };
  writes.push(
    auditWrite({
      ...audit,
      entity: `objection:${before.id}`,
      action: transition.audit,
      details: { from: before.state, to: after.state, version: after.version, ...effect.details },
    }),
    ...(effect.audits ?? []).map((entry) => auditWrite({ ...entry, ...audit })),
  );
  const announcements = stepAnnouncements(transition.notices, after, note);
  if (announcements.length > 0) {
    writes.push(
      outboxWrite(
        {
          id: `${after.id}-${after.version}`,
          event: transition.audit,
          object: `/objections/${after.id}`,
          announcements,
        },
        now,
      ),
    );
  }
  return { after, writes };
}

/** Tries of a step that only the clock's own writes get in the way of. */
const tries = 3;

/**
 * Brings a case one step further: reads it, asks whether the caller may, commits all that the step is in one
 * transaction, provided that nobody was faster.
 * @param plan what the step changes besides; may refuse by a Problem
 * @throws Problem 403, 404, 409, 412, 422
 */
export async function takeStep(
  call: Pick<Call, 'viewer' | 'now' | 'request' | 'event'>,
  id: string,
  seen: number | undefined,
  action: ObjectionAction,
  plan: (objection: Objection, by: Actor) => Promise<Plan>,
  commit: (writes: readonly Write[], after: Objection, by: Actor) => Promise<void>,
): Promise<{ readonly after: Objection; readonly by: Actor }> {
  for (let attempt = 1; ; attempt += 1) {
    const { objection, by } = await readable(call.viewer, id);
    requireVersion(call, objection, seen);
    permitted(action, objection, by);
    const { instead = action, ...effect } = await planned(plan, call.viewer, objection, by);
    const { after, writes } = stepWrites(objection, instead, by, effect, call);
    try {
      await commit(writes, after, by);
      return { after, by };
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      const { objection: latest } = await readable(call.viewer, id);
      if (latest.version !== objection.version) throw changedMeanwhile(latest);
      if (attempt === tries || latest.writes === objection.writes) throw recordInTheWay(error);
    }
  }
}

/**
 * What the step changes besides. What is refused because somebody else was faster, between the reading of the case and
 * that of its record, is told as that.
 */
async function planned(
  plan: (objection: Objection, by: Actor) => Promise<Plan>,
  viewer: Identity | undefined,
  objection: Objection,
  by: Actor,
): Promise<Plan> {
  try {
    return await plan(objection, by);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { objection: latest } = await readable(viewer, objection.id);
    throw latest.version === objection.version ? error : changedMeanwhile(latest);
  }
}

function changedMeanwhile(latest: Objection): Problem {
  return new Problem(409, 'changed-meanwhile', meanwhile(latest));
}

/** The case is as it was: what changed is its record, or another case was opened on it. */
function recordInTheWay(cause: ConditionFailedError): Problem {
  return new Problem(
    409,
    'record-changed',
    {
      zh: '该信息刚刚有变化（例如提供单位重新报送，或者另有异议正在办理）。您的操作没有生效，请查看最新内容后再办理。',
      en: 'The record has just changed (reported anew, or another case on it is open). Nothing of yours was done: look at it again first.',
    },
    { cause },
  );
}
