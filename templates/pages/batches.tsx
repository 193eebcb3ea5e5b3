import { catalogueCodes, type Field } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { acceptedFiles, BatchTag, Confirmed, coverageLine, type ShownBatch, texts } from './batch-parts.tsx';
import { listAddress } from './case/list-page.tsx';
import { Entries, type PageOf, Pagination } from './elements.tsx';
import { Checkboxes, choices, DateField, FileField, Select, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { Moment, numberText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

/** What may be stated once for all rows of the file that was refused, where its columns may have been lacking. */
function perFileFields(filled: Filled): readonly Field[] {
  const chosen = catalogueCodes.find((code) => code === enteredIn(filled, 'catalogue'));
  if (filled.problem === null || chosen === undefined) return [];
  const { fields, perFile } = catalogue(chosen);
  return fields.filter(({ code }) => perFile.includes(code));
}

/** The files that a unit sent in, and the form for the next. The centre sees the list without a form. */
export function batchesPage(
  context: PageContext,
  list: PageOf<ShownBatch> & {
    readonly maySend: boolean;
    /** Of all units, or of the one that was chosen, for the centre. Absent: they are the viewer's own unit's. */
    readonly units?: { readonly chosen: string | undefined };
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
    confirmed: t.batches.confirmed,
    dryRun: t.batches.dryRun,
    file: t.batches.file,
  };
  const completes = enteredIn(filled, 'completes');
  const perFile = perFileFields(filled);
  const field = { language, filled };
  const address = (cursor?: string) => listAddress('/records/batches', { unit: list.units?.chosen, cursor });
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
              accept={acceptedFiles}
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
            <Confirmed language={language} filled={filled} />
            <Checkboxes
              {...field}
              name="dryRun"
              label={labels.dryRun}
              optional
              groups={[{ options: [{ value: 'true', label: t.batches.dryRunOption }] }]}
            />
            {perFile.map(({ code, name, english }) => (
              <TextField
                key={code}
                {...field}
                name={`values.${code}`}
                label={inLanguage({ zh: name, en: english }, language)}
                hint={t.batches.perFileHint}
                width="middle"
                optional
              />
            ))}
            {completes === '' ? null : (
              <TextField {...field} name="completes" label={labels.completes} width="middle" optional />
            )}
            <Buttons submit={t.batches.submit}>
              <button type="submit" name="upload" value="true" class="secondary">
                {t.batches.submitLarge}
              </button>
            </Buttons>
            <p class="meta">{t.batches.submitLargeHint}</p>
          </Form>
        </section>
      ) : null}
      {list.maySend && context.viewer?.role === 'provider' ? (
        <p>
          <a href="/reconciliations">{t.batches.reconcile}</a> · <a href="/web-hook">{t.batches.hook}</a>
        </p>
      ) : null}
      {list.units === undefined ? null : (
        <>
          <p>
            <a href="/overview/late-reports">{t.batches.late}</a> ·{' '}
            <a href="/overview">{t.batches.standing}</a>
          </p>
          <search class="searching">
            <form action="/records/batches" method="get" class="with-button">
              <Select
                language={language}
                name="unit"
                label={t.batches.unit}
                value={list.units.chosen ?? ''}
                placeholder={t.batches.everyUnit}
                options={choices(units, language)}
              />
              <button type="submit">{t.batches.show}</button>
            </form>
          </search>
        </>
      )}
      <h2>{t.batches.list}</h2>
      {list.items.length === 0 ? (
        <p class="meta">{t.batches.none}</p>
      ) : (
        <Entries
          label={t.batches.list}
          items={list.items.map((batch) => ({
            href: `/records/batches/${batch.id}`,
            title: batch.fileName ?? batch.id,
            verbatim: true,
            tag: <BatchTag batch={batch} language={language} />,
            facts: [
              ...(list.units === undefined ? [] : [unitText(batch.unit, language)]),
              inLanguage(catalogue(batch.catalogue).name, language),
              <Moment key="received" moment={batch.receivedAt} language={language} />,
              `${t.batches.rows}${t.site.colon}${numberText(batch.rows)}`,
              ...(batch.nil && batch.sender !== null && list.units === undefined ? [batch.sender] : []),
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
        next={list.next === null ? null : address(list.next)}
        first={list.cursor === undefined ? null : address()}
      />
    </>,
    {
      lead: list.maySend ? t.batches.lead : t.batches.leadSeen,
      error: filled.problem !== null,
      before: (
        <ErrorSummary
          filled={filled}
          labels={{
            ...labels,
            ...Object.fromEntries(
              perFile.map(({ code, name, english }) => [
                `values.${code}`,
                inLanguage({ zh: name, en: english }, language),
              ]),
            ),
          }}
          language={language}
        />
      ),
    },
  );
}
