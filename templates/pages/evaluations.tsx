import type { Movement } from '../../shared/domain/evaluation/movement.ts';
import type { RuleSet } from '../../shared/policy/evaluation.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { Entries, Notification, type PageOf, Pagination, SummaryList, Tag, type Tone } from './elements.tsx';
import { Distribution, Matrix, Rules, texts } from './evaluation-parts.tsx';
import { Radios, Select } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Day, Identifier, Moment, momentText, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

interface ShownRun {
  readonly id: string;
  readonly ruleSet: string;
  readonly dryRun: boolean;
  readonly scope: 'all' | 'due';
  readonly asOf: string;
  readonly startedAt: string;
  readonly doneAt: string | null;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly parts: number;
  readonly partsDone: number;
  readonly subjects: number;
  readonly changed: number;
  readonly movement: Omit<Movement, 'subjects' | 'changed'>;
}

interface ShownRuleSet extends Pick<RuleSet, 'version' | 'sample' | 'dimensions' | 'grades'> {
  readonly name: Text;
  readonly inForce: boolean;
  readonly indicators: readonly (Pick<
    RuleSet['indicators'][number],
    'code' | 'dimension' | 'name' | 'weight' | 'direction'
  > & {
    readonly catalogue: RuleSet['indicators'][number]['source']['catalogue'];
    readonly veto: boolean;
  })[];
}

interface ShownEvaluations extends PageOf<ShownRun> {
  readonly since: string | null;
  readonly ruleSets: readonly ShownRuleSet[];
  readonly distribution: Omit<Movement, 'subjects' | 'changed'> | null;
}

const tones: Readonly<Record<ShownRun['state'], Tone>> = {
  running: 'neutral',
  done: 'good',
  failed: 'bad',
  stopped: 'warning',
};

function runName({ dryRun, scope }: Pick<ShownRun, 'dryRun' | 'scope'>, language: Language): string {
  const t = texts(language).evaluations;
  return scope === 'due' ? t.daily : t.runTitle(dryRun);
}

function State({ state, language }: { state: ShownRun['state']; language: Language }) {
  return <Tag tone={tones[state]}>{texts(language).evaluations.states[state]}</Tag>;
}

function RuleSets({
  ruleSets,
  since,
  language,
}: Pick<ShownEvaluations, 'ruleSets' | 'since'> & { language: Language }) {
  const t = texts(language).evaluations;
  return (
    <section>
      <h2>{t.ruleSets}</h2>
      {ruleSets.map((each) => (
        <div key={each.version}>
          <h3>
            {inLanguage(each.name, language)} {each.inForce ? <Tag tone="good">{t.inForce}</Tag> : null}{' '}
            {each.sample ? <Tag tone="warning">{t.sample}</Tag> : null}
          </h3>
          {each.inForce ? (
            <p class="meta">{since === null ? t.fromStart : t.since(momentText(since, language))}</p>
          ) : null}
          <Rules
            ruleSet={{
              ...each,
              indicators: each.indicators.map(({ catalogue, veto, ...indicator }) => ({
                ...indicator,
                source: { catalogue },
                points: 0,
                ...(veto ? { veto } : {}),
              })),
            }}
            language={language}
          />
        </div>
      ))}
    </section>
  );
}

function Start({
  context,
  ruleSets,
  filled,
}: {
  context: PageContext;
  ruleSets: readonly ShownRuleSet[];
  filled: Filled;
}) {
  const { language } = context;
  const t = texts(language).evaluations;
  return (
    <section>
      <h2>{t.start}</h2>
      <p>{t.startHint}</p>
      <Form context={context} action="/evaluations/runs" panel>
        <Select
          language={language}
          name="ruleSet"
          label={t.ruleSet}
          filled={filled}
          options={ruleSets.map(({ version, name }) => ({
            value: version,
            label: inLanguage(name, language),
          }))}
        />
        <Radios
          language={language}
          name="dryRun"
          label={t.kind}
          filled={filled}
          options={[
            { value: 'true', label: t.dry },
            { value: 'false', label: t.real },
          ]}
        />
        <Buttons submit={t.submit} />
      </Form>
    </section>
  );
}

