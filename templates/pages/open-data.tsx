import type { DataSetFrequency } from '../../shared/policy/open-data.ts';
import { openDataPolicy } from '../../shared/policy/open-data.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { openDataTexts } from '../locales/open-data.ts';
import { Entries, SummaryList, Table } from './elements.tsx';
import { Day, numberText, sizeText, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => openDataTexts[language].openData;

interface ShownLicence {
  readonly name: Text;
  readonly url: string | null;
}

/** A data set as the list says of it. */
interface Described {
  readonly code: string;
  readonly title: Text;
  readonly description: Text;
  readonly frequency: DataSetFrequency;
  readonly updatedOn: string;
  readonly rows: number;
  readonly columns: readonly { readonly code: string; readonly name: Text }[];
}

/** Rows that the page of a data set shows; its files have all. */
const rowsShown = 20;

function Licence({ licence, language }: { licence: ShownLicence; language: Language }) {
  const t = texts(language);
  const name = inLanguage(licence.name, language);
  return (
    <>
      {licence.url === null ? name : <a href={licence.url}>{name}</a>}
      {openDataPolicy.licenceSet ? null : <span class="meta"> {t.sample}</span>}
    </>
  );
}

function Files({
  code,
  title,
  language,
  sizes = [],
}: Pick<Described, 'code' | 'title'> & { readonly language: Language; readonly sizes?: readonly number[] }) {
  const t = texts(language);
  const name = inLanguage(title, language);
  const [csv, json] = sizes.map((bytes) => ` ${sizeText(bytes)}`);
  return (
    <>
      <a href={`/open-data/${code}?format=csv`} aria-label={t.csv(name)}>
        {t.csvShort}
      </a>
      {csv}
      {' · '}
      <a href={`/open-data/${code}?format=json`} aria-label={t.json(name)}>
        {t.jsonShort}
      </a>
      {json}
    </>
  );
}

/** All data sets, what each says and where it is. */
export function openDataPage(
  context: PageContext,
  {
    licence,
    datasets,
  }: {
    readonly licence: ShownLicence;
    readonly datasets: readonly (Described & {
      readonly distributions: readonly { readonly bytes: number }[];
    })[];
  },
): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.title,
    <>
      <SummaryList rows={[[t.licence, <Licence key="licence" licence={licence} language={language} />]]} />
      <Entries
        label={t.list}
        items={datasets.map(({ code, title, description, frequency, updatedOn, rows, distributions }) => ({
          href: `/open-data/${code}`,
          title: inLanguage(title, language),
          facts: [
            inLanguage(description, language),
            <>
              {t.updated} <Day day={updatedOn} language={language} />
            </>,
            t.frequencies[frequency],
            t.rows(rows),
            <Files
              key="files"
              code={code}
              title={title}
              language={language}
              sizes={distributions.map(({ bytes }) => bytes)}
            />,
          ],
        }))}
      />
      <p>
        <a href="/open-data?format=csv">{t.listCsv}</a>
      </p>
    </>,
    { lead: t.lead },
  );
}

type Value = string | number | boolean | null;

/** One data set: what it is, its columns, its first rows and its files. */
export function dataSetPage(
  context: PageContext,
  set: Described & { readonly licence: ShownLicence; readonly values: readonly (readonly Value[])[] },
): string {
  const { language } = context;
  const t = texts(language);
  const { title, description, frequency, updatedOn, rows, columns, licence, values } = set;
  const shown = values.slice(0, rowsShown);
  const text = (value: Value): string => {
    if (value === null) return '';
    if (typeof value === 'boolean') return value ? t.yes : t.no;
    return typeof value === 'number' ? numberText(value) : value;
  };
  return page(
    context,
    inLanguage(title, language),
    <>
      <SummaryList
        rows={[
          [t.updated, <Day key="day" day={updatedOn} language={language} />],
          [t.frequency, t.frequencies[frequency]],
          [t.data, t.rows(rows)],
          [t.licence, <Licence key="licence" licence={licence} language={language} />],
          [t.files, <Files key="files" {...set} language={language} />],
        ]}
      />
      {shown.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <div class="sample">
          <Table
            caption={t.sampleRows(shown.length)}
            language={language}
            head={columns.map(({ name }) => inLanguage(name, language))}
            rows={shown.map((row) =>
              row.map((value, at) => (
                <span key={at} {...verbatim}>
                  {text(value)}
                </span>
              )),
            )}
          />
        </div>
      )}
      <h2>{t.columns}</h2>
      <Table
        caption={t.columns}
        captioned={false}
        language={language}
        head={[t.column, t.code]}
        rows={columns.map(({ code, name }) => [inLanguage(name, language), code])}
      />
      <p>
        <a href="/open-data">{t.back}</a>
      </p>
    </>,
    { lead: inLanguage(description, language) },
  );
}
