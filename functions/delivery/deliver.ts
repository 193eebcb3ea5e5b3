import type { Logger } from '@aws-lambda-powertools/logger';
import { countDelivery } from '../../shared/metrics.ts';
import { type Channel, UndeliverableError } from '../../shared/notification/channel.ts';
import { setting, textSetting } from '../../shared/settings.ts';
import {
  type ChannelName,
  type DeliveryItem,
  deliveryItem,
  deliveryWrite,
  type NoticeItem,
  noticeById,
} from '../../shared/store/notices.ts';
import { ConditionFailedError, type Table } from '../../shared/store/table.ts';
import { emailText } from '../../templates/notices/message.ts';

/** Tries of one delivery, spread over about a day and a half. */
export const mostAttempts = 10;

/** Milliseconds to the next try after so many: doubled each time from half a minute. */
export function backOff(attempts: number): number {
  return 30_000 * 2 ** attempts;
}

export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;

interface Delivering {
  readonly table: Table;
  readonly channels: Channels;
  readonly now: Date;
  readonly log: Logger;
}

/**
 * Tries a delivery once. The try is taken before it is made: of two that come at once one sends, and one that dies
 * in between is tried again later. Never throws for what the receiver does: its failure is the delivery's state.
 */
export async function deliver(delivery: DeliveryItem, context: Delivering): Promise<DeliveryItem['state']> {
  const { table, channels, now, log } = context;
  const attempts = delivery.attempts + 1;
  const taken = deliveryItem({
    ...delivery,
    attempts,
    nextAt: new Date(now.getTime() + backOff(attempts)).toISOString(),
  });
  try {
    await table.transact([deliveryWrite(delivery, taken)]);
  } catch (error) {
    if (error instanceof ConditionFailedError) return delivery.state;
    throw error;
  }
  const notice = await noticeById(table, delivery.notice);
  const channel = channels[delivery.channel];
  const fault = await (async (): Promise<Error | null> => {
    if (notice === undefined) return new UndeliverableError('The notice is gone');
    if (channel === undefined) return new Error('The stage has no such channel any more');
    try {
      await channel.send(messageOf(notice), delivery.address);
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  })();
  const facts = { delivery: delivery.id, channel: delivery.channel, attempts };
  if (fault === null) {
    await settle(table, taken, { state: 'sent', nextAt: now.toISOString(), fault: null });
    log.info('notice delivered', facts);
    countDelivery('sent');
    return 'sent';
  }
  const state = fault instanceof UndeliverableError || attempts >= mostAttempts ? 'failed' : 'pending';
  const nextAt = state === 'failed' ? now.toISOString() : taken.nextAt;
  await settle(table, taken, { state, nextAt, fault: `${fault.name}: ${fault.message}`.slice(0, 200) });
  countDelivery(fault instanceof UndeliverableError ? 'refused' : state === 'failed' ? 'given-up' : 'failed');
  if (state === 'failed') log.error('notice not delivered', { ...facts, fault: fault.name });
  else log.warn('delivery to be tried again', { ...facts, fault: fault.name });
  return state;
}

async function settle(
  table: Table,
  taken: DeliveryItem,
  outcome: Pick<DeliveryItem, 'state' | 'nextAt' | 'fault'>,
): Promise<void> {
  try {
    await table.transact([deliveryWrite(taken, deliveryItem({ ...taken, ...outcome }))]);
  } catch (error) {
    // Another try has begun in the meantime: its outcome counts.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

function messageOf(notice: NoticeItem) {
  const url = `${setting('PUBLIC_URL')}${notice.object}`;
  return {
    id: notice.id,
    event: notice.event,
    url,
    at: notice.at,
    // Which subject it is about stays inside.
    audience: /^(unit|partner):/.test(notice.to) ? notice.to : (notice.to.split(':')[0] ?? ''),
    ...emailText(notice.text, notice.values, { url, issuer: textSetting('REPORT_ISSUER') }),
  };
}
