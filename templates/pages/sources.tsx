import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { changeReason } from '../../shared/policy/change-reasons.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { sourceTexts } from '../locales/sources.ts';
import { Cards, SummaryList, Table } from './elements.tsx';
import { TextField } from './fields.tsx';
import { Identifier, Moment, unitText, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { rows as lineRows, type ShownLine } from './record.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...sourceTexts[language] });

interface Origin {
  readonly batch: string | null;
  readonly row: number | null;
}

export interface ShownSource extends Origin {
  readonly record: string;
  readonly title: string;
  readonly version: number;
  readonly at: string;
  readonly catalogue: CatalogueCode;
  readonly catalogueVersion: string;
  readonly unit: string;
  readonly fileName: string | null;
  readonly receivedAt: string | null;
  readonly sha256: string | null;
  readonly values: readonly ShownLine[] | null;
  readonly versions: readonly (Origin & {
    readonly version: number;
    readonly at: string;
    readonly reason: string;
  })[];
}

/** The page of a file, and of its rows from one on, which the auditor may read as well. */
function FileRow({ batch, row, name, language }: Origin & { name?: string | null; language: Language }) {
  const t = texts(language);
  if (batch === null || row === null) return <>{t.sources.noRow}</>;
  return (
    <a href={`/records/batches/${batch}/rows?from=${row}`}>
      <span {...verbatim}>{name ?? batch}</span>
      {`${t.site.comma}${t.sources.rowOf(row)}`}
    </a>
  );
}

/** Where one version of a record was read, and what stood there. */
export function sourcePage(context: PageContext, source: ShownSource): string {
  const { language } = context;
  const t = texts(language);
  const { batch, row, values } = source;
  return page(
    context,
    t.sources.title,
    <>
      <SummaryList
        rows={[
          [
            t.sources.record,
            <a key="record" href={`/records/${source.record}`}>
              {source.title}
            </a>,
          ],
          [t.sources.version, t.sources.versionOf(source.version)],
          [
            t.sources.file,
            <FileRow key="file" batch={batch} row={row} name={source.fileName} language={language} />,
          ],
          ...(source.sha256 === null
            ? []
            : [[t.sources.sha256, <Identifier key="sha" text={source.sha256} />] as const]),
          [t.sources.unit, unitText(source.unit, language)],
          ...(source.receivedAt === null
            ? []
            : [
                [
                  t.sources.received,
                  <Moment key="received" moment={source.receivedAt} language={language} />,
                ] as const,
              ]),
          [t.sources.catalogueVersion, source.catalogueVersion],
        ]}
      />
      {row === null ? null : (
        <>
          <h2>{t.sources.values}</h2>
          {values === null ? (
            <p>{t.sources.notKept}</p>
          ) : (
            <SummaryList rows={lineRows(values, source.catalogue, language)} />
          )}
        </>
      )}
      <Table
        language={language}
        caption={t.sources.versions}
        head={[t.sources.version, t.sources.when, t.sources.reason, t.sources.origin]}
        rows={source.versions.map(({ version, at, reason, ...origin }) => [
          <a key="version" href={`/records/${source.record}/source?version=${version}`}>
            {t.sources.versionOf(version)}
          </a>,
          <Moment key="at" moment={at} language={language} />,
          inLanguage(changeReason(reason), language),
          <FileRow key="origin" {...origin} language={language} />,
        ])}
      />
    </>,
    { lead: t.sources.lead, trail: [{ href: `/records/${source.record}`, text: source.title }] },
  );
}

export interface ShownRows {
  readonly batch: string;
  readonly fileName: string | null;
  readonly from: number;
  readonly items: readonly {
    readonly row: number;
    readonly record: string | null;
    readonly current: boolean;
    readonly title: string;
    readonly subjectName: string;
  }[];
  readonly next: number | null;
}

/** The rows of a file with the records that they became. */
export function rowsPage(context: PageContext, { batch, fileName, from, items, next }: ShownRows): string {
  const { language, viewer } = context;
  const t = texts(language);
  const address = `/records/batches/${batch}`;
  return page(
    context,
    t.sources.rowsTitle,
    <>
      <search class="searching">
        <form action={`${address}/rows`} method="get" class="with-button">
          <TextField
            language={language}
            filled={{ values: { from: String(from) }, problem: null, prefilled: true }}
            name="from"
            label={t.sources.from}
            width="short"
          />
          <button type="submit">{t.sources.show}</button>
        </form>
      </search>
      {items.length === 0 ? (
        <p role="status">{t.sources.rowsNone}</p>
      ) : (
        <Cards
          caption={t.sources.rowsTitle}
          head={[t.sources.row, t.sources.record, t.sources.subject, t.sources.result]}
          rows={items.map(({ row, record, current, title, subjectName }) => [
            String(row),
            record === null ? (
              title
            ) : (
              <a key="record" href={`/records/${record}/source`}>
                {title}
              </a>
            ),
            subjectName,
            record === null ? t.sources.notTaken : current ? t.sources.current : t.sources.taken,
          ])}
        />
      )}
      {next === null ? null : (
        <p>
          <a rel="next" href={`${address}/rows?from=${next}`}>
            {t.sources.more}
          </a>
        </p>
      )}
    </>,
    {
      lead: t.sources.rowsLead,
      trail: viewer?.role === 'auditor' ? [] : [{ href: address, text: fileName ?? batch, verbatim: true }],
    },
  );
}

export interface ShownReportRecords {
  readonly number: string;
  readonly items: readonly {
    readonly section: string;
    readonly sectionEnglish: string;
    readonly title: string;
    readonly record: string;
    readonly version: number | null;
    readonly unit: string;
  }[];
  /** Cursor of what follows; null where nothing does. */
  readonly next: string | null;
}

/** The records that a report prints, each with the way to its row. */
export function reportRecordsPage(context: PageContext, { number, items, next }: ShownReportRecords): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.sources.reportTitle(number),
    items.length === 0 ? (
      <p>{t.sources.reportNone}</p>
    ) : (
      <>
        <Cards
          caption={t.sources.reportTitle(number)}
          head={[t.sources.section, t.sources.record, t.sources.unit, t.sources.origin]}
          rows={items.map(({ section, sectionEnglish, title, record, version, unit }) => [
            inLanguage({ zh: section, en: sectionEnglish }, language),
            <a key="record" href={`/records/${record}`}>
              {title}
            </a>,
            unitText(unit, language),
            <a
              key="source"
              href={`/records/${record}/source${version === null ? '' : `?version=${version}`}`}
            >
              {version === null ? t.sources.title : t.sources.versionOf(version)}
            </a>,
          ])}
        />
        {next === null ? null : (
          <p>
            <a rel="next" href={`/reports/${number}/records?cursor=${encodeURIComponent(next)}`}>
              {t.sources.more}
            </a>
          </p>
        )}
      </>
    ),
    { lead: t.sources.reportLead },
  );
}
