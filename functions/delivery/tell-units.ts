import { createHash } from 'node:crypto';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import { readSecret } from '../../shared/identity/secret.ts';
import { hooksPaused } from '../../shared/metrics.ts';
import { UndeliverableError } from '../../shared/notification/channel.ts';
import { postSigned } from '../../shared/notification/web-hook.ts';
import { setting } from '../../shared/settings.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { changesSince } from '../../shared/store/record-changes.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import {
  hookSecret,
  hooksOf,
  hookWrite,
  secretBytes,
  type UnitHookItem,
} from '../../shared/store/unit-hooks.ts';
import type { Outcome, Run } from '../tasks.ts';
import { backOff } from './deliver.ts';

/** Failures in a row after which a hook is paused: about nine hours of tries. */
export const mostFailures = 10;
/** Notes of changes in one message: each of up to some dozen records. */
const notesTogether = 20;
/** Messages to one unit in one run; the next run goes on. */
const messagesInRun = 20;
/** Units that are told at the same time: a slow one holds up none but those beside it. */
const unitsAtOnce = 8;

/** Tells units' systems what has changed of their records since they last took anything. */
export async function tellUnits({ now, log }: Run): Promise<Outcome> {
  const due: UnitHookItem[] = [];
  for await (const hook of hooksOf(theTable(), 'active')) {
    if (hook.nextAt > now.toISOString()) break;
    due.push(hook);
  }
  const key = due.length === 0 ? '' : await readSecret(setting('UNIT_HOOK_KEY'));
  for (let at = 0; at < due.length; at += unitsAtOnce)
    await Promise.all(due.slice(at, at + unitsAtOnce).map((hook) => tellUnit(hook, key, { now, log })));
  const paused = (await Array.fromAsync(hooksOf(theTable(), 'paused'))).length;
  hooksPaused(paused);
  return 'done';
}

/**
 * Tells one unit all that is new, message by message. Where it stands moves only once a message was taken: so each change
 * is told at least once, and those of one record in their order.
 */
async function tellUnit(hook: UnitHookItem, key: string, { now, log }: Run): Promise<void> {
  let current = hook;
  for (let messages = 0; messages < messagesInRun; messages += 1) {
    const { changes, next, more } = await changesSince(theTable(), current.unit, current.told, {
      most: notesTogether,
      now,
      settledOnly: true,
    });
    if (changes.length === 0) return;
    // The try is taken before it is made: of two runs at once one sends.
    const attempts = current.attempts + 1;
    const nextAt = new Date(now.getTime() + backOff(attempts)).toISOString();
    const taken = await save(current, { ...current, attempts, nextAt });
    if (taken === undefined) return;
    const fault = await send(taken, key, { changes, next, now });
    const facts = { unit: taken.unit, changes: changes.length, attempts };
    if (fault !== null) {
      const gone = fault instanceof UndeliverableError || attempts >= mostFailures;
      const told = { ...taken, fault: `${fault.name}: ${fault.message}`.slice(0, 200) };
      if (gone) await save(taken, { ...told, state: 'paused' }, pausing(told, now));
      else await save(taken, told);
      if (gone) log.error('web hook of a unit paused', { ...facts, fault: fault.name });
      else log.warn('web hook to be tried again', { ...facts, fault: fault.name });
      return;
    }
    const at = now.toISOString();
    const after = await save(taken, {
      ...taken,
      told: next,
      attempts: 0,
      nextAt: at,
      fault: null,
      takenAt: at,
    });
    log.info('unit told of changes', facts);
    if (after === undefined || !more) return;
    current = after;
  }
}

/** The hook as it is now; undefined where somebody else changed it meanwhile. */
async function save(
  before: UnitHookItem,
  after: Parameters<typeof hookWrite>[1],
  also: readonly Write[] = [],
): Promise<UnitHookItem | undefined> {
  const { item, write } = hookWrite(before, after);
  try {
    await theTable().transact([write, ...also]);
    return item;
  } catch (error) {
    if (error instanceof ConditionFailedError) return undefined;
    throw error;
  }
}

async function send(
  { unit, address, generation, told }: UnitHookItem,
  key: string,
  {
    changes,
    next,
    now,
  }: Pick<Awaited<ReturnType<typeof changesSince>>, 'changes' | 'next'> & { readonly now: Date },
): Promise<Error | null> {
  const since = Buffer.from(next).toString('base64url');
  const body = JSON.stringify({
    type: 'records.changed',
    timestamp: now.toISOString(),
    data: {
      unit,
      changes: changes.map((change) => ({ ...change, at: inChinaTime(change.at) })),
      next: since,
    },
  });
  // The same changes have the same number, however often they are sent.
  const id = createHash('sha256').update(`${unit}\n${told}\n${next}`).digest('hex').slice(0, 32);
  try {
    await postSigned({
      url: address,
      key: secretBytes(hookSecret(key, { unit, generation })),
      id,
      body,
      now,
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** That it was paused, to those who can do something about it. */
function pausing({ unit, address, attempts, fault, revision }: UnitHookItem, now: Date): Write[] {
  const event = 'web-hook.paused';
  const values = { address, fault: fault ?? '', attempts: String(attempts) };
  return [
    outboxWrite(
      {
        id: `web-hook-${unit}-${revision}`,
        event,
        object: '/web-hook',
        announcements: [{ to: `unit:${unit}`, text: event, values }],
      },
      now,
    ),
    auditWrite({
      entity: `unit:${unit}`,
      action: event,
      by: null,
      at: now,
      request: `web-hook-${unit}`,
      details: { address, attempts },
    }),
  ];
}
