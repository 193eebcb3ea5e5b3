import { randomBytes } from 'node:crypto';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { readSecret } from '../../shared/identity/secret.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import {
  hookSecret,
  hookWrite,
  removeHookWrite,
  type UnitHookItem,
  unitHook,
} from '../../shared/store/unit-hooks.ts';
import { emptyForm } from '../../templates/pages/form.tsx';
import { hookPage } from '../../templates/pages/hook.tsx';
import type { hookRoutes } from './hooks-routes.ts';
import { ownUnit } from './own-unit.ts';

function originsAllowed(): string[] {
  return setting('HOOK_ORIGINS').split(' ').filter(Boolean);
}

function shown(hook: UnitHookItem | undefined) {
  return {
    hook:
      hook === undefined
        ? null
        : {
            address: hook.address,
            state: hook.state,
            registeredAt: inChinaTime(hook.registeredAt),
            takenAt: hook.takenAt === null ? null : inChinaTime(hook.takenAt),
            attempts: hook.attempts,
            nextAt: inChinaTime(hook.nextAt),
            fault: hook.fault,
          },
    origins: originsAllowed(),
  };
}

/** The address as it is called. @throws Problem 422 where the city does not allow it */
function soundAddress(typed: string): string {
  const url = URL.parse(typed);
  const origins = originsAllowed();
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
              en: 'The city allows no addresses yet: ask the credit centre to name your system’s origin.',
            }
          : {
              zh: `请填写已登记域名下的完整地址（${list}），不带用户名和 # 部分；其他域名请先联系信用中心登记。`,
              en: `Give a whole address of one of ${origins.join(', ')}, without a user or a part behind #. For another origin ask the credit centre first.`,
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
      en: 'The web hook changed just now and nothing of yours was done. Look at it again first.',
    },
    { cause },
  );
}

type ActCall = Pick<Call, 'viewer' | 'now' | 'request' | 'commit'>;

/** Commits a change of the unit's hook with its audit entry. @throws Problem 409 */
async function commit(
  call: ActCall,
  action: string,
  write: Write,
  answer: { readonly status: number; readonly json: unknown; readonly address: string },
): Promise<void> {
  const { address, ...remembered } = answer;
  const entry = auditWrite({
    entity: `unit:${ownUnit(call)}`,
    action,
    by: actor(call.viewer),
    at: call.now,
    request: call.request,
    details: { address },
  });
  try {
    await call.commit([write, entry], { location: '/web-hook', ...remembered });
  } catch (error) {
    if (error instanceof ConditionFailedError) throw changedMeanwhile(error);
    throw error;
  }
}

/** The unit's hook. @throws Problem 404 */
async function own(call: Pick<Call, 'viewer'>): Promise<UnitHookItem> {
  const hook = await unitHook(theTable(), ownUnit(call));
  if (hook === undefined) throw notFound();
  return hook;
}

export const hookHandlers: Handlers<typeof hookRoutes> = {
  showHook: async (call) => {
    const json = shown(await unitHook(theTable(), ownUnit(call)));
    return { status: 200, json, page: () => hookPage(call, json, emptyForm) };
  },

  registerHook: {
    form: async (call, filled) => hookPage(call, shown(await unitHook(theTable(), ownUnit(call))), filled),
    answer: async (call) => {
      const unit = ownUnit(call);
      const address = soundAddress(call.body.address);
      const before = await unitHook(theTable(), unit);
      const at = call.now.toISOString();
      const { item, write } = hookWrite(before, {
        unit,
        address,
        generation: randomBytes(16).toString('hex'),
        state: 'active',
        // One that takes the place of another goes on where that stood.
        told: before?.told ?? at,
        attempts: 0,
        nextAt: at,
        fault: null,
        registeredAt: at,
        takenAt: before?.takenAt ?? null,
      });
      const json = shown(item);
      // What is remembered of the answer holds no secret.
      await commit(call, 'web-hook.registered', write, { status: 201, json, address });
      const secret = hookSecret(await readSecret(setting('UNIT_HOOK_KEY')), item);
      const withSecret = { ...json, secret };
      return { status: 201, json: withSecret, page: () => hookPage(call, withSecret, emptyForm) };
    },
  },

  resumeHook: async (call) => {
    const before = await own(call);
    const { item, write } = hookWrite(before, {
      ...before,
      state: 'active',
      attempts: 0,
      nextAt: call.now.toISOString(),
    });
    const answer = { status: 200, json: shown(item), location: '/web-hook' };
    await commit(call, 'web-hook.resumed', write, { ...answer, address: item.address });
    return answer;
  },

  removeHook: async (call) => {
    const before = await own(call);
    const answer = { status: 200, json: shown(undefined), location: '/web-hook' };
    await commit(call, 'web-hook.removed', removeHookWrite(before), { ...answer, address: before.address });
    return answer;
  },
};
