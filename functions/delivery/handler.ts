import * as z from 'zod';
import { readSecret } from '../../shared/identity/secret.ts';
import { emailChannel } from '../../shared/notification/email.ts';
import { topicChannel } from '../../shared/notification/topic.ts';
import { webHookChannel } from '../../shared/notification/web-hook.ts';
import { setting } from '../../shared/settings.ts';
import { type DeliveryItem, deliveryList } from '../../shared/store/notices.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import { byTheClock, type Outcome, type Run } from '../tasks.ts';
import { type Channels, deliver } from './deliver.ts';
import { tellUnits } from './tell-units.ts';

const settingsSchema = z.object({
  email: z.object({ from: z.string() }).optional(),
  topic: z.object({ arn: z.string() }).optional(),
  webHook: z.object({ url: z.string() }).optional(),
});

/** The stage's ways out; opened anew for each run, so that a new key of the web hook counts at once. */
async function openChannels(): Promise<Channels> {
  const { email, topic, webHook } = settingsSchema.parse(JSON.parse(setting('DELIVERY')));
  return {
    ...(email === undefined ? {} : { email: emailChannel(email.from) }),
    ...(topic === undefined ? {} : { topic: topicChannel(topic.arn) }),
    ...(webHook === undefined
      ? {}
      : {
          'web-hook': webHookChannel(
            webHook.url,
            await readSecret(setting('WEB_HOOK_KEY')),
            () => new Date(),
          ),
        }),
  };
}

/** Sends what is due: for the first time, or again. */
async function sendDeliveries({ now, log }: Run): Promise<Outcome> {
  const context = { table: theTable(), channels: await openChannels(), now, log };
  const pending = listStretch(deliveryList('pending'), { first: 'oldest' });
  for await (const delivery of theTable().each<DeliveryItem>(pending)) {
    if (delivery.nextAt > now.toISOString()) break;
    await deliver(delivery, context);
  }
  return 'done';
}

/** Sends notices out of the service, by the clock: a slow receiver holds up nothing else. */
export const handler = byTheClock({ 'send-deliveries': sendDeliveries, 'tell-units': tellUnits });
