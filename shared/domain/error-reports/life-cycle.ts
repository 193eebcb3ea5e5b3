import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const errorReportStates = ['received', 'answered'] as const;
export type ErrorReportState = (typeof errorReportStates)[number];
export type ErrorReportAct = 'report' | 'answer';
/** Whoever noticed it, and the credit centre. */
export type ErrorReportParty = 'filer' | 'centre';

/** The life of a report that a public record about somebody else seems wrong (纠错线索). */
export const errorReportLifeCycle: LifeCycle<
  ErrorReportState,
  ErrorReportAct,
  ErrorReportParty,
  never,
  NoticeCode
> = checkedLifeCycle({
  name: 'error report',
  states: {
    received: { label: { zh: '待答复', en: 'Received' }, final: false, turn: 'centre' },
    answered: { label: { zh: '已答复', en: 'Answered' }, final: true, turn: null },
  },
  parties: {
    filer: { zh: '反映人', en: 'Reporter' },
    centre: { zh: '信用中心', en: 'Credit centre' },
  },
  steps: {},
  transitions: [
    {
      action: 'report',
      label: { zh: '提交线索', en: 'Report an error' },
      from: [],
      to: 'received',
      who: ['filer'],
      reason: 'optional',
      deadline: 'keep',
      notices: [{ to: 'centre', text: 'error-report.received' }],
      audit: 'error-report.received',
    },
    {
      action: 'answer',
      label: { zh: '答复', en: 'Answer' },
      from: ['received'],
      to: 'answered',
      who: ['centre'],
      reason: 'required',
      deadline: 'keep',
      notices: [{ to: 'filer', text: 'error-report.answered' }],
      audit: 'error-report.answered',
    },
  ],
});
