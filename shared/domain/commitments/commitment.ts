import type {
  CommitmentKind,
  CommitmentStep,
  PublicationType,
  UnkeptOutcome,
} from '../../policy/commitment-policy.ts';
import type { Actor, Case, CaseFile } from '../cases/case.ts';
import type { CommitmentAct, CommitmentParty, CommitmentState } from './life-cycle.ts';

export type CommitmentActor = Actor<CommitmentParty>;
type Person = Pick<CommitmentActor, 'sub' | 'name'>;

/** The promiser is told what is about to be found, and heard. */
export interface Hearing {
  readonly intended: UnkeptOutcome;
  readonly findings: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly answer: { readonly at: string; readonly statement: string } | null;
}

/** What the unit has found; in the letter and in the record. */
export interface Finding {
  readonly outcome: 'kept' | UnkeptOutcome;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: CommitmentActor;
  /** Of the unit's document; null where a promise was kept and needs none. */
  readonly documentNumber: string | null;
  /** 未履行的承诺内容; empty where it was kept. */
  readonly unkept: string;
  /** 违诺责任追究内容; empty where it was kept. */
  readonly consequences: string;
  readonly reason: string;
}

/** A promise in place of papers (信用承诺), from its making to what became of it. */
export interface Commitment extends Case<CommitmentState, CommitmentAct, CommitmentParty, CommitmentStep> {
  /** 承诺编码, 20 digits. */
  readonly number: string;
  /** Code of its item. */
  readonly item: string;
  readonly kind: CommitmentKind;
  readonly otherKind: string;
  readonly subject: string;
  readonly subjectName: string;
  /** The unit that takes it and checks it. */
  readonly unit: string;
  /** 承诺事由: the business that is applied for. */
  readonly matter: string;
  readonly textVersion: string;
  /** What was promised and what follows from a breach, word for word as it was put before the promiser. */
  readonly promise: string;
  readonly liability: string;
  readonly checkMethod: string;
  readonly checkDays: number;
  readonly publication: PublicationType;
  /** Papers that are still due. */
  readonly open: readonly string[];
  readonly signatory: string;
  readonly madeBy: Person;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** How surely the promiser was known; null where the provider of identities says none. */
  readonly assurance: string | null;
  /** Last day on which it holds (承诺有效期); null: none is said. */
  readonly until: string | null;
  /** The declaration that it goes with; null: none. */
  readonly declaration: string | null;
  /** Its record, from its acceptance on. */
  readonly record: string | null;
  /** Number of the decision that was made on it: the business is done. */
  readonly business: string | null;
  readonly hearing: Hearing | null;
  /** That the unit told the promiser to mend. */
  readonly mended: boolean;
  readonly evidence: readonly CaseFile[];
  readonly finding: Finding | null;
}