/** Rules, distribution and runs, for the centre. */
export function evaluationsPage(
  context: PageContext,
  { items, next, cursor, since, ruleSets, distribution }: ShownEvaluations,
  filled: Filled,
): string {
  const { language, viewer } = context;
  const t = texts(language).evaluations;
  return page(
    context,
    t.title,
    <>
      {distribution === null ? (
        <p>{t.noDistribution}</p>
      ) : (
        <Distribution
          movement={distribution}
          title={t.distributionOfLast}
          language={language}
          compared={false}
        />
      )}
      <RuleSets ruleSets={ruleSets} since={since} language={language} />
      {viewer?.role === 'centre' ? <Start context={context} ruleSets={ruleSets} filled={filled} /> : null}
      <section>
        <h2>{t.runs}</h2>
        {items.length === 0 ? (
          <p>{t.noRuns}</p>
        ) : (
          <Entries
            label={t.runs}
            items={items.map((run) => ({
              href: `/evaluations/runs/${run.id}`,
              title: runName(run, language),
              tag: <State state={run.state} language={language} />,
              facts: [
                run.ruleSet,
                <Moment key="at" moment={run.startedAt} language={language} />,
                `${t.subjects} ${numberText(run.subjects)}`,
                `${t.changed} ${numberText(run.changed)}`,
              ],
            }))}
          />
        )}
        <Pagination
          next={next === null ? null : `/evaluations?cursor=${encodeURIComponent(next)}`}
          first={cursor === undefined ? null : '/evaluations'}
          language={language}
        />
      </section>
    </>,
    {
      lead: t.lead,
      error: filled.problem !== null,
      before: (
        <ErrorSummary filled={filled} labels={{ ruleSet: t.ruleSet, dryRun: t.kind }} language={language} />
      ),
    },
  );
}

/** One run: how it gets on, and what it found. */
export function evaluationRunPage(
  context: PageContext,
  run: ShownRun,
  { mayPutInForce, waitsForAnother }: { readonly mayPutInForce: boolean; readonly waitsForAnother: boolean },
): string {
  const { language } = context;
  const t = texts(language).evaluations;
  const { id, ruleSet, movement, doneAt } = run;
  return page(
    context,
    runName(run, language),
    <>
      {run.state === 'running' ? <p>{t.refresh}</p> : null}
      {waitsForAnother ? (
        <Notification>
          <p>{t.waitsForAnother}</p>
        </Notification>
      ) : null}
      {mayPutInForce ? (
        <Form context={context} action={`/evaluations/runs/${id}/put-in-force`} panel>
          <p>{t.putInForceHint}</p>
          <Buttons submit={t.putInForce} />
        </Form>
      ) : null}
      <SummaryList
        rows={[
          [t.ruleSet, <Identifier key="rules" text={ruleSet} />],
          [t.asOf, <Day key="day" day={run.asOf} language={language} />],
          [t.progress, t.parts(numberText(run.partsDone), numberText(run.parts))],
          [t.subjects, numberText(run.subjects)],
          [t.changed, numberText(run.changed)],
          [t.startedAt, <Moment key="begun" moment={run.startedAt} language={language} />],
          [t.doneAt, doneAt === null ? null : <Moment key="done" moment={doneAt} language={language} />],
        ]}
      />
      <Distribution movement={movement} title={t.distribution} language={language} compared />
      <Matrix movement={movement} language={language} />
      <p>
        <a href={`/evaluations/runs/${id}?format=csv`}>{t.download}</a>
      </p>
    </>,
    {
      trail: [{ href: '/evaluations', text: t.title }],
      beside: <State state={run.state} language={language} />,
    },
  );
}
