import { checkedLifeCycle, type LifeCycle } from '../../../shared/domain/cases/life-cycle.ts';
import type { NoticeCode } from '../../../shared/policy/notices.ts';
import type { SuggestionStep } from './policy.ts';

export type SuggestionState = 'filed' | 'returned' | 'forwarded' | 'answered' | 'withdrawn';
export type SuggestionAct =
  | 'suggest'
  | 'return'
  | 'supplement'
  | 'forward'
  | 'extend'
  | 'answer'
  | 'withdraw'
  | 'assign';
export type SuggestionParty = 'filer' | 'centre' | 'unit';

/** A kind of its own would add its codes to shared/policy/notices.ts. */
const code = (text: string) => text as NoticeCode;
const still = { reason: 'optional', notices: [] } as const;

export const suggestionLifeCycle: LifeCycle<
  SuggestionState,
  SuggestionAct,
  SuggestionParty,
  SuggestionStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'suggestion',
  states: {
    filed: { label: { zh: '待转办', en: 'Filed' }, final: false, turn: 'centre' },
    returned: { label: { zh: '待补充', en: 'Returned' }, final: false, turn: 'filer' },
    forwarded: { label: { zh: '办理中', en: 'With the unit' }, final: false, turn: 'unit' },
    answered: { label: { zh: '已答复', en: 'Answered' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
  },
  parties: {
    filer: { zh: '建议人', en: 'Filer' },
    centre: { zh: '信用中心', en: 'Credit centre' },
    unit: { zh: '承办单位', en: 'Unit' },
  },
  steps: { look: { zh: '转办', en: 'Forward it' }, answer: { zh: '答复', en: 'Answer it' } },
  transitions: [
    {
      ...still,
      action: 'suggest',
      label: { zh: '提出建议', en: 'Make a suggestion' },
      from: [],
      to: 'filed',
      who: ['filer'],
      deadline: { start: 'look' },
      notices: [{ to: 'centre', text: code('suggestion.filed') }],
      audit: 'suggestion.filed',
    },
    {
      ...still,
      action: 'return',
      label: { zh: '退回补充', en: 'Return' },
      from: ['filed'],
      to: 'returned',
      who: ['centre'],
      reason: 'required',
      deadline: 'pause',
      notices: [{ to: 'filer', text: code('suggestion.returned') }],
      audit: 'suggestion.returned',
    },
    {
      ...still,
      action: 'supplement',
      label: { zh: '补充材料', en: 'Supplement' },
      from: ['returned'],
      to: 'filed',
      who: ['filer'],
      deadline: 'resume',
      audit: 'suggestion.supplemented',
    },
    {
      ...still,
      action: 'forward',
      label: { zh: '转办', en: 'Forward' },
      from: ['filed'],
      to: 'forwarded',
      who: ['centre'],
      deadline: { start: 'answer' },
      notices: [{ to: 'unit', text: code('suggestion.forwarded') }],
      audit: 'suggestion.forwarded',
    },
    {
      ...still,
      action: 'extend',
      label: { zh: '延期', en: 'Take more time' },
      from: ['forwarded'],
      to: null,
      who: ['unit'],
      reason: 'required',
      deadline: 'extend',
      audit: 'suggestion.extended',
    },
    {
      ...still,
      action: 'answer',
      label: { zh: '答复', en: 'Answer' },
      from: ['forwarded'],
      to: 'answered',
      who: ['unit'],
      deadline: 'stop',
      notices: [{ to: 'filer', text: code('suggestion.answered') }],
      audit: 'suggestion.answered',
    },
    {
      ...still,
      action: 'withdraw',
      label: { zh: '撤回', en: 'Withdraw' },
      from: ['filed', 'returned', 'forwarded'],
      to: 'withdrawn',
      who: ['filer'],
      deadline: 'stop',
      audit: 'suggestion.withdrawn',
    },
    {
      ...still,
      action: 'assign',
      label: { zh: '分派', en: 'Assign' },
      from: ['filed', 'forwarded'],
      to: null,
      who: ['centre', 'unit'],
      deadline: 'keep',
      audit: 'suggestion.assigned',
    },
  ],
});
