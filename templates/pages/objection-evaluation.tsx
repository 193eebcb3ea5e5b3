import { ruleSetOf } from '../../shared/policy/evaluation.ts';
import { evaluationKinds, kindNames } from '../../shared/policy/objections.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { objectionTexts } from '../locales/objections.ts';
import { type Row, SummaryList } from './elements.tsx';
import { evaluationRows, type ShownInQuestion } from './evaluation-in-question.tsx';
import { Radios, Select } from './fields.tsx';
import type { Filled } from './form.tsx';
import type { PageContext } from './layout.tsx';
import { type FilingForm, filingForm, filingLabels } from './objection-filing.tsx';

interface Facts extends Pick<FilingForm, 'files' | 'days'> {
  readonly subject: string;
  readonly subjectName: string;
  readonly evaluation: ShownInQuestion;
  /** Codes of its indicators. */
  readonly indicators: readonly string[];
  /** Titles of its entries, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The form of an objection to the evaluation of a subject. */
export function evaluationFilingPage(context: PageContext, facts: Facts, filled: Filled): string {
  const { language } = context;
  const t = objectionTexts[language].objections;
  const labels = filingLabels(language);
  const field = { language, filled };
  const { subject, subjectName, evaluation, titles, files, days } = facts;
  const ruleSet = ruleSetOf(evaluation.ruleSet);
  const address = `/subjects/${subject}/evaluation`;
  const form = {
    title: t.evaluationTitle,
    lead: t.evaluationLead,
    statementHint: t.evaluationHint,
    requestedHint: t.evaluationRequestedHint,
    files,
    days,
    cancel: address,
  };
  const rows: readonly Row[] = [
    [
      labels.subject,
      <a key="subject" href={address}>
        {subjectName}
      </a>,
    ],
    ...evaluationRows(evaluation, language),
  ];
  return filingForm(context, form, filled, {
    summary: <SummaryList rows={rows} />,
    fields: (
      <>
        <input type="hidden" name="subject" value={subject} />
        <input type="hidden" name="evaluation" value={evaluation.digest} />
        <Radios
          {...field}
          name="kind"
          label={labels.kind}
          options={evaluationKinds.map((kind) => ({
            value: kind,
            label: inLanguage(kindNames[kind], language),
            hint: t.evaluationKindHints[kind],
          }))}
        />
        <Select
          {...field}
          name="indicator"
          label={labels.indicator}
          placeholder={t.noneOfThem}
          options={facts.indicators.map((code) => {
            const name = ruleSet?.indicators.find((each) => each.code === code)?.name;
            return { value: code, label: name === undefined ? code : inLanguage(name, language) };
          })}
          optional
        />
        <Select
          {...field}
          name="entry"
          label={labels.entry}
          hint={t.entryHint}
          placeholder={t.noneOfThem}
          options={[...titles].map(([value, title]) => ({ value, label: `${title} ${value}` }))}
          optional
        />
      </>
    ),
  });
}
