import type { AgencyScope } from '../../policy/agencies.ts';
import { agencyLimits } from '../../policy/agencies.ts';
import { type Refusal, transitionOf } from '../cases/life-cycle.ts';
import { addDays, chinaDate, startOfDay } from '../china-time.ts';
import { crockford, inFours, typedCode } from '../typed-code.ts';
import { type AgencyAction, type AgencyParty, type AgencyState, agencyLifeCycle } from './life-cycle.ts';

/** Somebody who acts for an enterprise, or is invited to (委托办理). */
export interface Agency {
  /** WT-2026-12345678K */
  readonly id: string;
  readonly subject: string;
  readonly subjectName: string;
  /** Name of the agent, as the enterprise gave it: nobody of another name can accept. */
  readonly name: string;
  readonly scopes: readonly AgencyScope[];
  /** Its last day. */
  readonly until: string;
  /** As it was written down last; what it is now also depends on the clock: `stateOf`. */
  readonly state: AgencyState;
  /** Who accepted. */
  readonly agent: { readonly sub: string; readonly name: string } | null;
  /** What leads to the invitation; null once it has been answered. */
  readonly code: string | null;
  /** RFC 3339, UTC. From this moment the invitation is void. */
  readonly invitationUntil: string;
  readonly history: readonly AgencyEvent[];
}

export interface AgencyEvent {
  readonly action: AgencyAction;
  readonly party: AgencyParty;
  readonly sub: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly reason: string;
}

type Mover = Pick<AgencyEvent, 'party' | 'sub'>;

/** A new agency, not accepted yet. */
export function invitedAgency(
  asked: Pick<Agency, 'id' | 'subject' | 'subjectName' | 'name' | 'scopes' | 'until' | 'code'>,
  by: Mover,
  now: Date,
): Agency {
  const lastDay = addDays(chinaDate(now), agencyLimits.invitationDays);
  return {
    ...asked,
    state: 'invited',
    agent: null,
    invitationUntil: startOfDay(addDays(lastDay, 1)).toISOString(),
    history: [{ action: 'invite', ...by, at: now.toISOString(), reason: '' }],
  };
}

/** What the agency is at this moment. */
export function stateOf(agency: Pick<Agency, 'state' | 'until' | 'invitationUntil'>, now: Date): AgencyState {
  const { state, until, invitationUntil } = agency;
  const over = chinaDate(now) > until || (state === 'invited' && now.toISOString() >= invitationUntil);
  return over && !agencyLifeCycle.states[state].final ? 'expired' : state;
}

/** The agency after a step that is possible now, or why it is not. */
export function movedAgency(
  agency: Agency,
  action: AgencyAction,
  by: Mover & { readonly name: string },
  reason: string,
  now: Date,
): Agency | Refusal {
  const transition = transitionOf(agencyLifeCycle, action, stateOf(agency, now), by.party);
  if (typeof transition === 'string') return transition;
  const { party, sub, name } = by;
  return {
    ...agency,
    state: transition.to ?? agency.state,
    code: null,
    agent: action === 'accept' ? { sub, name } : agency.agent,
    history: [...agency.history, { action, party, sub, at: now.toISOString(), reason }],
  };
}

/** Whether two spellings are one person's name: width, case, blanks and the dot of a foreign name aside. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s·•‧・．.]/gu, '');
  return plain(one) !== '' && plain(one) === plain(other);
}

const codeLength = 20;

/** A code that opens an invitation: 100 random bits, which nobody guesses. `random` gives 20 bytes. */
export function invitationCode(random: Uint8Array): string {
  if (random.length < codeLength) throw new RangeError(`${codeLength} random bytes are needed`);
  return inFours(Array.from(random.subarray(0, codeLength), (byte) => crockford.charAt(byte & 31)).join(''));
}

/** The code as it was given out, from what a person typed; null if it is none. */
export function parseInvitationCode(text: string): string | null {
  const code = typedCode(text, codeLength);
  return code === null ? null : inFours(code);
}
