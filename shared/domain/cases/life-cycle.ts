import type { AuditAction } from '../../policy/audit-words.ts';
import type { Text } from '../../policy/text.ts';

/** What a transition does to the deadline that runs: whoever must act next has a day by which. */
export type DeadlineEffect<Step> =
  /** `beside`: a deadline of the whole case, which runs beside those of its steps until the case stops its clock. */
  | { readonly start: Step; readonly beside?: Step }
  /** Done: nothing runs after it. */
  | 'stop'
  /** The clock stands still while somebody else must act first. */
  | 'pause'
  | 'resume'
  /** The same deadline, later. */
  | 'extend'
  /** Runs on, or there is none. */
  | 'keep';

/** One arrow of a life cycle: everything about it that is decided before anybody acts. */
export interface Transition<State, Action, Party, Step, Notice> {
  readonly action: Action;
  readonly label: Text;
  /** Empty: it brings the case into being. */
  readonly from: readonly State[];
  /** Null: the state stays as it is, or goes back (`backTo`). */
  readonly to: State | null;
  /** It leads back to what the case was before, one of these. */
  readonly backTo?: readonly State[];
  readonly who: readonly Party[];
  /** Whether the one who acts must say why. */
  readonly reason: 'required' | 'optional';
  readonly deadline: DeadlineEffect<Step>;
  /** Who is told, and with which text (shared/policy/notices.ts). */
  readonly notices: readonly { readonly to: Party; readonly text: Notice }[];
  /** The audit entry's action. */
  readonly audit: AuditAction;
}

export interface LifeCycle<
  State extends string,
  Action extends string,
  Party extends string,
  Step extends string,
  Notice extends string,
> {
  readonly name: string;
  readonly states: Readonly<
    Record<
      State,
      {
        readonly label: Text;
        /** A case may rest here for ever. */
        readonly final: boolean;
        /** Whose turn it is. */
        readonly turn: Party | null;
      }
    >
  >;
  readonly parties: Readonly<Record<Party, Text>>;
  readonly steps: Readonly<Record<Step, Text>>;
  readonly transitions: readonly Transition<State, Action, Party, Step, Notice>[];
}

/** A life cycle of any kind, to be checked or drawn. */
export type AnyLifeCycle = LifeCycle<string, string, string, string, string>;

type AnyTransition = AnyLifeCycle['transitions'][number];

/** The states that a transition may lead to from `from`; none for a birth that leads nowhere. */
function targets({ to, backTo }: AnyTransition, from: string | undefined): readonly string[] {
  if (to !== null) return [to];
  return backTo ?? (from === undefined ? [] : [from]);
}

/** The life cycle is not one that every case can be brought through: a fault in our data, seen at the first start. */
export class LifeCycleError extends Error {
  override readonly name = 'LifeCycleError';
  readonly faults: readonly string[];
  constructor(name: string, faults: readonly string[]) {
    super(`Life cycle "${name}": ${faults.join('; ')}`);
    this.faults = faults;
  }
}

/** A case at one point of its life, as far as the graph knows: its state and what its clock does. */
interface Position {
  readonly state: string;
  readonly clock: 'none' | 'running' | 'paused';
}

/**
 * Checks a life cycle as a graph: every state can be reached and left (or is final), a final state can be reached
 * from each, an action has one meaning in a state, and no deadline begins on top of another, runs on in a final
 * state or is paused, resumed or prolonged where there is none.
 * @returns the life cycle itself
 * @throws LifeCycleError with every fault
 */
export function checkedLifeCycle<L extends AnyLifeCycle>(cycle: L): L {
  const faults = [...structureFaults(cycle), ...clockFaults(cycle)];
  if (faults.length > 0) throw new LifeCycleError(cycle.name, [...new Set(faults)]);
  return cycle;
}

