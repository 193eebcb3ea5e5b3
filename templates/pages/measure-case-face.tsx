import { type MeasureState, measureLifeCycle } from '../../shared/domain/measures/life-cycle.ts';
import { type Ending, endingNames } from '../../shared/domain/measures/listing.ts';
import {
  type BasisLevel,
  type Cause,
  causeNames,
  causes,
  measureList,
  unitsOf,
} from '../../shared/policy/measures.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { measureTexts } from '../locales/measures.ts';
import { siteTexts } from '../locales/site.ts';
import type { ActFieldsProps, CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { type Row, SummaryList, type Tone } from './elements.tsx';
import { Checkboxes, DateField, Radios, Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { dayText, unitText } from './format.tsx';
import { basisWords, listVersionText, type ShownBasis } from './measure-basis.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...measureTexts[language] });

interface Listed extends ListedCase {
  readonly subjectName: string;
  readonly unit: string;
  readonly listing: { readonly listName: string; readonly listNameEnglish: string };
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly subjectName: string;
  readonly record: string;
  readonly listing: Listed['listing'] & {
    readonly organ: string;
    readonly document: string | null;
    readonly date: string;
    readonly reason: string;
    readonly basis: string;
    readonly told: { readonly on: string; readonly by: string } | null;
  };
  readonly listVersion: string;
  readonly measures: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEnglish: string;
    readonly content: string;
    readonly contentEnglish: string;
    readonly basis: ShownBasis & { readonly level: BasisLevel };
  }[];
  readonly applications: readonly {
    readonly measures: readonly string[];
    readonly appliedOn: string;
    readonly item: string;
    readonly matter: string;
    readonly documentNumber: string;
    readonly details: string;
  }[];
  readonly cause: Cause | null;
  readonly ending: { readonly why: Ending } | null;
  readonly receipt: { readonly liftedOn: string } | null;
}

/** What its forms need to know. */
export interface MeasureFacts {
  readonly files: readonly unknown[];
  /** Of a new case: the listing, and the units that carry measures out after it. Null: none is named, or none that counts. */
  readonly asked: {
    readonly record: { readonly id: string; readonly title: string; readonly subjectName: string };
    readonly units: readonly string[];
  } | null;
  readonly measures: readonly { readonly code: string; readonly name: Text }[];
  readonly today: string;
}

type Props = ActFieldsProps<Shown, MeasureFacts>;

/** Units that carry out any measure of the list. */
const anyUnits = [...new Set(measureList.items.flatMap((each) => unitsOf(each).map(({ code }) => code)))];

function Initiate({
  language,
  filled,
  facts: { asked },
}: {
  language: Language;
  filled: Filled;
  facts: MeasureFacts;
}) {
  const s = texts(language).measureCases;
  const units = asked?.units ?? anyUnits;
  return (
    <>
      {asked === null ? (
        <TextField
          language={language}
          filled={filled}
          name="record"
          label={s.recordNumber}
          hint={s.recordHint}
        />
      ) : (
        <>
          <SummaryList
            rows={[
              [
                s.record,
                <a key="record" href={`/records/${asked.record.id}`}>
                  {asked.record.title}
                </a>,
              ],
              [s.subject, asked.record.subjectName],
            ]}
          />
          <input type="hidden" name="record" value={asked.record.id} />
        </>
      )}
      <Select
        language={language}
        filled={filled}
        name="unit"
        label={s.unit}
        hint={s.unitHint}
        placeholder={s.chooseUnit}
        options={units.map((code) => ({ value: code, label: unitText(code, language) }))}
      />
    </>
  );
}

function Apply({ language, filled, facts: { measures, today } }: Props) {
  const s = texts(language).measureCases;
  const shared = { language, filled } as const;
  return (
    <>
      <Checkboxes
        {...shared}
        name="measures"
        label={s.appliedMeasures}
        groups={[
          { options: measures.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) })) },
        ]}
      />
      <DateField {...shared} name="appliedOn" label={s.appliedOn} max={today} />
      <TextField {...shared} name="item" label={s.item} hint={s.itemHint} width="middle" optional />
      <TextField {...shared} name="matter" label={s.matter} width="middle" optional />
      <TextField {...shared} name="documentNumber" label={s.documentNumber} width="middle" optional />
      <TextArea {...shared} name="details" label={s.details} rows={3} optional />
    </>
  );
}

function NotApplicable({ language, filled }: Props) {
  const s = texts(language).measureCases;
  return (
    <>
      <Radios
        language={language}
        filled={filled}
        name="cause"
        label={s.cause}
        options={causes.map((cause) => ({ value: cause, label: inLanguage(causeNames[cause], language) }))}
      />
      <TextArea language={language} filled={filled} name="reason" label={s.details} rows={3} optional />
    </>
  );
}

function Lift({ language, filled, facts: { today } }: Props) {
  const s = texts(language).measureCases;
  return (
    <>
      <DateField language={language} filled={filled} name="liftedOn" label={s.liftedOn} max={today} />
      <TextArea language={language} filled={filled} name="reason" label={s.details} rows={3} optional />
    </>
  );
}

