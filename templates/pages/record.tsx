import type { RecordState } from '../../shared/domain/record.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { changeReason } from '../../shared/policy/change-reasons.ts';
import { domain as domainOf } from '../../shared/policy/domains.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { siteTexts } from '../locales/site.ts';
import { sourceTexts } from '../locales/sources.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { QueriesPanel, type QueryOnRecord } from './data-query-face.tsx';
import {
  ButtonLink,
  Details,
  Notification,
  type Row,
  SummaryList,
  Tag,
  Timeline,
  type Tone,
} from './elements.tsx';
import { ErrorSummary } from './form.tsx';
import { Day, Identifier, Moment } from './format.tsx';
import { type PageContext, page, signInAddress } from './layout.tsx';
import { type MeasureCaseOnRecord, MeasuresPanel } from './measures-panel.tsx';
import { type Acting, actLabels, RecordActs } from './record-acts.tsx';
import { ExemptNotice, publicityRows, type ShownExemption, type ShownPublicity } from './release.tsx';
import { RepairPanel, type ShownRepair } from './repair-conditions.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...subjectTexts[language],
  ...sourceTexts[language],
});

/** A column of a record with its value, as the contract shows it. */
export interface ShownLine {
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
  readonly entrusted?: { readonly unit: string; readonly unitName: string };
  readonly domain: string | null;
  readonly version: number;
  readonly state: RecordState;
  readonly fields: readonly ShownLine[];
  /** `url`: where the row that it was read from can be seen, for those entitled. */
  readonly source?: { readonly url?: string | undefined };
  readonly exempt?: ShownExemption;
  readonly filerStatement?: { readonly text: string };
  readonly history?: readonly { readonly version: number; readonly at: string; readonly reason: string }[];
  /** Doubts about it that its unit was asked to look into; absent: nothing that the viewer is told of. */
  readonly queries?: readonly QueryOnRecord[];
  /** Of a listing: measures that follow it; absent: none in which the viewer has a part. */
  readonly measureCases?: readonly MeasureCaseOnRecord[];
}

const tones: Readonly<Record<ShownRecord['state'], Tone>> = {
  published: 'neutral',
  disputed: 'warning',
  corrected: 'good',
  repaired: 'neutral',
  shielded: 'neutral',
  revoked: 'neutral',
  withheld: 'warning',
  expired: 'neutral',
  unpublished: 'neutral',
};

export function StateTag({ state, language }: { state: ShownRecord['state']; language: Language }) {
  return <Tag tone={tones[state]}>{texts(language).states[state]}</Tag>;
}

/** The value of a column as people read it: days are written out, the rest is what the department sent. */
function readable(record: { catalogue: CatalogueCode }, line: ShownLine, language: Language) {
  const field = catalogue(record.catalogue).fields.find(({ code }) => code === line.code);
  if (field?.type === 'date') return <Day day={line.value} language={language} />;
  return field?.type === 'uscc' ? <Identifier text={line.value} /> : line.value;
}

/** Columns with their values as rows of a list. */
export function rows(lines: readonly ShownLine[], code: CatalogueCode, language: Language): Row[] {
  return lines.map((line) => [
    language === 'en' ? line.labelEnglish : line.label,
    readable({ catalogue: code }, line, language),
  ]);
}

/** Name of the unit that answers for a record, in the page’s language where it has one. */
export function unitName(record: Pick<ShownRecord, 'unit' | 'unitName'>, language: Language): string {
  const unit = units.find(({ code }) => code === record.unit);
  return unit === undefined ? record.unitName : inLanguage(unit.name, language);
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
  repair?: ShownRepair,
): string {
  const { language } = context;
  const t = texts(language);
  const { name, explanation, ...columns } = catalogue(record.catalogue);
  const domain = record.domain === null ? undefined : domainOf(record.domain);
  const { publicity } = record;
  const says = (column: string | undefined) => record.fields.find(({ code }) => code === column)?.value;
  const degreeSaid = publicity !== undefined && publicity.degree !== null;
  return page(
    context,
    record.title,
    <>
      {acting?.filled === undefined ? null : (
        <ErrorSummary filled={acting.filled} labels={actLabels(language)} language={language} />
      )}
      {record.state === 'published' || record.exempt !== undefined ? null : (
        <Notification tone={tones[record.state]}>
          <p>{t.record[record.state]}</p>
          {record.withheld === undefined ? null : (
            <p>{`${t.record.why}${t.site.colon}${record.withheld.reason}`}</p>
          )}
        </Notification>
      )}
      {record.exempt === undefined ? null : <ExemptNotice exempt={record.exempt} language={language} />}
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
          // The degree stands below, with who has said it.
          ...rows(
            degreeSaid ? record.fields.filter(({ code }) => code !== columns.degree) : record.fields,
            record.catalogue,
            language,
          ),
          ...(domain === undefined ? [] : [[t.record.domain, inLanguage(domain.name, language)] as const]),
          [t.record.provider, unitName(record, language)],
          ...(record.entrusted === undefined
            ? []
            : [[t.record.entrusted, unitName(record.entrusted, language)] as const]),
          ...(record.publicUntil === null || says(columns.publicUntil) === record.publicUntil
            ? []
            : [
                [
                  t.record.publicUntil,
                  <Day key="until" day={record.publicUntil} language={language} />,
                ] as const,
              ]),
          ...(publicity === undefined ? [] : publicityRows(publicity, language)),
        ]}
      />
      {record.source?.url === undefined ? null : (
        <p>
          <a href={record.source.url}>{t.sources.link}</a>
        </p>
      )}
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
              text: at === 0 ? t.record.firstVersion : inLanguage(changeReason(former.reason), language),
              ...(at === (record.history?.length ?? 0) - 1 ? { state: 'current' as const } : {}),
            }))}
          />
        </>
      )}
      {record.queries === undefined ? null : (
        <QueriesPanel
          record={record.id}
          queries={record.queries}
          mayAsk={acting?.side === 'centre' && record.state !== 'revoked'}
          language={language}
        />
      )}
      <MeasuresPanel cases={record.measureCases ?? []} language={language} />
      {acting === undefined ? null : <RecordActs context={context} acting={acting} />}
      {repair === undefined ? null : (
        <RepairPanel record={record.id} repair={repair} degreeSaid={degreeSaid} language={language} />
      )}
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
