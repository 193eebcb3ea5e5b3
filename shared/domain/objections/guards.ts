import { objectionPolicy } from '../../policy/objections.ts';
import { type Actor, openDeadline } from '../cases/case.ts';
import type { Obstacle } from '../cases/kind.ts';
import type { ObjectionAction } from './life-cycle.ts';
import { matterOf } from './matter.ts';
import type { Objection } from './objection.ts';

/** Whether the filer may ask for another look: once, at a rejection or at a result that left things as they were. */
function isReviewable({
  state,
  decision,
  reviewed,
}: Pick<Objection, 'state' | 'decision' | 'reviewed'>): boolean {
  if (reviewed) return false;
  if (state === 'rejected') return true;
  return decision !== null && ['uphold', 'unconfirmed'].includes(decision.outcome);
}

/** What is in the way of this officer, where another one has to act; null for nothing. */
export function ownAct(
  action: ObjectionAction,
  objection: Objection,
  by: Pick<Actor, 'sub'>,
): Obstacle | null {
  if (action === 'confirm' && objection.proposal?.by.sub === by.sub) {
    return {
      status: 403,
      code: 'same-officer',
      detail: {
        zh: '处理决定须由另一名经办人确认，不能由提出人自己确认。',
        en: 'A decision must be confirmed by an officer other than the one who proposed it.',
      },
    };
  }
  const rejection = objection.history.findLast((entry) => entry.action === 'reject');
  if ((action === 'accept' || action === 'reject') && rejection?.by.sub === by.sub) {
    return {
      status: 403,
      code: 'same-officer',
      detail: {
        zh: '申请人对不予受理申请了复核，须由另一名经办人决定，不能由原经办人决定。',
        en: 'The applicant has requested a review of the rejection, which must be decided by an officer other than the one who rejected the objection.',
      },
    };
  }
  return null;
}

/** What is in the way of an action that the state alone would allow, whoever acts; null for nothing. */
export function guard(action: ObjectionAction, objection: Objection): Obstacle | null {
  if (action === 'settle' && objection.record === null) {
    return {
      code: 'no-record',
      detail:
        matterOf(objection) === 'gap'
          ? {
              zh: '本件反映的是缺失的信息，平台没有可以恢复的记录，请转信息提供单位。',
              en: 'This case concerns a missing record, so there is no record to restore. Send it to the provider unit.',
            }
          : {
              zh: '本件针对公共信用综合评价，没有可以恢复的记录，请转信用中心核实后决定。',
              en: 'This case concerns a public credit evaluation, so there is no record to restore. Send it to the credit centre for verification and decision.',
            },
    };
  }
  if (action === 'review') {
    if (objection.reviewed) {
      return {
        code: 'reviewed-already',
        detail: {
          zh: '每件异议只能申请一次复核，本件已经复核过。',
          en: 'A review can be requested only once per objection, and this one has already been reviewed.',
        },
      };
    }
    if (!isReviewable(objection)) {
      return {
        code: 'not-upheld',
        detail: {
          zh: '只有不予受理，或者结果为“维持”“无法核实”的异议可以申请复核。',
          en: 'A review can be requested only if the objection was not accepted or the result was “Upheld” or “Could not be confirmed”.',
        },
      };
    }
  }
  if (action === 'extend') {
    const { extension } = objectionPolicy(objection.policy);
    const open = openDeadline(objection);
    if (extension === null || open?.step !== 'verify') {
      return {
        code: 'no-extension',
        detail: {
          zh: '本平台没有为本件设定可以延长的期限。',
          en: 'The rules applicable to this case do not provide for extensions.',
        },
      };
    }
    if (open.extensions >= extension.times) {
      return {
        code: 'extended-already',
        detail: {
          zh: '期限已经延长过，不能再次延长。',
          en: 'The time limit has already been extended and cannot be extended again.',
        },
      };
    }
  }
  return null;
}
