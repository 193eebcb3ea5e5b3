import { laterThan, NotRecoveredError, nameOf, spoilt, type Taken, touchesFiles } from './engine.ts';
import { type CallName, type Fault, faultsOf } from './interference.ts';
import { difference, type Leave } from './state.ts';
import type { World } from './world.ts';

/** One call of one step, and what happens to it. */
export interface Point {
  readonly taken: Taken;
  readonly at: number;
  readonly fault: Fault;
}

/** A point at which something else came out, and what. */
export interface Differing {
  readonly where: string;
  readonly how: readonly string[];
}

export interface Outcome {
  readonly tried: number;
  readonly differing: readonly Differing[];
}

/** Each fault that each call of some steps can meet. */
export function pointsOf(steps: readonly Taken[]): Point[] {
  return steps.flatMap((taken) =>
    taken.calls.flatMap((name, at) => faultsOf(name as CallName).map((fault) => ({ taken, at, fault }))),
  );
}

/** Some of many, always the same: every point as likely as another. */
export function sampleOf<T>(all: readonly T[], most: number, seed: number): T[] {
  let state = seed;
  const random = () => {
    // Park and Miller's: enough to choose by, and the same everywhere.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return all
    .map((each) => ({ each, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, most)
    .map(({ each }) => each);
}

/**
 * What may stand there once more after a recovery: that something was asked, or shown, is written down as often as it
 * was; and nobody counts on an answer that is remembered.
 */
export const asked: Leave = (item) =>
  item.type === 'look' ||
  item.type === 'task' ||
  // Each number is given out once, and some to nothing.
  String(item.pk).startsWith('COMMITMENT-SERIAL#') ||
  (item.type === 'audit' && /\.(read|looked|refused)$/.test(String(item.action))) ||
  item.type === 'limit';

/** Tries every point: after the normal means of recovery all must be as without a fault. */
export async function crashEverywhere(
  world: World,
  points: readonly Point[],
  told: (differing: Differing) => void,
): Promise<Outcome> {
  return tryEach(
    points,
    ({ taken, at, fault }) => `${nameOf(taken)}, call ${at} (${taken.calls[at]}) ${fault}`,
    (point) => tried(world, point),
    told,
  );
}

/** Tries each of some, and tells of those that do not come out as they should. @param work says how one differs */
export async function tryEach<T>(
  all: readonly T[],
  where: (each: T) => string,
  work: (each: T) => Promise<readonly string[]>,
  told: (differing: Differing) => void,
): Promise<Outcome> {
  const differing: Differing[] = [];
  for (const each of all) {
    const how = await work(each).catch((error: unknown) => {
      if (error instanceof NotRecoveredError) return [error.message];
      throw error;
    });
    if (how.length === 0) continue;
    const found = { where: where(each), how };
    differing.push(found);
    told(found);
  }
  return { tried: all.length, differing };
}

/** How what came of a step with a fault differs from what came of it without one. */
async function tried(world: World, { taken, at, fault }: Point): Promise<string[]> {
  const { reply } = await spoilt(world, taken, { at, fault });
  const files = touchesFiles(taken);
  const inTime = (text: string) => text.replaceAll(laterThan(taken.at).toISOString(), taken.at.toISOString());
  const answers =
    reply?.status === taken.done.reply?.status
      ? []
      : [`answered ${reply?.status} and not ${taken.done.reply?.status}: ${reply?.text.slice(0, 300)}`];
  return [...answers, ...difference(expected(taken), await world.state(files), asked, inTime)];
}

/** What is kept after a step without a fault, as far as the step can have touched it. */
export function expected(taken: Taken): Taken['after'] {
  return touchesFiles(taken) ? taken.after : { ...taken.after, objects: [] };
}
