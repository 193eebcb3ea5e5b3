import type { AgencyScope } from '../../policy/agencies.ts';
import type { Case, CaseFile } from '../cases/case.ts';
import { chinaDate } from '../china-time.ts';
import { crockford, inFours, typedCode } from '../typed-code.ts';
import { type AgencyAction, type AgencyParty, type AgencyState, agencyLifeCycle } from './life-cycle.ts';
import type { AppointedOrganisation } from './organisation.ts';

/** Somebody who acts for an enterprise, or is invited to (委托办理). */
export interface Agency extends Case<AgencyState, AgencyAction, AgencyParty, never> {
  readonly subject: string;
  readonly subjectName: string;
  /** Name of the agent, as the enterprise gave it: nobody of another name can accept. */
  readonly name: string;
  readonly scopes: readonly AgencyScope[];
  /** Its last day. */
  readonly until: string;
  /** Who accepted. */
  readonly agent: { readonly sub: string; readonly name: string } | null;
  /** What leads to the invitation; null once it has been answered. */
  readonly code: string | null;
  /** RFC 3339, UTC. From this moment the invitation is void. */
  readonly invitationUntil: string;
  /** The credit service body whose person acts. Absent: the person acts for itself. */
  readonly organisation?: AppointedOrganisation;
  /** The power of attorney (授权委托书). Absent: none was handed in. */
  readonly attorney?: CaseFile;
}

/** What the agency is at this moment: `state` is as it was written down last. */
export function stateOf(agency: Pick<Agency, 'state' | 'until' | 'invitationUntil'>, now: Date): AgencyState {
  const { state, until, invitationUntil } = agency;
  const over = chinaDate(now) > until || (state === 'invited' && now.toISOString() >= invitationUntil);
  return over && !agencyLifeCycle.states[state].final ? 'expired' : state;
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
