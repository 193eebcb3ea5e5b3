import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { parseCode } from '../../shared/domain/unified-social-credit-code.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { represents } from '../../shared/identity/rights.ts';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import {
  mostSubscriptions,
  newSubscription,
  type SubscriptionItem,
  subscribeWrite,
  subscriptionsFor,
  unsubscribeWrite,
} from '../../shared/store/subscriptions.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { subscriptionsPage } from '../../templates/pages/subscriptions.tsx';
import { seenSubject, sightOf } from '../subjects/sight.ts';
import type { subscriptionRoutes } from './subscriptions-routes.ts';

function shown({ subject, subjectName, kind, since }: SubscriptionItem) {
  return { subject, subjectName, kind, since: inChinaTime(since) };
}

function signedIn(viewer: Identity | undefined): Identity {
  if (viewer === undefined) throw notFound();
  return viewer;
}

/** What the caller may see of subscriptions: its own, and those of subjects that it represents. */
function stretchesOf(viewer: Identity) {
  const wards = viewer.agencies.map(({ subject }) => subject);
  const own = [...new Set([...viewer.subjects, ...wards])].filter((subject) => represents(viewer, subject));
  return subscriptionsFor(viewer.sub, own);
}

function audited(
  call: Pick<Call, 'viewer' | 'now' | 'request'>,
  action: AuditAction,
  { subject, kind }: SubscriptionItem,
) {
  return auditWrite({
    entity: `subject:${subject}`,
    action,
    by: actor(call.viewer, subject),
    at: call.now,
    request: call.request,
    details: { kind },
  });
}

const tooMany = new Problem(409, 'too-many-subscriptions', {
  zh: `最多可以关注 ${mostSubscriptions} 个主体，请先取消一些。`,
  en: `You can follow at most ${mostSubscriptions} subjects. Unfollow some first.`,
});

const noSuchSubject = invalid([
  {
    pointer: '/subject',
    message: {
      zh: '没有查到这个主体。请核对 18 位统一社会信用代码；自然人只能由本人或者其监护人关注。',
      en: 'This subject was not found. Check the 18-character unified social credit code. Natural persons can only be followed by themselves or their guardian.',
    },
  },
]);

export const subscriptionHandlers: Pick<
  Handlers<typeof subscriptionRoutes>,
  keyof typeof subscriptionRoutes
> = {
  listSubscriptions: async (call) => {
    const { query } = call;
    const { items, next } = await theTable().page<SubscriptionItem>(
      stretchesOf(signedIn(call.viewer)),
      query,
    );
    const json = { items: items.map(shown), next };
    const filled = { values: { subject: query.subject ?? '' }, problem: null };
    return {
      status: 200,
      json,
      page: () => subscriptionsPage(call, { ...json, cursor: query.cursor, filled }),
    };
  },

  subscribe: {
    form: (call, { values, problem }) =>
      subscriptionsPage(call, { items: [], next: null, filled: { values, problem } }),
    answer: async (call) => {
      const viewer = signedIn(call.viewer);
      const id = parseCode(call.body.subject) ?? call.body.subject;
      const sight = sightOf(viewer, id, chinaDate(call.now));
      const subject = await seenSubject(sight, await knownSubject(theTable(), id, viewer));
      const own = represents(viewer, id);
      if (subject === null || (subject.kind === 'person' && !own)) throw noSuchSubject;
      const held = await theTable().page<SubscriptionItem>(subscriptionsFor(viewer.sub, []), {
        limit: mostSubscriptions,
      });
      const has = held.items.some((each) => each.subject === id);
      if (!own && !has && held.items.length >= mostSubscriptions) throw tooMany;
      const item = newSubscription(
        { kind: own ? 'own' : 'public', subject: id, subjectName: subject.name, person: viewer.sub },
        call.now,
      );
      const answer = { status: 201, json: shown(item), location: '/subscriptions' };
      await call.commit([subscribeWrite(item), audited(call, 'subscription.begun', item)], answer);
      return answer;
    },
  },

  unsubscribe: async (call) => {
    const { subject } = call.params;
    const mine = stretchesOf(signedIn(call.viewer)).map((stretch) => ({
      ...stretch,
      from: subject,
      to: subject,
    }));
    const { items } = await theTable().page<SubscriptionItem>(mine, { limit: 1 });
    const [item] = items;
    if (item === undefined) throw notFound();
    const answer = { status: 200, json: shown(item), location: '/subscriptions' };
    try {
      await call.commit([unsubscribeWrite(item), audited(call, 'subscription.ended', item)], answer);
    } catch (error) {
      if (error instanceof ConditionFailedError) throw notFound();
      throw error;
    }
    return answer;
  },
};
