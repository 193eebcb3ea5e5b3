import {
  type InspectionOutcome,
  inspectionOutcomes,
  inspectionPolicy,
  outcomeNames,
} from '../../shared/policy/inspections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { inspectionTexts } from '../locales/inspections.ts';
import { siteTexts } from '../locales/site.ts';
import { Cards, Entries, type PageOf, Pagination, Tag } from './elements.tsx';
import { Checkboxes, DateField, Select, TextArea, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { dayText, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => inspectionTexts[language].inspections;

export interface ShownFinding {
  readonly plan: string;
  readonly code: string;
  readonly name: string;
  readonly outcome: InspectionOutcome;
  readonly problems: string;
  readonly formedOn: string;
  readonly state: 'formed' | 'published';
  readonly publishBy: string | null;
  readonly late: boolean;
  readonly record: string | null;
}

function Found({
  items,
  language,
  label,
}: {
  items: readonly ShownFinding[];
  language: Language;
  label: string;
}) {
  const { findings: t, plan } = texts(language);
  const { colon } = siteTexts[language].site;
  return (
    <Entries
      label={label}
      items={items.map((each) => ({
        href: each.record === null ? `/inspections/plans/${each.plan}/results` : `/records/${each.record}`,
        title: each.name,
        tag: (
          <>
            <Tag tone={each.state === 'published' ? 'good' : 'neutral'}>{t.states[each.state]}</Tag>{' '}
            {each.late ? <Tag tone="bad">{t.late}</Tag> : null}
          </>
        ),
        facts: [
          inLanguage(outcomeNames[each.outcome], language),
          each.code,
          `${t.formedOn}${colon}${dayText(each.formedOn, language)}`,
          ...(each.state === 'published'
            ? []
            : [
                `${t.publishBy}${colon}${each.publishBy === null ? t.unknownDay : dayText(each.publishBy, language)}`,
              ]),
          `${plan.number}${colon}${each.plan}`,
        ],
      }))}
    />
  );
}

/** Drawn objects of which no result is stated: the first ones, and how many there are. */
interface WithoutResult {
  readonly count: number;
  readonly objects: readonly {
    readonly code: string;
    readonly name: string;
    readonly officers: readonly string[];
    readonly joint: readonly string[];
  }[];
}

export interface FindingPlan {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly drawn: boolean;
  readonly objects: number;
}

/** Results of a plan; its unit states them here. */
export function findingsPage(
  context: PageContext,
  plan: FindingPlan,
  {
    items,
    next,
    cursor,
    withoutResult,
  }: PageOf<ShownFinding> & { readonly withoutResult: WithoutResult | null },
  filled: Filled,
): string {
  const { language, viewer } = context;
  const t = texts(language);
  const own = viewer?.role === 'provider' && viewer.unit === plan.unit;
  const path = `/inspections/plans/${plan.id}/results`;
  const labels = {
    object: t.findings.object,
    outcome: t.findings.outcome,
    problems: t.findings.problems,
    formedOn: t.findings.formedOn,
    publish: t.findings.publish,
  };
  return page(
    context,
    t.findings.of(plan.title),
    <>
      {plan.drawn ? <p>{t.findings.progress(numberText(plan.objects))}</p> : null}
      {items.length === 0 ? (
        <p>{own ? t.findings.noneOwn : t.findings.none}</p>
      ) : (
        <Found items={items} language={language} label={t.findings.title} />
      )}
      <Pagination
        language={language}
        next={next === null ? null : `${path}?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : path}
      />
      {withoutResult === null || withoutResult.count === 0 ? null : (
        <Open plan={plan.id} of={withoutResult} language={language} />
      )}
      {own && plan.drawn ? (
        <FindingForm context={context} path={path} labels={labels} filled={filled} />
      ) : null}
    </>,
    {
      trail: [
        { href: '/inspections/plans', text: t.title },
        { href: `/inspections/plans/${plan.id}`, text: plan.title },
      ],
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

function Open({ plan, of, language }: { plan: string; of: WithoutResult; language: Language }) {
  const { findings: t, draw } = texts(language);
  const { comma } = siteTexts[language].site;
  return (
    <section>
      <h2>{t.open}</h2>
      <p>{t.openCount(numberText(of.count))}</p>
      <Cards
        caption={t.open}
        head={[draw.name, draw.code, draw.officers, draw.joint]}
        rows={of.objects.map(({ code, name, officers, joint }) => [
          <a key="object" href={`/inspections/plans/${plan}/results?object=${code}#state`}>
            {name}
          </a>,
          code,
          officers.join(comma),
          joint.length === 0 ? null : (
            <span key="joint">
              {joint.map((other) => (
                <a key={other} href={`/inspections/plans/${other}`}>
                  {other}
                </a>
              ))}
            </span>
          ),
        ])}
      />
    </section>
  );
}

