import type { SubmissionStep } from '../../policy/submissions.ts';
import type { Actor, Case, CaseFile } from '../cases/case.ts';
import type { Declaration } from './declaration.ts';
import type { SettledState, SubmissionAction, SubmissionParty, SubmissionState } from './life-cycle.ts';

export type SubmissionActor = Actor<SubmissionParty>;

/** What was agreed to with a declaration, by whom and how surely they were known. */
export interface Commitment {
  readonly signatory: string;
  readonly textVersion: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: { readonly sub: string; readonly name: string };
  /** Authentication context class of the sign-in; null where the provider says none. */
  readonly assurance: string | null;
}

/** What was handed in at one time: kept as it was, whatever comes after it. */
export interface Sent {
  readonly declaration: Declaration;
  readonly commitment: Commitment;
  /** Files by id, with their names and digests as they were. */
  readonly files: readonly CaseFile[];
}

/** What a finding that a declaration is false rests on: a document or findings at least, and the reason in words. */
export interface Ground {
  /** Number of the document (认定文书号); null where findings are told instead. */
  readonly document: string | null;
  /** What was found; null where a document says it. */
  readonly findings: string | null;
  readonly reason: string;
}

/** Somebody who took a part in it. */
interface Person {
  readonly sub: string;
  readonly name: string;
}

/** What the declarant says to it. */
export interface Statement {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: Person;
  readonly text: string;
  readonly files: readonly CaseFile[];
}

/**
 * The centre looks into whether what was published is false (拟认定不实): one officer begins it with a ground, the
 * declarant is heard, another officer confirms it or anybody of the centre drops it.
 */
export interface Examination {
  /** What the submission is apart from it, and is again once it is dropped. */
  readonly from: SettledState;
  /** RFC 3339, UTC. */
  readonly begunAt: string;
  readonly begunBy: Person;
  readonly ground: Ground;
  readonly statements: readonly Statement[];
  readonly ended: {
    readonly as: 'found-false' | 'dropped';
    /** RFC 3339, UTC. */
    readonly at: string;
    readonly by: Person;
    readonly reason: string;
  } | null;
}

/** A piece of supplementary trust information, from its declaration to its end. */
export interface Submission extends Case<SubmissionState, SubmissionAction, SubmissionParty, SubmissionStep> {
  readonly subject: string;
  readonly subjectName: string;
  /** All that was handed in, oldest first; the last one counts. */
  readonly sent: readonly Sent[];
  /** The entry that this one renews. */
  readonly renews: string | null;
  /** RFC 3339, UTC. */
  readonly submittedAt: string;
  readonly submittedBy: { readonly sub: string; readonly name: string };
  /** Once it was published. */
  readonly publication: Publication | null;
  /** Whether it is false was looked into; the last one may go on. Absent from those stored before 0.3.0. */
  readonly examinations?: readonly Examination[];
}

export interface Publication {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Last day on which it shows, YYYY-MM-DD. */
  readonly shownUntil: string;
  /** The record of the commitment, and its number. */
  readonly commitmentRecord: string;
  readonly commitmentNumber: string;
  /** Its case. Absent from those that a former release published. */
  readonly commitmentCase?: string;
  /** An entry of a department that says the same. */
  readonly matchedRecord: string | null;
}

/** What counts of what was handed in. */
export function current({ sent }: Pick<Submission, 'sent'>): Sent {
  const last = sent.at(-1);
  if (last === undefined) throw new Error('A submission without content');
  return last;
}

/** Its state as it is on the day `today`: what has come to its end counts as expired before the clock says so. */
export function stateOn({ state, publication }: Submission, today: string): SubmissionState {
  return state === 'published' && publication !== null && publication.shownUntil < today ? 'expired' : state;
}
