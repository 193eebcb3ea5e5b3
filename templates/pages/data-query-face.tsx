import { type DataQueryState, dataQueryLifeCycle } from '../../shared/domain/data-queries/life-cycle.ts';
import { label } from '../../shared/domain/publication.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { type ContradictionCode, contradictionNames } from '../../shared/policy/contradictions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { dataQueryTexts } from '../locales/data-queries.ts';
import type { ActFieldsProps, CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { type CorrectableField, CorrectionFields, correctionLabels } from './correction-fields.tsx';
import { ButtonLink, Entries, type Row, SummaryList, Tag, type Tone } from './elements.tsx';
import { TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { Moment, unitText } from './format.tsx';

const texts = (language: Language) => dataQueryTexts[language];

interface Listed extends ListedCase {
  readonly recordTitle: string;
  readonly subjectName: string;
  readonly unit: string;
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly record: string;
  readonly catalogue: CatalogueCode;
  readonly question: string;
  readonly contradiction: {
    readonly code: ContradictionCode;
    readonly other: string;
    readonly otherTitle: string;
  } | null;
  readonly answer: {
    readonly as: 'correct' | 'revoke' | 'confirm';
    readonly reason: string;
    readonly documentNumber: string | null;
    readonly changes: readonly {
      readonly column: string;
      readonly before: string | null;
      readonly after: string | null;
    }[];
  } | null;
}

/** What its forms need to know: of a new query what it is about, of a correction what may be changed. */
export interface DataQueryFacts {
  readonly files: readonly unknown[];
  /** Null: no record is named, or none that the viewer sees. */
  readonly record: { readonly id: string; readonly title: string } | null;
  readonly correctable: readonly CorrectableField[];
  readonly recordVersion: number | null;
}

type Props = ActFieldsProps<Shown, DataQueryFacts>;

function RecordLink({ id, title }: { id: string; title: string }) {
  return <a href={`/records/${id}`}>{title}</a>;
}

function Ask({
  language,
  filled,
  facts: { record },
}: {
  language: Language;
  filled: Filled;
  facts: DataQueryFacts;
}) {
  const s = texts(language).dataQueries;
  return (
    <>
      {record === null ? (
        <TextField
          language={language}
          filled={filled}
          name="record"
          label={s.recordNumber}
          hint={s.recordHint}
        />
      ) : (
        <>
          <SummaryList rows={[[s.record, <RecordLink key="record" {...record} />]]} />
          <input type="hidden" name="record" value={record.id} />
        </>
      )}
      <TextArea
        language={language}
        filled={filled}
        name="question"
        label={s.question}
        hint={s.questionHint}
        rows={5}
      />
    </>
  );
}

function Correct({ language, filled, facts }: Props) {
  const s = texts(language).dataQueries;
  return (
    <>
      {facts.recordVersion === null ? null : (
        <input type="hidden" name="recordVersion" value={facts.recordVersion} />
      )}
      <CorrectionFields columns={facts.correctable} filled={filled} language={language} />
      <TextArea language={language} filled={filled} name="reason" label={s.reason} rows={3} optional />
    </>
  );
}

function Revoke({ language, filled }: Props) {
  const s = texts(language).dataQueries;
  return (
    <TextField
      language={language}
      filled={filled}
      name="documentNumber"
      label={s.document}
      hint={s.documentHint}
      width="middle"
    />
  );
}

function changeText(shown: Shown, language: Language): string[] {
  const s = texts(language).dataQueries;
  const { fields } = catalogueOf(shown.catalogue);
  return (shown.answer?.changes ?? []).map(({ column, before, after }) => {
    const field = fields.find(({ code }) => code === column);
    const name = field === undefined ? column : inLanguage(label(field), language);
    return s.change(name, before ?? s.empty, after ?? s.empty);
  });
}

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language).dataQueries;
  const { contradiction, answer } = shown;
  return [
    [s.record, <RecordLink key="record" id={shown.record} title={shown.recordTitle} />],
    [s.subject, shown.subjectName],
    [s.unit, unitText(shown.unit, language)],
    ...(contradiction === null
      ? [[s.question, shown.question] as const]
      : [
          [s.found, inLanguage(contradictionNames[contradiction.code], language)] as const,
          [
            s.other,
            <RecordLink key="other" id={contradiction.other} title={contradiction.otherTitle} />,
          ] as const,
        ]),
    ...(answer === null
      ? []
      : [
          [s.answer, s.answers[answer.as]] as const,
          ...(answer.documentNumber === null ? [] : [[s.document, answer.documentNumber] as const]),
          ...changeText(shown, language).map((text) => [s.changes, text] as const),
          ...(answer.reason === '' ? [] : [[s.reason, answer.reason] as const]),
        ]),
  ];
}

