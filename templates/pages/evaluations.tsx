import type { Movement } from '../../shared/domain/evaluation/movement.ts';
import type { RuleSet } from '../../shared/policy/rule-set.ts';
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
  const r = texts(language).evaluations;
  return scope === 'due' ? r.daily : r.runTitle(dryRun);
}

function State({ state, language }: { state: ShownRun['state']; language: Language }) {
  return <Tag tone={tones[state]}>{texts(language).evaluations.states[state]}</Tag>;
}

function RuleSets({
  ruleSets,
  since,
  language,
}: Pick<ShownEvaluations, 'ruleSets' | 'since'> & { language: Language }) {
  const r = texts(language).evaluations;
  return (
    <section>
      <h2>{r.ruleSets}</h2>
      {ruleSets.map((each) => (
        <div key={each.version}>
          <h3>
            {inLanguage(each.name, language)} {each.inForce ? <Tag tone="good">{r.inForce}</Tag> : null}{' '}
            {each.sample ? <Tag tone="warning">{r.sample}</Tag> : null}
          </h3>
          {each.inForce ? (
            <p class="meta">{since === null ? r.fromStart : r.since(momentText(since, language))}</p>
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
  const r = texts(language).evaluations;
  return (
    <section>
      <h2>{r.start}</h2>
      <p>{r.startHint}</p>
      <Form context={context} action="/evaluations/runs" panel>
        <Select
          language={language}
          name="ruleSet"
          label={r.ruleSet}
          filled={filled}
          options={ruleSets.map(({ version, name }) => ({
            value: version,
            label: inLanguage(name, language),
          }))}
        />
        <Radios
          language={language}
          name="dryRun"
          label={r.kind}
          filled={filled}
          options={[
            { value: 'true', label: r.dry },
            { value: 'false', label: r.real },
          ]}
        />
        <Buttons submit={r.submit} />
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
  const r = texts(language).evaluations;
  return page(
    context,
    r.title,
    <>
      {distribution === null ? (
        <p>{r.noDistribution}</p>
      ) : (
        <Distribution
          movement={distribution}
          title={r.distributionOfLast}
          language={language}
          compared={false}
        />
      )}
      <RuleSets ruleSets={ruleSets} since={since} language={language} />
      {viewer?.role === 'centre' ? <Start context={context} ruleSets={ruleSets} filled={filled} /> : null}
      <section>
        <h2>{r.runs}</h2>
        {items.length === 0 ? (
          <p>{r.noRuns}</p>
        ) : (
          <Entries
            label={r.runs}
            items={items.map((run) => ({
              href: `/evaluations/runs/${run.id}`,
              title: runName(run, language),
              tag: <State state={run.state} language={language} />,
              facts: [
                run.ruleSet,
                <Moment key="at" moment={run.startedAt} language={language} />,
                `${r.subjects} ${numberText(run.subjects)}`,
                `${r.changed} ${numberText(run.changed)}`,
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
      lead: r.lead,
      error: filled.problem !== null,
      before: (
        <ErrorSummary filled={filled} labels={{ ruleSet: r.ruleSet, dryRun: r.kind }} language={language} />
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
  const r = texts(language).evaluations;
  const { id, ruleSet, movement, doneAt } = run;
  return page(
    context,
    runName(run, language),
    <>
      {run.state === 'running' ? <p>{r.refresh}</p> : null}
      {waitsForAnother ? (
        <Notification>
          <p>{r.waitsForAnother}</p>
        </Notification>
      ) : null}
      {mayPutInForce ? (
        <Form context={context} action={`/evaluations/runs/${id}/put-in-force`} panel>
          <p>{r.putInForceHint}</p>
          <Buttons submit={r.putInForce} />
        </Form>
      ) : null}
      <SummaryList
        rows={[
          [r.ruleSet, <Identifier key="rules" text={ruleSet} />],
          [r.asOf, <Day key="day" day={run.asOf} language={language} />],
          [r.progress, r.parts(numberText(run.partsDone), numberText(run.parts))],
          [r.subjects, numberText(run.subjects)],
          [r.changed, numberText(run.changed)],
          [r.startedAt, <Moment key="begun" moment={run.startedAt} language={language} />],
          [r.doneAt, doneAt === null ? null : <Moment key="done" moment={doneAt} language={language} />],
        ]}
      />
      <Distribution movement={movement} title={r.distribution} language={language} compared />
      <Matrix movement={movement} language={language} />
      <p>
        <a href={`/evaluations/runs/${id}?format=csv`}>{r.download}</a>
      </p>
    </>,
    {
      trail: [{ href: '/evaluations', text: r.title }],
      beside: <State state={run.state} language={language} />,
    },
  );
}
