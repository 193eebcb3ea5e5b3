import { addDays, inChinaTime } from '../../shared/domain/china-time.ts';
import { csvFile } from '../../shared/domain/csv-line.ts';
import { label } from '../../shared/domain/publication.ts';
import { auditValue } from '../../shared/policy/audit-values.ts';
import { auditDetails } from '../../shared/policy/audit-words.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { roles } from '../../shared/policy/roles.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { auditTexts } from '../locales/audit.ts';
import { siteTexts } from '../locales/site.ts';
import { listAddress } from './case/list-page.tsx';
import { Cards, type PageOf, Pagination } from './elements.tsx';
import { DateField, Select, TextField } from './fields.tsx';
import { ErrorSummary, type Filled } from './form.tsx';
import { dayText, Moment, momentText, numberText, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...auditTexts[language] });

type Detail = string | number | readonly string[];

/** An entry with its words in the language of whoever reads it. */
export interface ShownAuditEntry {
  readonly entity: string;
  readonly thing: string;
  readonly action: string;
  readonly act: string;
  readonly at: string;
  readonly by: { readonly sub: string; readonly role: string; readonly agency?: string } | null;
  readonly request: string;
  readonly details: Readonly<Record<string, Detail>> | null;
}

interface Found extends PageOf<ShownAuditEntry> {
  /** The one thing that was asked for; null: the entries of a day. */
  readonly about: string | null;
  readonly on: string;
  readonly kind?: string | undefined;
  readonly role?: string | undefined;
  readonly by?: string | undefined;
  /** Rows of the table at the most. */
  readonly most: number;
}

/** What stands after the colon of an entity: a number, or a path. */
function numberOf(entity: string): string {
  return entity.slice(entity.indexOf(':') + 1);
}

function roleText(code: string, language: Language): string {
  const t = texts(language);
  if (code === 'administrator') return t.audit.administrator;
  const known = roles.find((each) => each === code);
  return known === undefined ? code : t.roles[known];
}

function actorText({ by }: ShownAuditEntry, language: Language): string {
  const t = texts(language);
  return by === null ? t.audit.system : roleText(by.role, language);
}

/** A column by its code, in whichever catalogue has it. */
function columnText(code: string, language: Language): string | undefined {
  for (const each of catalogueCodes) {
    const field = catalogue(each).fields.find((column) => column.code === code);
    if (field !== undefined) return inLanguage(label(field), language);
  }
  return undefined;
}

/** Statuses of refusals that leave an entry. */
const refusals = [403, 404, 409] as const;

/** Codes of a kind of case (states, steps, parties) in words, in the page's language. */
type SaidOf = (kind: string) => Readonly<Record<string, string>>;

/** A detail in words; undefined for a number, a name or somebody's own words, which stand as they are. */
function inWords(
  name: string,
  value: string,
  said: Readonly<Record<string, string>>,
  language: Language,
): string | undefined {
  const t = texts(language);
  const ofKind = ['from', 'to', 'step', 'party'].includes(name) ? said[value] : undefined;
  if (ofKind !== undefined) return ofKind;
  if (name === 'columns') return columnText(value, language);
  if (name === 'status') {
    const refusal = refusals.find((each) => `${each}` === value);
    return refusal === undefined ? undefined : t.audit.refusals[refusal];
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayText(value, language);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+08:00)$/.test(value))
    return momentText(inChinaTime(value), language);
  const known = auditValue(name, value);
  if (known !== undefined) return inLanguage(known, language);
  return name === 'role' ? roleText(value, language) : undefined;
}

/** Details as rows: what each is called, and its values with what of them is words. */
function detailRows({ entity, details, request }: ShownAuditEntry, saidOf: SaidOf, language: Language) {
  const t = texts(language);
  const said = saidOf(entity.slice(0, entity.indexOf(':')));
  const named = (name: string): string => {
    const text = (auditDetails as Readonly<Record<string, Text>>)[name];
    return text === undefined ? name : inLanguage(text, language);
  };
  const rows = Object.entries(details ?? {}).map(([name, value]) => ({
    label: named(name),
    values: [value].flat().map((each) => {
      const words = inWords(name, String(each), said, language);
      return { text: words ?? String(each), words: words !== undefined };
    }),
  }));
  return [
    ...rows.filter(({ values }) => values.some(({ text }) => text !== '')),
    { label: t.audit.request, values: [{ text: request, words: false }] },
  ];
}

