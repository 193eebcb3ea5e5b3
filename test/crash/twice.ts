import type { DynamoDBRecord } from 'aws-lambda';
import type { Reply } from '../support/in-process.ts';
import { asked, type Outcome, sampleOf, tryEach, type Watch } from './campaign.ts';
import {
  askOnce,
  type Deliver,
  delivered,
  doStep,
  keyOf,
  NotRecoveredError,
  nameOf,
  settle,
  type Taken,
} from './engine.ts';
import type { Step } from './journey.ts';
import { difference, type Leave, papersLacking } from './state.ts';
import type { World } from './world.ts';

/** Ways in which a step is done more often than once. */
export const ways = ['again', 'by 2 at once', 'by 20 at once', 'by 20 others at once'] as const;
export type Way = (typeof ways)[number];

/** Which of them a step can be done in: who asks without a key of the same request is another one. */
export function waysOf({ step }: Taken): readonly Way[] {
  return ways.filter((way) => step.does === 'ask' || way !== 'by 20 others at once');
}

/** Refusals of those who came too late are written down. */
const refusedToo: Leave = (item) =>
  asked(item) || (item.type === 'audit' && item.action === 'request.refused');

/**
 * Changes in another order than they came in, each item's own in order; then all of them once more. Two readers at once
 * are at it where `atOnce` says so.
 */
function carelessly(atOnce: boolean): Deliver {
  return async (world, name, records) => {
    const byItem = [...Map.groupBy(records, ({ dynamodb }) => JSON.stringify(dynamodb?.Keys)).values()];
    const other = byItem.reverse().flat() as DynamoDBRecord[];
    if (atOnce) await Promise.all([delivered(world, name, other), delivered(world, name, records)]);
    else for (const each of [other, records]) await delivered(world, name, each);
  };
}

/** What each of several who do the same at once is told. */
async function atOnce(world: World, taken: Taken, times: number, key: (at: number) => string) {
  const { step, known } = taken;
  const one = async (at: number): Promise<Reply | undefined> => {
    if (step.does !== 'ask') return (await doStep(world, step, known, key(at))).reply;
    const outcome = await askOnce(world, step, known, key(at));
    if (outcome === 'killed' || 'failed' in outcome) throw new NotRecoveredError('an ask had no answer');
    return outcome.answer;
  };
  return Promise.all(Array.from({ length: times }, (_, at) => one(at)));
}

/** What is wrong with what several were told. */
function toldWrong(replies: readonly (Reply | undefined)[], step: Step): string[] {
  if (step.does !== 'ask') return [];
  const statuses = replies.map((reply) => reply?.status ?? 0);
  const faults = statuses.filter((status) => status >= 500);
  return [
    ...(faults.length > 0 ? [`${faults.length} of ${statuses.length} were answered ${faults[0]}`] : []),
    ...(statuses.some((status) => status < 400) ? [] : [`nobody did it: ${statuses.join(' ')}`]),
  ];
}

/**
 * Does a step more often than once, and hands its changes on more often than once and in another order.
 * @returns how what came of it differs from what comes of it once
 */
export async function doneOften(world: World, taken: Taken, way: Way): Promise<string[]> {
  const { before, at, step, known } = taken;
  await world.restore(before);
  world.at(at);
  world.interference.begin();
  const key = keyOf(taken);
  const wrong: string[] = [];
  if (way === 'again') {
    for (const time of [1, 2]) {
      const { reply } = await doStep(world, step, known, key);
      if (reply !== undefined && reply.status !== taken.done.reply?.status)
        wrong.push(`answered ${reply.status} the ${time}. time: ${reply.text.slice(0, 200)}`);
      await settle(world, carelessly(false));
    }
  } else {
    const times = way === 'by 2 at once' ? 2 : 20;
    const own = way === 'by 20 others at once';
    const replies = await atOnce(world, taken, times, (number) => (own ? `${key}-${number}` : key));
    await settle(world, carelessly(true));
    wrong.push(...toldWrong(replies, step));
    const done = replies.filter((reply) => (reply?.status ?? 500) < 400).length;
    // Each of them asked for something of its own, where nothing stands against that.
    if (own && done > 1) return wrong;
  }
  const found = await world.state();
  return [...wrong, ...papersLacking(found), ...difference(taken.after, found, refusedToo)];
}

/** Does steps in some ways, or a sample of both. */
export async function twiceEverywhere(
  world: World,
  steps: readonly Taken[],
  most: number,
  seed: number,
  watch: Watch,
): Promise<Outcome> {
  const all = steps.flatMap((taken) => waysOf(taken).map((way) => ({ taken, way })));
  return tryEach(
    sampleOf(all, most, seed),
    ({ taken, way }) => `${nameOf(taken)}, ${way}`,
    ({ taken, way }) => doneOften(world, taken, way),
    watch,
  );
}
