import type { ComplaintStep } from '../../policy/complaints.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const complaintStates = ['filed', 'accepted', 'heard', 'answered', 'dismissed', 'withdrawn'] as const;
export type ComplaintState = (typeof complaintStates)[number];

export type ComplaintAct = 'complain' | 'accept' | 'respond' | 'answer' | 'dismiss' | 'withdraw';

/** Who complains; the credit centre; the association or credit service body that it is about. */
export type ComplaintParty = 'filer' | 'centre' | 'organisation';

const still = { reason: 'optional' } as const;
const open = ['filed', 'accepted', 'heard'] as const;

/**
 * The life of a complaint about an organisation on the register (投诉): accepted, the organisation heard, then answered
 * as justified or dismissed.
 */
export const complaintLifeCycle: LifeCycle<
  ComplaintState,
  ComplaintAct,
  ComplaintParty,
  ComplaintStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'complaint',
  states: {
    filed: { label: { zh: '待受理', en: 'Filed' }, final: false, turn: 'centre' },
    accepted: {
      label: { zh: '已受理，待说明', en: 'Accepted, awaiting response' },
      final: false,
      turn: 'organisation',
    },
    heard: {
      label: { zh: '已说明，待处理', en: 'Responded, awaiting decision' },
      final: false,
      turn: 'centre',
    },
    answered: { label: { zh: '投诉属实，已答复', en: 'Justified and answered' }, final: true, turn: null },
    dismissed: { label: { zh: '不予支持', en: 'Dismissed' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
  },
  parties: {
    filer: { zh: '投诉人', en: 'Complainant' },
    centre: { zh: '信用中心', en: 'Credit centre' },
    organisation: { zh: '被投诉的机构', en: 'Organisation' },
  },
  steps: {
    accept: { zh: '决定是否受理投诉', en: 'Decide whether to accept the complaint' },
    respond: { zh: '被投诉的机构说明情况', en: 'Response of the organisation' },
    decide: { zh: '作出处理', en: 'Decide' },
  },
  transitions: [
    {
      ...still,
      action: 'complain',
      label: { zh: '提交投诉', en: 'File a complaint' },
      from: [],
      to: 'filed',
      who: ['filer'],
      deadline: { start: 'accept' },
      notices: [
        { to: 'filer', text: 'complaint.filed' },
        { to: 'centre', text: 'complaint.to-accept' },
      ],
      audit: 'complaint.filed',
    },
    {
      ...still,
      action: 'accept',
      label: { zh: '受理', en: 'Accept' },
      from: ['filed'],
      to: 'accepted',
      who: ['centre'],
      deadline: { start: 'respond' },
      notices: [
        { to: 'filer', text: 'complaint.accepted' },
        { to: 'organisation', text: 'complaint.to-respond' },
      ],
      audit: 'complaint.accepted',
    },
    {
      ...still,
      action: 'respond',
      label: { zh: '说明情况', en: 'Respond' },
      from: ['accepted'],
      to: 'heard',
      who: ['organisation'],
      deadline: { start: 'decide' },
      notices: [{ to: 'centre', text: 'complaint.responded' }],
      audit: 'complaint.responded',
    },
    {
      ...still,
      action: 'answer',
      label: { zh: '认定属实并答复', en: 'Find it justified and answer' },
      from: ['accepted', 'heard'],
      to: 'answered',
      who: ['centre'],
      deadline: 'stop',
      notices: [
        { to: 'filer', text: 'complaint.answered' },
        { to: 'organisation', text: 'complaint.answered' },
      ],
      audit: 'complaint.answered',
    },
    {
      action: 'dismiss',
      label: { zh: '不予支持', en: 'Dismiss' },
      from: open,
      to: 'dismissed',
      who: ['centre'],
      reason: 'required',
      deadline: 'stop',
      notices: [
        { to: 'filer', text: 'complaint.dismissed' },
        { to: 'organisation', text: 'complaint.dismissed' },
      ],
      audit: 'complaint.dismissed',
    },
    {
      ...still,
      action: 'withdraw',
      label: { zh: '撤回投诉', en: 'Withdraw' },
      from: open,
      to: 'withdrawn',
      who: ['filer'],
      deadline: 'stop',
      notices: [
        { to: 'centre', text: 'complaint.withdrawn' },
        { to: 'organisation', text: 'complaint.withdrawn' },
      ],
      audit: 'complaint.withdrawn',
    },
  ],
});