function FindingForm({
  context,
  path,
  labels,
  filled,
}: {
  context: PageContext;
  path: string;
  labels: Readonly<Record<'object' | 'outcome' | 'problems' | 'formedOn' | 'publish', string>>;
  filled: Filled;
}) {
  const { language } = context;
  const { findings: t, form } = texts(language);
  const field = { language, filled };
  return (
    <section class="panel" aria-labelledby="state">
      <h2 id="state">{t.form}</h2>
      <Form context={context} action={path}>
        <TextField {...field} name="object" label={labels.object} width="middle" spellcheck={false} />
        <Select
          {...field}
          name="outcome"
          label={labels.outcome}
          placeholder={form.choose}
          options={inspectionOutcomes.map((outcome) => ({
            value: outcome,
            label: inLanguage(outcomeNames[outcome], language),
          }))}
        />
        <TextArea {...field} name="problems" label={labels.problems} rows={3} optional />
        <DateField {...field} name="formedOn" label={labels.formedOn} />
        <Checkboxes
          {...field}
          name="publish"
          label={labels.publish}
          hint={t.publishHint(inspectionPolicy.publishWorkingDays)}
          groups={[{ options: [{ value: 'true', label: labels.publish }] }]}
          optional
        />
        <Buttons submit={t.submit} />
      </Form>
    </section>
  );
}

/** What a unit has found and not published yet. */
export function unpublishedPage(context: PageContext, { items, next, cursor }: PageOf<ShownFinding>): string {
  const { language } = context;
  const { findings: t, title } = texts(language);
  return page(
    context,
    t.queueTitle,
    <>
      {items.length === 0 ? (
        <p>{t.queueNone}</p>
      ) : (
        <Found items={items} language={language} label={t.queueTitle} />
      )}
      <Pagination
        language={language}
        next={next === null ? null : `/inspections/results?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : '/inspections/results'}
      />
    </>,
    { lead: t.queueLead, trail: [{ href: '/inspections/plans', text: title }] },
  );
}

interface ShownTasks {
  readonly plan: string;
  readonly title: string;
  readonly withoutResult: number;
  readonly unpublished: number;
  readonly until: string;
  readonly dueOn: string | null;
  readonly late: boolean;
}

/** Draws of a unit that are not done with: what was due first before the others. */
export function tasksPage(context: PageContext, { items, next, cursor }: PageOf<ShownTasks>): string {
  const { language } = context;
  const { tasks: t, findings, form, title } = texts(language);
  const { colon } = siteTexts[language].site;
  return page(
    context,
    t.title,
    <>
      {items.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Entries
          label={t.title}
          items={items.map((each) => ({
            href: `/inspections/plans/${each.plan}/results`,
            title: each.title,
            tag: each.late ? <Tag tone="bad">{findings.late}</Tag> : null,
            facts: [
              t.withoutResult(numberText(each.withoutResult)),
              t.unpublished(numberText(each.unpublished)),
              `${form.until}${colon}${dayText(each.until, language)}`,
              `${findings.publishBy}${colon}${each.dueOn === null ? findings.unknownDay : dayText(each.dueOn, language)}`,
              each.plan,
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={next === null ? null : `/inspections/tasks?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : '/inspections/tasks'}
      />
    </>,
    {
      lead: t.lead(inspectionPolicy.publishWorkingDays),
      trail: [{ href: '/inspections/plans', text: title }],
    },
  );
}
