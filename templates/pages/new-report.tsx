import { subjectKind } from '../../shared/domain/subject-kind.ts';
import { editionCodes, editions, omissionRules, omissions } from '../../shared/policy/reports.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { reportTexts } from '../locales/reports.ts';
import { siteTexts } from '../locales/site.ts';
import { Notification } from './elements.tsx';
import { Checkboxes, DateField, Radios, Select, TextField } from './fields.tsx';
import { Buttons, chosenIn, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { dayText } from './format.tsx';
import { type PageContext, page, signInAddress } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...reportTexts[language] });

/** What a report can be asked for. */
export interface ReportChoices {
  /** Subjects to choose from; empty: the code is entered (the centre). */
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly domains: readonly { readonly code: string; readonly name: Text; readonly covered: boolean }[];
  readonly earliest: string;
  /** Last day of a period that leaves it open, over all domains. */
  readonly last: string;
  readonly today: string;
  /** May enter any subject. */
  readonly anySubject: boolean;
  /** Whether it is sure who asks, as the edition for natural persons wants it. */
  readonly confirmed: boolean;
}

/** What is asked of whoever wants the edition for natural persons, before the form: it would not be taken. */
function ConfirmFirst({ context, filled }: { context: PageContext; filled: Filled }) {
  const { language, address } = context;
  const t = texts(language);
  return (
    <section class="panel">
      <p>{t.issue.confirmFirst(inLanguage(editions.person.title, language))}</p>
      <p class="buttons">
        <a
          class="button secondary"
          href={signInAddress(filled.problem === null ? address : '/reports/new', 'substantial')}
        >
          {t.issue.confirmToIssue}
        </a>
      </p>
    </section>
  );
}

/** The form that asks for a report. */
export function newReportPage(context: PageContext, choices: ReportChoices, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const { subjects, domains, earliest, last, today, anySubject, confirmed } = choices;
  const labels = {
    subject: anySubject ? t.issue.subjectCode : t.issue.subject,
    edition: t.issue.edition,
    domains: t.issue.domains,
    from: t.issue.from,
    to: t.issue.to,
    leaveOut: t.issue.leaveOut,
    purpose: t.issue.purpose,
    lang: t.issue.language,
  };
  const field = { language, filled };
  const [only, ...others] = subjects;
  const options = (covered: boolean) =>
    domains
      .filter((domain) => domain.covered === covered)
      .map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }));
  const kinds = new Set(subjects.map(({ id }) => subjectKind(id)));
  const organisations = anySubject || kinds.has('organisation');
  const offered = editionCodes.filter((code) =>
    code === 'person'
      ? kinds.has('person') && confirmed
      : organisations || editions[code].about.includes('person'),
  );
  const scoped = enteredIn(filled, 'edition') === 'no-violation' || chosenIn(filled, 'domains').length > 0;
  const trail = [{ href: '/reports', text: t.reports.title }];
  if (only === undefined && !anySubject) {
    return page(context, t.reports.newTitle, <Notification tone="warning" title={t.issue.noSubject} />, {
      trail,
    });
  }
  return page(
    context,
    t.reports.newTitle,
    <>
      {kinds.has('person') && !confirmed ? <ConfirmFirst context={context} filled={filled} /> : null}
      <Form context={context} action="/reports" panel>
        {anySubject ? (
          <TextField {...field} name="subject" label={labels.subject} width="middle" spellcheck={false} />
        ) : others.length === 0 && only !== undefined ? (
          <div class="field">
            <p class="hint">{t.issue.subject}</p>
            <p class="given">{only.name}</p>
            <input type="hidden" name="subject" value={only.id} />
          </div>
        ) : subjects.length > 5 ? (
          <Select
            {...field}
            name="subject"
            label={labels.subject}
            options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : (
          <Radios
            {...field}
            name="subject"
            label={labels.subject}
            value={enteredIn(filled, 'subject') || (only?.id ?? '')}
            options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Radios
          {...field}
          name="edition"
          label={labels.edition}
          value={enteredIn(filled, 'edition') || (offered.length > 0 && !organisations ? 'person' : '')}
          options={offered.map((code) => ({
            value: code,
            label: inLanguage(editions[code].title, language),
            hint: t.issue.hints[code],
          }))}
        />
        {offered.includes('person') ? (
          <Checkboxes
            {...field}
            name="leaveOut"
            label={labels.leaveOut}
            hint={t.issue.leaveOutHint}
            optional
            groups={[
              {
                options: omissions.map((value) => ({
                  value,
                  label: inLanguage(omissionRules[value].name, language),
                })),
              },
            ]}
          />
        ) : null}
        {offered.includes('no-violation') ? (
          <fieldset class="field scope">
            <legend>{t.issue.scope}</legend>
            <p class="hint">{t.issue.scopeHint}</p>
            <details open={scoped && chosenIn(filled, 'domains').length > 0}>
              <summary>{labels.domains}</summary>
              <div class="details">
                <Checkboxes
                  {...field}
                  name="domains"
                  label={t.reports.domains}
                  hint={t.issue.domainsHint}
                  columns
                  groups={[
                    { title: t.issue.covered, options: options(true) },
                    { title: t.issue.notCovered, options: options(false) },
                  ]}
                />
              </div>
            </details>
            <div class="dates">
              <DateField
                {...field}
                name="from"
                label={labels.from}
                hint={t.issue.fromHint(dayText(earliest, language))}
                min={earliest}
                max={today}
                optional
              />
              <DateField
                {...field}
                name="to"
                label={labels.to}
                hint={t.issue.toHint(dayText(last, language))}
                min={earliest}
                max={today}
                optional
              />
            </div>
          </fieldset>
        ) : null}
        <TextField {...field} name="purpose" label={labels.purpose} hint={t.issue.purposeHint} optional />
        <Radios
          {...field}
          name="lang"
          label={labels.lang}
          value={enteredIn(filled, 'lang') || language}
          inline
          options={[
            { value: 'zh-CN', label: t.issue.chinese },
            { value: 'en', label: t.issue.english },
          ]}
        />
        <Buttons submit={t.issue.submit}>
          <span class="meta">{t.issue.wait}</span>
        </Buttons>
      </Form>
    </>,
    {
      trail,
      lead: t.reports.lead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
