import { label } from '../../shared/domain/publication.ts';
import type { Catalogue, Field } from '../../shared/policy/catalogue.ts';
import { catalogue as newest } from '../../shared/policy/catalogues.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { type FieldWords, fieldWords, perFileNames } from '../import-template/field-words.ts';
import { templateAddress, templateFormats } from '../import-template/formats.ts';
import { directoryTexts } from '../locales/directory.ts';
import { releaseTexts } from '../locales/release.ts';
import { siteTexts } from '../locales/site.ts';
import { Notification, SummaryList, Table, Timeline } from './elements.tsx';
import { DateField } from './fields.tsx';
import { dayText, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { Rules, type ShownRules } from './release.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...directoryTexts[language],
  ...releaseTexts[language],
});

type Sharing = 'public' | 'government' | 'authorised' | 'none';

/** A catalogue as the directory shows it. */
export interface ShownCatalogue extends Catalogue, ShownRules {
  readonly behaviour: Text;
  readonly channel: Text;
  readonly frequency: Text;
  readonly retention: Text;
  readonly basis: Text | null;
  readonly inForce: boolean;
  readonly from: string | null;
  readonly until: string | null;
  readonly versions: readonly {
    readonly version: string;
    readonly from: string;
    readonly current: boolean;
    readonly added: readonly string[];
    readonly changed: readonly { readonly field: string; readonly text: Text }[];
  }[];
  readonly subjectKinds: readonly string[];
  readonly expectedFrom: readonly Text[];
  readonly sharing: readonly {
    readonly about: 'organisation' | 'person';
    readonly sharing: Sharing;
    readonly scope: readonly Sharing[];
  }[];
  readonly defaultDegree: 'minor' | 'ordinary' | 'serious' | 'by-entry' | null;
  readonly editions: readonly ('standard' | 'no-violation')[];
  readonly fields: readonly (Field & {
    readonly masking: 'number' | 'personal-data' | null;
    readonly since: string;
    readonly example: string | undefined;
  })[];
}

/** The published data directory: what is recorded, kind by kind. */
export function cataloguesPage(
  context: PageContext,
  { on, items }: { readonly on: string; readonly items: readonly ShownCatalogue[] },
): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.catalogues.title,
    <>
      <AsOf action="/catalogues" on={on} language={language} />
      {items.map((catalogue) => (
        <section key={catalogue.code} aria-labelledby={catalogue.code}>
          <h2 id={catalogue.code}>
            <a href={`/catalogues/${catalogue.code}?on=${on}`}>{inLanguage(catalogue.name, language)}</a>
          </h2>
          <p>{inLanguage(catalogue.explanation, language)}</p>
          <InForce catalogue={catalogue} language={language} />
          <SummaryList
            rows={[
              [t.catalogues.version, catalogue.version],
              [
                t.catalogues.sharing,
                <SharingLines key="sharing" catalogue={catalogue} language={language} />,
              ],
              [t.catalogues.frequency, inLanguage(catalogue.frequency, language)],
              [
                t.catalogues.fieldCount,
                <a key="fields" href={`/catalogues/${catalogue.code}?on=${on}#fields`}>
                  {t.catalogues.showFields(catalogue.fields.length)}
                </a>,
              ],
            ]}
          />
          <Templates catalogue={catalogue} language={language} />
        </section>
      ))}
    </>,
    { lead: t.catalogues.lead },
  );
}

/** One catalogue: what it is, on what it rests, whom it is shared with, its versions and fields. */
export function cataloguePage(
  context: PageContext,
  { on, catalogue }: { readonly on: string; readonly catalogue: ShownCatalogue },
): string {
  const { language } = context;
  const t = texts(language);
  const name = inLanguage(catalogue.name, language);
  const said = (text: Text) => inLanguage(text, language);
  return page(
    context,
    name,
    <>
      <AsOf action={`/catalogues/${catalogue.code}`} on={on} language={language} />
      <InForce catalogue={catalogue} language={language} />
      <SummaryList
        rows={[
          [t.catalogues.behaviour, said(catalogue.behaviour)],
          [t.catalogues.basis, catalogue.basis === null ? t.catalogues.ownSetting : said(catalogue.basis)],
          [
            t.catalogues.subjectKinds,
            catalogue.subjectKinds
              .map((kind) => t.catalogues.kinds[kind as keyof typeof t.catalogues.kinds] ?? kind)
              .join(t.site.comma),
          ],
          [
            t.catalogues.expectedFrom,
            catalogue.expectedFrom.length === 0
              ? t.catalogues.anyUnit
              : catalogue.expectedFrom.map(said).join(t.site.comma),
          ],
          [t.catalogues.channel, said(catalogue.channel)],
          [t.catalogues.frequency, said(catalogue.frequency)],
          [t.catalogues.sharing, <SharingLines key="sharing" catalogue={catalogue} language={language} />],
          [t.catalogues.retention, said(catalogue.retention)],
          [
            t.catalogues.defaultDegree,
            catalogue.defaultDegree === null ? '' : t.catalogues.degrees[catalogue.defaultDegree],
          ],
          [
            t.catalogues.editions,
            catalogue.editions.map((edition) => t.catalogues.editionNames[edition]).join(t.site.comma),
          ],
          [t.catalogues.version, catalogue.version],
        ]}
      />
      <Templates catalogue={catalogue} language={language} />
      <h2>{t.catalogues.versions}</h2>
      <Versions catalogue={catalogue} language={language} />
      <h2 id="fields">{t.catalogues.fields(name)}</h2>
      <Fields catalogue={catalogue} on={on} language={language} />
      <h2>{t.release.release}</h2>
      <Rules name={name} rules={catalogue} language={language} />
    </>,
    {
      lead: inLanguage(catalogue.explanation, language),
      trail: [{ href: '/catalogues', text: t.catalogues.title }],
    },
  );
}

