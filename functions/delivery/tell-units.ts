import type { Announcement } from '../../shared/domain/cases/announcement.ts';
import { readSecret } from '../../shared/identity/secret.ts';
import { hooksPaused } from '../../shared/metrics.ts';
import { partner } from '../../shared/policy/partners.ts';
import { setting } from '../../shared/settings.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  deliveryPut,
  type HookDeliveryItem,
  hookDelivery,
  hookDeliveryById,
} from '../../shared/store/hook-deliveries.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import {
  type HookContent,
  type HookItem,
  hookOwners,
  hooksOf,
  hookWrite,
  ownerOf,
  ownerParts,
} from '../../shared/store/web-hooks.ts';
import type { Outcome, Run } from '../tasks.ts';
import { backOff } from './deliver.ts';
import type { HookMessage } from './hook-message.ts';
import { overFault, stretchFrom } from './hook-messages.ts';
import { type Posted, post } from './posting.ts';
import { dueAgain, sendAgain } from './send-again.ts';

/** Failures in a row after which a hook is paused: about nine hours of tries. */
const mostFailures = 10;
/** Messages to one hook in one run; the next run goes on. */
const messagesInRun = 100;
/** Milliseconds of a run in which messages to a hook are begun: a slow receiver leaves time for those beside and behind it. */
const runMs = 40_000;
/** Hooks that are told at the same time: a slow one holds up none but those beside it. */
const hooksAtOnce = 16;

interface Telling extends Run {
  readonly key: string;
  /** Milliseconds since 1970: no message is begun afterwards. */
  readonly end: number;
}

/** Tells systems of units and partners what has changed since they last took anything, and again what somebody asked for. */
export async function tellUnits(run: Run): Promise<Outcome> {
  const { now } = run;
  const due: HookItem[] = [];
  for (const kind of hookOwners) {
    for await (const hook of hooksOf(theTable(), kind, 'active')) {
      if (hook.nextAt > now.toISOString()) break;
      due.push(hook);
    }
  }
  const again = await dueAgain(now);
  const key = due.length + again.length === 0 ? '' : await readSecret(setting('UNIT_HOOK_KEY'));
  const telling = { ...run, key, end: Date.now() + runMs };
  let next = 0;
  const worker = async () => {
    for (let hook = due[next++]; hook !== undefined; hook = due[next++]) await tellHook(hook, telling);
  };
  await Promise.all([...Array.from({ length: hooksAtOnce }, worker), sendAgain(again, telling)]);
  hooksPaused(await countPaused());
  return 'done';
}

async function countPaused(): Promise<number> {
  const each = hookOwners.map((kind) => Array.fromAsync(hooksOf(theTable(), kind, 'paused')));
  return (await Promise.all(each)).flat().length;
}

/**
 * Tells one hook all that is new, message by message. Where it stands moves only once a message was taken: so each change
 * is told at least once, and those of one record in their order.
 */
async function tellHook(hook: HookItem, telling: Telling): Promise<void> {
  let current: HookItem | null = hook;
  for (let messages = 0; current !== null && messages < messagesInRun; messages += 1) {
    if (Date.now() > telling.end) return;
    const stretch = await stretchFrom(current, current.told, telling.now, current.pending?.next);
    if (stretch === null) return;
    const { message, next, more } = stretch;
    const after: HookItem | undefined =
      message === null ? await passOver(current, next) : await tell(current, message, next, telling);
    current = more ? (after ?? null) : null;
  }
}

/** Goes on behind what is not to be said any more. What was tried of it stands as failed. */
async function passOver(current: HookItem, next: string): Promise<HookItem | undefined> {
  const after = { ...current, told: next, pending: null, attempts: 0, fault: null };
  const tried =
    current.pending == null
      ? undefined
      : await hookDeliveryById(theTable(), ownerOf(current), current.pending.id);
  if (tried === undefined) return save(current, after);
  return save(current, after, [deliveryPut(hookDelivery({ ...tried, state: 'failed', fault: overFault }))]);
}

