import { randomBytes } from 'node:crypto';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call, RefusedCall } from '../../shared/http/call.ts';
import type { PageFacts } from '../../shared/http/presentation.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { readSecret } from '../../shared/identity/secret.ts';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { deliveryPut, hookDelivery, hookDeliveryById } from '../../shared/store/hook-deliveries.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import {
  type HookFormat,
  type HookItem,
  type HookOwner,
  hookOf,
  hookSecret,
  hookWrite,
  removeHookWrite,
} from '../../shared/store/web-hooks.ts';
import { emptyForm, type Filled } from '../../templates/pages/form.tsx';
import { hookPage, type ShownHook } from '../../templates/pages/hook.tsx';
import { allAskedAgain, askedAgain, listedDeliveries } from './hook-deliveries.ts';

/** Hours for which messages are signed by the former secret, too. A default of ours. */
const formerSecretHours = 24;

/** Whose hook an address of the contract is about. */
export interface HookPlace {
  readonly path: string;
  /** Whether people come there, too: machine accounts have no pages. */
  readonly pages: boolean;
  /** @throws Problem 403, 404 for a caller who has none */
  readonly owner: (call: Pick<Call, 'viewer'>) => HookOwner;
  /** Origins that the city allows its owner. */
  readonly origins: (owner: HookOwner) => readonly string[];
}

/** A hook as those see it who answer for it. */
export function shownHook(hook: HookItem) {
  const { address, format = 'plain', state, registeredAt, takenAt, attempts, nextAt, fault, former } = hook;
  return {
    address,
    format,
    state,
    registeredAt: inChinaTime(registeredAt),
    takenAt: takenAt === null ? null : inChinaTime(takenAt),
    attempts,
    nextAt: inChinaTime(nextAt),
    fault,
    formerSecretUntil: former == null ? null : inChinaTime(former.until),
  };
}

/** The address as it is called. @throws Problem 422 where the city does not allow it */
function soundAddress(typed: string, origins: readonly string[]): string {
  const url = URL.parse(typed);
  const plain = url !== null && url.username === '' && url.password === '' && url.hash === '';
  if (plain && origins.includes(url.origin)) return url.href;
  const list = origins.join('、');
  throw invalid([
    {
      pointer: '/address',
      message:
        origins.length === 0
          ? {
              zh: '本市尚未允许任何推送地址，请联系信用中心登记本单位系统的域名。',
              en: 'The city does not allow any web hook addresses yet. Ask the credit centre to register the domain of your system.',
            }
          : {
              zh: `请填写已登记域名下的完整地址（${list}），不带用户名和 # 部分；其他域名请先联系信用中心登记。`,
              en: `Enter a complete address under a registered domain (${origins.join(', ')}), without user name or # part. For other domains, contact the credit centre first.`,
            },
    },
  ]);
}

function changedMeanwhile(cause: unknown): Problem {
  return new Problem(
    409,
    'changed-meanwhile',
    {
      zh: '推送设置刚刚有变化，您的操作没有生效。请查看最新状态后再试。',
      en: 'The web hook settings have just changed and your action has not taken effect. View the latest state and try again.',
    },
    { cause },
  );
}

type Caller = Call<never> | Pick<Call, 'viewer' | 'now' | 'request' | 'commit'>;

