import { type ComplaintState, complaintLifeCycle } from '../../shared/domain/complaints/life-cycle.ts';
import {
  type Organisation,
  type OrganisationKind,
  organisationKindNames,
  organisations,
} from '../../shared/policy/organisations.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { complaintTexts } from '../locales/complaints.ts';
import type { ActFieldsProps, CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { FileFields, type FormFile, fileLabels } from './case/files.tsx';
import type { Row, Tone } from './elements.tsx';
import { Select, TextArea } from './fields.tsx';
import type { Filled } from './form.tsx';

const texts = (language: Language) => complaintTexts[language].complaints;

interface Listed extends ListedCase {
  readonly organisation: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly statement: string;
  readonly requested: string;
  readonly response: { readonly statement: string } | null;
  readonly answer: { readonly findings: string; readonly demanded: string } | null;
  readonly letterUrl: string | null;
}

/** Of a new complaint: about whom it can be. */
export interface ComplainingFacts {
  readonly files: readonly FormFile[];
  readonly organisations: readonly Organisation[];
}

type Props = ActFieldsProps<Shown, ComplainingFacts>;

function Complain({
  language,
  filled,
  facts,
}: {
  readonly language: Language;
  readonly filled: Filled;
  readonly facts: ComplainingFacts;
}) {
  const s = texts(language);
  const field = { language, filled };
  return (
    <>
      <Select
        {...field}
        name="organisation"
        label={s.organisation}
        placeholder={s.choose}
        options={facts.organisations.map(({ code, name }) => ({
          value: code,
          label: inLanguage(name, language),
        }))}
      />
      <TextArea {...field} name="statement" label={s.statement} hint={s.statementHint} rows={8} />
      <TextArea {...field} name="requested" label={s.requested} hint={s.requestedHint} rows={3} optional />
      <FileFields {...field} path="/complaints" files={facts.files} />
    </>
  );
}

function Respond({ language, filled }: Props) {
  const s = texts(language);
  return (
    <TextArea
      language={language}
      filled={filled}
      name="statement"
      label={s.response}
      hint={s.responseHint}
      rows={8}
    />
  );
}

function Answer({ language, filled }: Props) {
  const s = texts(language);
  const field = { language, filled };
  return (
    <>
      <TextArea {...field} name="findings" label={s.findings} hint={s.findingsHint} rows={8} />
      <TextArea {...field} name="demanded" label={s.demanded} hint={s.demandedHint} rows={3} optional />
    </>
  );
}

/** As the register names it now; else as it was called when somebody complained. */
function titleOf({ organisation, organisationName }: Listed, language: Language): string {
  const known = organisations.find(({ code }) => code === organisation);
  return known === undefined ? organisationName : inLanguage(known.name, language);
}

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language);
  const { response, answer } = shown;
  return [
    [
      s.organisation,
      <a key="organisation" href={`/organisations/${shown.organisation}`}>
        {titleOf(shown, language)}
      </a>,
    ],
    [s.kind, inLanguage(organisationKindNames[shown.organisationKind], language)],
    [s.statement, shown.statement],
    ...(shown.requested === '' ? [] : [[s.requested, shown.requested] as const]),
    ...(response === null ? [] : [[s.response, response.statement] as const]),
    ...(answer === null ? [] : [[s.findings, answer.findings] as const]),
    ...(answer === null || answer.demanded === '' ? [] : [[s.demanded, answer.demanded] as const]),
  ];
}

const tones: Readonly<Record<ComplaintState, Tone>> = {
  filed: 'neutral',
  accepted: 'warning',
  heard: 'neutral',
  answered: 'good',
  dismissed: 'neutral',
  withdrawn: 'neutral',
};

type Led = keyof ReturnType<typeof texts>['actLead'];

/** How complaints look to whoever complains, the organisation and the centre. */
export const complaintFace: CaseFace<Shown, Listed, ComplainingFacts> = {
  path: '/complaints',
  lifeCycle: complaintLifeCycle,
  tones,
  words: (language) => texts(language).words,
  titleOf,
  facts: ({ organisationKind }, language) => [inLanguage(organisationKindNames[organisationKind], language)],
  content,
  letters: ({ letterUrl }, language) =>
    letterUrl === null ? [] : [{ text: texts(language).letter, url: letterUrl }],
  // What was said stands in its content.
  entryText: ({ action }) => (action === 'respond' || action === 'answer' ? '' : undefined),
  actLead: (act, language) => texts(language).actLead[act as Led],
  fields: { complain: Complain, respond: Respond, answer: Answer },
  labels(act, language) {
    const s = texts(language);
    if (act === 'respond') return { statement: s.response };
    return {
      organisation: s.organisation,
      statement: s.statement,
      requested: s.requested,
      findings: s.findings,
      demanded: s.demanded,
      ...fileLabels(language),
    };
  },
  choices: ['organisation'],
  ending: ['dismiss', 'withdraw'],
  ahead: { filed: ['respond', 'decide'], accepted: ['decide'] },
};