function structureFaults({ states, transitions, parties, steps }: AnyLifeCycle): string[] {
  const faults: string[] = [];
  const names = Object.keys(states);
  const known = new Set(names);
  const seen = new Set<string>();
  for (const { action, from, to, backTo = [], who, notices, deadline } of transitions) {
    for (const state of [...from, ...backTo, ...(to === null ? [] : [to])]) {
      if (!known.has(state)) faults.push(`${action} names the unknown state ${state}`);
    }
    if (from.length === 0 && to === null) faults.push(`${action} leads from nowhere to nowhere`);
    for (const party of [...who, ...notices.map((notice) => notice.to)]) {
      if (!(party in parties)) faults.push(`${action} names the unknown party ${party}`);
    }
    if (who.length === 0) faults.push(`nobody may ${action}`);
    if (typeof deadline === 'object') {
      for (const step of [deadline.start, deadline.beside ?? deadline.start])
        if (!(step in steps)) faults.push(`${action} starts the unknown deadline ${step}`);
    }
    for (const state of from.length === 0 ? ['(nothing)'] : from) {
      if (seen.has(`${action} ${state}`)) faults.push(`${action} has two meanings in ${state}`);
      seen.add(`${action} ${state}`);
    }
  }
  const births = transitions.filter(({ from }) => from.length === 0);
  if (births.length === 0) faults.push('nothing brings a case into being');
  const reached = closure(
    births.flatMap(({ to }) => to ?? []),
    (state) => transitions.filter(({ from }) => from.includes(state)).flatMap((each) => targets(each, state)),
  );
  const finals = names.filter((state) => states[state]?.final === true);
  const ending = closure(finals, (state) =>
    transitions
      .filter(({ to, backTo = [] }) => to === state || backTo.includes(state))
      .flatMap(({ from }) => from),
  );
  for (const state of names) {
    if (!reached.has(state)) faults.push(`${state} cannot be reached`);
    if (!ending.has(state)) faults.push(`from ${state} no case can come to an end`);
    if (states[state]?.final !== true && states[state]?.turn === null) {
      faults.push(`in ${state} it is nobody’s turn`);
    }
  }
  return faults;
}

function closure(start: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (found.has(state)) continue;
    found.add(state);
    open.push(...next(state));
  }
  return found;
}

/**
 * The states in which a case may be once `party` has begun it or had its turn, in the order of the data: those in which
 * somebody sees cases who is given them when there is something to do.
 */
export function statesSince<State extends string>(
  { states, transitions }: LifeCycle<State, string, string, string, string>,
  party: string,
): State[] {
  const names = Object.keys(states) as State[];
  const begun = transitions.flatMap(({ from, who, to }) =>
    from.length === 0 && to !== null && who.includes(party) ? [to] : [],
  );
  const had = names.filter((state) => states[state].turn === party);
  const seen = closure([...begun, ...had], (state) =>
    transitions
      .filter(({ from }) => (from as readonly string[]).includes(state))
      .flatMap((each) => targets(each, state)),
  );
  return names.filter((state) => seen.has(state));
}

function clockFaults({ states, transitions }: AnyLifeCycle): string[] {
  const faults: string[] = [];
  const found = new Set<string>();
  const open: Position[] = [];
  const move = (position: Position | null, transition: AnyTransition): void => {
    const clock = clockAfter(position?.clock ?? 'none', transition, (fault) =>
      faults.push(position === null ? fault : `${fault} in ${position.state}`),
    );
    for (const state of targets(transition, position?.state)) open.push({ state, clock });
  };
  for (const transition of transitions) if (transition.from.length === 0) move(null, transition);
  for (let position = open.pop(); position !== undefined; position = open.pop()) {
    const { state, clock } = position;
    if (found.has(`${state} ${clock}`)) continue;
    found.add(`${state} ${clock}`);
    if (states[state]?.final === true && clock !== 'none') faults.push(`a deadline never stops in ${state}`);
    for (const transition of transitions) if (transition.from.includes(state)) move(position, transition);
  }
  return faults;
}