function listName({ listName, listNameEnglish }: Listed['listing'], language: Language): string {
  return language === 'en' ? listNameEnglish : listName;
}

function measureName({ name, nameEnglish }: Shown['measures'][number], language: Language): string {
  return language === 'en' ? nameEnglish : name;
}

function applied(shown: Shown, language: Language): Row[] {
  const s = texts(language).measureCases;
  const t = texts(language);
  return shown.applications.map((each, at): Row => {
    const names = shown.measures.filter(({ code }) => each.measures.includes(code));
    const facts = [
      [s.item, each.item],
      [s.matter, each.matter],
      [s.documentNumber, each.documentNumber],
    ].filter(([, value]) => value !== '');
    const label = shown.applications.length === 1 ? s.application : `${s.application} ${at + 1}`;
    return [
      label,
      <>
        {names.map((of) => measureName(of, language)).join(t.site.comma)}{' '}
        {s.onDay(dayText(each.appliedOn, language))}
        {facts.map(([name, value]) => (
          <div key={name} class="meta">
            {name}
            {t.site.colon}
            {value}
          </div>
        ))}
        {each.details === '' ? null : <div class="said">{each.details}</div>}
      </>,
    ];
  });
}

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language).measureCases;
  const { listing, cause, ending, receipt } = shown;
  return [
    [s.subject, shown.subjectName],
    [
      s.record,
      <a key="record" href={`/records/${shown.record}`}>
        {listName(listing, language)}
      </a>,
    ],
    [s.organ, listing.organ],
    ...(listing.document === null ? [] : [[s.document, listing.document] as const]),
    [s.date, dayText(listing.date, language)],
    [s.reason, listing.reason],
    [s.basis, listing.basis],
    ...(listing.told === null
      ? []
      : [[s.told, s.toldText(dayText(listing.told.on, language), listing.told.by)] as const]),
    [s.unit, unitText(shown.unit, language)],
    [
      s.measures,
      <ul key="measures">
        {shown.measures.map((each) => (
          <li key={each.code}>
            {measureName(each, language)}
            <div class="meta">{language === 'en' ? each.contentEnglish : each.content}</div>
            <div class="meta">{basisWords(each.basis)}</div>
          </li>
        ))}
      </ul>,
    ],
    [s.listVersion, listVersionText(shown.listVersion, language)],
    ...applied(shown, language),
    ...(cause === null ? [] : [[s.cause, inLanguage(causeNames[cause], language)] as const]),
    ...(ending === null ? [] : [[s.ending, inLanguage(endingNames[ending.why], language)] as const]),
    ...(receipt === null ? [] : [[s.receipt, s.receiptText(dayText(receipt.liftedOn, language))] as const]),
  ];
}

const tones: Readonly<Record<MeasureState, Tone>> = {
  initiated: 'warning',
  received: 'warning',
  applied: 'neutral',
  'not-applicable': 'neutral',
  lifting: 'warning',
  lifted: 'good',
};

const leads = ['initiate', 'receive', 'apply', 'not-applicable', 'lift'] as const;

/** How measure cases look to the unit, the centre and their subject. */
export const measureCaseFace: CaseFace<Shown, Listed, MeasureFacts> = {
  path: '/measure-cases',
  lifeCycle: measureLifeCycle,
  own: 'filer',
  tones,
  words(language) {
    const s = texts(language).measureCases;
    return {
      title: s.words.title,
      queue: s.words.queue,
      lead: s.words.lead,
      none: s.words.none,
      about: s.words.about,
      content: s.words.content,
    };
  },
  titleOf: ({ listing }, language) => listName(listing, language),
  heading: ({ subjectName, listing }, language) =>
    texts(language).measureCases.titleOf(subjectName, listName(listing, language)),
  facts: ({ unit }, language) => [unitText(unit, language)],
  columns: [
    {
      head: (language) => texts(language).measureCases.unit,
      cell: ({ unit }, language) => unitText(unit, language),
      only: 'centre',
    },
  ],
  content,
  standing({ ending }, language) {
    return ending === null
      ? undefined
      : texts(language).measureCases.over(inLanguage(endingNames[ending.why], language));
  },
  below: ({ party }, { language }) =>
    party === 'filer' ? <p class="meta">{texts(language).measureCases.remedy}</p> : null,
  actLead: (act, language) =>
    leads.includes(act as never)
      ? texts(language).measureCases.actLead[act as (typeof leads)[number]]
      : undefined,
  fields: { initiate: Initiate, apply: Apply, 'not-applicable': NotApplicable, lift: Lift },
  labels(act, language) {
    const s = texts(language).measureCases;
    if (act === 'initiate') return { record: s.recordNumber, unit: s.unit };
    return {
      measures: s.appliedMeasures,
      appliedOn: s.appliedOn,
      liftedOn: s.liftedOn,
      cause: s.cause,
      item: s.item,
      matter: s.matter,
      documentNumber: s.documentNumber,
      details: s.details,
      reason: s.details,
    };
  },
  // Whether a measure was applied or not are two answers of the same weight.
  main: ['receive', 'lift'],
  choices: ['record', 'unit', 'measures', 'appliedOn', 'liftedOn', 'cause'],
};
