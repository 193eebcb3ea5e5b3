import type { ComponentChildren } from 'preact';
import { label } from '../../shared/domain/publication.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { returnedColumns, yes } from '../../shared/policy/reporting.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import {
  acceptedFiles,
  BatchTag,
  Confirmed,
  coverageLine,
  type ShownBatch,
  type ShownFault,
  texts,
  type WholeBatch,
} from './batch-parts.tsx';
import { Shares } from './chart.tsx';
import { Notification, type Row, SummaryList, Table, Tag } from './elements.tsx';
import { FileField, TextArea } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Moment, momentText, numberText, unitText, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { SendToStore, type StoreForm } from './store-form.tsx';

/** What a unit can do about the rows of its file that were refused: send them again, or take them back. */
function RefusedRows({
  context,
  batch,
  filled,
}: {
  context: PageContext;
  batch: WholeBatch;
  filled: Filled;
}) {
  const { language } = context;
  const t = texts(language);
  const doubtful = batch.faults.some(({ kind }) => kind === 'doubtful');
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
            accept={acceptedFiles}
          />
          {doubtful ? <Confirmed language={language} /> : null}
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

/** A column that a file names, as people call it; of one that no catalogue has, the file's own name. */
function columnText(batch: ShownBatch, named: string, language: Language): ComponentChildren {
  const field = catalogue(batch.catalogue).fields.find(({ code, name }) => code === named || name === named);
  return field === undefined ? <span {...verbatim}>{named}</span> : inLanguage(label(field), language);
}

const faultTones = { refused: 'bad', doubtful: 'warning', warning: 'neutral' } as const;

/** What was found in the rows, one line a kind of fault, and the files that tell of each row. */
function Findings({
  batch,
  faults,
  own,
  language,
}: {
  batch: ShownBatch;
  faults: readonly ShownFault[];
  /** It is a file of the viewer's unit. */
  own: boolean;
  language: Language;
}) {
  const t = texts(language);
  if (batch.errorsUrl === null) return null;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{t.batches.findings}</h2>
      {batch.returnedUrl === null || !own ? null : (
        <>
          <p>
            <a href={batch.returnedUrl}>{t.batches.returned}</a>
          </p>
          <p class="meta">{t.batches.returnedHint(returnedColumns.confirmed, yes)}</p>
        </>
      )}
      <p>
        <a href={batch.errorsUrl}>{t.batches.errors}</a>
      </p>
      {faults.length === 0 ? null : (
        <Table
          language={language}
          caption={t.batches.findings}
          captioned={false}
          head={[
            t.batches.foundIn.result,
            t.batches.foundIn.column,
            t.batches.foundIn.what,
            t.batches.foundIn.rows,
            t.batches.foundIn.example,
          ]}
          rows={faults.map(({ kind, field, message, rows, example }) => [
            <Tag key="kind" tone={faultTones[kind]}>
              {t.batches.faultKinds[kind]}
            </Tag>,
            columnText(batch, field, language),
            message,
            numberText(rows),
            <span key="example" {...verbatim}>
              {t.batches.example(example.row, example.value)}
            </span>,
          ])}
        />
      )}
    </section>
  );
}

/** How far the import of a file is. */
function ProgressLine({ batch, language }: { batch: WholeBatch; language: Language }) {
  const t = texts(language);
  const { rows, progress } = batch;
  if (progress === null || rows === 0) return <p>{t.batches.reading}</p>;
  const { rowsDone, rowsPerSecond, secondsLeft } = progress;
  return (
    <>
      <p>
        <progress max={rows} value={rowsDone} aria-label={t.batches.progress} />{' '}
        {t.batches.rowsOf(numberText(rowsDone), numberText(rows))}
      </p>
      {rowsPerSecond === null || secondsLeft === null ? null : (
        <p class="meta">{t.batches.speed(numberText(rowsPerSecond), t.batches.left(secondsLeft))}</p>
      )}
    </>
  );
}

/** What became of its rows. */
function countRows(batch: ShownBatch, language: Language): Row[] {
  const t = texts(language);
  return [
    [t.batches.rows, numberText(batch.rows)],
    [batch.dryRun ? t.batches.wouldBeAccepted : t.batches.accepted, numberText(batch.accepted)],
    [t.batches.unchanged, numberText(batch.unchanged)],
    [t.batches.rejected, numberText(batch.rejected)],
    [t.batches.warnings, numberText(batch.warnings)],
  ];
}

/** Seconds after which a browser asks again how a file gets on. */
const soon = 5;

/**
 * How a file that was sent in gets on. While it is at work the page renews itself, unless it is asked not to.
 * @param sending `form` brings the file, where it is awaited and the viewer may send it; `sent`: the browser just did
 */
