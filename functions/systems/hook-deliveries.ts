import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import {
  askAgainWrites,
  deliveriesOf,
  type HookDeliveryItem,
  type HookDeliveryState,
  hookDelivery,
  hookDeliveryById,
  hookDeliveryStates,
} from '../../shared/store/hook-deliveries.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { type HookOwner, hookOf } from '../../shared/store/web-hooks.ts';
import { type DeliveriesPlace, hookDeliveriesPage } from '../../templates/pages/hook-deliveries.tsx';

/** Messages that are asked for at once: two writes each in one transaction. */
const mostAtOnce = 40;

type Caller = Pick<Call, 'viewer' | 'now' | 'request' | 'commit'>;

function shown({ id, event, state, tries, firstAt, lastAt, status, fault }: HookDeliveryItem) {
  const [first, last] = [inChinaTime(firstAt), inChinaTime(lastAt)];
  return { id, event, state, tries, firstAt: first, lastAt: last, status, fault };
}

/** What became of the messages to a hook. @param place null: there is no page of it */
export async function listedDeliveries(
  call: Call & {
    readonly query: {
      readonly state?: HookDeliveryState | undefined;
      readonly limit: number;
      readonly cursor?: string | undefined;
    };
  },
  owner: HookOwner,
  place: DeliveriesPlace | null,
): Promise<Answer> {
  const { query, now } = call;
  const { state } = query;
  const stretches = deliveriesOf(owner, state === undefined ? hookDeliveryStates : [state], now);
  const found = await theTable().page<HookDeliveryItem>(stretches, query);
  const json = { items: found.items.map(shown), next: found.next };
  if (place === null) return { status: 200, json };
  const listed = { ...json, cursor: query.cursor, state: state ?? null };
  return { status: 200, json, page: () => hookDeliveriesPage(call, listed, place) };
}

/** @throws Problem 409 where there is no hook to which anything could be sent */
async function requireHook(owner: HookOwner): Promise<void> {
  if ((await hookOf(theTable(), owner)) !== undefined) return;
  throw new Problem(409, 'no-web-hook', {
    zh: '目前没有登记推送地址，请先登记。',
    en: 'No web hook is currently registered. Register one first.',
  });
}

async function commit(
  call: Caller,
  owner: HookOwner,
  asked: readonly HookDeliveryItem[],
  answer: { readonly status: number; readonly json: unknown; readonly location: string },
): Promise<Answer> {
  const writes: Write[] = [
    ...asked.flatMap((each) => askAgainWrites(each, call.now)),
    auditWrite({
      entity: owner,
      action: 'web-hook.asked-again',
      by: actor(call.viewer),
      at: call.now,
      request: call.request,
      details: { messages: asked.map(({ id }) => id) },
    }),
  ];
  try {
    await call.commit(writes, answer);
  } catch (cause) {
    if (!(cause instanceof ConditionFailedError)) throw cause;
    throw new Problem(
      409,
      'changed-meanwhile',
      {
        zh: '推送状态刚刚有变化，您的操作没有生效。请查看最新状态后再试。',
        en: 'A delivery has just changed and your action has not taken effect. View the latest state and try again.',
      },
      { cause },
    );
  }
  return answer;
}

/** Has one message sent once more. @throws Problem 404, 409 */
export async function askedAgain(call: Caller, owner: HookOwner, id: string, path: string): Promise<Answer> {
  const delivery = await hookDeliveryById(theTable(), owner, id);
  // What has expired may lie there for some days more.
  if (delivery === undefined || delivery.expiresAt * 1000 <= call.now.getTime()) throw notFound();
  await requireHook(owner);
  if (delivery.state === 'waiting')
    throw new Problem(409, 'already-waiting', {
      zh: '这条推送正在等待发送，不需要再次操作。',
      en: 'This message is already waiting to be sent; no action is needed.',
    });
  const json = shown(hookDelivery({ ...delivery, state: 'waiting' }));
  return commit(call, owner, [delivery], { status: 200, json, location: `${path}/deliveries` });
}

/** Has all that failed sent once more, some at a time. @throws Problem 409 */
export async function allAskedAgain(call: Caller, owner: HookOwner, path: string): Promise<Answer> {
  await requireHook(owner);
  const stretches = deliveriesOf(owner, ['failed'], call.now);
  const { items, next } = await theTable().page<HookDeliveryItem>(stretches, { limit: mostAtOnce });
  const json = { asked: items.length, more: next !== null };
  return commit(call, owner, items, { status: 200, json, location: `${path}/deliveries` });
}
