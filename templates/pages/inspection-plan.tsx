import type { RemovalReason } from '../../shared/domain/inspections/draw.ts';
import type { FrozenGrades } from '../../shared/domain/inspections/plan.ts';
import { basisNote, citable } from '../../shared/policy/basis.ts';
import {
  type GradesFrom,
  type InspectionScale,
  inspectionGrades,
  inspectionPolicy,
  type StrictField,
  scaleNames,
  strictFields,
} from '../../shared/policy/inspections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { inspectionTexts } from '../locales/inspections.ts';
import { siteTexts } from '../locales/site.ts';
import { ButtonLink, Cards, Details, Notification, type Row, SummaryList, Table, Tag } from './elements.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Day, dayText, Identifier, Moment, numberText } from './format.tsx';
import { type ListedPlan, planTones } from './inspections.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => inspectionTexts[language].inspections;

/** Entries of a draw that the page lists. */
const mostListed = 100;

export interface ShownPlan extends ListedPlan {
  readonly basis: string;
  readonly manner: string;
  readonly field: StrictField | null;
  readonly scale: InspectionScale;
  readonly gradesFrom: GradesFrom;
  readonly grades: FrozenGrades | null;
  readonly condition: { readonly district: string; readonly industry: string; readonly licence: string };
  /** Per cent. */
  readonly baseRatio: number;
  readonly ratios: Readonly<Record<string, number>>;
  readonly caps: Readonly<Record<string, number | null>>;
  readonly from: string;
  readonly until: string;
  readonly reason: string | null;
  readonly frozenAt: string | null;
  readonly poolDigest: string | null;
  readonly poolFileDigest: string | null;
  readonly officersDigest: string | null;
  readonly seedCommitment: string | null;
  readonly strata:
    | readonly {
        readonly grade: string;
        readonly strict: boolean;
        readonly pool: number;
        readonly ratio: number;
        readonly take: number;
      }[]
    | null;
  readonly officerCount: number | null;
  readonly expiredOfficers: number | null;
  readonly cancelled: number | null;
  readonly seed: string | null;
  readonly objects:
    | readonly {
        readonly rank: number;
        readonly code: string;
        readonly name: string;
        readonly grade: string;
        readonly officers: readonly string[];
        readonly joint: readonly string[];
      }[]
    | null;
  readonly officers: readonly { readonly number: string; readonly name: string }[] | null;
  readonly removed:
    | readonly {
        readonly code: string;
        readonly officer: string | null;
        readonly reason: RemovalReason;
      }[]
    | null;
  readonly removedCount: number | null;
  readonly jointCount: number | null;
  readonly joinedBy:
    | readonly { readonly plan: string; readonly unitName: string; readonly objects: number }[]
    | null;
  readonly files: { readonly pool: string; readonly drawn: string; readonly removed: string } | null;
}

/** A plan: what it draws from, and once it was drawn all of it. For everybody; its unit acts on it here. */
export function planPage(context: PageContext, plan: ShownPlan, filled: Filled): string {
  const { language, viewer } = context;
  const t = texts(language);
  const own = viewer?.role === 'provider' && viewer.unit === plan.unit;
  return page(
    context,
    plan.title,
    <>
      {plan.replacedBy === null ? null : (
        <Notification tone="warning" title={t.plan.replacedBy}>
          <p>
            <a href={`/inspections/plans/${plan.replacedBy}`}>{plan.replacedBy}</a>
          </p>
        </Notification>
      )}
      <Stated plan={plan} language={language} />
      <FrozenPart plan={plan} language={language} />
      {own ? <Acts plan={plan} context={context} /> : null}
      <DrawnPart plan={plan} language={language} />
    </>,
    {
      trail: [{ href: '/inspections/plans', text: t.title }],
      beside: <Tag tone={planTones[plan.state]}>{t.states[plan.state]}</Tag>,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={{}} language={language} />,
    },
  );
}

interface Part {
  readonly plan: ShownPlan;
  readonly language: Language;
}

