import { laterThan, NotRecoveredError, nameOf, spoilt, type Taken } from './engine.ts';
import { type CallName, type Fault, faultsOf } from './interference.ts';
import type { Journal } from './journal.ts';
import { difference, type Leave, papersLacking } from './state.ts';
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
  /** By the journey's name: how many were tried, and differ. */
  readonly journeys: ReadonlyMap<string, { readonly tried: number; readonly differ: number }>;
}

/** Who is told of what is tried, and remembers it. */
export interface Watch {
  readonly told: (differing: Differing) => void;
  readonly journal: Journal;
}

/** Each fault that each call of some steps can meet. */
export function pointsOf(steps: readonly Taken[]): Point[] {
  return steps.flatMap((taken) =>
    taken.calls.flatMap((name, at) => faultsOf(name as CallName).map((fault) => ({ taken, at, fault }))),
  );
}

/** What a point is called. */
export function pointName({ taken, at, fault }: Point): string {
  return `${nameOf(taken)}, call ${at} (${taken.calls[at]}) ${fault}`;
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

/** So many are tried between two looks through everything. */
const betweenLooks = 200;

/** Tries every point: after the normal means of recovery all must be as without a fault. */
export async function crashEverywhere(
  world: World,
  points: readonly Point[],
  watch: Watch,
): Promise<Outcome> {
  let tries = 0;
  return tryEach(
    points,
    pointName,
    async (point) => {
      tries += 1;
      const how = await tried(world, point);
      if (tries % betweenLooks === 0) await world.whole();
      return how;
    },
    watch,
  );
}

/** Tries each of some, and tells of those that do not come out as they should. @param work says how one differs */
export async function tryEach<T extends { readonly taken: Taken }>(
  all: readonly T[],
  where: (each: T) => string,
  work: (each: T) => Promise<readonly string[]>,
  { told, journal }: Watch,
): Promise<Outcome> {
  const workOn = async (each: T, name: string): Promise<readonly string[]> => {
    const how = await work(each).catch((error: unknown) => {
      if (error instanceof NotRecoveredError) return [error.message];
      throw error;
    });
    journal.note(name, how);
    return how;
  };
  const differing: Differing[] = [];
  const journeys = new Map<string, { tried: number; differ: number }>();
  for (const each of all) {
    const name = where(each);
    const { tried: before, differ } = journeys.get(each.taken.journey.name) ?? { tried: 0, differ: 0 };
    const how = journal.passed(name) ? [] : await workOn(each, name);
    journeys.set(each.taken.journey.name, {
      tried: before + 1,
      differ: differ + (how.length > 0 ? 1 : 0),
    });
    if (how.length === 0) continue;
    differing.push({ where: name, how });
    told({ where: name, how });
  }
  return { tried: all.length, differing, journeys };
}

/** How what came of a step with a fault differs from what came of it without one. */
async function tried(world: World, { taken, at, fault }: Point): Promise<string[]> {
  const { reply } = await spoilt(world, taken, { at, fault });
  const inTime = (text: string) => text.replaceAll(laterThan(taken.at).toISOString(), taken.at.toISOString());
  const answers =
    reply?.status === taken.done.reply?.status
      ? []
      : [`answered ${reply?.status} and not ${taken.done.reply?.status}: ${reply?.text.slice(0, 300)}`];
  const found = await world.state();
  return [...answers, ...papersLacking(found), ...difference(taken.after, found, asked, inTime)];
}
