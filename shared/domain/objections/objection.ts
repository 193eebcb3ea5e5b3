import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { ObjectionKind, ObjectionStep, Outcome } from '../../policy/objections.ts';
import { centreUnit } from '../../policy/units.ts';
import type { Actor, Case, CaseFile, Contact } from '../cases/case.ts';
import { type ObjectionAction, type ObjectionParty, type ObjectionState, turnIn } from './life-cycle.ts';

export type ObjectionActor = Actor<ObjectionParty>;

/** One value of a record that a decision changes. Null: none before, or none any more. */
export interface Change {
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What somebody decides about a record. */
export interface Ruling {
  readonly outcome: Outcome;
  /** Of `add`: the record that was reported in. */
  readonly added?: string;
  /** Values by column, as given: empty except for `correct`. */
  readonly correction: Readonly<Record<string, string>>;
  /** Grounds, for the filer to read. */
  readonly opinion: string;
  readonly by: ObjectionActor;
  /** RFC 3339, UTC. */
  readonly at: string;
}

export interface Decision extends Ruling {
  readonly changes: readonly Change[];
  /** Version of the record that it led to; the same as before where nothing changed. */
  readonly recordVersion: number;
  readonly confirmedBy: ObjectionActor | null;
}

/** The evaluation that an objection is about, as it was when that was filed. */
export interface EvaluationInQuestion {
  /** Version of the rule set. */
  readonly ruleSet: string;
  /** YYYY-MM-DD, China. */
  readonly asOf: string;
  /** Null: the subject was not graded. */
  readonly grade: string | null;
  /** Of what it rests on, as its page shows it, and of what was reckoned from that: lower-case hexadecimal. */
  readonly digest: string;
  readonly resultDigest: string;
  /** Code of the indicator, and the entry in it, that seem wrong; null: the whole. */
  readonly indicator: string | null;
  readonly entry: string | null;
}

/** An objection, from filing to its end. */
export interface Objection extends Case<ObjectionState, ObjectionAction, ObjectionParty, ObjectionStep> {
  readonly writes: number;
  /** Null: it is about an entry that is missing (a gap), or about an evaluation. */
  readonly record: string | null;
  /** Null or absent: it is about a record or a gap. */
  readonly evaluation?: EvaluationInQuestion | null;
  /** Version of the record when it was filed; 0 of a gap. */
  readonly recordVersion: number;
  readonly recordTitle: string;
  readonly catalogue: CatalogueCode;
  readonly subject: string;
  readonly subjectName: string;
  /** The provider unit that answers for the record, or that should have reported it in. */
  readonly unit: string;
  /** It has been sent to that unit, which may see it from then on. */
  readonly sent: boolean;
  readonly kind: ObjectionKind;
  readonly statement: string;
  readonly requested: string;
  readonly evidence: readonly CaseFile[];
  readonly contact: Contact | null;
  /** RFC 3339, UTC. */
  readonly filedAt: string;
  readonly filedBy: { readonly sub: string; readonly name: string };
  readonly proposal: Ruling | null;
  /** The last decision; one before a review stays in `formerDecisions`. */
  readonly decision: Decision | null;
  readonly formerDecisions: readonly Decision[];
  readonly reviewed: boolean;
  /** Who deals with it, on either side. */
  readonly holders: { readonly centre: string | null; readonly unit: string | null };
  /** Working days from filing to the first decision; null before it, and while the calendar does not say it. */
  readonly workingDaysTaken: number | null;
  readonly endedAt: string | null;
}

/** What a new case is made of. */
export type Filing = Pick<
  Objection,
  | 'id'
  | 'policy'
  | 'record'
  | 'recordVersion'
  | 'recordTitle'
  | 'catalogue'
  | 'subject'
  | 'subjectName'
  | 'unit'
  | 'kind'
  | 'statement'
  | 'requested'
  | 'evidence'
  | 'contact'
  | 'evaluation'
>;

/**
 * Whether the centre verifies and decides itself, as the unit that answers for the entry: that of a commitment made to
 * it is its own, and no other unit could say what is right.
 */
export function isWithCentreAsUnit({ state, unit }: Pick<Objection, 'state' | 'unit'>): boolean {
  return unit === centreUnit && turnIn(state) === 'unit';
}
