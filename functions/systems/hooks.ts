import type { Handlers } from '../../shared/http/call.ts';
import { partner } from '../../shared/policy/partners.ts';
import { unit } from '../../shared/policy/units.ts';
import { setting } from '../../shared/settings.ts';
import { theTable } from '../../shared/store/table.ts';
import {
  allHooks,
  type HookItem,
  type HookOwner,
  ownerOf,
  ownerParts,
} from '../../shared/store/web-hooks.ts';
import { hooksPage } from '../../templates/pages/hooks.tsx';
import { allAskedAgain, askedAgain, listedDeliveries } from './hook-deliveries.ts';
import type { hookRoutes } from './hooks-routes.ts';
import { ownHook, shownHook } from './own-hook.ts';
import { ownUnit } from './own-unit.ts';

const ofUnit = ownHook({
  path: '/web-hook',
  pages: true,
  owner: (call) => `unit:${ownUnit(call)}`,
  origins: () => setting('HOOK_ORIGINS').split(' ').filter(Boolean),
});

function nameOf(owner: HookOwner): string {
  const [kind, code] = ownerParts(owner);
  const known = kind === 'unit' ? unit(code) : partner(code);
  return known?.name.zh ?? code;
}

/** As the centre comes to what became of a hook's messages. */
function placeOf(owner: HookOwner) {
  return { path: `/web-hooks/${owner}`, name: nameOf(owner) };
}

export const hookHandlers: Handlers<typeof hookRoutes> = {
  showHook: ofUnit.show,
  registerHook: ofUnit.register,
  resumeHook: ofUnit.resume,
  rotateHookSecret: ofUnit.rotate,
  removeHook: ofUnit.remove,
  listHookDeliveries: ofUnit.list,
  redeliver: ofUnit.again,
  redeliverFailed: ofUnit.allAgain,

  listHooks: async (call) => {
    const { items, next } = await theTable().page<HookItem>(allHooks(), call.query);
    const shown = items.map((hook) => {
      const owner = ownerOf(hook);
      return { owner, name: nameOf(owner), hook: shownHook(hook) };
    });
    const json = { items: shown, next };
    return { status: 200, json, page: () => hooksPage(call, { ...json, cursor: call.query.cursor }) };
  },

  listDeliveriesOfHook: async (call) => {
    const owner = call.params.owner as HookOwner;
    return listedDeliveries(call, owner, placeOf(owner));
  },

  redeliverOfHook: async (call) => {
    const { owner, id } = call.params;
    return askedAgain(call, owner as HookOwner, id, `/web-hooks/${owner}`);
  },

  redeliverFailedOfHook: async (call) => {
    const owner = call.params.owner as HookOwner;
    return allAskedAgain(call, owner, `/web-hooks/${owner}`);
  },
};
