import { type CommitmentItemStep, commitmentItemPolicy } from '../../policy/commitment-items.ts';
import type { CommitmentKind, PublicationType } from '../../policy/commitment-policy.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { unit as unitOf } from '../../policy/units.ts';
import type { Actor, Case } from '../cases/case.ts';
import { openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind } from '../cases/kind.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const commitmentItemStates = ['proposed', 'approved', 'declined', 'withdrawn', 'retired'] as const;
export type CommitmentItemState = (typeof commitmentItemStates)[number];
export type CommitmentItemAct = 'propose' | 'approve' | 'decline' | 'withdraw' | 'retire';
export type CommitmentItemParty = 'unit' | 'centre';

/** What can be done on a promise in place of papers (告知承诺事项), in one version of it. */
export interface ItemContent {
  /** 事项编码: the same in all versions. */
  readonly code: string;
  /** Of the text: 1, and one more with each approval. */
  readonly textVersion: string;
  /** 事项名称. */
  readonly matter: string;
  readonly kind: CommitmentKind;
  /** What kind it is where it is `other`; empty elsewhere. */
  readonly otherKind: string;
  /** 设定依据, as its unit states it. */
  readonly basis: string;
  /** The unit that keeps it and takes the promises. */
  readonly unit: string;
  /** 承诺内容, a line each. */
  readonly promise: string;
  /** 违诺责任. */
  readonly liability: string;
  /** 核查方式. */
  readonly checkMethod: string;
  /** Working days from the acceptance of a promise to the finding (核查时限). */
  readonly checkDays: number;
  /** 不适用情形, as its unit states them; empty for none beside those that hold for every item. */
  readonly exclusions: string;
  /** Papers in whose place the promise may stand. */
  readonly papers: readonly string[];
  /** Code of the excluded field that it belongs to; null for none. */
  readonly field: string | null;
  readonly publication: PublicationType;
}

/** One version of an item on its way into the list. */
export interface CommitmentItem
  extends Case<CommitmentItemState, CommitmentItemAct, CommitmentItemParty, CommitmentItemStep>,
    ItemContent {
  readonly proposedBy: Pick<Actor, 'sub' | 'name'>;
}

const optional = { reason: 'optional' } as const;
const required = { reason: 'required' } as const;

export const commitmentItemLifeCycle: LifeCycle<
  CommitmentItemState,
  CommitmentItemAct,
  CommitmentItemParty,
  CommitmentItemStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'commitment-item',
  states: {
    proposed: { label: { zh: '待审定', en: 'Proposed' }, final: false, turn: 'centre' },
    approved: { label: { zh: '已入清单', en: 'On the list' }, final: true, turn: null },
    declined: { label: { zh: '未通过', en: 'Declined' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
    retired: { label: { zh: '已移出清单', en: 'Removed from the list' }, final: true, turn: null },
  },
  parties: {
    unit: { zh: '事项单位', en: 'Unit in charge of the item' },
    centre: { zh: '信用中心', en: 'Credit centre' },
  },
  steps: { approve: { zh: '审定事项', en: 'Review the item' } },
  transitions: [
    {
      ...optional,
      action: 'propose',
      label: { zh: '提交承诺事项', en: 'Propose an item' },
      from: [],
      to: 'proposed',
      who: ['unit'],
      deadline: { start: 'approve' },
      notices: [{ to: 'centre', text: 'commitment-item.proposed' }],
      audit: 'commitment-item.proposed',
    },
    {
      ...optional,
      action: 'approve',
      label: { zh: '审定并列入清单', en: 'Approve and list' },
      from: ['proposed'],
      to: 'approved',
      who: ['centre'],
      deadline: 'stop',
      notices: [{ to: 'unit', text: 'commitment-item.approved' }],
      audit: 'commitment-item.approved',
    },
    {
      ...required,
      action: 'decline',
      label: { zh: '不予列入', en: 'Decline' },
      from: ['proposed'],
      to: 'declined',
      who: ['centre'],
      deadline: 'stop',
      notices: [{ to: 'unit', text: 'commitment-item.declined' }],
      audit: 'commitment-item.declined',
    },
    {
      ...optional,
      action: 'withdraw',
      label: { zh: '撤回', en: 'Withdraw' },
      from: ['proposed'],
      to: 'withdrawn',
      who: ['unit'],
      deadline: 'stop',
      notices: [],
      audit: 'commitment-item.withdrawn',
    },
    {
      ...required,
      action: 'retire',
      label: { zh: '移出清单', en: 'Remove from the list' },
      from: ['approved'],
      to: 'retired',
      who: ['unit', 'centre'],
      deadline: 'keep',
      notices: [{ to: 'unit', text: 'commitment-item.retired' }],
      audit: 'commitment-item.retired',
    },
  ],
});

/** Versions of items, whose numbers begin with SX (事项). */
export const commitmentItemKind: Kind<CommitmentItem> = {
  name: 'commitment-item',
  title: { zh: '告知承诺事项', en: 'Items for commitment' },
  prefix: 'SX',
  path: '/commitment-items/versions',
  lifeCycle: commitmentItemLifeCycle,
  rules: () => commitmentItemPolicy,
  notices: {
    recipient: (party, { unit }) => (party === 'centre' ? 'centre' : `unit:${unit}`),
    values(of, reason) {
      const open = openDeadline(of);
      return {
        id: of.id,
        matter: of.matter,
        unit: unitOf(of.unit)?.name ?? of.unit,
        due: open === null ? '' : dueText(open),
        reason,
      };
    },
    clock: {
      daySet: { text: 'commitment-item.day-set', to: [] },
      alarm: (stage) => ({ to: ['centre'], text: `commitment-item.${stage}` }),
    },
  },
};