/** Tries to tell a message. @returns the hook where it was taken; undefined where it was not, or somebody else did it */
async function tell(
  current: HookItem,
  message: HookMessage,
  next: string,
  { now, log, key }: Telling,
): Promise<HookItem | undefined> {
  const at = now.toISOString();
  const owner = ownerOf(current);
  // The try is taken before it is made: of two runs at once one sends.
  const attempts = current.attempts + 1;
  const before = current.pending;
  const firstAt = before?.firstAt ?? at;
  const pending = { id: message.id, next, firstAt, tries: (before?.tries ?? 0) + 1 };
  const entry = (state: HookDeliveryItem['state'], { status, fault }: Pick<Posted, 'status' | 'fault'>) =>
    deliveryPut(
      hookDelivery({
        owner,
        id: message.id,
        event: message.event,
        after: current.told,
        next,
        state,
        tries: pending.tries,
        firstAt,
        lastAt: at,
        status,
        fault,
      }),
    );
  const nextAt = new Date(now.getTime() + backOff(attempts)).toISOString();
  const taken = await save(current, { ...current, attempts, nextAt, pending }, [
    entry('waiting', { status: null, fault: current.fault }),
    ...message.conditions,
    ...(before == null ? message.traces(now) : []),
  ]);
  if (taken === undefined) return undefined;
  const posted = await post(taken, message, key, now);
  const { fault } = posted;
  const facts = { hook: owner, event: message.event, message: message.id, attempts, status: posted.status };
  if (fault === null) {
    const told = { ...taken, told: next, pending: null, attempts: 0, nextAt: at, fault, takenAt: at };
    log.info('web hook told', facts);
    return save(taken, told, [entry('delivered', posted)]);
  }
  const failed = { ...taken, fault };
  if (posted.gone || attempts >= mostFailures) {
    await save(taken, { ...failed, state: 'paused' }, [entry('failed', posted), ...pausing(failed, now)]);
    log.error('web hook paused', facts);
  } else {
    await save(taken, failed, [entry('waiting', posted)]);
    log.warn('web hook to be tried again', facts);
  }
  return undefined;
}

/** The hook as it is now; undefined where somebody else changed it meanwhile, or what it rests on has ended. */
async function save(
  before: HookItem,
  after: HookContent,
  also: readonly Write[] = [],
): Promise<HookItem | undefined> {
  const { item, write } = hookWrite(ownerOf(before), before, after);
  try {
    await theTable().transact([write, ...also]);
    return item;
  } catch (error) {
    if (error instanceof ConditionFailedError) return undefined;
    throw error;
  }
}

/**
 * That it was paused, to those who can do something about it: the unit; the partner outside the service, for it has no inbox
 * here, and the centre, which sees to it that it is heard.
 */
function pausing(hook: HookItem, now: Date): Write[] {
  const { address, attempts, fault, revision, registeredAt } = hook;
  const event = 'web-hook.paused';
  const owner = ownerOf(hook);
  const [kind, code] = ownerParts(owner);
  const values = { address, fault: fault ?? '', attempts: String(attempts) };
  const { name = code, email } = partner(code) ?? {};
  const announcements: readonly Announcement[] =
    kind === 'unit'
      ? [{ to: `unit:${code}`, text: event, values }]
      : [
          { to: 'centre', text: 'web-hook.partner-paused', values: { ...values, partner: name } },
          {
            to: `partner:${code}`,
            text: 'web-hook.partner-told',
            values: { ...values, resume: `${setting('PUBLIC_URL')}/partner/web-hook/resume` },
            object: '/partner/web-hook',
            ...(email === undefined ? {} : { email }),
          },
        ];
  return [
    outboxWrite(
      {
        // Revisions begin anew with a hook that was removed and registered again.
        id: `web-hook-${kind === 'unit' ? code : owner}-${Date.parse(registeredAt)}-${revision}`,
        event,
        object: kind === 'unit' ? '/web-hook' : `/web-hooks/${owner}/deliveries`,
        announcements,
      },
      now,
    ),
    auditWrite({
      entity: owner,
      action: event,
      by: null,
      at: now,
      request: `web-hook-${code}`,
      details: { address, attempts },
    }),
  ];
}
