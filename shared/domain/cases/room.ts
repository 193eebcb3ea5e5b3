import type { ActorOf, Case, StateOf } from './case.ts';
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
 * What is in the way of an act on a case that is full: it may end, and each act that brings it into another state may be
 * done once more, so that every way to an end stays open and none is walked for ever. The clock is never stopped.
 */
export function roomObstacle<C extends Case>(
  kind: Kind<C>,
  of: C,
  transition: Ways<C>,
  by: Pick<ActorOf<C>, 'sub'>,
): Obstacle | null {
  if (by.sub === '' || ends(kind, of, transition)) return null;
  const { action, to, backTo } = transition;
  const stays = to === of.state || (to === null && backTo === undefined);
  // Nothing is asked of a case that is short, which nearly all are.
  const from = fullFrom(of);
  if (from === undefined) return null;
  const done = (of.history as C['history']).slice(from).some((each) => each.action === action);
  return stays || done ? full : null;
}

const full: Obstacle = {
  code: 'case-full',
  detail: {
    zh: '本件的内容和办理记录已达上限，不能再补充、分派、延长或者重复同一步骤；请按程序办结，或者撤回。需要补充的，办结后另行提出。',
    en: 'The case holds all that it can: nothing is added or assigned any more, and no step is repeated. Bring it to its end or withdraw it; what is to be added belongs into a new one.',
  },
};

/** What is in the way of a case as it would be after an act: more than can be stored. */
export function sizeObstacle<C extends Case>(kind: Kind<C>, after: C): (Obstacle & { status: 422 }) | null {
  const limit = isFinal<C>(kind, after.state as StateOf<C>) ? lastBytes : mostBytes;
  return bytesOf(after) <= limit ? null : tooLong;
}

const tooLong: Obstacle & { status: 422 } = {
  status: 422,
  code: 'case-too-long',
  detail: {
    zh: '这一步写入的内容太长，本件存不下。请把内容写短，详细材料以附件提交。',
    en: 'This says more than the case can still hold: say it in fewer words and hand in the details as a file.',
  },
};
