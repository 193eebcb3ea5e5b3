import { parseCaseNumber } from '../../shared/domain/case-number.ts';
import { toChinaTime } from '../../shared/domain/china-time.ts';
import { transitionOf } from '../../shared/domain/life-cycle.ts';
import { stepAnnouncements } from '../../shared/domain/submissions/announcements.ts';
import { guard } from '../../shared/domain/submissions/guards.ts';
import { type SubmissionAction, submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import { type Actor, moved, type Submission } from '../../shared/domain/submissions/submission.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Call } from '../../shared/http/serve.ts';
import { hasSeen } from '../../shared/http/version.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import { type AuditEntry, actor, auditWrite } from '../../shared/store/audit.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { stepWrites as storeWrites, submissionById } from '../../shared/store/submissions.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { knowingTheCalendar } from '../calendar.ts';

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

/** What has happened to it, for somebody who did not know. */
function meanwhile(submission: Submission): { zh: string; en: string } {
  const last = submission.history.at(-1);
  const { label } = submissionLifeCycle.states[submission.state];
  const by = submissionLifeCycle.parties[last?.by.party ?? 'centre'];
  const at = last === undefined ? '' : toChinaTime(new Date(last.at)).slice(0, 16).replace('T', ' ');
  return {
    zh: `本件已由${by.zh}于 ${at} 办理，现为“${label.zh}”。您的操作没有生效，请查看最新内容后再办理。`,
    en: `${by.en} acted on it at ${at}; it is now “${label.en}”. Nothing of yours was done: look at it again first.`,
  };
}

/**
 * The transition that this actor may bring about.
 * @throws Problem 403 when the action belongs to others, 409 when it does not fit the state
 */
function permitted(action: SubmissionAction, submission: Submission, by: Actor) {
  const transition = transitionOf(submissionLifeCycle, action, submission.state, by.party);
  if (transition === 'not-yours')
    throw new Problem(403, 'not-your-step', {
      zh: '这一步不由您办理。',
      en: 'This step is not yours to take.',
    });
  if (transition === 'not-now') {
    const { label } = submissionLifeCycle.states[submission.state];
    throw new Problem(409, 'wrong-state', {
      zh: `本件现为“${label.zh}”，不能执行这一操作。`,
      en: `It is “${label.en}”, in which this cannot be done.`,
    });
  }
  const obstacle = guard(action, submission);
  if (obstacle !== null) throw new Problem(409, obstacle.code, obstacle.detail);
  return transition;
}

/** What a step changes besides state, clock and history. */
export interface Effect {
  readonly more?: Partial<Submission>;
  readonly note?: string;
  /** The last day on which its having been found false shows. */
  readonly foundFalse?: { readonly on: string; readonly until: string };
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
  const transition = permitted(action, before, by);
  const note = effect.note ?? '';
  const after = knowingTheCalendar(() => moved(before, transition, by, note, now, effect.more));
  const announcements = stepAnnouncements(transition.notices, after, note);
  const writes = [
    ...storeWrites(before, after, effect.foundFalse),
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

/**
 * Brings one a step further: reads it, asks whether the caller may, commits all that the step is in one transaction,
 * provided that nobody was faster.
 * @param plan what the step changes besides; may refuse by a Problem
 * @throws Problem 403, 404, 409, 412, 422, 503
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
  if (!hasSeen(call.event, submission.version, seen)) throw new Problem(412, 'stale', meanwhile(submission));
  permitted(action, submission, by);
  const effect = await plan(submission, by);
  const { viewer, now, request } = call;
  const occasion = { by, actor: actor(viewer, submission.subject), now, request };
  const { after, writes } = step(submission, action, effect, occasion);
  try {
    await commit(writes, after, by);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    const { submission: latest } = await readable(call.viewer, id);
    if (latest.version !== submission.version) throw new Problem(409, 'changed-meanwhile', meanwhile(latest));
    throw new Problem(
      409,
      'something-changed',
      {
        zh: '附件或承诺信息刚刚有变化，您的操作没有生效。请刷新后再办理。',
        en: 'A file or the record of the commitment has just changed. Nothing of yours was done: look again first.',
      },
      { cause: error },
    );
  }
  return after;
}
