import type * as z from 'zod';
import { addDays, chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { askDayBetween } from '../../shared/domain/readable-days.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import { longestWatchDays } from '../../shared/policy/partners.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import {
  endWatchWrite,
  isWatching,
  newWatch,
  ownWatch,
  type WatchItem,
  watchesOfPartner,
  watchWrite,
} from '../../shared/store/watches.ts';
import { askingFor, callingPartner, notGranted, takeWith } from './asking.ts';
import { personOf, subjectOf } from './naming.ts';
import type { watchRoutes } from './watches-routes.ts';

type Body = z.output<typeof watchRoutes.beginWatch.body>;

function shown({ id, purpose, matter, subject, since, until }: WatchItem) {
  return {
    id,
    purpose,
    case: matter,
    subject: subject.startsWith('P') ? null : subject,
    since: inChinaTime(since),
    until,
  };
}

/** Who is to be watched. @throws Problem 422 */
async function watched({ subject, document }: Body, now: Date): Promise<string> {
  if (document !== undefined && subject === undefined) return personOf(document, now);
  if (subject !== undefined && document === undefined) return subjectOf(subject, '/subject');
  throw invalid([
    {
      pointer: '/subject',
      message: {
        zh: '请填写统一社会信用代码（subject）或者自然人的证件（document），两者填一。',
        en: 'Enter either a unified social credit code (subject) or the identity document of a natural person (document).',
      },
    },
  ]);
}

/** The last day. @throws Problem 422 */
function lastDay(until: string | undefined, now: Date): string {
  const today = chinaDate(now);
  const latest = addDays(today, longestWatchDays - 1);
  if (until === undefined) return latest;
  if (until >= today && until <= latest) return until;
  throw invalid([
    {
      pointer: '/until',
      message: askDayBetween(today, latest),
    },
  ]);
}

const needsDuty = new Problem(403, 'watch-needs-duty', {
  zh: '这一用途以信用主体的授权为依据：授权期间有变化时自动告知，不能另行关注。',
  en: 'This purpose is based on the subject’s authorisation: changes are notified automatically while the authorisation is in force, and no other watches are possible.',
});

function audited(call: Pick<Call, 'viewer' | 'now' | 'request'>, action: AuditAction, watch: WatchItem) {
  const { id, subject, partner, purpose, matter } = watch;
  return auditWrite({
    entity: `subject:${subject}`,
    action,
    by: actor(call.viewer, subject),
    at: call.now,
    request: call.request,
    details: { partner, purpose, watch: id, case: matter },
  });
}

export const watchHandlers: Handlers<typeof watchRoutes> = {
  listWatches: async (call) => {
    const { code } = callingPartner(call);
    const { items, next } = await theTable().page<WatchItem, WatchItem>(
      [watchesOfPartner(code)],
      call.query,
      (found) => found.map((watch) => (isWatching(watch, call.now) ? watch : null)),
    );
    return { status: 200, json: { items: items.map(shown), next } };
  },

  beginWatch: async (call) => {
    const { body, now } = call;
    const { partner, purpose } = askingFor(call, body);
    if (purpose.ground !== 'duty') throw needsDuty;
    if (purpose.changes !== true) throw notGranted;
    const until = lastDay(body.until, now);
    const subject = await watched(body, now);
    const asked = { partner: partner.code, purpose: purpose.code, subject, matter: body.case };
    const watch = newWatch(asked, until, now);
    const answer = { status: 201, json: shown(watch), location: '/partner/watches' };
    await takeWith(call, { partner, kind: 'looks', by: 1 }, (taken) =>
      call.commit([taken, watchWrite(watch), audited(call, 'partner.watch-begun', watch)], answer),
    );
    return answer;
  },

  endWatch: async (call) => {
    const watch = await ownWatch(theTable(), callingPartner(call).code, call.params.id);
    if (watch === undefined || !isWatching(watch, call.now)) throw notFound();
    const answer = { status: 200, json: shown(watch) };
    try {
      await call.commit([endWatchWrite(watch), audited(call, 'partner.watch-ended', watch)], answer);
    } catch (error) {
      if (error instanceof ConditionFailedError) throw notFound();
      throw error;
    }
    return answer;
  },
};
