import type { DynamoDBRecord } from 'aws-lambda';
import type { Reply } from '../support/in-process.ts';
import type { Armed } from './interference.ts';
import { type Ask, from, type Journey, type Memory, type Step } from './journey.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** More than any recovery takes. */
const mostTries = 8;

/** Something that did not come right again by the normal means. */
export class NotRecoveredError extends Error {
  override readonly name = 'NotRecoveredError';
}

/** What came of a step. */
export interface Done {
  readonly memory: Memory;
  /** Of an ask: the answer's status, its content, and the number of the request that did it. */
  readonly reply?: Reply;
}

/** A step with all that was there before it and after it, done without a fault. */
export interface Taken {
  readonly journey: Journey;
  readonly number: number;
  readonly step: Step;
  readonly at: Date;
  readonly before: State;
  readonly known: Memory;
  readonly after: State;
  readonly done: Done;
  /** Names of its calls, in their order. */
  readonly calls: readonly `${string}:${string}`[];
}

export function nameOf({ journey, number, step }: Pick<Taken, 'journey' | 'number' | 'step'>): string {
  const what =
    step.does === 'ask' ? step.key : step.does === 'turn' ? step.task : `an event for ${step.function}`;
  return `${journey.name}, ${number}: ${what}`;
}

/** The same key however often it is asked, of this step alone. */
export function keyOf({ journey, number }: Pick<Taken, 'journey' | 'number'>): string {
  return `${journey.name.replaceAll(/\W+/g, '-')}-${number}`;
}

/** Asks once. */
export function askOnce(world: World, step: Ask, memory: Memory, key: string) {
  const params = { ...memory, ...(step.params === undefined ? {} : from(step.params, memory)) };
  const body = step.body === undefined ? {} : { body: from(step.body, memory) };
  const { request = {} } = step;
  const headers = { 'idempotency-key': key, ...request.headers };
  return world.ask(from(step.who, memory), step.key, params, { ...request, ...body, headers });
}

/** Asks until there is an answer that is no fault of the service, as whoever got none does: again, with the same key. */
async function asked(world: World, step: Ask, memory: Memory, key: string, most: number): Promise<Reply> {
  for (let tries = 1; tries <= most; tries += 1) {
    const outcome = await askOnce(world, step, memory, key);
    if (outcome === 'killed') continue;
    if ('failed' in outcome) throw outcome.failed;
    if (outcome.answer.status < 500 && outcome.answer.status !== 429) return outcome.answer;
  }
  throw new NotRecoveredError(`${step.key} was never answered`);
}

/** Calls a function with an event until it does not fail, as queues and schedules do. */
async function called(world: World, name: string, event: unknown): Promise<unknown> {
  let last: unknown;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const outcome = await world.invoke(name, event);
    if (outcome !== 'killed' && 'answer' in outcome) return outcome.answer;
    last = outcome === 'killed' ? outcome : outcome.failed;
  }
  throw new NotRecoveredError(`${name} never came to an end: ${last}`);
}

/** Hands a reader its records until it reports no failure. */
export async function delivered(
  world: World,
  name: string,
  records: readonly DynamoDBRecord[],
): Promise<void> {
  let left = records;
  for (let tries = 1; left.length > 0; tries += 1) {
    if (tries > mostTries) throw new NotRecoveredError(`${name} never worked off ${left.length} changes`);
    const outcome = await world.invoke(name, { Records: left });
    if (outcome === 'killed' || 'failed' in outcome) continue;
    const { batchItemFailures } = outcome.answer as { batchItemFailures: { itemIdentifier: string }[] };
    const first = left.findIndex(({ dynamodb }) =>
      batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === dynamodb?.SequenceNumber),
    );
    // From the first failure on all come again, as a stream brings them.
    left = first < 0 ? [] : left.slice(first);
  }
}

/** How changes are handed to a reader of the stream. */
export type Deliver = (world: World, name: string, records: readonly DynamoDBRecord[]) => Promise<void>;

/** Hands all changes to their readers, and those that come of it, until none comes any more. */
export async function settle(world: World, deliver: Deliver = delivered): Promise<void> {
  for (let rounds = 0; ; rounds += 1) {
    if (rounds > 200) throw new NotRecoveredError('Changes bring changes without an end');
    const records = await world.changes();
    for (const { id, function: name } of world.streams) {
      const wanted = world.wanted(id, records);
      if (wanted.length > 0) await deliver(world, name, wanted);
    }
    const executed = await world.executed();
    if (records.length === 0 && !executed) return;
  }
}

/** Does what a step says, until it is done. @param most tries of what is asked */
export async function doStep(
  world: World,
  step: Step,
  memory: Memory,
  key: string,
  most = mostTries,
): Promise<Done> {
  if (step.does === 'turn') {
    await called(world, step.function, { task: step.task });
    return { memory };
  }
  if (step.does === 'event') {
    const event = from(step.event, memory);
    if ('Records' in event) await delivered(world, step.function, event.Records as DynamoDBRecord[]);
    else await called(world, step.function, event);
    return { memory };
  }
  const reply = await asked(world, step, memory, key, most);
  if (reply.status >= 400) return { memory, reply };
  return { memory: { ...memory, ...step.keeps?.(reply.json) }, reply };
}

/**
 * Goes through a journey without a fault.
 * @throws Error where a step of it does not go well: the journey is wrong
 */
export async function travel(world: World, journey: Journey, empty: State): Promise<Taken[]> {
  await world.restore(empty);
  let at = new Date(journey.begins);
  world.at(at);
  let memory: Memory = { ...((await journey.given(world)) as Memory | undefined) };
  await world.changes();
  const taken: Taken[] = [];
  for (const [number, step] of journey.steps.entries()) {
    at = step.at === undefined ? new Date(at.getTime() + 60_000) : new Date(step.at);
    world.at(at);
    memory = { ...memory, ...((await step.before?.(world, memory)) as Memory | undefined) };
    const last = taken.at(-1)?.after;
    const before = last === undefined || step.before !== undefined ? await world.whole() : last;
    const known = memory;
    world.interference.begin();
    const done = await doStep(world, step, memory, keyOf({ journey, number }), 1);
    if (done.reply !== undefined && done.reply.status >= 400)
      throw new Error(
        `${nameOf({ journey, number, step })} is answered ${done.reply.status}: ${done.reply.text}`,
      );
    await settle(world);
    const { calls } = world.interference;
    ({ memory } = done);
    taken.push({
      journey,
      number,
      step,
      at,
      before,
      known,
      after: await world.whole(),
      done,
      calls: [...calls],
    });
  }
  return taken;
}

/** When a schedule has seen to what was broken off: after whatever somebody may have taken for himself. */
export const laterThan = (at: Date): Date => new Date(at.getTime() + 20 * 60_000);

/** Does a step again from where it began, with a fault in one of its calls, and recovers. */
export async function spoilt(world: World, taken: Taken, armed: Armed): Promise<Done> {
  const { before, known, step, at, ...rest } = taken;
  await world.restore(before);
  world.at(at);
  world.interference.begin(armed);
  try {
    const done = await doStep(world, step, known, keyOf(rest));
    await settle(world);
    if (step.seenTo !== undefined) {
      world.at(laterThan(at));
      await called(world, step.seenTo.function, { task: step.seenTo.task });
      await settle(world);
    }
    return done;
  } finally {
    world.interference.disarm();
  }
}
