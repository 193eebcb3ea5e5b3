import {
  type CollectiveState,
  collectiveLifeCycle,
} from '../../shared/domain/collective-commitments/collective-commitment.ts';
import type { Organisation } from '../../shared/policy/organisations.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { collectiveTexts } from '../locales/collectives.ts';
import { complaintTexts } from '../locales/complaints.ts';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import type { Row, Tone } from './elements.tsx';
import { DateField, Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { Day } from './format.tsx';

const texts = (language: Language) => collectiveTexts[language].collectives;

/** What is promised, as pages show it. */
export interface CollectiveText {
  readonly associationName: string;
  readonly title: string;
  readonly promise: string;
  readonly liability: string;
  readonly until: string;
}

type Listed = ListedCase & CollectiveText;

export function collectiveRows(shown: CollectiveText, language: Language): Row[] {
  const s = texts(language);
  return [
    [s.association, shown.associationName],
    [s.promise, shown.promise],
    [s.liability, shown.liability],
    [s.until, <Day key="until" day={shown.until} language={language} />],
  ];
}

function File({
  language,
  filled,
  facts,
}: {
  readonly language: Language;
  readonly filled: Filled;
  readonly facts: { readonly associations: readonly Organisation[] };
}) {
  const s = texts(language);
  const field = { language, filled };
  return (
    <>
      <Select
        {...field}
        name="association"
        label={s.association}
        options={facts.associations.map(({ code, name }) => ({
          value: code,
          label: inLanguage(name, language),
        }))}
      />
      <TextField {...field} name="title" label={s.title} hint={s.titleHint} />
      <TextArea {...field} name="promise" label={s.promise} hint={s.promiseHint} rows={8} />
      <TextArea {...field} name="liability" label={s.liability} hint={s.liabilityHint} rows={4} />
      <DateField {...field} name="until" label={s.until} hint={s.untilHint} />
    </>
  );
}

const tones: Readonly<Record<CollectiveState, Tone>> = {
  filed: 'neutral',
  open: 'good',
  declined: 'neutral',
  withdrawn: 'neutral',
  closed: 'neutral',
};

/** How collective commitments look to their association and the centre. */
export const collectiveFace: CaseFace<
  ShownCase & Listed,
  Listed,
  { readonly associations: readonly Organisation[] }
> = {
  path: '/collective-commitments',
  lifeCycle: collectiveLifeCycle,
  tones,
  words: (language) => texts(language).words,
  titleOf: ({ title }) => title,
  facts: ({ associationName }) => [associationName],
  content: collectiveRows,
  actLead: (act, language) => texts(language).actLead[act as keyof ReturnType<typeof texts>['actLead']],
  insteadOfBegin({ associations }, language) {
    if (associations.length > 0) return null;
    return (
      <p>
        {texts(language).noAssociation}{' '}
        <a href="/organisations">{complaintTexts[language].organisations.title}</a>
      </p>
    );
  },
  fields: { file: File },
  labels: (_act, language) => {
    const { association, title, promise, liability, until } = texts(language);
    return { association, title, promise, liability, until };
  },
  choices: ['association'],
  ending: ['withdraw', 'close'],
};
