import { createHmac } from 'node:crypto';
import { callOutside } from '../outbound.ts';
import { type Channel, type Message, UndeliverableError } from './channel.ts';

/** Milliseconds that the receiver has to answer. */
const patience = 5000;

/**
 * The signature of a web hook (Standard Webhooks): HMAC-SHA256 over identifier, time and body, so that neither can be
 * exchanged and an old message cannot be sent again.
 */
export function webHookSignature(
  key: string | Uint8Array,
  id: string,
  timestamp: number,
  body: string,
): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/**
 * Posts a signed JSON body.
 * @throws UndeliverableError where the receiver will never take it, Error where it did not this time
 */
export async function postSigned({
  url,
  key,
  id,
  body,
  now,
}: {
  readonly url: string;
  readonly key: string | Uint8Array;
  readonly id: string;
  readonly body: string;
  readonly now: Date;
}): Promise<void> {
  const timestamp = Math.floor(now.getTime() / 1000);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': webHookSignature(key, id, timestamp, body),
  };
  const limits = { timeoutMs: patience, mostBytes: 0 };
  const response = await callOutside(url, { method: 'POST', headers, body }, limits);
  if (response.status === 410) throw new UndeliverableError('The receiver answered 410: gone for good');
  if (!response.ok) throw new Error(`The receiver answered ${response.status}`);
}

/** Signed POSTs to the city's own message gateway. They name no person. */
export function webHookChannel(url: string, key: string, now: () => Date): Channel {
  return {
    async send({ id, event, url: object, at, audience }: Message): Promise<void> {
      const body = JSON.stringify({ type: event, timestamp: at, data: { url: object, audience } });
      await postSigned({ url, key, id, body, now: now() });
    },
  };
}
