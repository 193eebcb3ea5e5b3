import { type CollectiveStep, collectivePolicy } from '../../policy/collective-commitments.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { type Actor, type Case, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind } from '../cases/kind.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export type CollectiveState = 'filed' | 'open' | 'declined' | 'withdrawn' | 'closed';
export type CollectiveAct = 'file' | 'open' | 'decline' | 'withdraw' | 'close';
/** The people of the association, and the credit centre. Members confirm, each by a promise of its own. */
export type CollectiveParty = 'association' | 'centre';

const optional = { reason: 'optional' } as const;
const required = { reason: 'required' } as const;

/** The life of a collective commitment (集体信用承诺): an association files it, the centre opens it to the members. */
export const collectiveLifeCycle: LifeCycle<
  CollectiveState,
  CollectiveAct,
  CollectiveParty,
  CollectiveStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'collective-commitment',
  states: {
    filed: { label: { zh: '待审核', en: 'Filed' }, final: false, turn: 'centre' },
    open: { label: { zh: '会员可以确认', en: 'Open to members' }, final: false, turn: 'association' },
    declined: { label: { zh: '未通过', en: 'Declined' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
    closed: { label: { zh: '已停止确认', en: 'Closed' }, final: true, turn: null },
  },
  parties: {
    association: { zh: '行业协会商会', en: 'Association' },
    centre: { zh: '信用中心', en: 'Credit centre' },
  },
  steps: { review: { zh: '审核集体承诺', en: 'Review the commitment' } },
  transitions: [
    {
      ...optional,
      action: 'file',
      label: { zh: '发起集体承诺', en: 'File a collective commitment' },
      from: [],
      to: 'filed',
      who: ['association'],
      deadline: { start: 'review' },
      notices: [{ to: 'centre', text: 'collective-commitment.filed' }],
      audit: 'collective-commitment.filed',
    },
    {
      ...optional,
      action: 'open',
      label: { zh: '通过，由会员确认', en: 'Open it to members' },
      from: ['filed'],
      to: 'open',
      who: ['centre'],
      deadline: 'stop',
      notices: [{ to: 'association', text: 'collective-commitment.opened' }],
      audit: 'collective-commitment.opened',
    },
    {
      ...required,
      action: 'decline',
      label: { zh: '不予通过', en: 'Decline' },
      from: ['filed'],
      to: 'declined',
      who: ['centre'],
      deadline: 'stop',
      notices: [{ to: 'association', text: 'collective-commitment.declined' }],
      audit: 'collective-commitment.declined',
    },
    {
      ...optional,
      action: 'withdraw',
      label: { zh: '撤回', en: 'Withdraw' },
      from: ['filed'],
      to: 'withdrawn',
      who: ['association'],
      deadline: 'stop',
      notices: [],
      audit: 'collective-commitment.withdrawn',
    },
    {
      ...required,
      action: 'close',
      label: { zh: '停止确认', en: 'Close it' },
      from: ['open'],
      to: 'closed',
      who: ['association', 'centre'],
      deadline: 'keep',
      notices: [{ to: 'association', text: 'collective-commitment.closed' }],
      audit: 'collective-commitment.closed',
    },
  ],
});

/** What an association puts before its members to promise, each for itself. */
export interface CollectiveCommitment
  extends Case<CollectiveState, CollectiveAct, CollectiveParty, CollectiveStep> {
  /** Code and name of the association. */
  readonly association: string;
  readonly associationName: string;
  readonly title: string;
  /** 承诺内容, a line each. */
  readonly promise: string;
  /** 违诺责任, by the rules of the trade. */
  readonly liability: string;
  /** Last day on which it holds and can be confirmed. */
  readonly until: string;
  readonly filedBy: Pick<Actor, 'sub' | 'name'>;
}

/** Collective commitments, whose numbers begin with JT (集体). */
export const collectiveKind: Kind<CollectiveCommitment> = {
  name: 'collective-commitment',
  title: { zh: '行业集体承诺', en: 'Collective commitments' },
  prefix: 'JT',
  path: '/collective-commitments',
  lifeCycle: collectiveLifeCycle,
  rules: () => collectivePolicy,
  notices: {
    recipient: (party, { association }) => (party === 'centre' ? 'centre' : `subject:${association}`),
    values(of, reason) {
      const open = openDeadline(of);
      return {
        id: of.id,
        title: of.title,
        association: of.associationName,
        due: open === null ? '' : dueText(open),
        reason,
      };
    },
    clock: {
      daySet: { text: 'collective-commitment.day-set', to: [] },
      alarm: (stage) => ({ to: ['centre'], text: `collective-commitment.${stage}` }),
    },
  },
};
