import type { RecordState } from '../../shared/domain/record.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { domain as domainOf } from '../../shared/policy/domains.ts';
import { declaredTitle } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { Declared, type ShownDeclared } from './declared.tsx';
import {
  ButtonLink,
  Details,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  type Row,
  SummaryList,
  Tag,
  Timeline,
  type Tone,
} from './elements.tsx';
import { ErrorSummary, emptyForm, enteredIn, type Filled, TextField } from './form.tsx';
import { Day, dayText, Identifier, Moment } from './format.tsx';
import { type PageContext, page, signInAddress } from './layout.tsx';
import { gapPath } from './objections.tsx';
import { type Acting, actLabels, RecordActs } from './record-acts.tsx';
import { publicityRows, type ShownPublicity } from './release.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...subjectTexts[language] });

interface ShownLine {
  readonly code: string;
  readonly label: string;
  readonly labelEnglish: string;
  readonly value: string;
}

export interface ShownRecord {
  readonly id: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly catalogue: CatalogueCode;
  readonly title: string;
  readonly date: string;
  readonly publicUntil: string | null;
  readonly publicity?: ShownPublicity;
  readonly withheld?: { readonly reason: string };
  readonly unit: string;
  readonly unitName: string;
  readonly domain: string | null;
  readonly version: number;
  readonly state: RecordState;
  readonly fields: readonly ShownLine[];
  readonly filerStatement?: { readonly text: string };
  readonly history?: readonly { readonly version: number; readonly at: string; readonly reason: string }[];
}

export interface ShownSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly registration: readonly ShownLine[];
  readonly declared: ShownDeclared;
  readonly catalogues: readonly {
    readonly catalogue: CatalogueCode;
    readonly count: number;
    readonly records: readonly ShownRecord[];
    readonly more: string | null;
  }[];
}

/** A page of a subject's records of one catalogue, or of all. */
export interface ShownRecords {
  readonly subject: { readonly id: string; readonly name: string };
  readonly catalogue: CatalogueCode | undefined;
  readonly items: readonly ShownRecord[];
  readonly next: string | null;
  readonly cursor: string | undefined;
}

const tones: Readonly<Record<ShownRecord['state'], Tone>> = {
  published: 'neutral',
  disputed: 'warning',
  corrected: 'good',
  repaired: 'neutral',
  revoked: 'neutral',
  withheld: 'warning',
  expired: 'neutral',
  unpublished: 'neutral',
};

function StateTag({ state, language }: { state: ShownRecord['state']; language: Language }) {
  return <Tag tone={tones[state]}>{texts(language).states[state]}</Tag>;
}

/** The value of a column as people read it: days are written out, the rest is what the department sent. */
function readable(record: { catalogue: CatalogueCode }, line: ShownLine, language: Language) {
  const field = catalogue(record.catalogue).fields.find(({ code }) => code === line.code);
  if (field?.type === 'date') return <Day day={line.value} language={language} />;
  return field?.type === 'uscc' ? <Identifier text={line.value} /> : line.value;
}

function rows(lines: readonly ShownLine[], code: CatalogueCode, language: Language): Row[] {
  return lines.map((line) => [
    language === 'en' ? line.labelEnglish : line.label,
    readable({ catalogue: code }, line, language),
  ]);
}

function unitName(record: ShownRecord, language: Language): string {
  const unit = units.find(({ code }) => code === record.unit);
  return unit === undefined ? record.unitName : inLanguage(unit.name, language);
}

function Records({
  label,
  records,
  language,
}: {
  label: string;
  records: readonly ShownRecord[];
  language: Language;
}) {
  const t = texts(language);
  return (
    <Entries
      label={label}
      items={records.map((record) => ({
        href: `/records/${record.id}`,
        title: record.title,
        tag: <StateTag state={record.state} language={language} />,
        facts: [
          <Day key="date" day={record.date} language={language} />,
          unitName(record, language),
          ...(record.publicUntil === null || record.state !== 'published'
            ? []
            : [`${t.subject.publicUntil}${t.site.colon}${dayText(record.publicUntil, language)}`]),
        ],
      }))}
    />
  );
}

/** The search field with its button, on the home page and on its own. */
export function SearchForm({
  language,
  label,
  hint,
  button,
  filled = emptyForm,
}: {
  language: Language;
  label: string;
  hint: string;
  button: string;
  filled?: Filled;
}) {
  return (
    <search class="searching">
      <form action="/subjects" method="get" class="with-button">
        <TextField
          language={language}
          name="q"
          type="search"
          label={label}
          hint={hint}
          filled={filled}
          spellcheck={false}
        />
        <button type="submit">{button}</button>
      </form>
    </search>
  );
}

