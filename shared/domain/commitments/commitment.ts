import {
  type CommitmentKind,
  type CommitmentStep,
  commitmentPolicy,
  kindsOfCommitment,
  type PublicationType,
  type UnkeptOutcome,
} from '../../policy/commitment-policy.ts';
import { unit as unitOf } from '../../policy/units.ts';
import type { Announcement, Recipient } from '../cases/announcement.ts';
import { type Actor, type Case, type CaseFile, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind, Notices } from '../cases/kind.ts';
import { plainContribution } from '../cases/statistics.ts';
import { guard } from './guards.ts';
import {
  type CommitmentAct,
  type CommitmentParty,
  type CommitmentState,
  commitmentLifeCycle,
} from './life-cycle.ts';

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

export const itemTally = (item: string) => `ITEM#${item}`;

/** The procedure of a declaration tells by itself who must know. */
function recipient(party: CommitmentParty, of: Commitment): Recipient | null {
  if (party === 'declaration' || of.declaration !== null) return null;
  if (party === 'filer') return `subject:${of.subject}`;
  return party === 'unit' ? `unit:${of.unit}` : 'centre';
}

function values(of: Commitment, reason: string): Announcement['values'] {
  const open = openDeadline(of);
  const { finding, hearing } = of;
  return {
    id: of.id,
    number: of.number,
    matter: of.matter,
    subject: of.subjectName,
    unit: unitOf(of.unit)?.name ?? of.unit,
    due: open === null ? '' : dueText(open),
    step: open === null ? '' : commitmentLifeCycle.steps[open.step],
    reason,
    findings: finding === null ? (hearing?.findings ?? '') : finding.unkept,
    outcome: commitmentLifeCycle.states[finding?.outcome ?? hearing?.intended ?? of.state].label,
    document: finding?.documentNumber ?? '',
    consequences: finding?.consequences ?? kindsOfCommitment[of.kind].consequence,
  };
}

const notices: Notices<Commitment> = {
  recipient,
  values,
  clock: {
    daySet: { text: 'commitment.day-set', to: ['filer'] },
    /** Whoever must act; of what is overdue the centre too; of what is escalated what the unit belongs to. */
    alarm(stage, of) {
      const step = openDeadline(of)?.step;
      const acting = recipient(step === 'answer' || step === 'mend' ? 'filer' : 'unit', of);
      const unit = recipient('unit', of);
      const superior = unitOf(of.unit)?.superior;
      const above = superior === undefined ? null : (`unit:${superior}` as const);
      const to = { remind: [acting], overdue: [acting, unit], escalate: ['centre', above] } as const;
      return { to: to[stage], text: `commitment.${stage}` };
    },
  },
};

/** Commitments, whose numbers as cases begin with CN (承诺). */
export const commitmentKind: Kind<Commitment> = {
  name: 'commitment',
  title: { zh: '信用承诺', en: 'Commitments' },
  prefix: 'CN',
  path: '/commitments',
  lifeCycle: commitmentLifeCycle,
  rules: ({ checkDays = 0 }) => ({
    ...commitmentPolicy,
    workingDays: { ...commitmentPolicy.workingDays, check: checkDays },
    extension: null,
  }),
  guard: (act, of, _by, now) => guard(act, of, now),
  notices,
  counts: {
    contribution(of) {
      const { tallies, counts } = plainContribution(commitmentKind, of);
      return { tallies: [...tallies, itemTally(of.item)], counts };
    },
  },
};