function DetailList({
  entry,
  saidOf,
  language,
}: {
  entry: ShownAuditEntry;
  saidOf: SaidOf;
  language: Language;
}) {
  const t = texts(language);
  return (
    <ul class="plain">
      {detailRows(entry, saidOf, language).map(({ label, values }) => (
        <li key={label}>
          {`${label}${t.site.colon}`}
          {values.map(({ text, words }, at) => (
            <span key={at}>
              {at === 0 ? '' : t.site.comma}
              {words ? text : <code {...verbatim}>{text}</code>}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What was found, in a line. */
function titleOf({ about, on, items }: Found, language: Language): string {
  const t = texts(language);
  return about === null
    ? t.audit.resultsOfDay(dayText(on, language))
    : t.audit.results(items[0]?.thing ?? t.audit.entity, numberOf(about));
}

function Entries({ found, saidOf, language }: { found: Found; saidOf: SaidOf; language: Language }) {
  const t = texts(language);
  const { about, items } = found;
  const whose = about === null ? [t.audit.thing] : [];
  return (
    <Cards
      caption={titleOf(found, language)}
      head={[t.audit.at, ...whose, t.audit.action, t.audit.by, t.audit.details]}
      rows={items.map((entry) => [
        <Moment key="at" moment={entry.at} language={language} />,
        ...(about === null
          ? [
              <>
                {entry.thing}
                <br />
                <a href={listAddress('/audit', { entity: entry.entity })} {...verbatim}>
                  {numberOf(entry.entity)}
                </a>
              </>,
            ]
          : []),
        entry.act,
        <>
          {actorText(entry, language)}
          {entry.by === null ? null : (
            <>
              <br />
              <code {...verbatim}>{entry.by.sub}</code>
            </>
          )}
          {entry.by?.agency === undefined ? null : (
            <>
              <br />
              {t.audit.agency} <code {...verbatim}>{entry.by.agency}</code>
            </>
          )}
        </>,
        <DetailList key="details" entry={entry} saidOf={saidOf} language={language} />,
      ])}
    />
  );
}

/** What was done to one thing, seen of it or refused about it; or to all things on a day. */
export function auditPage(
  context: PageContext,
  asked: {
    readonly filled: Filled;
    /** What entries can be about, by what stands before the colon of their entity. */
    readonly things: Readonly<Record<string, Text>>;
    readonly saidOf: SaidOf;
    readonly found?: Found;
  },
): string {
  const { language } = context;
  const t = texts(language);
  const { filled, things, saidOf, found } = asked;
  const labels = { entity: t.audit.entity, on: t.audit.on };
  const field = { language, filled };
  const address = (over: Readonly<Record<string, string | undefined>> = {}) => {
    if (found === undefined) return '/audit';
    const { about, on, kind, role, by } = found;
    const whose = about === null ? { on } : { entity: about };
    return listAddress('/audit', { ...whose, kind, role, by, ...over });
  };
  return page(
    context,
    t.audit.title,
    <>
      <search class="searching">
        <form action="/audit" method="get">
          <TextField
            {...field}
            name="entity"
            label={labels.entity}
            hint={t.audit.entityHint}
            spellcheck={false}
            optional
          />
          <div class="dates">
            <DateField {...field} name="on" label={labels.on} hint={t.audit.onHint} />
            <Select
              {...field}
              name="kind"
              label={t.audit.kind}
              placeholder={t.audit.every}
              options={Object.entries(things).map(([value, name]) => ({
                value,
                label: inLanguage(name, language),
              }))}
            />
            <Select
              {...field}
              name="role"
              label={t.audit.role}
              placeholder={t.audit.every}
              options={[...roles, 'administrator'].map((value) => ({
                value,
                label: roleText(value, language),
              }))}
            />
            <TextField
              {...field}
              name="by"
              label={t.audit.account}
              width="middle"
              spellcheck={false}
              optional
            />
          </div>
          <button type="submit">{t.audit.find}</button>
        </form>
      </search>
      {found === undefined ? null : (
        <>
          <h2 class="address">{titleOf(found, language)}</h2>
          {found.about === null ? (
            <p>
              <a href={address({ on: addDays(found.on, -1) })}>{t.audit.dayBefore}</a>{' '}
              <a href={address({ on: addDays(found.on, 1) })}>{t.audit.dayAfter}</a>
            </p>
          ) : null}
          {found.items.length === 0 ? (
            <p role="status">{t.audit.none}</p>
          ) : (
            <>
              <Entries found={found} saidOf={saidOf} language={language} />
              <p>
                <a href={address({ format: 'csv' })}>{t.audit.csv}</a>{' '}
                <span class="meta">{t.audit.csvMost(numberText(found.most))}</span>
              </p>
            </>
          )}
          <Pagination
            language={language}
            next={found.next === null ? null : address({ cursor: found.next })}
            first={found.cursor === undefined ? null : address()}
          />
        </>
      )}
    </>,
    {
      lead: t.audit.lead,
      error: filled.problem !== null,
      before:
        filled.problem === null ? null : <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** The same as a table for spreadsheets: with the words, and with the codes that programs go by. */
export function auditCsv(entries: readonly ShownAuditEntry[], saidOf: SaidOf, language: Language): string {
  const t = texts(language);
  const head = [
    ...[t.audit.at, t.audit.thing, t.audit.entity, t.audit.action, t.audit.by, t.audit.account],
    ...[t.audit.agency, t.audit.details, t.audit.request],
  ];
  const lines = entries.map((entry) => [
    entry.at,
    entry.thing,
    numberOf(entry.entity),
    entry.act,
    actorText(entry, language),
    entry.by?.sub ?? '',
    entry.by?.agency ?? '',
    detailRows({ ...entry, request: '' }, saidOf, language)
      .filter(({ values }) => values.some(({ text }) => text !== ''))
      .map(
        ({ label, values }) => `${label}${t.site.colon}${values.map(({ text }) => text).join(t.site.comma)}`,
      )
      .join(t.audit.semicolon),
    entry.request,
  ]);
  return csvFile([head, ...lines]);
}
