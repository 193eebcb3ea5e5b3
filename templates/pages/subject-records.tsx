import { recordStates } from '../../shared/domain/record.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { listAddress } from './case/list-page.tsx';
import { Details, type PageOf, Pagination } from './elements.tsx';
import { DateField, Select, TextField } from './fields.tsx';
import { type PageContext, page } from './layout.tsx';
import type { ShownRecord } from './record.tsx';
import { type CanDo, RecordRows } from './record-rows.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...subjectTexts[language] });

/** Which entries of a subject are asked for. */
export interface WantedRecords {
  readonly catalogue?: CatalogueCode | undefined;
  readonly state?: ShownRecord['state'] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
  readonly first?: 'newest' | 'oldest' | undefined;
}

/** States that only those see who see more than the public. */
const statesOfPublic: readonly ShownRecord['state'][] = ['published', 'disputed', 'corrected'];

/** By which the entries of a subject are narrowed down and put in order. */
export function RecordFilter({
  subject,
  catalogues,
  wanted,
  all,
  language,
}: {
  subject: string;
  /** Kinds that may have something about such a subject. */
  catalogues: readonly CatalogueCode[];
  wanted: WantedRecords;
  /** Whether what is not public is among them. */
  all: boolean;
  language: Language;
}) {
  const t = texts(language).subject;
  const values = Object.fromEntries(
    Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const field = { language, filled: { values, problem: null } };
  const states = all ? recordStates : statesOfPublic;
  return (
    <Details summary={t.filter} open={Object.keys(values).some((name) => name !== 'catalogue')}>
      <form action={`/subjects/${subject}/records`} method="get" class="filters">
        <Select
          {...field}
          name="catalogue"
          label={t.kindOfEntry}
          placeholder={t.any}
          options={catalogues.map((code) => ({
            value: code,
            label: inLanguage(catalogue(code).name, language),
          }))}
        />
        <TextField {...field} name="q" label={t.words} width="middle" />
        <Select
          {...field}
          name="state"
          label={t.standing}
          placeholder={t.any}
          options={states.map((state) => ({ value: state, label: texts(language).states[state] }))}
        />
        <DateField {...field} name="from" label={t.from} />
        <DateField {...field} name="to" label={t.to} />
        <Select
          {...field}
          name="first"
          label={t.order}
          options={[
            { value: 'newest', label: t.newest },
            { value: 'oldest', label: t.oldest },
          ]}
        />
        <div class="buttons">
          <button type="submit">{t.apply}</button>
          <a href={`/subjects/${subject}/records`}>{t.allRecords}</a>
        </div>
      </form>
    </Details>
  );
}

/** Entries of a subject, those of one catalogue or all, as they were asked for. */
export function subjectRecordsPage(
  context: PageContext,
  shown: PageOf<ShownRecord> & {
    readonly subject: { readonly id: string; readonly name: string };
    readonly catalogues: readonly CatalogueCode[];
    readonly wanted: WantedRecords;
    readonly can: CanDo;
  },
): string {
  const { language } = context;
  const t = texts(language);
  const { subject, items, next, cursor, wanted, can, catalogues } = shown;
  const kind = wanted.catalogue === undefined ? undefined : catalogue(wanted.catalogue);
  const title = kind === undefined ? t.subject.allRecords : inLanguage(kind.name, language);
  const address = (from: string | undefined) =>
    listAddress(`/subjects/${subject.id}/records`, { ...wanted, cursor: from });
  const narrowed = Object.entries(wanted).some(
    ([name, value]) => name !== 'catalogue' && value !== undefined,
  );
  return page(
    context,
    title,
    <>
      {kind === undefined ? null : (
        <Details summary={t.subject.whatIsThis}>
          <p>{inLanguage(kind.explanation, language)}</p>
        </Details>
      )}
      <RecordFilter
        subject={subject.id}
        catalogues={catalogues}
        wanted={wanted}
        all={can.as === 'subject' || can.as === 'official'}
        language={language}
      />
      {items.length === 0 ? (
        <p class="meta">{narrowed ? t.subject.noneMatching : t.subject.noneShown}</p>
      ) : (
        <RecordRows label={title} records={items} can={can} language={language} />
      )}
      <Pagination
        language={language}
        next={next === null ? null : address(next)}
        first={cursor === undefined ? null : address(undefined)}
      />
    </>,
    {
      trail: [
        { href: '/subjects', text: t.search.title },
        { href: `/subjects/${subject.id}`, text: subject.name },
      ],
      lead: t.subject.recordsOf(subject.name),
    },
  );
}
