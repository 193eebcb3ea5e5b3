import * as z from 'zod';
import { setting } from '../../shared/settings.ts';
import { type DeliveryItem, newDelivery, noticesOf, onceWrite } from '../../shared/store/notices.ts';
import type { OutboxItem } from '../../shared/store/outbox.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/** Ways out of the service that the stage has. */
const channelsSchema = z.array(z.enum(['email', 'topic', 'web-hook']));

/**
 * Puts what happened into the inboxes of those concerned, and on its way out where the stage has one. An event that
 * comes again finds its notices there.
 */
export async function announce({ now, log }: Change): Promise<void> {
  const event = now as unknown as OutboxItem;
  // A later version's events are a later version's to announce.
  if (event.schema !== 1) return log.warn('event of another version', { event: event.event });
  const open = channelsSchema.parse(JSON.parse(setting('NOTICE_CHANNELS')));
  for (const { notice, email } of noticesOf(event)) {
    const deliveries: DeliveryItem[] = open.flatMap((channel) => {
      if (channel !== 'email') return newDelivery(notice, channel, null);
      return email === undefined ? [] : newDelivery(notice, channel, email);
    });
    try {
      await theTable().transact([onceWrite(notice), ...deliveries.map(onceWrite)]);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  log.info('announced', { event: event.event, notices: event.announcements.length });
}