/** The search, with what was found. */
export function searchPage(
  context: PageContext,
  search: PageOf<{ id: string; name: string }> & { readonly filled: Filled },
): string {
  const { language } = context;
  const t = texts(language);
  const { items, next, cursor, filled } = search;
  const q = enteredIn(filled, 'q').trim();
  const again = `/subjects?q=${encodeURIComponent(q)}`;
  const labels = { q: t.search.label };
  return page(
    context,
    t.search.title,
    <>
      <SearchForm
        language={language}
        label={t.search.label}
        hint={t.search.hint}
        button={t.search.button}
        filled={filled}
      />
      {q === '' || filled.problem !== null ? null : items.length === 0 ? (
        <Notification title={t.search.none(q)}>
          <p>{[...q].length < 2 ? t.search.tooShort : t.search.noneWhat}</p>
        </Notification>
      ) : (
        <>
          <h2>{t.search.results(q)}</h2>
          <Entries
            label={t.search.results(q)}
            items={items.map((item) => ({
              href: `/subjects/${item.id}`,
              title: item.name,
              facts: [
                <span key="code">
                  <span class="hidden">{`${t.search.code}${t.site.colon}`}</span>
                  <Identifier text={item.id} />
                </span>,
              ],
            }))}
          />
        </>
      )}
      <Pagination
        language={language}
        next={next === null ? null : `${again}&cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : again}
      />
    </>,
    filled.problem === null
      ? {}
      : { error: true, before: <ErrorSummary filled={filled} labels={labels} language={language} /> },
  );
}

/** A subject's credit page: registration, then its records by catalogue, each kind explained. */
export function subjectPage(context: PageContext, subject: ShownSubject): string {
  const { language, viewer, actingFor } = context;
  const t = texts(language);
  const own = actingFor.some(({ id }) => id === subject.id) || viewer?.role === 'centre';
  return page(
    context,
    subject.name,
    <>
      <Notification>
        <p>{own ? t.subject.ownView : t.subject.publicView}</p>
      </Notification>
      {own ? (
        <p>
          <ButtonLink href={`/reports/new?subject=${subject.id}`}>{t.subject.issue}</ButtonLink>{' '}
          {viewer?.role === 'centre' ? null : <a href={gapPath(subject.id)}>{t.subject.missing}</a>}
        </p>
      ) : null}
      <nav aria-label={t.site.contents}>
        <ul class="contents">
          {subject.catalogues.map((group) => (
            <li key={group.catalogue}>
              <a href={`#${group.catalogue}`}>{inLanguage(catalogue(group.catalogue).name, language)}</a>{' '}
              <span class="count">{t.site.count(group.count)}</span>
            </li>
          ))}
          {subject.declared.items.length === 0 ? null : (
            <li>
              <a href="#declared">{inLanguage(declaredTitle, language)}</a>{' '}
              <span class="count">{t.site.count(subject.declared.items.length)}</span>
            </li>
          )}
        </ul>
      </nav>
      {subject.registration.length === 0 ? null : (
        <section>
          <h2>{t.subject.registration}</h2>
          <SummaryList rows={rows(subject.registration, 'registration', language)} />
        </section>
      )}
      {subject.catalogues.map((group) => {
        const { name, explanation } = catalogue(group.catalogue);
        const title = inLanguage(name, language);
        return (
          <section key={group.catalogue} aria-labelledby={group.catalogue}>
            <h2 id={group.catalogue}>
              {title} <span class="count">{t.subject.count(group.count)}</span>
            </h2>
            <Details summary={t.subject.whatIsThis}>
              <p>{inLanguage(explanation, language)}</p>
            </Details>
            {group.records.length === 0 ? (
              <p class="meta">{t.subject.noneShown}</p>
            ) : (
              <Records label={title} records={group.records} language={language} />
            )}
            {group.more === null ? null : (
              <p>
                <a href={`/subjects/${subject.id}/records?catalogue=${group.catalogue}`}>
                  {t.subject.more(title)}
                </a>
              </p>
            )}
          </section>
        );
      })}
      <Declared declared={subject.declared} language={language} />
    </>,
    {
      trail: [{ href: '/subjects', text: t.search.title }],
      lead: `${subject.kind === 'person' ? t.subject.kindPerson : t.subject.kindOrganisation}${
        subject.kind === 'person' ? '' : ` · ${subject.id}`
      }`,
    },
  );
}

