import { commitmentPolicy, type UnkeptOutcome, unkeptOutcomes } from '../../policy/commitment-policy.ts';
import { isOverdue } from '../cases/deadlines.ts';
import type { Obstacle } from '../cases/kind.ts';
import { chinaDate } from '../china-time.ts';
import type { Commitment } from './commitment.ts';
import type { CommitmentAct } from './life-cycle.ts';

/** What an act finds. */
const outcomeOf: Readonly<Partial<Record<CommitmentAct, UnkeptOutcome>>> = {
  partly: 'partly-kept',
  broken: 'broken',
  false: 'false',
};

/** Whether the promiser may still answer: has been told, has not answered, and its days are not over. */
export function isBeingHeard(
  { hearing, deadlines }: Pick<Commitment, 'hearing' | 'deadlines'>,
  now: Date,
): boolean {
  if (hearing === null || hearing.answer !== null) return false;
  const days = deadlines.findLast(({ step }) => step === 'answer');
  return days !== undefined && !isOverdue({ ...days, doneAt: null }, chinaDate(now));
}

/** Whether it was promised on and decided: from then on it binds. */
export function isBusinessDone({ business, state }: Pick<Commitment, 'business' | 'state'>): boolean {
  return business !== null || state === 'checking';
}

const withDeclaration: Obstacle = {
  code: 'with-declaration',
  detail: {
    zh: '这是随自主申报作出的承诺，请在该件申报中办理。',
    en: 'This commitment was made with a declaration. Please act on the declaration.',
  },
};

/** What is in the way of an act that the state alone would allow. */
export function guard(act: CommitmentAct, of: Commitment, now: Date): Obstacle | null {
  switch (act) {
    case 'withdraw':
      if (of.declaration !== null) return withDeclaration;
      return isBusinessDone(of)
        ? {
            code: 'business-done',
            detail: {
              zh: `所申请的事项已经办结${of.business === null ? '' : `（${of.business}）`}，承诺不能撤回。`,
              en: `The matter has been concluded${of.business === null ? '' : ` (${of.business})`}, so the commitment can no longer be withdrawn.`,
            },
          }
        : null;
    case 'answer':
      return isBeingHeard(of, now)
        ? null
        : {
            code: 'not-heard',
            detail: {
              zh: '现在没有需要陈述申辩的拟认定，或者期限已过。',
              en: 'There is no intended finding to respond to, or the time limit has passed.',
            },
          };
    case 'hear':
      return isBeingHeard(of, now) ? stillHeard : null;
    case 'partly':
    case 'broken':
    case 'false':
      return of.declaration === null ? unheard(outcomeOf[act] as UnkeptOutcome, of, now) : null;
    default:
      return null;
  }
}

const stillHeard: Obstacle = {
  code: 'hearing-open',
  detail: {
    zh: '承诺人的陈述申辩期限还没有届满，也没有收到其意见。',
    en: 'The committing party can still respond. Wait for the response or the end of the time limit.',
  },
};

/** Nobody is found to have broken a promise who was not told of it and heard. */
function unheard(outcome: UnkeptOutcome, of: Commitment, now: Date): Obstacle | null {
  const { hearing, mended } = of;
  if (commitmentPolicy.mendFirst.includes(outcome) && !mended) {
    return {
      code: 'mend-first',
      detail: {
        zh: '请先责令限期整改，逾期不改的再作认定。',
        en: 'First order the committing party to put it right within a time limit; make a finding if it fails to do so.',
      },
    };
  }
  // A lesser finding than the one that was told is in the promiser's favour.
  const told =
    hearing !== null && unkeptOutcomes.indexOf(outcome) <= unkeptOutcomes.indexOf(hearing.intended);
  if (!told) {
    return {
      code: 'not-heard',
      detail: {
        zh: '请先把核查情况和拟作的认定告知承诺人，听取陈述申辩。',
        en: 'First notify the committing party of the results of the check and the intended finding, and hear its response.',
      },
    };
  }
  return isBeingHeard(of, now) ? stillHeard : null;
}
