import { CaseStore } from '../../../shared/store/cases.ts';
import { type Suggestion, suggestionKind } from './suggestion.ts';

/** One open suggestion of a person on a topic. */
export const suggestions = new CaseStore<Suggestion>({
  kind: suggestionKind,
  names: ['SUGGESTION', 'SUGGESTIONS'],
  officers: true,
  owner: ({ filer }) => `PERSON#${filer}`,
  unit: ({ unit, state }) => (state === 'filed' ? null : { unit, waits: state === 'forwarded' }),
  lock: {
    type: 'open-suggestion',
    holder: 'suggestion',
    key: ({ filer, topic }) => ({ pk: `PERSON#${filer}`, sk: `OPEN-SUGGESTION#${topic}` }),
  },
});
