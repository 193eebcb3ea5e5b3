import type { DataQueryStep } from '../../policy/data-queries.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const dataQueryStates = ['asked', 'answered', 'closed', 'withdrawn'] as const;
export type DataQueryState = (typeof dataQueryStates)[number];

/** What a unit may answer. */
export const dataQueryAnswers = ['correct', 'revoke', 'confirm'] as const;
export type DataQueryAnswer = (typeof dataQueryAnswers)[number];

export type DataQueryAct = 'ask' | DataQueryAnswer | 'ask-again' | 'close' | 'withdraw';

/** The credit centre; the unit that provided the record; the service, where it has found the doubt by itself. */
export type DataQueryParty = 'centre' | 'unit' | 'clock';

const still = { reason: 'optional', notices: [] } as const;
const why = { reason: 'required' } as const;
const answered = {
  from: ['asked'],
  to: 'answered',
  who: ['unit'],
  deadline: { start: 'close' },
  notices: [{ to: 'centre', text: 'data-query.answered' }],
} as const;

/** The life of a data query (数据核查): whoever provided a record looks into a doubt about it. */
export const dataQueryLifeCycle: LifeCycle<
  DataQueryState,
  DataQueryAct,
  DataQueryParty,
  DataQueryStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'data query',
  states: {
    asked: { label: { zh: '待核查', en: 'To be verified' }, final: false, turn: 'unit' },
    answered: { label: { zh: '已答复', en: 'Answered' }, final: false, turn: 'centre' },
    closed: { label: { zh: '已办结', en: 'Closed' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
  },
  parties: {
    centre: { zh: '信用中心', en: 'Credit centre' },
    unit: { zh: '提供单位', en: 'Provider unit' },
    clock: { zh: '平台自动比对', en: 'Automatic comparison by the service' },
  },
  steps: {
    answer: { zh: '核查答复', en: 'Verify and answer' },
    close: { zh: '办结或者再次核查', en: 'Close or ask again' },
  },
  transitions: [
    {
      ...still,
      action: 'ask',
      label: { zh: '发起数据核查', en: 'Open a data query' },
      from: [],
      to: 'asked',
      who: ['centre', 'clock'],
      deadline: { start: 'answer' },
      notices: [{ to: 'unit', text: 'data-query.asked' }],
      audit: 'data-query.asked',
    },
    {
      ...answered,
      action: 'correct',
      label: { zh: '更正', en: 'Correct the record' },
      reason: 'optional',
      audit: 'data-query.corrected',
    },
    {
      ...answered,
      ...why,
      action: 'revoke',
      label: { zh: '撤销', en: 'Revoke the record' },
      audit: 'data-query.revoked',
    },
    {
      ...answered,
      ...why,
      action: 'confirm',
      label: { zh: '确认无误', en: 'Confirm the record' },
      audit: 'data-query.confirmed',
    },
    {
      ...why,
      action: 'ask-again',
      label: { zh: '再次核查', en: 'Ask again' },
      from: ['answered'],
      to: 'asked',
      who: ['centre'],
      deadline: { start: 'answer' },
      notices: [{ to: 'unit', text: 'data-query.asked-again' }],
      audit: 'data-query.asked-again',
    },
    {
      ...still,
      action: 'close',
      label: { zh: '办结', en: 'Close' },
      from: ['answered'],
      to: 'closed',
      who: ['centre'],
      deadline: 'stop',
      notices: [{ to: 'unit', text: 'data-query.closed' }],
      audit: 'data-query.closed',
    },
    {
      ...why,
      action: 'withdraw',
      label: { zh: '撤回核查', en: 'Withdraw the query' },
      from: ['asked'],
      to: 'withdrawn',
      who: ['centre'],
      deadline: 'stop',
      notices: [{ to: 'unit', text: 'data-query.withdrawn' }],
      audit: 'data-query.withdrawn',
    },
  ],
});