function clockAfter(
  clock: Position['clock'],
  { action, deadline }: AnyTransition,
  fault: (text: string) => void,
): Position['clock'] {
  const expect = (wanted: Position['clock']) => {
    if (clock !== wanted) fault(`${action} finds the clock ${clock}, not ${wanted},`);
  };
  if (typeof deadline === 'object') {
    if (clock === 'paused') fault(`${action} starts a deadline beside a paused one`);
    return 'running';
  }
  switch (deadline) {
    case 'stop':
      return 'none';
    case 'pause':
      expect('running');
      return 'paused';
    case 'resume':
      expect('paused');
      return 'running';
    case 'extend':
      expect('running');
      return 'running';
    case 'keep':
      return clock;
  }
}

/** Why somebody may not do something to a case. */
export type Refusal = 'not-yours' | 'not-now';

/**
 * The transition that `party` would bring about, or why there is none: the action belongs to others (`not-yours`),
 * or not in this state (`not-now`).
 */
export function transitionOf<
  State extends string,
  Action extends string,
  Party extends string,
  Step extends string,
  Notice extends string,
>(
  { transitions }: LifeCycle<State, Action, Party, Step, Notice>,
  action: Action,
  state: State,
  party: Party,
): Transition<State, Action, Party, Step, Notice> | Refusal {
  const own = transitions.filter((each) => each.action === action && each.who.includes(party));
  if (own.length === 0) return 'not-yours';
  return own.find(({ from }) => from.includes(state)) ?? 'not-now';
}

/**
 * Whether a matter in this state is settled for whoever brought it: it is over, or nobody has anything to do about it but
 * the clock, which may be for years.
 */
export function isSettled({ states }: Pick<AnyLifeCycle, 'states'>, state: string): boolean {
  const of = states[state];
  return of !== undefined && (of.final || of.turn === 'clock');
}

/** What `party` may do in `state`, in the order of the data. */
export function actionsIn<
  State extends string,
  Action extends string,
  Party extends string,
  Step extends string,
  Notice extends string,
>(cycle: LifeCycle<State, Action, Party, Step, Notice>, state: State, party: Party): Action[] {
  return cycle.transitions
    .filter(({ from, who }) => from.includes(state) && who.includes(party))
    .map(({ action }) => action);
}

/** The life cycle as a Mermaid state diagram and a table, for docs/life-cycles.md. */
export function drawLifeCycle(cycle: AnyLifeCycle): string {
  const { states, transitions, parties, steps } = cycle;
  const party = (code: string) => parties[code]?.zh ?? code;
  const lines = ['```mermaid', 'stateDiagram-v2'];
  for (const [code, { label }] of Object.entries(states)) lines.push(`  ${code}: ${label.zh} ${code}`);
  for (const { action, from, to, backTo = [], who } of transitions) {
    for (const state of from.length === 0 ? ['[*]'] : from) {
      for (const target of to === null ? backTo : [to])
        lines.push(`  ${state} --> ${target}: ${action}（${who.map(party).join('、')}）`);
    }
  }
  for (const [code, { final }] of Object.entries(states)) if (final) lines.push(`  ${code} --> [*]`);
  lines.push('```', '', '| action | from | to | who | reason | deadline | notices | audit entry |');
  lines.push('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const each of transitions) {
    const effect =
      typeof each.deadline === 'object'
        ? [each.deadline.start, ...(each.deadline.beside === undefined ? [] : [each.deadline.beside])]
            .map((step) => `starts ${step}（${steps[step]?.zh ?? ''}）`)
            .join('<br>')
        : each.deadline;
    const cells = [
      `${each.action} ${each.label.zh}`,
      each.from.join(', ') || '—',
      each.to ?? (each.backTo === undefined ? 'stays' : `back to ${each.backTo.join(', ')}`),
      each.who.map(party).join('、'),
      each.reason,
      effect,
      each.notices.map(({ to, text }) => `${party(to)}: ${text}`).join('<br>') || '—',
      each.audit,
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}
