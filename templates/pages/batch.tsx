import type { BatchCoverage, Days } from '../../shared/domain/coverage.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { batchTexts } from '../locales/batches.ts';
import { siteTexts } from '../locales/site.ts';
import { Entries, Notification, type PageOf, Pagination, SummaryList, Tag, type Tone } from './elements.tsx';
import { Checkboxes, DateField, FileField, Select, TextArea, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { dayText, Moment, momentText, numberText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...batchTexts[language] });

export interface ShownBatch {
  readonly id: string;
  readonly catalogue: CatalogueCode;
  readonly state: 'received' | 'processing' | 'done' | 'failed';
  readonly receivedAt: string;
  readonly unit: string;
  readonly sender: string | null;
  readonly covers: Days | null;
  readonly nil: boolean;
  readonly coverage: BatchCoverage;
  readonly completes: string | null;
  readonly takenBefore: number;
  readonly takenBack: { readonly at: string; readonly reason: string } | null;
  readonly fileName: string | null;
  readonly encoding: string;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly errorsUrl: string | null;
}

/** Files that a browser offers to choose from. */
const accepted = '.csv,.ndjson,text/csv,application/x-ndjson';

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
  const labels = {
    catalogue: t.batches.catalogue,
    'covers.from': t.batches.coversFrom,
    'covers.to': t.batches.coversTo,
    nil: t.batches.nil,
    completes: t.batches.completes,
    file: t.batches.file,
  };
  const completes = enteredIn(filled, 'completes');
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
              accept={accepted}
            />
            <div class="dates">
              <DateField
                {...field}
                name="covers.from"
                label={labels['covers.from']}
                hint={t.batches.coversHint}
                optional
              />
              <DateField {...field} name="covers.to" label={labels['covers.to']} optional />
            </div>
            <Checkboxes
              {...field}
              name="nil"
              label={labels.nil}
              optional
              groups={[{ options: [{ value: 'true', label: t.batches.nilOption }] }]}
            />
            {completes === '' ? null : (
              <TextField {...field} name="completes" label={labels.completes} width="middle" optional />
            )}
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
            tag: batch.nil ? (
              <Tag tone="good">{t.batches.nilTag}</Tag>
            ) : (
              <Tag tone={tones[batch.state]}>{t.batchStates[batch.state]}</Tag>
            ),
            facts: [
              inLanguage(catalogue(batch.catalogue).name, language),
              <Moment key="received" moment={batch.receivedAt} language={language} />,
              `${t.batches.rows}${t.site.colon}${numberText(batch.rows)}`,
              ...(batch.nil && batch.sender !== null ? [batch.sender] : []),
              ...coverageLine(batch, language),
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
      lead: list.maySend ? t.batches.lead : t.batches.leadSeen,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** The days that a file covers, and what became of them; nothing where it states none. */
function coverageLine({ covers, coverage }: ShownBatch, language: Language): string[] {
  const t = texts(language);
  if (covers === null) return [];
  const days = t.batches.coverageOf(dayText(covers.from, language), dayText(covers.to, language));
  return [`${days}${t.site.colon}${t.batches.coverages[coverage]}`];
}

/** What a unit can do about the rows of its file that were refused: send them again, or take them back. */
function RefusedRows({
  context,
  batch,
  filled,
}: {
  context: PageContext;
  batch: ShownBatch;
  filled: Filled;
}) {
  const { language } = context;
  const t = texts(language);
  return (
    <>
      <section class="panel" aria-labelledby="mend">
        <h2 id="mend">{t.batches.mend}</h2>
        <Form context={context} action="/records/batches" upload>
          <input type="hidden" name="catalogue" value={batch.catalogue} />
          <input type="hidden" name="completes" value={batch.id} />
          <FileField
            language={language}
            name="file"
            label={t.batches.file}
            hint={t.batches.mendHint}
            accept={accepted}
          />
          <Buttons submit={t.batches.submit} />
        </Form>
      </section>
      <section class="panel" aria-labelledby="take-back">
        <h2 id="take-back">{t.batches.takeBack}</h2>
        <Form context={context} action={`/records/batches/${batch.id}/take-back`}>
          <TextArea
            language={language}
            filled={filled}
            name="reason"
            label={t.batches.takeBackReason}
            hint={t.batches.takeBackHint}
            rows={2}
          />
          <Buttons submit={t.batches.takeBack} />
        </Form>
      </section>
    </>
  );
}

/** How a file that was sent in gets on. */
export function batchPage(context: PageContext, batch: ShownBatch, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const open = batch.state === 'done' && batch.rejected > 0 && batch.takenBack === null;
  const mayAct =
    open &&
    batch.coverage !== 'claimed' &&
    context.viewer?.role === 'provider' &&
    context.viewer.unit === batch.unit;
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
      {batch.coverage === 'held' && open ? <Notification tone="warning" title={t.batches.heldText} /> : null}
      <SummaryList
        rows={[
          ...(batch.nil
            ? [
                [
                  t.batches.nil,
                  t.batches.nilBy(
                    unitText(batch.unit, language),
                    batch.sender ?? '',
                    momentText(batch.receivedAt, language),
                  ),
                ] as const,
              ]
            : []),
          [t.batches.coverage, coverageLine(batch, language)[0] ?? t.batches.coverages.none],
          ...(batch.completes === null
            ? []
            : [
                [
                  t.batches.completes,
                  <a key="completes" href={`/records/batches/${batch.completes}`}>
                    {batch.completes}
                  </a>,
                ] as const,
              ]),
          ...(batch.takenBefore === 0
            ? []
            : [[t.batches.takenBefore, numberText(batch.takenBefore)] as const]),
          ...(batch.takenBack === null ? [] : [[t.batches.takenBack, batch.takenBack.reason] as const]),
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
      {mayAct ? <RefusedRows context={context} batch={batch} filled={filled} /> : null}
    </>,
    {
      error: filled.problem !== null,
      before: (
        <ErrorSummary filled={filled} labels={{ reason: t.batches.takeBackReason }} language={language} />
      ),
      trail: [{ href: '/records/batches', text: t.batches.title }],
      beside: <Tag tone={tones[batch.state]}>{t.batchStates[batch.state]}</Tag>,
      ...(batch.fileName === null ? {} : { lead: t.batches.detailTitle }),
    },
  );
}
