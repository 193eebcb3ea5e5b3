import type { Language } from '../../../shared/policy/text.ts';
import type { CaseFace, ListedCase, ShownCase } from '../../../templates/pages/case/face.ts';
import { FileFields, type FormFile, fileLabels } from '../../../templates/pages/case/files.tsx';
import { TextArea, TextField } from '../../../templates/pages/fields.tsx';
import type { Filled } from '../../../templates/pages/form.tsx';
import { suggestionLifeCycle } from './life-cycle.ts';
import { suggestionTexts as texts } from './texts.ts';

interface Shown extends ShownCase {
  readonly topic: string;
  readonly text: string;
  readonly answer: string | null;
}

interface Props {
  readonly language: Language;
  readonly filled: Filled;
  readonly facts: { readonly files: readonly FormFile[] };
}

function Supplement({ shown, ...props }: Props & { readonly shown: Shown }) {
  return (
    <>
      <input type="hidden" name="case" value={shown.id} />
      <input type="hidden" name="act" value="supplement" />
      <TextArea {...props} name="text" label={texts[props.language].text} rows={5} />
      <FileFields {...props} path="/suggestions" files={props.facts.files} />
    </>
  );
}

function Suggest(props: Props) {
  const t = texts[props.language];
  return (
    <>
      <TextField {...props} name="unit" label={t.unit} />
      <TextField {...props} name="topic" label={t.topic} />
      <TextArea {...props} name="text" label={t.text} rows={5} />
      <FileFields {...props} path="/suggestions" files={props.facts.files} />
    </>
  );
}

/** How suggestions look to people. */
export const suggestionFace: CaseFace<Shown, ListedCase & { readonly topic: string }, Props['facts']> = {
  path: '/suggestions',
  lifeCycle: suggestionLifeCycle,
  tones: {
    filed: 'neutral',
    returned: 'warning',
    forwarded: 'neutral',
    answered: 'good',
    withdrawn: 'neutral',
  },
  words: (language) => texts[language].words,
  titleOf: ({ topic }) => topic,
  content({ topic, text, answer }, language) {
    const t = texts[language];
    return [[t.topic, topic], [t.text, text], ...(answer === null ? [] : [[t.answer, answer] as const])];
  },
  fields: {
    suggest: Suggest,
    supplement: Supplement,
    answer: ({ facts: _, shown: _shown, ...props }) => (
      <TextArea {...props} name="answer" label={texts[props.language].answer} rows={5} />
    ),
  },
  labels: (_act, language) => ({ ...texts[language].labels, ...fileLabels(language) }),
  ending: ['withdraw'],
  holding: 'assign',
};
