import type { InspectionItem } from '../../shared/domain/inspections/library.ts';
import {
  gradeSources,
  type InspectionScale,
  inspectionGrades,
  inspectionPolicy,
  inspectionScales,
  scaleNames,
} from '../../shared/policy/inspections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { inspectionTexts } from '../locales/inspections.ts';
import { ButtonLink, Entries, Notification, type PageOf, Pagination, Tag, type Tone } from './elements.tsx';
import { DateField, Select, TextArea, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { Moment, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

export type PlanState = 'planned' | 'frozen' | 'drawn';

export interface ListedPlan {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  readonly title: string;
  readonly itemName: string;
  readonly state: PlanState;
  readonly createdAt: string;
  readonly drawnAt: string | null;
  readonly objectCount: number | null;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
}

export const planTones: Readonly<Record<PlanState, Tone>> = {
  planned: 'neutral',
  frozen: 'warning',
  drawn: 'good',
};

const texts = (language: Language) => inspectionTexts[language].inspections;

/** Plans of all units, or of one. For everybody. */
export function plansPage(
  context: PageContext,
  { items, next, cursor }: PageOf<ListedPlan>,
  unit: string | undefined,
): string {
  const { language, viewer } = context;
  const t = texts(language);
  const address = (from: string | null) => {
    const query = new URLSearchParams({
      ...(unit === undefined ? {} : { unit }),
      ...(from === null ? {} : { cursor: from }),
    });
    return query.size === 0 ? '/inspections/plans' : `/inspections/plans?${query}`;
  };
  return page(
    context,
    unit === undefined ? t.title : t.ofUnit(unitText(unit, language)),
    <>
      {viewer?.role === 'provider' && viewer.unit !== null ? (
        <>
          <p>
            <ButtonLink href="/inspections/plans/new">{t.newPlan}</ButtonLink>
          </p>
          <ul>
            <li>
              <a href="/inspections/tasks">{t.tasks.title}</a>
            </li>
            <li>
              <a href="/inspections/results">{t.queue}</a>
            </li>
            <li>
              <a href="/inspections/libraries">{t.libraries}</a>
            </li>
          </ul>
        </>
      ) : null}
      {items.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Entries
          label={t.title}
          items={items.map((each) => ({
            href: `/inspections/plans/${each.id}`,
            title: each.title,
            tag: <Tag tone={planTones[each.state]}>{t.states[each.state]}</Tag>,
            facts: [
              each.unitName,
              each.itemName,
              each.id,
              <Moment key="at" moment={each.drawnAt ?? each.createdAt} language={language} />,
              ...(each.objectCount === null ? [] : [t.drawnCount(String(each.objectCount))]),
              ...(each.replaces === null ? [] : [t.redraw(each.replaces)]),
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={next === null ? null : address(next)}
        first={cursor === undefined ? null : address(null)}
      />
      <p>
        <a href="/inspections/items">{t.items}</a>
      </p>
    </>,
    { lead: t.lead },
  );
}

export interface PlanFormFacts {
  /** Matters of the unit's list. */
  readonly matters: readonly Pick<InspectionItem, 'code' | 'name'>[];
  readonly grades: { readonly scale: InspectionScale; readonly source: string } | null;
}

/** What the form begins with: the city's settings. */
function suggested({ grades }: PlanFormFacts, filled: Filled): Filled {
  const { baseRatio, ratios, caps } = inspectionPolicy;
  const settings = {
    baseRatio: String(baseRatio / 100),
    ...(grades === null ? {} : { scale: grades.scale }),
    ...Object.fromEntries(
      inspectionGrades.flatMap((grade) => [
        [`ratios.${grade}`, String(ratios[grade] / 100)],
        [`caps.${grade}`, caps[grade] === null ? '' : String(caps[grade])],
      ]),
    ),
  };
  return filled.problem === null && enteredIn(filled, 'title') === ''
    ? { values: { ...settings, ...filled.values }, problem: null, prefilled: true }
    : filled;
}

/** The form of a plan. For officers of units. */
export function newPlanPage(context: PageContext, facts: PlanFormFacts, entered: Filled): string {
  const { language } = context;
  const t = texts(language);
  const { form, plan } = texts(language);
  const trail = [{ href: '/inspections/plans', text: t.title }];
  if (facts.matters.length === 0)
    return page(
      context,
      form.title,
      <>
        <Notification tone="warning" title={form.noItems} />
        <p>
          <ButtonLink href="/inspections/libraries">{form.sendItems}</ButtonLink>
        </p>
      </>,
      { trail },
    );
  const filled = suggested(facts, entered);
  const field = { language, filled };
  const labels = {
    title: form.name,
    basis: plan.basis,
    item: plan.item,
    scale: plan.scale,
    gradesFrom: plan.gradesFrom,
    baseRatio: `${plan.base} (%)`,
    ...Object.fromEntries(
      inspectionGrades.flatMap((grade) => [
        [`ratios.${grade}`, form.ratioOf(grade)],
        [`caps.${grade}`, form.capOf(grade)],
      ]),
    ),
    from: form.from,
    until: form.until,
    replaces: form.replaces,
    reason: plan.reason,
  };
  return page(
    context,
    form.title,
    <Form context={context} action="/inspections/plans" panel>
      <TextField {...field} name="title" label={labels.title} />
      <TextArea {...field} name="basis" label={labels.basis} hint={form.basisHint} rows={2} />
      <Select
        {...field}
        name="item"
        label={labels.item}
        placeholder={form.choose}
        options={facts.matters.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      />
      <Select
        {...field}
        name="scale"
        label={labels.scale}
        placeholder={form.choose}
        {...(facts.grades === null
          ? {}
          : {
              hint: form.scaleHint(inLanguage(scaleNames[facts.grades.scale], language), facts.grades.source),
            })}
        options={inspectionScales.map((scale) => ({
          value: scale,
          label: inLanguage(scaleNames[scale], language),
        }))}
      />
      {inspectionPolicy.evaluationGrades ? (
        <Select
          {...field}
          name="gradesFrom"
          label={plan.gradesFrom}
          options={gradeSources.map((source) => ({ value: source, label: plan.gradeSources[source] }))}
        />
      ) : null}
      <h2>{plan.condition}</h2>
      <p class="hint">{form.conditionText}</p>
      {(['district', 'industry', 'licence'] as const).map((name) => (
        <TextField
          {...field}
          key={name}
          name={`condition.${name}`}
          label={plan[name]}
          width="middle"
          optional
        />
      ))}
      <h2>{plan.ratios}</h2>
      <p class="hint">{form.ratioHint}</p>
      <TextField {...field} name="baseRatio" label={labels.baseRatio} width="short" inputmode="decimal" />
      {inspectionGrades.map((grade) => (
        <TextField
          {...field}
          key={grade}
          name={`ratios.${grade}`}
          label={form.ratioOf(grade)}
          width="short"
          inputmode="decimal"
        />
      ))}
      {inspectionGrades.map((grade) => (
        <TextField
          {...field}
          key={grade}
          name={`caps.${grade}`}
          label={form.capOf(grade)}
          hint={form.capHint}
          width="short"
          inputmode="numeric"
          optional
        />
      ))}
      <DateField {...field} name="from" label={labels.from} />
      <DateField {...field} name="until" label={labels.until} />
      <TextField
        {...field}
        name="replaces"
        label={labels.replaces}
        hint={form.replacesHint}
        width="middle"
        optional
      />
      <TextArea {...field} name="reason" label={labels.reason} rows={2} optional />
      <Buttons submit={form.submit} />
    </Form>,
    {
      lead: form.lead,
      trail,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
