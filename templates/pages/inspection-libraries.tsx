import {
  type InspectionItem,
  type LibraryKind,
  libraryColumns,
  libraryKinds,
} from '../../shared/domain/inspections/library.ts';
import { type InspectionScale, inspectionScales, scaleNames } from '../../shared/policy/inspections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { inspectionLibraryTexts } from '../locales/inspection-libraries.ts';
import { inspectionTexts } from '../locales/inspections.ts';
import { siteTexts } from '../locales/site.ts';
import {
  Details,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  type Row,
  SummaryList,
  Table,
  Tag,
  type Tone,
} from './elements.tsx';
import { DateField, Select, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Day, Identifier, Moment, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { SendToStore, type StoreForm } from './store-form.tsx';

const texts = (language: Language) => ({
  ...inspectionTexts[language].inspections,
  ...inspectionLibraryTexts[language].inspectionLibraries,
});

type State = 'awaiting-file' | 'taken' | 'refused';

export interface ShownLibrary {
  readonly id: string;
  readonly kind: LibraryKind;
  readonly grades: {
    readonly scale: InspectionScale;
    readonly source: string;
    readonly asOf: string;
    readonly version: string;
  } | null;
  readonly state: State;
  readonly current: boolean;
  readonly requestedAt: string;
  readonly rows: number;
  readonly digest: string | null;
  readonly faults: readonly { readonly row: number; readonly column: string; readonly message: string }[];
}

const tones: Readonly<Record<State, Tone>> = { 'awaiting-file': 'neutral', taken: 'good', refused: 'bad' };

function stateText({ state, current }: ShownLibrary, language: Language): string {
  const { directories: t } = texts(language);
  if (state !== 'taken') return t.states[state];
  return current ? t.current : t.former;
}

function StateTag({ library, language }: { library: ShownLibrary; language: Language }) {
  const replaced = library.state === 'taken' && !library.current;
  return <Tag tone={replaced ? 'neutral' : tones[library.state]}>{stateText(library, language)}</Tag>;
}

/** The directories that a unit has sent, and the form for a new version. */
export function librariesPage(
  context: PageContext,
  { items, next, cursor }: PageOf<ShownLibrary>,
  filled: Filled,
): string {
  const { language } = context;
  const { directories: t, title } = texts(language);
  const field = { language, filled };
  const labels = { kind: t.kind, scale: t.scale, source: t.source, asOf: t.asOf, version: t.version };
  return page(
    context,
    t.title,
    <>
      <section class="panel" aria-labelledby="new">
        <h2 id="new">{t.form}</h2>
        <Form context={context} action="/inspections/libraries">
          <Select
            {...field}
            name="kind"
            label={labels.kind}
            placeholder={texts(language).form.choose}
            options={libraryKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
          />
          <Select
            {...field}
            name="scale"
            label={labels.scale}
            hint={t.scaleHint}
            placeholder={texts(language).form.choose}
            options={inspectionScales.map((scale) => ({
              value: scale,
              label: inLanguage(scaleNames[scale], language),
            }))}
            optional
          />
          <TextField {...field} name="source" label={labels.source} optional />
          <DateField {...field} name="asOf" label={labels.asOf} optional />
          <TextField {...field} name="version" label={labels.version} width="middle" optional />
          <Buttons submit={t.begin} />
        </Form>
      </section>
      <p class="meta">{t.personal}</p>
      {libraryKinds.map((kind) => (
        <Columns key={kind} kind={kind} language={language} />
      ))}
      <h2>{t.list}</h2>
      {items.length === 0 ? (
        <p class="meta">{t.none}</p>
      ) : (
        <Entries
          label={t.list}
          items={items.map((each) => ({
            href: `/inspections/libraries/${each.id}`,
            title: t.kinds[each.kind],
            tag: <StateTag library={each} language={language} />,
            facts: [
              <Moment key="at" moment={each.requestedAt} language={language} />,
              ...(each.state === 'taken' ? [t.rows(numberText(each.rows))] : []),
              ...(each.grades === null ? [] : [inLanguage(scaleNames[each.grades.scale], language)]),
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={next === null ? null : `/inspections/libraries?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : '/inspections/libraries'}
      />
    </>,
    {
      lead: t.lead,
      trail: [{ href: '/inspections/plans', text: title }],
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

function Columns({ kind, language }: { kind: LibraryKind; language: Language }) {
  const { directories: t } = texts(language);
  const site = siteTexts[language].site;
  const scales = kind === 'objects' ? inspectionScales : inspectionScales.slice(0, 1);
  const all = scales.flatMap((scale) => libraryColumns(kind, scale));
  return (
    <Details summary={`${t.kinds[kind]}${site.colon}${t.columns}`}>
      <ul>
        {[...new Set(all)].map(({ name, required }) => (
          <li key={name}>
            {name}
            {site.inBrackets(required ? t.columnNeeded : t.columnOptional)}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** A version of a directory: the form for its file, whether it counts, what is wrong with it. */
export function libraryPage(
  context: PageContext,
  library: ShownLibrary,
  { form, sent }: { readonly form: StoreForm | null; readonly sent: boolean },
  filled: Filled,
): string {
  const { language } = context;
  const { directories: t } = texts(language);
  const { grades, digest, faults, state } = library;
  const rows: Row[] = [
    [t.sentAt, <Moment key="at" moment={library.requestedAt} language={language} />],
    ...(grades === null
      ? []
      : ([
          [t.scale, inLanguage(scaleNames[grades.scale], language)],
          [t.source, grades.source],
          [t.asOf, <Day key="asOf" day={grades.asOf} language={language} />],
          [t.version, grades.version],
        ] as const)),
    ...(digest === null
      ? []
      : ([
          [t.size, t.rows(numberText(library.rows))],
          [t.digest, <Identifier key="digest" text={digest} />],
        ] as const)),
  ];
  return page(
    context,
    t.kinds[library.kind],
    <>
      {form === null ? null : (
        <SendToStore form={form} label={t.file} hint={t.fileHint} accept=".csv" submit={t.send} />
      )}
      {state === 'awaiting-file' && sent ? (
        <Form context={context} action={`/inspections/libraries/${library.id}/take`} panel>
          <p>{t.arrived}</p>
          <Buttons submit={t.take} />
        </Form>
      ) : null}
      {faults.length === 0 ? null : (
        <>
          <Notification tone="bad" title={t.states.refused} />
          <Table
            language={language}
            caption={t.faults}
            head={[t.faultRow, t.faultColumn, t.faultText]}
            rows={faults.map(({ row, column, message }) => [String(row), column, message])}
          />
        </>
      )}
      <SummaryList rows={rows} />
    </>,
    {
      trail: [{ href: '/inspections/libraries', text: t.title }],
      beside: <StateTag library={library} language={language} />,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={{}} language={language} />,
    },
  );
}

/** The matters that units may inspect. For everybody. */
export function itemsPage(
  context: PageContext,
  items: readonly (InspectionItem & { readonly unitName: string })[],
): string {
  const { language } = context;
  const { itemList: t, title } = texts(language);
  return page(
    context,
    t.title,
    items.length === 0 ? (
      <p>{t.none}</p>
    ) : (
      <Table
        language={language}
        caption={t.title}
        captioned={false}
        head={[t.unit, t.code, t.name, t.objects, t.manner, t.basis]}
        rows={items.map((each) => [
          each.unitName,
          each.code,
          each.name,
          each.objects,
          each.manner,
          each.basis,
        ])}
      />
    ),
    { lead: t.lead, trail: [{ href: '/inspections/plans', text: title }] },
  );
}
