import type { NoticeCode } from '../../policy/notices.ts';
import type { RepairStep } from '../../policy/repairs.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const repairStates = [
  'filed',
  'returned',
  'forwarded',
  'accepted',
  'shielded',
  'approved',
  'declined',
  'refused',
  'withdrawn',
  'reinstated',
] as const;
export type RepairState = (typeof repairStates)[number];

export type RepairAct =
  | 'apply'
  | 'forward'
  | 'return'
  | 'supplement'
  | 'accept'
  | 'refuse'
  | 'extend'
  | 'approve'
  | 'decline'
  | 'shield'
  | 'reinstate'
  | 'withdraw';

/** The subject, or whoever acts for it; the credit centre; the unit that decided what is to be repaired. */
export type RepairParty = 'filer' | 'centre' | 'unit';

const still = { reason: 'optional', notices: [] } as const;
const why = { reason: 'required' } as const;

/** The life of an application for repair (信用修复): whoever made the decision repairs it (谁认定、谁修复). */
export const repairLifeCycle: LifeCycle<RepairState, RepairAct, RepairParty, RepairStep, NoticeCode> =
  checkedLifeCycle({
    name: 'repair',
    states: {
      filed: { label: { zh: '待转送', en: 'Filed' }, final: false, turn: 'centre' },
      returned: { label: { zh: '待补正', en: 'Returned for correction' }, final: false, turn: 'filer' },
      forwarded: { label: { zh: '待受理', en: 'Awaiting acceptance' }, final: false, turn: 'unit' },
      accepted: { label: { zh: '已受理', en: 'Accepted' }, final: false, turn: 'unit' },
      shielded: { label: { zh: '暂时屏蔽', en: 'Shielded' }, final: false, turn: 'unit' },
      approved: { label: { zh: '准予修复', en: 'Repair granted' }, final: true, turn: null },
      declined: { label: { zh: '不予修复', en: 'Repair declined' }, final: true, turn: null },
      refused: { label: { zh: '不予受理', en: 'Not accepted' }, final: true, turn: null },
      withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
      reinstated: { label: { zh: '修复已撤销', en: 'Repair revoked' }, final: true, turn: null },
    },
    parties: {
      filer: { zh: '申请人', en: 'Applicant' },
      centre: { zh: '信用中心', en: 'Credit centre' },
      unit: { zh: '认定单位', en: 'Deciding unit' },
    },
    steps: {
      forward: { zh: '转送认定单位', en: 'Forward to the deciding unit' },
      accept: { zh: '决定是否受理', en: 'Decide whether to accept' },
      decide: { zh: '作出修复决定', en: 'Decide on the repair' },
      answer: { zh: '答复申请人', en: 'Reply to the applicant' },
    },
    transitions: [
      {
        ...still,
        action: 'apply',
        label: { zh: '申请信用修复', en: 'Apply for credit repair' },
        from: [],
        to: 'filed',
        who: ['filer'],
        deadline: { start: 'forward', beside: 'answer' },
        notices: [
          { to: 'filer', text: 'repair.filed' },
          { to: 'centre', text: 'repair.to-forward' },
        ],
        audit: 'repair.filed',
      },
      {
        ...still,
        action: 'forward',
        label: { zh: '转送认定单位', en: 'Forward to the deciding unit' },
        from: ['filed'],
        to: 'forwarded',
        who: ['centre'],
        deadline: { start: 'accept' },
        notices: [
          { to: 'unit', text: 'repair.to-accept' },
          { to: 'filer', text: 'repair.forwarded' },
        ],
        audit: 'repair.forwarded',
      },
      {
        ...why,
        action: 'return',
        label: { zh: '退回补正', en: 'Return for correction' },
        from: ['filed'],
        to: 'returned',
        who: ['centre'],
        deadline: 'pause',
        notices: [{ to: 'filer', text: 'repair.returned' }],
        audit: 'repair.returned',
      },
      {
        ...still,
        action: 'supplement',
        label: { zh: '补正材料', en: 'Provide missing material' },
        from: ['returned'],
        to: 'filed',
        who: ['filer'],
        deadline: 'resume',
        notices: [{ to: 'centre', text: 'repair.supplemented' }],
        audit: 'repair.supplemented',
      },
      {
        ...still,
        action: 'supplement',
        label: { zh: '补充履行证明', en: 'Add proof of performance' },
        from: ['shielded'],
        to: null,
        who: ['filer'],
        deadline: 'keep',
        notices: [{ to: 'unit', text: 'repair.supplemented' }],
        audit: 'repair.supplemented',
      },
      {
        ...still,
        action: 'accept',
        label: { zh: '受理', en: 'Accept' },
        from: ['forwarded'],
        to: 'accepted',
        who: ['unit'],
        deadline: { start: 'decide' },
        notices: [{ to: 'filer', text: 'repair.accepted' }],
        audit: 'repair.accepted',
      },
      {
        ...why,
        action: 'refuse',
        label: { zh: '不予受理', en: 'Do not accept' },
        from: ['forwarded'],
        to: 'refused',
        who: ['unit'],
        deadline: 'stop',
        notices: [
          { to: 'filer', text: 'repair.refused' },
          { to: 'centre', text: 'repair.refused' },
        ],
        audit: 'repair.refused',
      },
      {
        ...why,
        action: 'extend',
        label: { zh: '延长办理期限', en: 'Extend the time limit' },
        from: ['accepted'],
        to: null,
        who: ['unit'],
        deadline: 'extend',
        notices: [
          { to: 'filer', text: 'repair.extended' },
          { to: 'centre', text: 'repair.extended' },
        ],
        audit: 'repair.extended',
      },
      {
        ...still,
        action: 'approve',
        label: { zh: '准予修复', en: 'Grant repair' },
        from: ['accepted', 'shielded'],
        to: 'approved',
        who: ['unit'],
        deadline: 'stop',
        notices: [
          { to: 'filer', text: 'repair.approved' },
          { to: 'unit', text: 'repair.approved' },
          { to: 'centre', text: 'repair.approved' },
        ],
        audit: 'repair.approved',
      },
      {
        ...why,
        action: 'decline',
        label: { zh: '不予修复', en: 'Decline repair' },
        from: ['accepted', 'shielded'],
        to: 'declined',
        who: ['unit'],
        deadline: 'stop',
        notices: [
          { to: 'filer', text: 'repair.declined' },
          { to: 'centre', text: 'repair.declined' },
        ],
        audit: 'repair.declined',
      },
      {
        ...still,
        action: 'shield',
        label: { zh: '暂时屏蔽', en: 'Shield temporarily' },
        from: ['accepted'],
        to: 'shielded',
        who: ['unit'],
        deadline: 'stop',
        notices: [
          { to: 'filer', text: 'repair.shielded' },
          { to: 'centre', text: 'repair.shielded' },
        ],
        audit: 'repair.shielded',
      },
      {
        ...still,
        action: 'withdraw',
        label: { zh: '撤回申请', en: 'Withdraw the application' },
        from: ['filed', 'returned', 'forwarded', 'accepted'],
        to: 'withdrawn',
        who: ['filer'],
        deadline: 'stop',
        notices: [
          { to: 'centre', text: 'repair.withdrawn' },
          { to: 'unit', text: 'repair.withdrawn' },
        ],
        audit: 'repair.withdrawn',
      },
      {
        ...why,
        action: 'reinstate',
        label: { zh: '撤销修复、恢复公示', en: 'Revoke the repair and publish again' },
        from: ['approved'],
        to: 'reinstated',
        who: ['unit'],
        deadline: 'keep',
        notices: [
          { to: 'filer', text: 'repair.reinstated' },
          { to: 'centre', text: 'repair.reinstated' },
        ],
        audit: 'repair.reinstated',
      },
    ],
  });
