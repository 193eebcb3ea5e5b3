import { createHmac } from 'node:crypto';
import { callOutside, callPublicAddress } from '../outbound.ts';
import { type Channel, type Message, UndeliverableError } from './channel.ts';

/** Milliseconds that the receiver has to answer, and bytes of its answer that are read. */
const limits = { timeoutMs: 5000, mostBytes: 0 };

type Key = string | Uint8Array;

/**
 * The signature of a web hook (Standard Webhooks): HMAC-SHA256 over identifier, time and body, so that neither can be
 * exchanged and an old message cannot be sent again.
 */
export function webHookSignature(key: Key, id: string, timestamp: number, body: string): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** A message on its way to a web hook. */
export interface SignedMessage {
  readonly url: string;
  /** The signature's; several while one takes the place of another: the receiver may check by either. */
  readonly keys: readonly Key[];
  /** The same for the same message, however often it is sent. */
  readonly id: string;
  readonly body: string;
  readonly contentType: string;
  readonly now: Date;
}

function requestOf({ keys, id, body, contentType, now }: SignedMessage) {
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': keys.map((key) => webHookSignature(key, id, timestamp, body)).join(' '),
    },
    body,
  };
}

/**
 * Posts a signed body to an address that its receiver registered.
 * @returns the status of the answer, whatever it is; redirects are not followed
 * @throws OutboundError where there was none, or the address lies in no public network
 */
export async function postToRegistered(message: SignedMessage): Promise<number> {
  return (await callPublicAddress(message.url, requestOf(message), limits)).status;
}

/** Signed POSTs to the city's own message gateway. They name no person. */
export function webHookChannel(url: string, key: string, now: () => Date): Channel {
  return {
    async send({ id, event, url: object, at, audience }: Message): Promise<void> {
      const body = JSON.stringify({ type: event, timestamp: at, data: { url: object, audience } });
      const message = { url, keys: [key], id, body, contentType: 'application/json', now: now() };
      const { ok, status } = await callOutside(url, requestOf(message), limits);
      if (status === 410) throw new UndeliverableError('The receiver answered 410: gone for good');
      if (!ok) throw new Error(`The receiver answered ${status}`);
    },
  };
}
