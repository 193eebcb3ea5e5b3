import { commitmentPolicy, kindsOfCommitment } from '../../policy/commitment-policy.ts';
import { unit as unitOf } from '../../policy/units.ts';
import { type Announcement, type Recipient, unitAbove } from '../cases/announcement.ts';
import { openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind, Notices } from '../cases/kind.ts';
import { plainContribution } from '../cases/statistics.ts';
import type { Commitment } from './commitment.ts';
import { guard } from './guards.ts';
import { type CommitmentParty, commitmentLifeCycle } from './life-cycle.ts';

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
    /** Whoever must act; of what is overdue the unit too; of what is escalated the centre and what the unit belongs to. */
    alarm(stage, of) {
      const step = openDeadline(of)?.step;
      const acting = recipient(step === 'answer' || step === 'mend' ? 'filer' : 'unit', of);
      const unit = recipient('unit', of);
      const above = unitAbove(`unit:${of.unit}`);
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
  together: ['accept'],
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