/** All records of a subject, or those of one catalogue, newest first. */
export function recordsPage(context: PageContext, shown: ShownRecords): string {
  const { language } = context;
  const t = texts(language);
  const { subject, items, next, cursor } = shown;
  const kind = shown.catalogue === undefined ? undefined : catalogue(shown.catalogue);
  const title = kind === undefined ? t.subject.allRecords : inLanguage(kind.name, language);
  const again = `/subjects/${subject.id}/records${kind === undefined ? '' : `?catalogue=${kind.code}`}`;
  return page(
    context,
    title,
    <>
      {kind === undefined ? null : (
        <Details summary={t.subject.whatIsThis}>
          <p>{inLanguage(kind.explanation, language)}</p>
        </Details>
      )}
      {items.length === 0 ? (
        <p class="meta">{t.subject.noneShown}</p>
      ) : (
        <Records label={title} records={items} language={language} />
      )}
      <Pagination
        language={language}
        next={
          next === null ? null : `${again}${kind === undefined ? '?' : '&'}cursor=${encodeURIComponent(next)}`
        }
        first={cursor === undefined ? null : again}
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

/**
 * What the viewer can do about a record that seems wrong: object to it, go on with the open case, or tell of the
 * error. `unknown`: nobody is signed in. `official`: an authority, which does neither.
 */
export type ObjectingTo =
  | { readonly way: 'object' | 'not-open' | 'others' | 'unknown' | 'official' }
  | { readonly way: 'open-case'; readonly objection: string };

function Objecting({
  record,
  objecting,
  language,
}: {
  record: ShownRecord;
  objecting: ObjectingTo;
  language: Language;
}) {
  const t = texts(language);
  const file = `/objections/new?record=${encodeURIComponent(record.id)}`;
  const report = `/error-reports/new?record=${encodeURIComponent(record.id)}`;
  switch (objecting.way) {
    case 'open-case':
      return (
        <>
          <p>{t.record.openCaseText}</p>
          <p>
            <ButtonLink href={`/objections/${objecting.objection}`}>{t.record.seeCase}</ButtonLink>
          </p>
        </>
      );
    case 'not-open':
      return <p>{t.record.notOpen}</p>;
    case 'others':
      return (
        <p>
          {t.record.othersText} <a href={report}>{t.record.reportError}</a>
        </p>
      );
    case 'official':
      return <p>{t.record.wrongText}</p>;
    default:
      return (
        <>
          <p>{t.record.wrongText}</p>
          <p>
            <ButtonLink href={objecting.way === 'unknown' ? signInAddress(file) : file}>
              {t.record.object}
            </ButtonLink>
          </p>
        </>
      );
  }
}

/** One record, with its history for those entitled to it. */
export function recordPage(
  context: PageContext,
  record: ShownRecord,
  objecting: ObjectingTo,
  acting?: Acting,
): string {
  const { language } = context;
  const t = texts(language);
  const { name, explanation } = catalogue(record.catalogue);
  const domain = record.domain === null ? undefined : domainOf(record.domain);
  return page(
    context,
    record.title,
    <>
      {acting?.filled === undefined ? null : (
        <ErrorSummary filled={acting.filled} labels={actLabels(language)} language={language} />
      )}
      {record.state === 'published' ? null : (
        <Notification tone={tones[record.state]}>
          <p>{t.record[record.state]}</p>
          {record.withheld === undefined ? null : (
            <p>{`${t.record.why}${t.site.colon}${record.withheld.reason}`}</p>
          )}
        </Notification>
      )}
      <Details summary={t.record.explanation}>
        <p>{inLanguage(explanation, language)}</p>
      </Details>
      <h2>{t.record.content}</h2>
      <SummaryList
        rows={[
          [
            t.record.subject,
            <a key="subject" href={`/subjects/${record.subject}`}>
              {record.subjectName}
            </a>,
          ],
          ...rows(record.fields, record.catalogue, language),
          ...(domain === undefined ? [] : [[t.record.domain, inLanguage(domain.name, language)] as const]),
          [t.record.provider, unitName(record, language)],
          ...(record.publicUntil === null
            ? []
            : [
                [
                  t.record.publicUntil,
                  <Day key="until" day={record.publicUntil} language={language} />,
                ] as const,
              ]),
          ...(record.publicity === undefined ? [] : publicityRows(record.publicity, language)),
        ]}
      />
      {record.filerStatement === undefined ? null : (
        <>
          <h2>{t.record.statement}</h2>
          <p class="meta">{t.record.statementText}</p>
          <blockquote>{record.filerStatement.text}</blockquote>
        </>
      )}
      {record.history === undefined || record.history.length < 2 ? null : (
        <>
          <h2>{t.record.history}</h2>
          <p class="meta">{t.record.historyText}</p>
          <Timeline
            items={record.history.map((former, at) => ({
              title: t.record.versionOf(former.version),
              when: <Moment moment={former.at} language={language} />,
              text: at === 0 ? t.record.firstVersion : former.reason,
              ...(at === (record.history?.length ?? 0) - 1 ? { state: 'current' as const } : {}),
            }))}
          />
        </>
      )}
      {acting === undefined ? null : <RecordActs context={context} acting={acting} />}
      <h2>{t.record.wrong}</h2>
      <Objecting record={record} objecting={objecting} language={language} />
    </>,
    {
      trail: [
        { href: `/subjects/${record.subject}`, text: record.subjectName },
        {
          href: `/subjects/${record.subject}/records?catalogue=${record.catalogue}`,
          text: inLanguage(name, language),
        },
      ],
      beside: <StateTag state={record.state} language={language} />,
    },
  );
}
