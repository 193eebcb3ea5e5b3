import type { ActOf, ActorOf, Case, StateOf } from './case.ts';
import { isFinal, type Kind, type Obstacle, type TransitionOf } from './kind.ts';

/**
 * Bytes (as JSON) from which on a case only goes on towards its end. The table holds 400 KB an item; what a case of years
 * with everything in it holds is a tenth of this.
 */
export const fullBytes = 120_000;
/**
 * Bytes that no act may bring a case beyond; the act that ends it may, up to `lastBytes`. The answer, which is kept for
 * whoever repeats the request, is somewhat longer than the case.
 */
const mostBytes = 250_000;
const lastBytes = 300_000;
/**
 * A case of a release that knew no limit may be longer already: the act that ends it may add so much to it, up to what
 * the table holds of it.
 */
const [toEndBytes, utmostBytes] = [20_000, 380_000];

function bytesOf(of: Case): number {
  return Buffer.byteLength(JSON.stringify(of));
}

/** The place in its history from which on a case is full; undefined while it is not. */
function fullFrom(of: Case): number | undefined {
  return of.fullFrom ?? (bytesOf(of) < fullBytes ? undefined : of.history.length);
}

/** The case with the place from which on it is full, once it is. */
export function measured<C extends Case>(of: C): C {
  const from = fullFrom(of);
  return from === undefined || of.fullFrom !== undefined ? of : { ...of, fullFrom: from };
}

function ends<C extends Case>(kind: Kind<C>, of: C, { to, backTo = [] }: Ways<C>): boolean {
  const targets = to === null ? backTo : [to];
  return !isFinal<C>(kind, of.state) && targets.length > 0 && targets.every((each) => isFinal<C>(kind, each));
}

type Ways<C extends Case> = Pick<TransitionOf<C>, 'action' | 'to' | 'backTo'>;

/**
 * The acts that count as done on a full case: those since it left an end or somebody did something for the first time, as what
 * was new (a review, a hearing) may ask for each step once more. There are only so many acts to be new, so this comes to
 * an end. An act that takes a case out of an end counts for good.
 */
function doneSince<C extends Case>(kind: Kind<C>, of: C, from: number): ReadonlySet<ActOf<C>> {
  const since = (of.history as C['history']).slice(from);
  const ever = new Set<ActOf<C>>(since.map(({ action }) => action));
  if (isFinal<C>(kind, of.state)) return ever;
  const begins = since.findLastIndex(
    ({ action, from: left }, at) =>
      (left !== null && isFinal<C>(kind, left)) || since.findIndex((each) => each.action === action) === at,
  );
  return new Set<ActOf<C>>(since.slice(begins + 1).map(({ action }) => action));
}

/** The ends that people reach from a state, each with the least number of acts to it. */
function endsFrom<C extends Case>(kind: Kind<C>, state: StateOf<C>): ReadonlyMap<StateOf<C>, number> {
  const steps = new Map<StateOf<C>, number>([[state, 0]]);
  for (const [at, taken] of steps) {
    for (const { from, to, backTo = [], who } of kind.lifeCycle.transitions)
      if (from.includes(at) && who.some((party) => party !== 'clock'))
        for (const next of to === null ? backTo : [to]) if (!steps.has(next)) steps.set(next, taken + 1);
  }
  return new Map([...steps].filter(([at]) => isFinal<C>(kind, at)));
}

/**
 * Whether it is the one act by which whoever's turn it is brings the case on, nearer to one of its ends: what was asked of
 * them (a supplement) they may always give.
 */
function isOnlyWayOn<C extends Case>(kind: Kind<C>, of: C, { action, to }: Ways<C>): boolean {
  const state: StateOf<C> = of.state;
  const { turn } = kind.lifeCycle.states[state];
  const ways = kind.lifeCycle.transitions.filter(
    (each) =>
      each.from.includes(state) &&
      each.who.some((party) => party === turn && party !== 'clock') &&
      each.to !== null &&
      !isFinal<C>(kind, each.to),
  );
  if (to === null || ways.length !== 1 || ways[0]?.action !== action) return false;
  const now = endsFrom(kind, state);
  return [...endsFrom(kind, to)].some(([end, steps]) => steps < (now.get(end) ?? Number.POSITIVE_INFINITY));
}

/**
 * What is in the way of an act on a case that is full. It may end, what was begun may be taken back (`backTo`), what was
 * asked for be given, and each other act may be done once more. Those that leave its state as it is are included: ends
 * rest on them, as a finding on a hearing. So every way to an end stays open and none is walked for ever. The clock is never stopped.
 */
export function roomObstacle<C extends Case>(
  kind: Kind<C>,
  of: C,
  transition: Ways<C>,
  by: Pick<ActorOf<C>, 'sub'>,
): Obstacle | null {
  const { action, backTo } = transition;
  if (by.sub === '' || backTo !== undefined || ends(kind, of, transition)) return null;
  // Nothing is asked of a case that is short, which nearly all are.
  const from = fullFrom(of);
  if (from === undefined || isOnlyWayOn(kind, of, transition)) return null;
  return doneSince(kind, of, from).has(action) ? full : null;
}

const full: Obstacle = {
  code: 'case-full',
  detail: {
    zh: '本件的内容和办理记录已达上限，同一步骤不能再次重复；请按程序办结，或者撤回。需要补充的，办结后另行提出。',
    en: 'The content and history of this case have reached their limit, so steps can no longer be repeated. Conclude the case or withdraw it; anything to be added has to go into a new case.',
  },
};

/**
 * What is in the way of a case as it would be after an act of `by`: more than can be stored. The clock is never stopped: what
 * it writes is short.
 */
export function sizeObstacle<C extends Case>(
  kind: Kind<C>,
  before: C,
  after: C,
  by: Pick<ActorOf<C>, 'sub'>,
): (Obstacle & { status: 422 }) | null {
  const bytes = bytesOf(after);
  if (by.sub === '' || bytes <= mostBytes) return null;
  if (!isFinal<C>(kind, after.state as StateOf<C>)) return tooLong;
  const most = Math.max(lastBytes, Math.min(bytesOf(before) + toEndBytes, utmostBytes));
  return bytes <= most ? null : tooLong;
}

const tooLong: Obstacle & { status: 422 } = {
  status: 422,
  code: 'case-too-long',
  detail: {
    zh: '这一步写入的内容太长，本件存不下。请把内容写短，详细材料以附件提交。',
    en: 'The content of this step is too long for the case to store. Please shorten it and submit the details as a file.',
  },
};
