import type { CommitmentStep } from '../../policy/commitment-policy.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const commitmentStates = [
  'made',
  'accepted',
  'checking',
  'kept',
  'partly-kept',
  'broken',
  'false',
  'withdrawn',
  'ended',
] as const;
export type CommitmentState = (typeof commitmentStates)[number];

export type CommitmentAct =
  | 'make'
  | 'adopt'
  | 'confirm'
  | 'accept'
  | 'check'
  | 'mend'
  | 'hear'
  | 'answer'
  | 'kept'
  | 'partly'
  | 'broken'
  | 'false'
  | 'withdraw'
  | 'end';

/**
 * The subject, or whoever acts for it; the unit that takes the promise in place of papers; the credit centre, which looks
 * on; the procedure of the declaration that a commitment goes with, in which nobody acts on it otherwise.
 */
export type CommitmentParty = 'filer' | 'unit' | 'centre' | 'declaration';

const still = { reason: 'optional', notices: [] } as const;
const why = { reason: 'required' } as const;
const found = {
  from: ['checking'],
  who: ['unit'],
  deadline: 'stop',
  notices: [
    { to: 'filer', text: 'commitment.unkept' },
    { to: 'centre', text: 'commitment.unkept' },
  ],
} as const;

/** The life of a promise that takes the place of papers (告知承诺): informed, promised, checked, found kept or not. */
export const commitmentLifeCycle: LifeCycle<
  CommitmentState,
  CommitmentAct,
  CommitmentParty,
  CommitmentStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'commitment',
  states: {
    made: { label: { zh: '待受理', en: 'Submitted' }, final: false, turn: 'unit' },
    accepted: { label: { zh: '已受理', en: 'Accepted' }, final: false, turn: 'unit' },
    checking: { label: { zh: '核查中', en: 'Being checked' }, final: false, turn: 'unit' },
    kept: { label: { zh: '全部履行', en: 'Fulfilled' }, final: true, turn: null },
    'partly-kept': { label: { zh: '部分履行', en: 'Partly fulfilled' }, final: true, turn: null },
    broken: { label: { zh: '未履行', en: 'Not fulfilled' }, final: true, turn: null },
    false: { label: { zh: '承诺不实', en: 'False' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
    ended: { label: { zh: '已终止', en: 'Ended' }, final: true, turn: null },
  },
  parties: {
    filer: { zh: '承诺人', en: 'Committing party' },
    unit: { zh: '受理单位', en: 'Accepting unit' },
    centre: { zh: '信用中心', en: 'Credit centre' },
    declaration: { zh: '自主申报', en: 'Declaration' },
  },
  steps: {
    accept: { zh: '决定是否受理承诺', en: 'Decide whether to accept the commitment' },
    check: { zh: '核查承诺履行情况', en: 'Check the performance of the commitment' },
    answer: { zh: '陈述申辩', en: 'Respond to the intended finding' },
    decide: { zh: '作出认定', en: 'Make a finding' },
    mend: { zh: '限期整改', en: 'Put right' },
  },
  transitions: [
    {
      ...still,
      action: 'make',
      label: { zh: '作出承诺', en: 'Make a commitment' },
      from: [],
      to: 'made',
      who: ['filer'],
      deadline: { start: 'accept' },
      notices: [
        { to: 'filer', text: 'commitment.made' },
        { to: 'unit', text: 'commitment.to-accept' },
      ],
      audit: 'commitment.made',
    },
    {
      ...still,
      action: 'adopt',
      label: { zh: '随申报生效', en: 'Take effect with a declaration' },
      from: [],
      to: 'checking',
      who: ['declaration'],
      deadline: 'keep',
      audit: 'commitment.adopted',
    },
    {
      ...still,
      action: 'confirm',
      label: { zh: '确认集体承诺', en: 'Confirm a collective commitment' },
      from: [],
      to: 'checking',
      who: ['filer'],
      deadline: 'keep',
      notices: [{ to: 'filer', text: 'commitment.confirmed' }],
      audit: 'commitment.confirmed',
    },
    {
      ...still,
      action: 'accept',
      label: { zh: '受理承诺', en: 'Accept' },
      from: ['made'],
      to: 'accepted',
      who: ['unit'],
      deadline: { start: 'check' },
      notices: [{ to: 'filer', text: 'commitment.accepted' }],
      audit: 'commitment.accepted',
    },
    {
      ...still,
      action: 'check',
      label: { zh: '开始核查', en: 'Start the check' },
      from: ['accepted'],
      to: 'checking',
      who: ['unit'],
      deadline: 'keep',
      notices: [{ to: 'filer', text: 'commitment.checking' }],
      audit: 'commitment.checking',
    },
    {
      ...why,
      action: 'mend',
      label: { zh: '责令限期整改', en: 'Order to put right' },
      from: ['checking'],
      to: null,
      who: ['unit'],
      deadline: { start: 'mend' },
      notices: [{ to: 'filer', text: 'commitment.to-mend' }],
      audit: 'commitment.to-mend',
    },
    {
      ...still,
      action: 'hear',
      label: { zh: '告知拟认定、听取陈述', en: 'Notify the intended finding and hear' },
      from: ['checking'],
      to: null,
      who: ['unit'],
      deadline: { start: 'answer' },
      notices: [{ to: 'filer', text: 'commitment.to-answer' }],
      audit: 'commitment.heard',
    },
    {
      ...still,
      action: 'answer',
      label: { zh: '陈述申辩', en: 'Respond' },
      from: ['checking'],
      to: null,
      who: ['filer'],
      deadline: { start: 'decide' },
      notices: [{ to: 'unit', text: 'commitment.answered' }],
      audit: 'commitment.answered',
    },
    {
      ...still,
      action: 'kept',
      label: { zh: '认定全部履行', en: 'Find it fulfilled' },
      from: ['checking'],
      to: 'kept',
      who: ['unit'],
      deadline: 'stop',
      notices: [{ to: 'filer', text: 'commitment.kept' }],
      audit: 'commitment.kept',
    },
    {
      ...still,
      ...found,
      action: 'partly',
      label: { zh: '认定部分履行', en: 'Find it partly fulfilled' },
      to: 'partly-kept',
      audit: 'commitment.partly-kept',
    },
    {
      ...still,
      ...found,
      action: 'broken',
      label: { zh: '认定未履行', en: 'Find it not fulfilled' },
      to: 'broken',
      audit: 'commitment.broken',
    },
    {
      ...still,
      ...found,
      who: ['unit', 'declaration'],
      action: 'false',
      label: { zh: '认定承诺不实', en: 'Find it false' },
      to: 'false',
      audit: 'commitment.false',
    },
    {
      ...why,
      action: 'withdraw',
      label: { zh: '撤回承诺', en: 'Withdraw' },
      from: ['made', 'accepted', 'checking'],
      to: 'withdrawn',
      who: ['filer'],
      deadline: 'stop',
      notices: [{ to: 'unit', text: 'commitment.withdrawn' }],
      audit: 'commitment.withdrawn',
    },
    {
      ...why,
      action: 'end',
      label: { zh: '不予受理或者终止', en: 'Refuse or end' },
      from: ['made', 'accepted', 'checking'],
      to: 'ended',
      who: ['unit', 'declaration'],
      deadline: 'stop',
      notices: [{ to: 'filer', text: 'commitment.ended' }],
      audit: 'commitment.ended',
    },
  ],
});
