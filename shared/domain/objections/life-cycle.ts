import type { NoticeCode } from '../../policy/notices.ts';
import type { ObjectionStep } from '../../policy/objections.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const objectionStates = [
  'filed',
  'returned',
  'accepted',
  'verifying',
  'confirming',
  'decided',
  'closed',
  'rejected',
  'withdrawn',
] as const;
export type ObjectionState = (typeof objectionStates)[number];

export const objectionActions = [
  'file',
  'accept',
  'return',
  'supplement',
  'reject',
  'dispatch',
  'settle',
  'decision',
  'propose',
  'confirm',
  'decline',
  'extend',
  'close',
  'withdraw',
  'review',
  'assign',
] as const;
export type ObjectionAction = (typeof objectionActions)[number];

/** Who has a part in an objection: the one concerned, the credit centre, the unit that provided the record. */
export const objectionParties = ['filer', 'centre', 'unit'] as const;
export type ObjectionParty = (typeof objectionParties)[number];

/**
 * The life of an objection (异议). `propose` is what a `decision` becomes where the policy asks for a second officer;
 * `settle` brings a record that the platform itself got wrong back to what its unit sent, found in the centre's own
 * check. A `review` of a rejection goes back to the centre, whose other officer decides (guards.ts).
 */
export const objectionLifeCycle: LifeCycle<
  ObjectionState,
  ObjectionAction,
  ObjectionParty,
  ObjectionStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'objection',
  states: {
    filed: { label: { zh: '待受理', en: 'Filed' }, final: false, turn: 'centre' },
    returned: { label: { zh: '待补充', en: 'Returned for more material' }, final: false, turn: 'filer' },
    accepted: { label: { zh: '已受理', en: 'Accepted' }, final: false, turn: 'centre' },
    verifying: { label: { zh: '核实中', en: 'Being verified' }, final: false, turn: 'unit' },
    confirming: { label: { zh: '待确认', en: 'Awaiting confirmation' }, final: false, turn: 'unit' },
    decided: { label: { zh: '已决定', en: 'Decided' }, final: false, turn: 'centre' },
    closed: { label: { zh: '已办结', en: 'Closed' }, final: true, turn: null },
    rejected: { label: { zh: '不予受理', en: 'Not accepted' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
  },
  parties: {
    filer: { zh: '申请人', en: 'Applicant' },
    centre: { zh: '信用中心', en: 'Credit centre' },
    unit: { zh: '信息提供单位', en: 'Provider unit' },
  },
  steps: {
    accept: { zh: '决定是否受理', en: 'Decide whether to accept' },
    check: { zh: '平台自查', en: 'Check by the platform' },
    verify: { zh: '信息提供单位核实', en: 'Verification by the provider unit' },
    close: { zh: '送达结果', en: 'Send the result' },
    review: { zh: '复核', en: 'Review' },
  },
  transitions: [
    {
      action: 'file',
      label: { zh: '提出异议', en: 'File an objection' },
      from: [],
      to: 'filed',
      who: ['filer'],
      reason: 'optional',
      deadline: { start: 'accept' },
      notices: [
        { to: 'filer', text: 'objection.filed' },
        { to: 'centre', text: 'objection.to-accept' },
      ],
      audit: 'objection.filed',
    },
    {
      action: 'accept',
      label: { zh: '受理', en: 'Accept' },
      from: ['filed'],
      to: 'accepted',
      who: ['centre'],
      reason: 'optional',
      deadline: { start: 'check' },
      notices: [{ to: 'filer', text: 'objection.accepted' }],
      audit: 'objection.accepted',
    },
    {
      action: 'return',
      label: { zh: '退回补充', en: 'Return for more material' },
      from: ['filed'],
      to: 'returned',
      who: ['centre'],
      reason: 'required',
      deadline: 'pause',
      notices: [{ to: 'filer', text: 'objection.returned' }],
      audit: 'objection.returned',
    },
    {
      action: 'supplement',
      label: { zh: '补充材料', en: 'Provide more material' },
      from: ['returned'],
      to: 'filed',
      who: ['filer'],
      reason: 'optional',
      deadline: 'resume',
      notices: [{ to: 'centre', text: 'objection.supplemented' }],
      audit: 'objection.supplemented',
    },
    {
      action: 'reject',
      label: { zh: '不予受理', en: 'Do not accept' },
      from: ['filed'],
      to: 'rejected',
      who: ['centre'],
      reason: 'required',
      deadline: 'stop',
      notices: [{ to: 'filer', text: 'objection.rejected' }],
      audit: 'objection.rejected',
    },
    {
      action: 'dispatch',
      label: { zh: '转信息提供单位', en: 'Send to the provider unit' },
      from: ['accepted'],
      to: 'verifying',
      who: ['centre'],
      reason: 'optional',
      deadline: { start: 'verify' },
      notices: [
        { to: 'unit', text: 'objection.to-verify' },
        { to: 'filer', text: 'objection.dispatched' },
      ],
      audit: 'objection.dispatched',
    },
    {
      action: 'settle',
      label: { zh: '恢复为报送内容', en: 'Restore the reported content' },
      from: ['accepted'],
      to: 'decided',
      who: ['centre'],
      reason: 'optional',
      deadline: { start: 'close' },
      notices: [{ to: 'filer', text: 'objection.decided' }],
      audit: 'objection.decided',
    },
    {
      action: 'decision',
      label: { zh: '作出处理决定', en: 'Decide' },
      from: ['verifying'],
      to: 'decided',
      who: ['unit'],
      reason: 'optional',
      deadline: { start: 'close' },
      notices: [
        { to: 'filer', text: 'objection.decided' },
        { to: 'centre', text: 'objection.to-close' },
      ],
      audit: 'objection.decided',
    },
    {
      action: 'propose',
      label: { zh: '提出处理决定', en: 'Propose a decision' },
      from: ['verifying'],
      to: 'confirming',
      who: ['unit'],
      reason: 'optional',
      deadline: 'keep',
      notices: [{ to: 'unit', text: 'objection.to-confirm' }],
      audit: 'objection.proposed',
    },
    {
      action: 'confirm',
      label: { zh: '确认处理决定', en: 'Confirm the decision' },
      from: ['confirming'],
      to: 'decided',
      who: ['unit'],
      reason: 'optional',
      deadline: { start: 'close' },
      notices: [
        { to: 'filer', text: 'objection.decided' },
        { to: 'centre', text: 'objection.to-close' },
      ],
      audit: 'objection.decided',
    },
    {
      action: 'decline',
      label: { zh: '不予确认', en: 'Do not confirm' },
      from: ['confirming'],
      to: 'verifying',
      who: ['unit'],
      reason: 'required',
      deadline: 'keep',
      notices: [{ to: 'unit', text: 'objection.declined' }],
      audit: 'objection.declined',
    },
    {
      action: 'extend',
      label: { zh: '延长核实期限', en: 'Extend the verification' },
      from: ['verifying'],
      to: null,
      who: ['unit'],
      reason: 'required',
      deadline: 'extend',
      notices: [
        { to: 'filer', text: 'objection.extended' },
        { to: 'centre', text: 'objection.extended' },
      ],
      audit: 'objection.extended',
    },
    {
      action: 'close',
      label: { zh: '送达并办结', en: 'Send the result and close' },
      from: ['decided'],
      to: 'closed',
      who: ['centre'],
      reason: 'optional',
      deadline: 'stop',
      notices: [{ to: 'filer', text: 'objection.closed' }],
      audit: 'objection.closed',
    },
    {
      action: 'withdraw',
      label: { zh: '撤回异议', en: 'Withdraw' },
      from: ['filed', 'returned', 'accepted', 'verifying', 'confirming'],
      to: 'withdrawn',
      who: ['filer'],
      reason: 'optional',
      deadline: 'stop',
      notices: [
        { to: 'centre', text: 'objection.withdrawn' },
        { to: 'unit', text: 'objection.withdrawn' },
      ],
      audit: 'objection.withdrawn',
    },
    {
      action: 'review',
      label: { zh: '申请复核', en: 'Request a review' },
      from: ['decided', 'closed'],
      to: 'verifying',
      who: ['filer'],
      reason: 'optional',
      deadline: { start: 'review' },
      notices: [
        { to: 'unit', text: 'objection.to-review' },
        { to: 'centre', text: 'objection.to-review' },
        { to: 'filer', text: 'objection.review-asked' },
      ],
      audit: 'objection.review-asked',
    },
    {
      action: 'review',
      label: { zh: '申请复核', en: 'Request a review' },
      from: ['rejected'],
      to: 'filed',
      who: ['filer'],
      reason: 'optional',
      deadline: { start: 'review' },
      notices: [
        { to: 'centre', text: 'objection.to-reconsider' },
        { to: 'filer', text: 'objection.reconsider-asked' },
      ],
      audit: 'objection.review-asked',
    },
    {
      action: 'assign',
      label: { zh: '分派', en: 'Assign' },
      from: ['filed', 'returned', 'accepted', 'verifying', 'confirming', 'decided'],
      to: null,
      who: ['centre', 'unit'],
      reason: 'optional',
      deadline: 'keep',
      notices: [],
      audit: 'objection.assigned',
    },
  ],
});

/** Whether no more is to come of it unless the filer asks. */
export function isEnded(state: ObjectionState): boolean {
  return objectionLifeCycle.states[state].final;
}

/** Whose turn it is in this state: a party, or nobody's any more. */
export function turnIn(state: ObjectionState): ObjectionParty | null {
  return objectionLifeCycle.states[state].turn;
}

/** Whether the record shows as disputed while a case is in this state. */
export function isDisputing(state: ObjectionState, from: 'filing' | 'acceptance'): boolean {
  if (state === 'accepted' || state === 'verifying' || state === 'confirming') return true;
  return from === 'filing' && (state === 'filed' || state === 'returned');
}