export function batchPage(
  context: PageContext,
  batch: WholeBatch,
  filled: Filled,
  {
    form,
    sent,
    still,
  }: { readonly form: StoreForm | null; readonly sent: boolean; readonly still: boolean } = {
    form: null,
    sent: false,
    still: false,
  },
): string {
  const { language } = context;
  const t = texts(language);
  const open = batch.state === 'done' && batch.rejected > 0 && batch.takenBack === null && !batch.dryRun;
  const own = context.viewer?.role === 'provider' && context.viewer.unit === batch.unit;
  const mayAct = open && batch.coverage !== 'claimed' && own;
  const awaits = batch.state === 'awaiting-file';
  const atWork = batch.state === 'received' || batch.state === 'processing' || (awaits && sent);
  const working = awaits || atWork;
  const address = `/records/batches/${batch.id}`;
  const renewed = atWork && !still;
  return page(
    context,
    t.batches.detailTitle,
    <>
      {working ? (
        <Notification title={sent ? t.batches.sent : awaits ? t.batches.awaiting : t.batches.working}>
          {batch.state === 'processing' ? <ProgressLine batch={batch} language={language} /> : null}
          {renewed ? (
            <p>
              {t.batches.again} <a href={`${address}?still=true`}>{t.batches.stopAgain}</a>
            </p>
          ) : (
            <p>
              <a href={address}>{t.batches.refresh}</a>
            </p>
          )}
        </Notification>
      ) : null}
      {form === null ? null : (
        <SendToStore
          form={form}
          label={t.batches.file}
          hint={t.batches.largeHint}
          accept={acceptedFiles}
          submit={t.batches.sendFile}
        />
      )}
      {batch.state === 'failed' ? (
        <Notification
          tone="bad"
          title={(language === 'en' ? batch.failureEnglish : batch.failure) ?? t.batches.failedText}
        />
      ) : null}
      {batch.state === 'cancelled' ? <Notification tone="warning" title={t.batches.cancelledText} /> : null}
      {batch.dryRun && batch.state === 'done' ? <Notification title={t.batches.dryRunText} /> : null}
      {batch.coverage === 'held' && open ? <Notification tone="warning" title={t.batches.heldText} /> : null}
      {batch.state === 'done' ? (
        <Shares
          title={t.batches.share}
          parts={[
            {
              label: batch.dryRun ? t.batches.wouldBeAccepted : t.batches.accepted,
              value: batch.accepted,
              tone: 'good',
            },
            { label: t.batches.unchanged, value: batch.unchanged, tone: 'neutral' },
            { label: t.batches.rejected, value: batch.rejected, tone: 'bad' },
          ]}
        />
      ) : null}
      <Findings batch={batch} faults={batch.faults} own={own} language={language} />
      {mayAct ? <RefusedRows context={context} batch={batch} filled={filled} /> : null}
      <SummaryList
        rows={[
          ...(batch.fileName === null
            ? []
            : [
                [
                  t.batches.fileName,
                  <span key="name" {...verbatim}>
                    {batch.fileName}
                  </span>,
                ] as const,
              ]),
          [t.batches.unit, unitText(batch.unit, language)],
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
                  <a key="completes" href={`/records/batches/${batch.completes}`} {...verbatim}>
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
          ...(batch.state === 'done' || batch.rows > 0 ? countRows(batch, language) : []),
          ...(batch.encoding === ''
            ? []
            : [
                [
                  t.batches.encoding,
                  <span key="encoding" {...verbatim}>
                    {batch.encoding}
                  </span>,
                ] as const,
              ]),
          [t.batches.batch, <code key="id">{batch.id}</code>],
        ]}
      />
      {working && own ? (
        <Form context={context} action={`/records/batches/${batch.id}/cancel`}>
          {awaits ? null : <p class="meta">{t.batches.cancelHint}</p>}
          <Buttons submit={t.batches.cancel} danger />
        </Form>
      ) : null}
      {batch.accepted + batch.unchanged === 0 || batch.dryRun ? null : (
        <p>
          <a href={`/records/batches/${batch.id}/rows`}>{t.sources.rowsLink}</a>
        </p>
      )}
    </>,
    {
      error: filled.problem !== null,
      before: (
        <ErrorSummary filled={filled} labels={{ reason: t.batches.takeBackReason }} language={language} />
      ),
      trail: [{ href: '/records/batches', text: t.batches.title }],
      beside: <BatchTag batch={batch} language={language} />,
      ...(renewed ? { again: { seconds: soon, href: address } } : {}),
    },
  );
}
