import { listColumns } from '../../shared/domain/rectifications/list-file.ts';
import { rectificationPolicy } from '../../shared/policy/rectifications.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { rectificationTexts } from '../locales/rectifications.ts';
import { Details, Notification, Table } from './elements.tsx';
import { FileField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { type PageContext, page } from './layout.tsx';

/**
 * The form for a list of rectifications: what the list before has come to, or every line of this one that is faulty.
 * @param done null: none was sent just now
 */
export function rectificationImportPage(
  context: PageContext,
  done: { readonly opened: number; readonly unchanged: number } | null,
  filled: Filled,
): string {
  const { language } = context;
  const { words, importing: s } = rectificationTexts[language].rectifications;
  const faults = (filled.problem?.errors ?? []).filter(({ pointer }) => pointer.startsWith('/lines/'));
  // Lines are no fields of the form: they stand in a table of their own.
  const about = faults.length === 0;
  return page(
    context,
    s.title,
    <>
      {about ? <ErrorSummary filled={filled} labels={{ file: s.file }} language={language} /> : null}
      {done === null ? null : (
        <Notification tone="good" title={s.done(done.opened, done.unchanged)}>
          <p>
            <a href="/rectifications">{s.seeQueue}</a>
          </p>
        </Notification>
      )}
      {faults.length === 0 ? null : (
        <>
          <Notification tone="bad" title={s.faults(faults.length)} />
          <Table
            caption={s.fault}
            captioned={false}
            language={language}
            head={[s.fault]}
            rows={faults.map(({ message }) => [inLanguage(message, language)])}
          />
        </>
      )}
      <Form context={context} action="/rectifications/import" upload panel>
        <FileField
          language={language}
          filled={about ? filled : { ...filled, problem: null }}
          name="file"
          label={s.file}
          hint={s.fileHint(rectificationPolicy.mostLines)}
          accept=".csv,.xlsx,.xls,text/csv"
        />
        <Buttons submit={s.submit} />
      </Form>
      <p>
        <a href="/rectifications/import/template">{s.template}</a>
      </p>
      <Details summary={s.columns}>
        <Table
          caption={s.columns}
          captioned={false}
          language={language}
          head={[s.column, s.needed]}
          rows={listColumns.map(({ code, name, english, required }) => [
            `${name}${code === 'amount' ? s.inYuan : ''}${language === 'en' ? ` (${english})` : ''}`,
            required ? s.yes : s.no,
          ])}
        />
      </Details>
    </>,
    { trail: [{ href: '/rectifications', text: words.queue }], lead: s.lead },
  );
}
