import { parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { transitionOf } from '../../shared/domain/cases/life-cycle.ts';
import { chinaMinute } from '../../shared/domain/china-time.ts';
import { stepAnnouncements } from '../../shared/domain/submissions/announcements.ts';
import { guard } from '../../shared/domain/submissions/guards.ts';
import {
  labelOf,
  type SubmissionAction,
  submissionLifeCycle,
} from '../../shared/domain/submissions/life-cycle.ts';
import { type Actor, moved, type Submission } from '../../shared/domain/submissions/submission.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { hasSeen } from '../../shared/http/version.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import type { Text } from '../../shared/policy/text.ts';
import { type AuditEntry, actor, auditWrite } from '../../shared/store/audit.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { stepWrites as storeWrites, submissionById } from '../../shared/store/submissions.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';

/** First letters of a declaration's number (申报). */
export const submissionPrefix = 'SB';

interface Readable {
  readonly submission: Submission;
  readonly by: Actor;
}

/** @throws Problem 404 for one that is unknown, or not the caller's to know about */
export async function readable(viewer: Identity | undefined, typed: string): Promise<Readable> {
  const id = parseCaseNumber(submissionPrefix, typed);
  if (id === null) {
    throw notFound({
      zh: '编号有误：请逐字核对（最后一位是校验码）。',
      en: 'There is a slip in the number: compare it character by character (the last one is a check character).',
    });
  }
  const submission = await submissionById(theTable(), id);
  if (submission === undefined || viewer === undefined) throw notFound();
  const party = actsFor(viewer, submission.subject, 'submissions')
    ? 'filer'
    : isCentre(viewer)
      ? 'centre'
      : null;
  if (party === null) throw notFound();
  return { submission, by: { party, sub: viewer.sub, name: viewer.name } };
}

/** Who did what to it last, and what it is now, for somebody who did not know: officers by name for the centre alone. */
function meanwhile(submission: Submission, { party }: Pick<Actor, 'party'>): Text {
  const { label } = submissionLifeCycle.states[submission.state];
  const last = submission.history.at(-1);
  if (last === undefined) return { zh: `本件现为“${label.zh}”。`, en: `It is “${label.en}”.` };
  const side = submissionLifeCycle.parties[last.by.party];
  const named = party === 'centre' && last.by.party === 'centre' && last.by.name !== '';
  const who = named ? { zh: `${side.zh}（${last.by.name}）`, en: `${side.en} (${last.by.name})` } : side;
  const act = labelOf(last.action, last.to);
  const at = chinaMinute(last.at);
  return {
    zh: `${who.zh}已于 ${at} 办理“${act.zh}”，本件现为“${label.zh}”。您的操作没有生效，请查看最新内容后再办理。`,
    en: `${who.en} has done “${act.en}” at ${at}; it is now “${label.en}”. Nothing of yours was done: look at it again first.`,
  };
}

/**
 * The transition that this actor may bring about.
 * @throws Problem 403 when the action belongs to others, 409 when it does not fit the state
 */
function permitted(action: SubmissionAction, submission: Submission, by: Actor, now: Date) {
  const transition = transitionOf(submissionLifeCycle, action, submission.state, by.party);
  if (transition === 'not-yours')
    throw new Problem(403, 'not-your-step', {
      zh: '这一步不由您办理。',
      en: 'This step is not yours to take.',
    });
  if (transition === 'not-now') throw new Problem(409, 'wrong-state', meanwhile(submission, by));
  const obstacle = guard(action, submission, by, now);
  if (obstacle !== null) throw new Problem(obstacle.status, obstacle.code, obstacle.detail);
  return transition;
}

/** What a step changes besides state, clock and history. */
export interface Effect {
  readonly more?: Partial<Submission>;
  readonly note?: string;
  readonly writes?: readonly Write[];
  readonly details?: NonNullable<AuditEntry['details']>;
}

/** By whom, when, in which request. */
export interface Occasion {
  readonly by: Actor;
  /** As the audit names who did it. */
  readonly actor: AuditEntry['by'];
  readonly now: Date;
  readonly request: string;
}

/**
 * The submission after a step, and all the writes that the step is: itself, what shows of it, the audit entry and
 * the notices.
 */
export function step(
  before: Submission,
  action: SubmissionAction,
  effect: Effect,
  { by, actor: doneBy, now, request }: Occasion,
): { readonly after: Submission; readonly writes: Write[] } {
  const transition = permitted(action, before, by, now);
  const note = effect.note ?? '';
  const after = moved(before, transition, by, note, now, effect.more);
  const announcements = stepAnnouncements(transition.notices, after, note);
  const writes = [
    ...storeWrites(before, after),
    ...(effect.writes ?? []),
    auditWrite({
      entity: `submission:${before.id}`,
      action: transition.audit,
      by: doneBy,
      at: now,
      request,
      details: { from: before.state, to: after.state, version: after.version, ...effect.details },
    }),
    ...(announcements.length === 0
      ? []
      : [
          outboxWrite(
            {
              id: `${after.id}-${after.version}`,
              event: transition.audit,
              object: `/submissions/${after.id}`,
              announcements,
            },
            now,
          ),
        ]),
  ];
  return { after, writes };
}

/** Times that a step is planned anew where what it rests on has changed in between. */
const mostTries = 3;

/**
 * Brings one a step further: reads it, asks whether the caller may, commits all that the step is in one transaction,
 * provided that nobody was faster. Where the submission is as it was and something else has changed (a dispute mark
 * came onto the record of its commitment), the step is planned anew with that.
 * @param plan what the step changes besides; may refuse by a Problem
 * @throws Problem 403, 404, 409, 412, 422
 */
export async function takeStep(
  call: Pick<Call, 'viewer' | 'now' | 'request' | 'event'>,
  id: string,
  seen: number | undefined,
  action: SubmissionAction,
  plan: (submission: Submission, by: Actor) => Promise<Effect>,
  commit: (writes: readonly Write[], after: Submission, by: Actor) => Promise<void>,
): Promise<Submission> {
  const { submission, by } = await readable(call.viewer, id);
  if (!hasSeen(call.event, submission.version, seen))
    throw new Problem(412, 'stale', meanwhile(submission, by));
  const { viewer, now, request } = call;
  permitted(action, submission, by, now);
  const occasion = { by, actor: actor(viewer, submission.subject), now, request };
  for (let tries = 1; ; tries += 1) {
    const { after, writes } = step(submission, action, await plan(submission, by), occasion);
    try {
      await commit(writes, after, by);
      return after;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      const { submission: latest } = await readable(call.viewer, id);
      if (latest.version !== submission.version)
        throw new Problem(409, 'changed-meanwhile', meanwhile(latest, by), { cause: error });
      if (tries === mostTries) throw somethingChanged(error);
    }
  }
}

function somethingChanged(cause: ConditionFailedError): Problem {
  return new Problem(
    409,
    'something-changed',
    {
      zh: '附件或承诺信息刚刚有变化，您的操作没有生效。请刷新后再办理。',
      en: 'A file or the record of the commitment has just changed. Nothing of yours was done: look again first.',
    },
    { cause },
  );
}
