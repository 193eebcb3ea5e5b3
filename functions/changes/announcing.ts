import * as z from 'zod';
import { setting } from '../../shared/settings.ts';
import { type DeliveryItem, newDelivery, noticesOf } from '../../shared/store/notices.ts';
import type { OutboxItem } from '../../shared/store/outbox.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/** Ways out of the service that the stage has. */
const channelsSchema = z.array(z.enum(['email', 'topic', 'web-hook']));

/**
 * Puts what happened into the inboxes of those concerned, and on its way out where the stage has one. An event that
 * comes again finds its notices there.
 * @throws Error for an event in a shape that this version does not know
 */
export async function announce({ now, log }: Change): Promise<void> {
  const event = now as unknown as OutboxItem;
  // Each event reaches one version alone, while a rollout lasts the former one as well: what it cannot read goes to
  // the dead letters, to be sent again, and is not left aside.
  if (event.schema !== 1 && event.schema !== 2)
    throw new Error(`event ${event.event} has the unknown schema ${event.schema}`);
  const open = channelsSchema.parse(JSON.parse(setting('NOTICE_CHANNELS')));
  for (const { notice, email, inboxOnly } of noticesOf(event)) {
    const ways = inboxOnly ? [] : open;
    const deliveries: DeliveryItem[] = ways.flatMap((channel) => {
      if (channel !== 'email') return newDelivery(notice, channel, null);
      return email === undefined ? [] : newDelivery(notice, channel, email);
    });
    await theTable().once([notice, ...deliveries]);
  }
  log.info('announced', { event: event.event, notices: event.announcements.length });
}
