import * as z from 'zod';
import type { Handlers } from '../../shared/http/call.ts';
import { setting } from '../../shared/settings.ts';
import { ownerParts } from '../../shared/store/web-hooks.ts';
import type { partnerHookRoutes } from '../systems/hooks-routes.ts';
import { ownHook } from '../systems/own-hook.ts';
import { callingPartner } from './asking.ts';

const originsSchema = z.record(z.string(), z.array(z.string()));

const own = ownHook({
  path: '/partner/web-hook',
  pages: false,
  owner: (call) => `partner:${callingPartner(call).code}`,
  origins: (owner) =>
    originsSchema.parse(JSON.parse(setting('PARTNER_HOOK_ORIGINS')))[ownerParts(owner)[1]] ?? [],
});

/** Where the system of a partner is told of changes. */
export const partnerHookHandlers: Handlers<typeof partnerHookRoutes> = {
  showPartnerHook: own.show,
  registerPartnerHook: own.register,
  resumePartnerHook: own.resume,
  rotatePartnerHookSecret: own.rotate,
  removePartnerHook: own.remove,
  listPartnerHookDeliveries: own.list,
  redeliverToPartner: own.again,
  redeliverFailedToPartner: own.allAgain,
};
