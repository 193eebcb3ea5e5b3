import type { AnyLifeCycle } from '../../shared/domain/cases/life-cycle.ts';

/** One act on the way to a state, and who may do it. */
export interface Act {
  readonly action: string;
  readonly by: string;
}

/**
 * The shortest way from the birth of a case to each of its states, found by searching the graph: what a test has to do
 * to have a case there.
 * @param parties whose acts may be taken: the clock's come by themselves
 */
export function waysTo(
  { states, transitions }: AnyLifeCycle,
  parties: readonly string[],
): ReadonlyMap<string, readonly Act[]> {
  const ways = new Map<string, readonly Act[]>();
  const open: string[] = [];
  const reach = (state: string, way: readonly Act[]) => {
    if (ways.has(state)) return;
    ways.set(state, way);
    open.push(state);
  };
  // What people begin comes first; of further births others know how they come about.
  const birth = transitions.find(({ from }) => from.length === 0);
  if (birth !== undefined && birth.to !== null) reach(birth.to, []);
  for (let state = open.shift(); state !== undefined; state = open.shift()) {
    for (const { action, from, to, who } of transitions) {
      const by = who.find((party) => parties.includes(party));
      if (to !== null && by !== undefined && from.includes(state))
        reach(to, [...(ways.get(state) ?? []), { action, by }]);
    }
  }
  const lost = Object.keys(states).filter((state) => !ways.has(state));
  if (lost.length > 0) throw new Error(`No way leads to ${lost.join(', ')}`);
  return ways;
}

/** What a call by `party` should be answered with: 200, 403 where the act belongs to others, 409 where not now. */
export function expectedStatus(
  { transitions }: AnyLifeCycle,
  action: string,
  state: string,
  party: string,
): 200 | 403 | 409 {
  const own = transitions.filter((each) => each.action === action && each.who.includes(party));
  if (own.length === 0) return 403;
  return own.some(({ from }) => from.includes(state)) ? 200 : 409;
}
