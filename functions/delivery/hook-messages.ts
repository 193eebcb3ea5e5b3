import { createHash } from 'node:crypto';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import { cloudEvent, cloudEventsType } from '../../shared/notification/event-types.ts';
import { setting } from '../../shared/settings.ts';
import { changesSince } from '../../shared/store/record-changes.ts';
import { theTable } from '../../shared/store/table.ts';
import { type HookFormat, type HookItem, ownerOf, ownerParts } from '../../shared/store/web-hooks.ts';
import type { HookMessage, HookStretch } from './hook-message.ts';
import { partnerMessage } from './partner-messages.ts';

/** Notes of changes in one message: each of up to some dozen records. */
const notesTogether = 20;

/** Why a message is not sent any more that was tried, or is asked for once more. */
export const overFault = 'It is not kept any more, or may not be told any more';

/**
 * What a hook is to be told from a place on.
 * @param until `HookStretch.next` of what was said before: the same once more
 * @returns null where there is nothing new
 */
export async function stretchFrom(
  hook: HookItem,
  after: string,
  now: Date,
  until?: string,
): Promise<HookStretch | null> {
  const [kind, code] = ownerParts(ownerOf(hook));
  return kind === 'unit' ? unitStretch(code, after, now, until) : partnerMessage(code, after, now, until);
}

async function unitStretch(
  unit: string,
  after: string,
  now: Date,
  until?: string,
): Promise<HookStretch | null> {
  const options = { most: notesTogether, now, until, settledOnly: true };
  const { changes, next, more } = await changesSince(theTable(), unit, after, options);
  const end = until ?? next;
  const last = changes.at(-1);
  if (last === undefined) return until === undefined ? null : { message: null, next: end, more: true };
  const data = {
    unit,
    changes: changes.map((change) => ({ ...change, at: inChinaTime(change.at) })),
    next: Buffer.from(end).toString('base64url'),
  };
  const id = createHash('sha256').update(`${unit}\n${after}\n${end}`).digest('hex').slice(0, 32);
  const message = { id, event: 'records.changed', time: last.at, data } as const;
  // What came meanwhile was left out of what is said once more.
  const rest = more || until !== undefined;
  return { message: { ...message, conditions: [], traces: () => [] }, next: end, more: rest };
}

/** A message as it is posted in the form that the hook was registered for. */
export function bodyOf(
  { id, event, time, data }: HookMessage,
  format: HookFormat,
  now: Date,
): { readonly body: string; readonly contentType: string } {
  if (format === 'plain')
    return {
      body: JSON.stringify({ type: event, timestamp: now.toISOString(), data }),
      contentType: 'application/json',
    };
  const told = cloudEvent(event, { id, time: inChinaTime(time), data }, setting('PUBLIC_URL'));
  return { body: JSON.stringify(told), contentType: `${cloudEventsType}; charset=utf-8` };
}