const tones: Readonly<Record<DataQueryState, Tone>> = {
  asked: 'warning',
  answered: 'neutral',
  closed: 'good',
  withdrawn: 'neutral',
};

const leads = ['ask', 'correct', 'revoke', 'confirm'] as const;

/** How data queries look to the centre and the unit. */
export const dataQueryFace: CaseFace<Shown, Listed, DataQueryFacts> = {
  path: '/data-queries',
  lifeCycle: dataQueryLifeCycle,
  tones,
  words(language) {
    const s = texts(language).dataQueries;
    return {
      title: s.words.title,
      queue: s.words.queue,
      lead: s.words.lead,
      none: s.words.none,
      about: s.words.about,
      content: s.words.content,
    };
  },
  titleOf: ({ recordTitle }) => recordTitle,
  facts: ({ unit }, language) => [unitText(unit, language)],
  content,
  actLead: (act, language) =>
    leads.includes(act as never)
      ? texts(language).dataQueries.actLead[act as (typeof leads)[number]]
      : undefined,
  fields: { ask: Ask, correct: Correct, revoke: Revoke },
  labels(act, language, facts) {
    const s = texts(language).dataQueries;
    if (act === 'ask') return { record: s.recordNumber, question: s.question };
    return {
      documentNumber: s.document,
      reason: s.reason,
      ...correctionLabels(facts?.correctable ?? [], language),
    };
  },
  choices: ['record'],
  ending: ['revoke', 'withdraw'],
  // A unit's answers weigh the same, whichever it is.
  main: ['close'],
};

/** A query as the page of a record names it. `at`: RFC 3339 with +08:00. */
export interface QueryOnRecord {
  readonly id: string;
  readonly state: DataQueryState;
  readonly at: string;
  readonly contradiction: ContradictionCode | null;
  readonly answer: 'correct' | 'revoke' | 'confirm' | null;
}

/** The queries on a record, for those entitled; and where the centre opens one. */
export function QueriesPanel({
  record,
  queries,
  mayAsk,
  language,
}: {
  record: string;
  queries: readonly QueryOnRecord[];
  mayAsk: boolean;
  language: Language;
}) {
  const s = texts(language).dataQueries;
  if (queries.length === 0 && !mayAsk) return null;
  // The centre asks about one thing at a time.
  const asking = queries.some(
    ({ state, contradiction }) => contradiction === null && !dataQueryLifeCycle.states[state].final,
  );
  return (
    <>
      <h2>{s.panel}</h2>
      <p class="meta">{s.panelText}</p>
      {queries.length === 0 ? null : (
        <Entries
          label={s.panel}
          items={queries.map(({ id, state, at, contradiction, answer }) => ({
            href: `/data-queries/${id}`,
            title: id,
            tag: (
              <Tag tone={tones[state]}>{inLanguage(dataQueryLifeCycle.states[state].label, language)}</Tag>
            ),
            facts: [
              <Moment key="at" moment={at} language={language} />,
              contradiction === null ? s.askedBy : inLanguage(contradictionNames[contradiction], language),
              ...(answer === null ? [] : [s.answers[answer]]),
            ],
          }))}
        />
      )}
      {mayAsk && !asking ? (
        <p>
          <ButtonLink href={`/data-queries/new?record=${encodeURIComponent(record)}`}>{s.ask}</ButtonLink>
        </p>
      ) : null}
    </>
  );
}