/** For which day the directory is looked at, and the same as a table. */
function AsOf({ action, on, language }: { action: string; on: string; language: Language }) {
  const t = texts(language);
  return (
    <>
      <search class="searching">
        <form action={action} method="get" class="with-button">
          <DateField
            language={language}
            filled={{ values: { on }, problem: null, prefilled: true }}
            name="on"
            label={t.catalogues.on}
          />
          <button type="submit">{t.catalogues.look}</button>
        </form>
      </search>
      <p>
        <a href={`${action}?on=${on}&format=csv`} download>
          {t.catalogues.csv}
        </a>
      </p>
    </>
  );
}

/** That no rows of it are taken on the day, and from when to when they are. */
function InForce({ catalogue, language }: { catalogue: ShownCatalogue; language: Language }) {
  const t = texts(language);
  const { inForce, from, until } = catalogue;
  if (inForce) return until === null ? null : <p>{t.catalogues.untilDay(dayText(until, language))}</p>;
  const day = (text: string | null) => (text === null ? '—' : dayText(text, language));
  return <Notification tone="warning" title={t.catalogues.notInForce(day(from), day(until))} />;
}

function SharingLines({ catalogue, language }: { catalogue: ShownCatalogue; language: Language }) {
  const t = texts(language);
  return (
    <ul class="plain">
      {catalogue.sharing.map(({ about, sharing, scope }) => (
        <li key={about}>
          {`${t.catalogues.abouts[about]}${t.site.colon}${t.catalogues.sharings[sharing]}`}
          {scope.length === 0
            ? null
            : t.site.inBrackets(
                `${t.catalogues.scope}${t.site.colon}${scope.map((to) => t.catalogues.scopes[to]).join(t.site.comma)}`,
              )}
        </li>
      ))}
    </ul>
  );
}

/** What each version brought, the newest first. */
function Versions({ catalogue, language }: { catalogue: ShownCatalogue; language: Language }) {
  const t = texts(language);
  // By the newest version, which has what came after the day that the page is of.
  const { fields } = newest(catalogue.code);
  const named = (code: string) => {
    const field = fields.find((each) => each.code === code);
    if (field === undefined) return code;
    return inLanguage(label(field), language);
  };
  return (
    <Timeline
      items={catalogue.versions.toReversed().map(({ version, from, current, added, changed }, at, all) => ({
        title: version,
        when: t.catalogues.since(dayText(from, language)),
        text:
          [
            ...(added.length === 0 ? [] : [t.catalogues.addedFields(added.map(named).join(t.site.comma))]),
            ...changed.map(
              ({ field, text }) => `${named(field)}${t.site.colon}${inLanguage(text, language)}`,
            ),
          ].join(t.catalogues.between) ||
          (at === all.length - 1 ? t.catalogues.firstVersion : t.catalogues.noChange),
        ...(current ? { state: 'current' as const } : {}),
      }))}
    />
  );
}

function Fields({ catalogue, on, language }: { catalogue: ShownCatalogue; on: string; language: Language }) {
  const t = texts(language);
  const name = inLanguage(catalogue.name, language);
  return (
    <>
      <Table
        language={language}
        caption={t.catalogues.fieldsOn(name, dayText(on, language))}
        head={[
          t.catalogues.field,
          t.catalogues.required,
          t.catalogues.content,
          t.catalogues.example,
          t.catalogues.access,
          t.catalogues.masking,
        ]}
        rows={catalogue.fields.map((field) => {
          const words = fieldWords(catalogue, field, language);
          return [
            <FieldName key="name" field={field} words={words} language={language} />,
            words.required,
            <>
              {words.content}
              {words.options.length === 0 ? null : (
                <p class="meta">{t.catalogues.options(words.options.join(t.site.comma))}</p>
              )}
            </>,
            <span key="example" {...verbatim}>
              {words.example}
            </span>,
            t.catalogues[field.access],
            field.masking === null ? '' : t.catalogues.maskings[field.masking],
          ];
        })}
      />
      {catalogue.perFile.length === 0 ? null : (
        <p>{t.catalogues.perFile(perFileNames(catalogue, language))}</p>
      )}
    </>
  );
}

/** What a field is called, its column as files name it, its code, and other names under which its column is known. */
function FieldName({ field, words, language }: { field: Field; words: FieldWords; language: Language }) {
  const t = texts(language);
  const names = words.otherNames.join(t.site.comma);
  return (
    <>
      {inLanguage(label(field), language)}
      <p class="meta" {...verbatim}>
        {field.name === inLanguage(label(field), language) ? '' : `${field.name} `}
        <code>{field.code}</code>
      </p>
      {names === '' ? null : (
        <p class="meta" {...verbatim}>
          {t.catalogues.otherNames(names)}
        </p>
      )}
    </>
  );
}

/** What departments fill in to report into a catalogue. */
function Templates({ catalogue, language }: { catalogue: Catalogue; language: Language }) {
  const t = texts(language);
  const name = inLanguage(catalogue.name, language);
  return (
    <>
      <ul>
        {templateFormats.map((format) => (
          <li key={format}>
            <a href={templateAddress(catalogue.code, format)} download>
              {t.catalogues.template(name, format.toUpperCase())}
            </a>
          </li>
        ))}
      </ul>
      <p class="meta">{t.catalogues.templateHint}</p>
    </>
  );
}
