import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import { type Actor, type Case, nextWrites, noClock } from '../cases/case.ts';
import type { Kind } from '../cases/kind.ts';
import { plainContribution } from '../cases/statistics.ts';
import type { Contribution } from '../cases/tally.ts';
import { chinaDate } from '../china-time.ts';
import {
  type AuthorisationAct,
  type AuthorisationParty,
  type AuthorisationState,
  authorisationLifeCycle,
} from './life-cycle.ts';

/** A look-up by an authorisation. */
export interface Look {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** The partner's own number of the matter, or of its batch; null: it gave none. */
  readonly matter: string | null;
  readonly classes: readonly CatalogueCode[];
}

/** Look-ups that an authorisation remembers itself; all of them are in the audit. */
const looksKept = 20;

/** That a subject lets one partner look at some of its information for one purpose (信用信息查询授权). */
export interface Authorisation extends Case<AuthorisationState, AuthorisationAct, AuthorisationParty, never> {
  readonly subject: string;
  readonly subjectName: string;
  /** Codes, and the names by which they were consented to. */
  readonly partner: string;
  readonly partnerName: Text;
  readonly purpose: string;
  readonly purposeName: Text;
  readonly classes: readonly CatalogueCode[];
  /** It may be told whether the newest report counts. Absent: the consent does not say so. */
  readonly newestReport?: true;
  /** First and last day, China. */
  readonly from: string;
  readonly until: string;
  /** Its partner may be told when something of these classes has changed. Absent: it may look, and is told of nothing. */
  readonly changes?: true;
  /** Look-ups that it allows; null: as many as its days and the partner's quota do. */
  readonly uses: number | null;
  readonly used: number;
  /** How many of these were told that its scene's conditions are met. Absent: none was. */
  readonly fits?: number;
  /** The latest, newest first. */
  readonly looks: readonly Look[];
  /** The text that was consented to, whole, as it was read; and who consented. */
  readonly consent: { readonly signatory: string; readonly textVersion: string; readonly text: Text };
  readonly givenBy: Pick<Actor, 'sub' | 'name'>;
}

/** What it is at this moment: from the first moment after its last day on it is over, though nobody has written so. */
export function stateAt({ state, until }: Pick<Authorisation, 'state' | 'until'>, now: Date) {
  return state === 'given' && chinaDate(now) > until ? 'expired' : state;
}

/** Whether a partner may look by it at this moment. */
export function isLive(of: Pick<Authorisation, 'state' | 'from' | 'until'>, now: Date): boolean {
  return stateAt(of, now) === 'given' && of.from <= chinaDate(now);
}

/** Whether the next look-up is the last one that it allows. */
export function isLastUse({ uses, used }: Pick<Authorisation, 'uses' | 'used'>): boolean {
  return uses !== null && used + 1 >= uses;
}

/**
 * The case counted on by one look-up. As of what the clock writes there is no version of it, so that no form of its
 * subject grows stale while a partner looks.
 */
export function lookedAt<C extends Authorisation>(of: C, look: Look, fits = false): C {
  return {
    ...of,
    used: of.used + 1,
    ...(fits ? { fits: (of.fits ?? 0) + 1 } : {}),
    looks: [look, ...of.looks].slice(0, looksKept),
    writes: nextWrites(of),
  };
}

/** Of the authorisations for a purpose. */
export function purposeTally({ partner, purpose }: Pick<Authorisation, 'partner' | 'purpose'>): string {
  return `PURPOSE#${partner}#${purpose}`;
}

/** Authorisations given and ended, where they stand, and look-ups by them: of all, of a month, of a purpose. */
function contribution(of: Authorisation): Contribution {
  const { tallies, counts } = plainContribution(authorisationKind, of);
  const { used, fits = 0 } = of;
  return { tallies: [...tallies, purposeTally(of)], counts: { ...counts, used, fits } };
}

/** Authorisations, whose numbers begin with SQ (授权). */
export const authorisationKind: Kind<Authorisation> = {
  name: 'authorisation',
  title: { zh: '查询授权', en: 'Authorisations' },
  prefix: 'SQ',
  path: '/authorisations',
  lifeCycle: authorisationLifeCycle,
  rules: () => noClock,
  stateAt,
  counts: { contribution },
  notices: {
    recipient: (party, { subject }) => (party === 'filer' ? `subject:${subject}` : null),
    values: ({ id, subjectName, partnerName, purposeName, until }) => ({
      id,
      subject: subjectName,
      partner: partnerName,
      purpose: purposeName,
      until,
    }),
  },
};