function conditionOf({ condition }: ShownPlan, language: Language): string {
  const { plan } = texts(language);
  const parts = (['district', 'industry', 'licence'] as const).flatMap((name) =>
    condition[name] === '' ? [] : [`${plan[name]}${siteTexts[language].site.colon}${condition[name]}`],
  );
  return parts.length === 0 ? plan.allObjects : parts.join(siteTexts[language].site.comma);
}

function Stated({ plan, language }: Part) {
  const { plan: t } = texts(language);
  const rows: Row[] = [
    [t.number, plan.id],
    [t.unit, plan.unitName],
    [t.basis, plan.basis],
    [t.item, plan.itemName],
    [t.manner, plan.manner],
    ...(plan.field === null ? [] : [[t.field, inLanguage(strictFields[plan.field], language)] as const]),
    [t.scale, inLanguage(scaleNames[plan.scale], language)],
    [t.gradesFrom, t.gradeSources[plan.gradesFrom]],
    [t.condition, conditionOf(plan, language)],
    [
      t.period,
      <span key="period">
        <Day day={plan.from} language={language} /> – <Day day={plan.until} language={language} />
      </span>,
    ],
    [t.published, <Moment key="at" moment={plan.createdAt} language={language} />],
    ...(plan.replaces === null
      ? []
      : [
          [
            t.replaces,
            <a key="replaces" href={`/inspections/plans/${plan.replaces}`}>
              {plan.replaces}
            </a>,
          ] as const,
          [t.reason, plan.reason] as const,
        ]),
  ];
  const { gradingBasis, ratiosBasis } = inspectionPolicy;
  return (
    <>
      <SummaryList rows={rows} />
      <h2>{t.ratios}</h2>
      <Table
        language={language}
        caption={t.ratios}
        captioned={false}
        head={[t.grade, t.ratio, t.cap]}
        rows={inspectionGrades.map((grade) => {
          const cap = plan.caps[grade] ?? null;
          return [grade, `${plan.ratios[grade]}%`, cap === null ? t.noCap : t.times(cap)];
        })}
      />
      <p>{t.baseText(`${plan.baseRatio}%`)}</p>
      <p class="meta">
        {citable(gradingBasis) === null
          ? null
          : `${t.grading}${inLanguage(basisNote(gradingBasis), language)}${t.stop}`}
        {`${t.ratios}${inLanguage(basisNote(ratiosBasis), language)}${t.stop}`}
      </p>
    </>
  );
}

function FrozenPart({ plan, language }: Part) {
  const { frozen: t, plan: stated } = texts(language);
  if (plan.strata === null || plan.frozenAt === null) return <p>{t.waiting}</p>;
  const digest = (text: string | null) => <Identifier key="digest" text={text ?? ''} />;
  return (
    <>
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      <SummaryList
        rows={[
          [t.at, <Moment key="at" moment={plan.frozenAt} language={language} />],
          ...(plan.grades === null
            ? []
            : [
                [
                  t.grades,
                  t.gradesText(
                    plan.grades.ruleSet,
                    dayText(plan.grades.asOf, language),
                    numberText(plan.grades.graded),
                  ),
                ] as const,
              ]),
          [t.poolDigest, digest(plan.poolDigest)],
          [t.fileDigest, digest(plan.poolFileDigest)],
          [t.officersDigest, digest(plan.officersDigest)],
          [t.commitment, digest(plan.seedCommitment)],
          [t.officers, numberText(plan.officerCount ?? 0)],
          [t.expired, numberText(plan.expiredOfficers ?? 0)],
          [t.cancelled, numberText(plan.cancelled ?? 0)],
        ]}
      />
      <Table
        language={language}
        caption={t.strata}
        head={[stated.grade, t.strict, t.pool, stated.ratio, t.take]}
        rows={plan.strata.map(({ grade, strict, pool, ratio, take }) => [
          grade === 'none' ? stated.none : grade,
          strict ? t.yes : t.no,
          numberText(pool),
          `${ratio}%`,
          numberText(take),
        ])}
      />
      <p class="meta">{stated.rounding}</p>
    </>
  );
}

