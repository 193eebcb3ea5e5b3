import type { NoticeCode } from '../../policy/notices.ts';
import type { SubmissionStep } from '../../policy/submissions.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

/** What a submission is apart from whether it is being examined. */
export const settledStates = [
  'submitted',
  'returned',
  'published',
  'rejected',
  'withdrawn',
  'expired',
  'false',
] as const;
export type SettledState = (typeof settledStates)[number];

export const submissionStates = [...settledStates, 'questioned'] as const;
export type SubmissionState = (typeof submissionStates)[number];

export const submissionActions = [
  'submit',
  'publish',
  'return',
  'resubmit',
  'reject',
  'withdraw',
  'expire',
  'mark-false',
  'respond',
  'confirm-false',
  'drop',
] as const;
export type SubmissionAction = (typeof submissionActions)[number];

/** Who has a part in a submission: whoever declares, the credit centre, and the clock that ends its validity. */
export const submissionParties = ['filer', 'centre', 'clock'] as const;
export type SubmissionParty = (typeof submissionParties)[number];

/** That a second officer finds it false, whichever of the two acts says so. */
const finding = {
  from: ['questioned'],
  to: 'false',
  who: ['centre'],
  deadline: 'stop',
  notices: [{ to: 'filer', text: 'submission.false' }],
  audit: 'submission.found-false',
} as const;

/** The life of supplementary trust information (增信信息). */
export const submissionLifeCycle: LifeCycle<
  SubmissionState,
  SubmissionAction,
  SubmissionParty,
  SubmissionStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'submission',
  states: {
    submitted: { label: { zh: '待审核', en: 'Under review' }, final: false, turn: 'centre' },
    returned: { label: { zh: '退回补正', en: 'Returned for correction' }, final: false, turn: 'filer' },
    published: { label: { zh: '展示中', en: 'Published' }, final: false, turn: 'clock' },
    rejected: { label: { zh: '不予展示', en: 'Rejected' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
    expired: { label: { zh: '已到期', en: 'Expired' }, final: true, turn: null },
    questioned: {
      label: { zh: '拟认定不实，听取意见', en: 'Questioned, declarant being heard' },
      final: false,
      turn: 'filer',
    },
    false: { label: { zh: '申报不实', en: 'Found false' }, final: true, turn: null },
  },
  parties: {
    filer: { zh: '申报主体', en: 'Declarant' },
    centre: { zh: '信用中心', en: 'Credit centre' },
    clock: { zh: '到期', en: 'Expiry' },
  },
  steps: { review: { zh: '审核', en: 'Review' }, hear: { zh: '听取意见', en: 'Hearing' } },
  transitions: [
    {
      action: 'submit',
      label: { zh: '申报', en: 'Submit' },
      from: [],
      to: 'submitted',
      who: ['filer'],
      reason: 'optional',
      deadline: { start: 'review' },
      notices: [
        { to: 'filer', text: 'submission.submitted' },
        { to: 'centre', text: 'submission.to-review' },
      ],
      audit: 'submission.submitted',
    },
    {
      action: 'publish',
      label: { zh: '审核通过并展示', en: 'Publish' },
      from: ['submitted'],
      to: 'published',
      who: ['centre'],
      reason: 'optional',
      deadline: 'stop',
      notices: [{ to: 'filer', text: 'submission.published' }],
      audit: 'submission.published',
    },
    {
      action: 'return',
      label: { zh: '退回补正', en: 'Return for correction' },
      from: ['submitted'],
      to: 'returned',
      who: ['centre'],
      reason: 'required',
      deadline: 'pause',
      notices: [{ to: 'filer', text: 'submission.returned' }],
      audit: 'submission.returned',
    },
    {
      action: 'resubmit',
      label: { zh: '重新提交', en: 'Resubmit' },
      from: ['returned'],
      to: 'submitted',
      who: ['filer'],
      reason: 'optional',
      deadline: 'resume',
      notices: [{ to: 'centre', text: 'submission.to-review' }],
      audit: 'submission.resubmitted',
    },
    {
      action: 'reject',
      label: { zh: '不予展示', en: 'Reject' },
      from: ['submitted'],
      to: 'rejected',
      who: ['centre'],
      reason: 'required',
      deadline: 'stop',
      notices: [{ to: 'filer', text: 'submission.rejected' }],
      audit: 'submission.rejected',
    },
    {
      action: 'withdraw',
      label: { zh: '撤回', en: 'Withdraw' },
      from: ['submitted', 'returned', 'published'],
      to: 'withdrawn',
      who: ['filer'],
      reason: 'optional',
      deadline: 'stop',
      notices: [{ to: 'centre', text: 'submission.withdrawn' }],
      audit: 'submission.withdrawn',
    },
    {
      action: 'expire',
      label: { zh: '到期', en: 'Expire' },
      from: ['published'],
      to: 'expired',
      who: ['clock'],
      reason: 'optional',
      deadline: 'keep',
      notices: [{ to: 'filer', text: 'submission.expired' }],
      audit: 'submission.expired',
    },
    {
      // Its end or its withdrawal takes nothing back that was published: see guards.ts.
      action: 'mark-false',
      label: { zh: '拟认定不实', en: 'Question as false' },
      from: ['published', 'expired', 'withdrawn'],
      to: 'questioned',
      who: ['centre'],
      reason: 'required',
      deadline: { start: 'hear' },
      notices: [{ to: 'filer', text: 'submission.questioned' }],
      audit: 'submission.questioned',
    },
    {
      action: 'respond',
      label: { zh: '陈述意见', en: 'Respond' },
      from: ['questioned'],
      to: null,
      who: ['filer'],
      reason: 'optional',
      deadline: 'stop',
      notices: [{ to: 'centre', text: 'submission.heard' }],
      audit: 'submission.heard',
    },
    {
      action: 'confirm-false',
      label: { zh: '认定不实', en: 'Found false' },
      reason: 'optional',
      ...finding,
    },
    {
      // A second officer who finds it false as well confirms what the first has begun.
      action: 'mark-false',
      label: { zh: '认定不实', en: 'Found false' },
      reason: 'required',
      ...finding,
    },
    {
      action: 'drop',
      label: { zh: '终止核查', en: 'Drop the examination' },
      from: ['questioned'],
      to: null,
      backTo: ['published', 'expired', 'withdrawn'],
      who: ['centre'],
      reason: 'required',
      deadline: 'stop',
      notices: [{ to: 'filer', text: 'submission.dropped' }],
      audit: 'submission.dropped',
    },
  ],
});
