import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { texts } from '../locales/texts.ts';
import { Entries, Notification, type PageOf, Pagination, SummaryList, Tag, type Tone } from './elements.tsx';
import { Buttons, ErrorSummary, FileField, type Filled, Form, Select } from './form.tsx';
import { Moment, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

export interface ShownBatch {
  readonly id: string;
  readonly catalogue: CatalogueCode;
  readonly state: 'received' | 'processing' | 'done' | 'failed';
  readonly receivedAt: string;
  readonly fileName: string | null;
  readonly encoding: string;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly errorsUrl: string | null;
}

const tones: Readonly<Record<ShownBatch['state'], Tone>> = {
  received: 'neutral',
  processing: 'neutral',
  done: 'good',
  failed: 'bad',
};

/** The files that a unit sent in, and the form for the next. The centre sees the list without a form. */
export function batchesPage(
  context: PageContext,
  list: PageOf<ShownBatch> & {
    readonly maySend: boolean;
  },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = { catalogue: t.batches.catalogue, file: t.batches.file };
  const field = { language, filled };
  return page(
    context,
    t.batches.title,
    <>
      {list.maySend ? (
        <section class="panel" aria-labelledby="send">
          <h2 id="send">{t.batches.form}</h2>
          <Form context={context} action="/records/batches" upload>
            <Select
              {...field}
              name="catalogue"
              label={labels.catalogue}
              hint={<a href="/catalogues">{t.batches.columns}</a>}
              placeholder={t.batches.catalogueChoose}
              options={catalogueCodes.map((code) => ({
                value: code,
                label: inLanguage(catalogue(code).name, language),
              }))}
            />
            <FileField
              {...field}
              name="file"
              label={labels.file}
              hint={t.batches.fileHint}
              accept=".csv,.ndjson,text/csv,application/x-ndjson"
            />
            <Buttons submit={t.batches.submit} />
          </Form>
        </section>
      ) : null}
      <h2>{t.batches.list}</h2>
      {list.items.length === 0 ? (
        <p class="meta">{t.batches.none}</p>
      ) : (
        <Entries
          label={t.batches.list}
          items={list.items.map((batch) => ({
            href: `/records/batches/${batch.id}`,
            title: batch.fileName ?? batch.id,
            tag: <Tag tone={tones[batch.state]}>{t.batchStates[batch.state]}</Tag>,
            facts: [
              inLanguage(catalogue(batch.catalogue).name, language),
              <Moment key="received" moment={batch.receivedAt} language={language} />,
              `${t.batches.rows}${t.site.colon}${numberText(batch.rows)}`,
              ...(batch.rejected === 0
                ? []
                : [`${t.batches.rejected}${t.site.colon}${numberText(batch.rejected)}`]),
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={list.next === null ? null : `/records/batches?cursor=${encodeURIComponent(list.next)}`}
        first={list.cursor === undefined ? null : '/records/batches'}
      />
    </>,
    {
      lead: t.batches.lead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** How a file that was sent in gets on. */
export function batchPage(context: PageContext, batch: ShownBatch): string {
  const { language } = context;
  const t = texts(language);
  const working = batch.state === 'received' || batch.state === 'processing';
  return page(
    context,
    batch.fileName ?? t.batches.detailTitle,
    <>
      {working ? (
        <Notification title={t.batches.working}>
          <p>
            <a href={`/records/batches/${batch.id}`}>{t.batches.refresh}</a>
          </p>
        </Notification>
      ) : null}
      {batch.state === 'failed' ? <Notification tone="bad" title={t.batches.failedText} /> : null}
      {batch.errorsUrl === null ? null : (
        <Notification tone="warning">
          <p>
            <a href={batch.errorsUrl}>{t.batches.errors}</a>
          </p>
          <p>{t.batches.fixRejected}</p>
        </Notification>
      )}
      <SummaryList
        rows={[
          [t.batches.catalogue, inLanguage(catalogue(batch.catalogue).name, language)],
          [t.batches.received, <Moment key="received" moment={batch.receivedAt} language={language} />],
          [t.batches.rows, numberText(batch.rows)],
          [t.batches.accepted, numberText(batch.accepted)],
          [t.batches.unchanged, numberText(batch.unchanged)],
          [t.batches.rejected, numberText(batch.rejected)],
          [t.batches.warnings, numberText(batch.warnings)],
          [t.batches.encoding, batch.encoding],
          [t.batches.batch, <code key="id">{batch.id}</code>],
        ]}
      />
    </>,
    {
      trail: [{ href: '/records/batches', text: t.batches.title }],
      beside: <Tag tone={tones[batch.state]}>{t.batchStates[batch.state]}</Tag>,
      ...(batch.fileName === null ? {} : { lead: t.batches.detailTitle }),
    },
  );
}