function Acts({ plan, context }: { readonly plan: ShownPlan; readonly context: PageContext }) {
  const { acts: t } = texts(context.language);
  if (plan.replacedBy !== null) return null;
  if (plan.state === 'drawn')
    return (
      <p>
        <a href={`/inspections/plans/new?replaces=${plan.id}`}>{t.redraw}</a>
      </p>
    );
  const act = plan.state === 'planned' ? 'freeze' : 'draw';
  return (
    <>
      <Form context={context} action={`/inspections/plans/${plan.id}/${act}`} panel>
        <p>{act === 'freeze' ? t.freezeText : t.drawText}</p>
        <Buttons submit={t[act]} />
      </Form>
      {act === 'draw' ? (
        <p>
          <a href={`/inspections/plans/new?replaces=${plan.id}`}>{t.redraw}</a>
        </p>
      ) : null}
    </>
  );
}

function DrawnPart({ plan, language }: Part) {
  const { draw: t, plan: stated, repeat } = texts(language);
  const { drawnAt, seed, objects, officers, removed, files } = plan;
  if (drawnAt === null || seed === null || objects === null || officers === null || removed === null)
    return null;
  return (
    <>
      <h2>{t.title}</h2>
      <SummaryList
        rows={[
          [t.at, <Moment key="at" moment={drawnAt} language={language} />],
          [t.seed, <Identifier key="seed" text={seed} />],
        ]}
      />
      <p>
        <ButtonLink href={`/inspections/plans/${plan.id}/results`}>{t.results}</ButtonLink>
      </p>
      <h3>{t.objects}</h3>
      {(plan.jointCount ?? 0) === 0 ? null : <p>{t.jointText(numberText(plan.jointCount ?? 0))}</p>}
      {(plan.joinedBy ?? []).map((by) => (
        <p key={by.plan}>
          {t.joinedText(by.unitName, numberText(by.objects))}{' '}
          <a href={`/inspections/plans/${by.plan}`}>{by.plan}</a>
        </p>
      ))}
      <Cards
        caption={t.objects}
        head={[t.rank, t.name, t.code, stated.grade, t.officers, t.joint]}
        rows={objects.slice(0, mostListed).map((each) => [
          String(each.rank),
          each.name,
          each.code,
          each.grade === 'none' ? stated.none : each.grade,
          each.officers.join(siteTexts[language].site.comma),
          each.joint.length === 0 ? null : (
            <span key="joint">
              {each.joint.map((other) => (
                <a key={other} href={`/inspections/plans/${other}`}>
                  {other}
                </a>
              ))}
            </span>
          ),
        ])}
      />
      <First shown={objects.length} all={plan.objectCount ?? 0} language={language} />
      <Details summary={t.officersTitle}>
        <Table
          language={language}
          caption={t.officersTitle}
          captioned={false}
          head={[t.officerNumber, t.officerName]}
          rows={officers.map(({ number, name }) => [number, name])}
        />
      </Details>
      <h3>{t.removed}</h3>
      {removed.length === 0 ? (
        <p>{t.noneRemoved}</p>
      ) : (
        <Table
          language={language}
          caption={t.removed}
          captioned={false}
          head={[t.what, t.officer, t.reason]}
          rows={removed
            .slice(0, mostListed)
            .map(({ code, officer, reason }) => [code, officer ?? '', t.reasons[reason]])}
        />
      )}
      <First shown={removed.length} all={plan.removedCount ?? 0} language={language} />
      <h2>{repeat.title}</h2>
      <p>{repeat.text}</p>
      <ol>
        {repeat.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {files === null ? null : (
        <ul>
          {(['pool', 'drawn', 'removed'] as const).map((name) => (
            <li key={name}>
              <a href={files[name]}>{repeat[name]}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function First({ shown, all, language }: { shown: number; all: number; language: Language }) {
  const listed = Math.min(shown, mostListed);
  if (listed >= all) return null;
  return <p class="meta">{texts(language).draw.first(numberText(listed), numberText(all))}</p>;
}