/** The handlers of a hook that its owner keeps itself, which differ by whose it is. */
export function ownHook({ path, pages, owner: ownerIn, origins }: HookPlace) {
  const shown = (owner: HookOwner, hook: HookItem | undefined) => ({
    hook: hook === undefined ? null : shownHook(hook),
    origins: [...origins(owner)],
  });

  const pageOf = (call: Call, told: ShownHook) =>
    pages ? { page: () => hookPage(call, told, emptyForm) } : {};

  async function current(call: PageFacts) {
    const owner = ownerIn(call);
    return shown(owner, await hookOf(theTable(), owner));
  }

  /** @throws Problem 404 */
  async function own(call: Pick<Call, 'viewer'>) {
    const owner = ownerIn(call);
    const hook = await hookOf(theTable(), owner);
    if (hook === undefined) throw notFound();
    return { owner, hook };
  }

  /** Commits a change with its audit entry. @throws Problem 409 */
  async function commit(
    call: Caller,
    action: AuditAction,
    writes: readonly Write[],
    answer: { readonly status: number; readonly json: unknown; readonly address: string },
  ): Promise<void> {
    const { address, ...remembered } = answer;
    const entry = auditWrite({
      entity: ownerIn(call),
      action,
      by: actor(call.viewer),
      at: call.now,
      request: call.request,
      details: { address },
    });
    try {
      await call.commit([...writes, entry], { location: path, ...remembered });
    } catch (error) {
      if (error instanceof ConditionFailedError) throw changedMeanwhile(error);
      throw error;
    }
  }

  /** The answer to what made a secret: it is told here alone, and what is remembered of the answer holds none. */
  async function withSecret(
    call: Call,
    item: HookItem,
    {
      action,
      status,
      writes,
    }: { readonly action: AuditAction; readonly status: number; readonly writes: Write[] },
  ): Promise<Answer> {
    const owner = ownerIn(call);
    const json = shown(owner, item);
    await commit(call, action, writes, { status, json, address: item.address });
    const secret = hookSecret(await readSecret(setting('UNIT_HOOK_KEY')), owner, item.generation);
    const told = { ...json, secret };
    return { status, json: told, ...pageOf(call, told) };
  }

  return {
    show: async (call: Call): Promise<Answer> => {
      const json = await current(call);
      return { status: 200, json, ...pageOf(call, json) };
    },

    register: {
      form: async (call: RefusedCall, filled: Filled) =>
        pages ? hookPage(call, await current(call), filled) : null,
      answer: async (
        call: Call & {
          readonly body: { readonly address: string; readonly format?: HookFormat | undefined };
        },
      ): Promise<Answer> => {
        const owner = ownerIn(call);
        const address = soundAddress(call.body.address, origins(owner));
        const before = await hookOf(theTable(), owner);
        const at = call.now.toISOString();
        const { item, write } = hookWrite(owner, before, {
          address,
          // Whoever has read the former form goes on doing so until it asks for the other.
          format: call.body.format ?? (before === undefined ? 'cloudevents' : (before.format ?? 'plain')),
          generation: randomBytes(16).toString('hex'),
          former: null,
          state: 'active',
          // One that takes the place of another goes on where that stood.
          told: before?.told ?? at,
          pending: before?.pending ?? null,
          attempts: 0,
          nextAt: at,
          fault: null,
          registeredAt: at,
          takenAt: before?.takenAt ?? null,
        });
        return withSecret(call, item, { action: 'web-hook.registered', status: 201, writes: [write] });
      },
    },

    resume: async (call: Call & { readonly body: { readonly skip: boolean } }): Promise<Answer> => {
      const { owner, hook: before } = await own(call);
      const at = call.now.toISOString();
      const passed = call.body.skip && before.pending != null ? before.pending : null;
      const left = passed === null ? undefined : await hookDeliveryById(theTable(), owner, passed.id);
      const { item, write } = hookWrite(owner, before, {
        ...before,
        state: 'active',
        attempts: 0,
        nextAt: at,
        ...(passed === null ? {} : { told: passed.next, pending: null, fault: null }),
      });
      const answer = { status: 200, json: shown(owner, item), location: path };
      const writes =
        left === undefined ? [write] : [write, deliveryPut(hookDelivery({ ...left, state: 'failed' }))];
      const action = passed === null ? 'web-hook.resumed' : 'web-hook.skipped';
      await commit(call, action, writes, { ...answer, address: item.address });
      return answer;
    },

    rotate: async (call: Call): Promise<Answer> => {
      const { owner, hook: before } = await own(call);
      const until = new Date(call.now.getTime() + formerSecretHours * 3_600_000).toISOString();
      const { item, write } = hookWrite(owner, before, {
        ...before,
        generation: randomBytes(16).toString('hex'),
        former: { generation: before.generation, until },
      });
      return withSecret(call, item, { action: 'web-hook.secret-changed', status: 200, writes: [write] });
    },

    remove: async (call: Call): Promise<Answer> => {
      const { owner, hook: before } = await own(call);
      const answer = { status: 200, json: shown(owner, undefined), location: path };
      const writes = [removeHookWrite(before)];
      await commit(call, 'web-hook.removed', writes, { ...answer, address: before.address });
      return answer;
    },

    list: async (call: Parameters<typeof listedDeliveries>[0]): Promise<Answer> =>
      listedDeliveries(call, ownerIn(call), pages ? { path, name: null } : null),

    again: async (call: Call & { readonly params: { readonly id: string } }): Promise<Answer> =>
      askedAgain(call, ownerIn(call), call.params.id, path),

    allAgain: async (call: Call): Promise<Answer> => allAskedAgain(call, ownerIn(call), path),
  };
}
