import {
  type GuardianshipState,
  guardianshipLifeCycle,
} from '../../shared/domain/guardianships/life-cycle.ts';
import {
  type GuardianGround,
  guardianGroundNames,
  guardianGrounds,
} from '../../shared/policy/guardianships.ts';
import { namedDocumentKinds } from '../../shared/policy/identity-documents.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { guardianshipTexts } from '../locales/guardianships.ts';
import type { ActFieldsProps, CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { FileFields, Files, type FormFile, fileLabels } from './case/files.tsx';
import type { Row, Tone } from './elements.tsx';
import { DateField, Select, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { Day } from './format.tsx';

const texts = (language: Language) => guardianshipTexts[language].guardianships;

interface Listed extends ListedCase {
  readonly subjectName: string;
  readonly ground: GuardianGround;
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly subject: string | null;
  readonly subjectName: string;
  readonly guardianName: string;
  readonly documentType: string;
  readonly until: string;
}

interface Facts {
  readonly files: readonly FormFile[];
}

function Claim({ language, filled, facts }: { language: Language; filled: Filled; facts: Facts }) {
  const s = texts(language);
  const field = { language, filled };
  return (
    <>
      <TextField {...field} name="name" label={s.ward} width="middle" />
      <Select
        {...field}
        name="document.type"
        label={s.documentType}
        placeholder={s.choose}
        options={namedDocumentKinds.map((kind) => ({ value: kind, label: kind }))}
      />
      <TextField
        {...field}
        name="document.number"
        label={s.documentNumber}
        hint={s.numberHint}
        width="middle"
        spellcheck={false}
      />
      <DateField {...field} name="born" label={s.born} hint={s.bornHint} optional />
      <Select
        {...field}
        name="ground"
        label={s.ground}
        placeholder={s.choose}
        options={guardianGrounds.map((ground) => ({
          value: ground,
          label: inLanguage(guardianGroundNames[ground], language),
        }))}
      />
      <FileFields
        {...field}
        path="/guardianships"
        files={facts.files}
        needed={{ legend: s.papers, hint: s.papersHint }}
      />
    </>
  );
}

function Confirm({ language, filled }: ActFieldsProps<Shown, Facts>) {
  const s = texts(language);
  return (
    <TextField
      language={language}
      filled={filled}
      name="document.number"
      label={s.toCheck}
      hint={s.toCheckHint}
      width="middle"
      spellcheck={false}
    />
  );
}

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language);
  return [
    [s.ward, shown.subjectName],
    [s.documentType, shown.documentType],
    [s.guardian, shown.guardianName],
    [s.ground, inLanguage(guardianGroundNames[shown.ground], language)],
    [s.until, <Day key="until" day={shown.until} language={language} />],
  ];
}

/** The centre compares the papers with what was claimed. */
function brief(shown: Shown, language: Language): Row[] {
  const { files = [] } = shown;
  const papers: Row[] =
    files.length === 0 ? [] : [[texts(language).papers, <Files key="papers" files={files} />]];
  return [...content(shown, language), ...papers];
}

const tones: Readonly<Record<GuardianshipState, Tone>> = {
  filed: 'warning',
  confirmed: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
  ended: 'neutral',
  expired: 'neutral',
};

type Led = keyof ReturnType<typeof texts>['actLead'];

/** How guardianships look to the guardian, the ward and the centre. */
export const guardianshipFace: CaseFace<Shown, Listed, Facts> = {
  path: '/guardianships',
  lifeCycle: guardianshipLifeCycle,
  tones,
  words: (language) => texts(language).words,
  titleOf: ({ subjectName }) => subjectName,
  facts: ({ ground }, language) => [inLanguage(guardianGroundNames[ground], language)],
  content,
  brief,
  below: ({ party, state, subject }, { language }) =>
    party === 'guardian' && state === 'confirmed' && subject !== null ? (
      <ul>
        <li>
          <a href={`/subjects/${subject}`}>{texts(language).see}</a>
        </li>
        <li>
          <a href={`/subjects/${subject}/looks`}>{texts(language).looks}</a>
        </li>
      </ul>
    ) : null,
  actLead: (act, language) => texts(language).actLead[act as Led],
  fields: { claim: Claim, confirm: Confirm },
  labels(act, language) {
    const s = texts(language);
    return {
      name: s.ward,
      'document.type': s.documentType,
      'document.number': act === 'confirm' ? s.toCheck : s.documentNumber,
      born: s.born,
      ground: s.ground,
      ...fileLabels(language),
      evidence: s.papers,
    };
  },
  choices: ['document.type', 'ground'],
  ending: ['refuse', 'withdraw', 'end'],
};
