import type { Case, CaseFile } from '../../../shared/domain/cases/case.ts';
import { openDeadline } from '../../../shared/domain/cases/case.ts';
import type { Kind } from '../../../shared/domain/cases/kind.ts';
import type { NoticeCode } from '../../../shared/policy/notices.ts';
import {
  type SuggestionAct,
  type SuggestionParty,
  type SuggestionState,
  suggestionLifeCycle,
} from './life-cycle.ts';
import { type SuggestionStep, suggestionPolicy } from './policy.ts';

/** What somebody would have a provider unit do better (建议). */
export interface Suggestion extends Case<SuggestionState, SuggestionAct, SuggestionParty, SuggestionStep> {
  /** `sub` of the person. */
  readonly filer: string;
  readonly unit: string;
  readonly topic: string;
  readonly text: string;
  readonly evidence: readonly CaseFile[];
  /** What the unit says to it. */
  readonly answer: string | null;
  readonly holders: { readonly centre: string | null; readonly unit: string | null };
}

export const suggestionKind: Kind<Suggestion> = {
  name: 'suggestion',
  title: { zh: '建议', en: 'Suggestions' },
  prefix: 'JY',
  path: '/suggestions',
  lifeCycle: suggestionLifeCycle,
  rules: () => suggestionPolicy,
  guard: (act, of) =>
    act === 'extend' && (openDeadline(of)?.extensions ?? 0) >= suggestionPolicy.extension.times
      ? { code: 'extended-already', detail: { zh: '只能延期一次。', en: 'It can be prolonged once.' } }
      : null,
  notices: {
    recipient: (party, { filer, unit }) =>
      party === 'centre' ? 'centre' : party === 'unit' ? `unit:${unit}` : `person:${filer}`,
    values: ({ id, topic }, reason) => ({ id, topic, reason }),
    clock: {
      daySet: { text: 'suggestion.day-set' as NoticeCode, to: ['filer'] },
      alarm: (stage, of) => ({
        to: [of.state === 'forwarded' ? `unit:${of.unit}` : 'centre'],
        text: `suggestion.${stage}` as NoticeCode,
      }),
    },
  },
};
