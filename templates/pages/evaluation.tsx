import type { NotCountedReason } from '../../shared/domain/evaluation/counting.ts';
import type { Exclusion } from '../../shared/domain/evaluation/scope.ts';
import type { RuleSet } from '../../shared/policy/rule-set.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { BarChart } from './chart.tsx';
import { ButtonLink, Cards, Notification, SummaryList, Table, Tag, type Tone, Verdict } from './elements.tsx';
import { Rules, texts } from './evaluation-parts.tsx';
import { Day, Identifier, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { evaluationObjectionPath } from './objections.tsx';

interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
}

interface ShownIndicator extends Named {
  readonly dimension: Named;
  readonly points: number;
  readonly most: number;
  readonly effects: readonly {
    readonly record: string;
    readonly points: number;
    readonly disputed: boolean;
  }[];
}

interface Shown {
  readonly subject: string;
  readonly subjectName: string;
  readonly grade: string | null;
  readonly gradeName: Text | null;
  readonly meaning: Text | null;
  readonly ruleSet: string | null;
  readonly ruleSetName: Text | null;
  readonly sample: boolean;
  readonly asOf: string | null;
  readonly points: number | null;
  readonly exclusion: Exclusion | 'not-yet' | null;
  readonly falling: { readonly grade: string; readonly usedFrom: string } | null;
  readonly vetoes: readonly string[];
  readonly indicators: readonly ShownIndicator[];
  readonly notCounted: readonly { readonly record: string; readonly reason: NotCountedReason }[];
  readonly inputDigest: string | null;
  readonly history: readonly {
    readonly on: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly why: 'first' | 'rules' | 'records' | 'time' | 'told' | 'excluded';
    readonly came: readonly string[];
    readonly left: readonly string[];
  }[];
  readonly use: Text;
}

interface Looking {
  readonly as: 'owner' | 'centre' | 'department';
  /** Of records, by id; one that is missing shows without a title. */
  readonly titles: ReadonlyMap<string, string>;
  readonly ruleSet: RuleSet | undefined;
}

/** Entries named under an indicator, and among those not counted; the rest are in the JSON. */
const mostUnderOne = 10;
const mostNotCounted = 50;

/** The records that the page names: their titles are wanted. */
export function recordsOnEvaluation({
  indicators,
  notCounted,
  vetoes,
}: {
  readonly indicators: readonly { readonly effects: readonly { readonly record: string }[] }[];
  readonly notCounted: readonly { readonly record: string }[];
  readonly vetoes: readonly string[];
}): string[] {
  return [
    ...new Set([
      ...indicators.flatMap(({ effects }) => effects.slice(0, mostUnderOne).map(({ record }) => record)),
      ...notCounted.slice(0, mostNotCounted).map(({ record }) => record),
      ...vetoes.slice(0, mostUnderOne),
    ]),
  ];
}

function nameOf({ name, nameEnglish }: Named, language: Language): string {
  return language === 'en' ? nameEnglish : name;
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points === 0 ? '0' : `−${-points}`;
}

/** The best grade is good, the lowest bad; what lies between is no judgement. */
function toneOf(grade: string | null, ruleSet: RuleSet | undefined): Tone {
  if (grade === null) return 'neutral';
  const at = ruleSet?.grades.findIndex(({ code }) => code === grade) ?? -1;
  if (at === 0) return 'good';
  return ruleSet !== undefined && at === ruleSet.grades.length - 1 ? 'bad' : 'neutral';
}

function RecordLink({ id, titles, language }: { id: string; titles: Looking['titles']; language: Language }) {
  return <a href={`/records/${id}`}>{titles.get(id) ?? texts(language).evaluation.record}</a>;
}

function More({ count, language }: { count: number; language: Language }) {
  return count <= 0 ? null : <p class="meta">{texts(language).evaluation.more(numberText(count))}</p>;
}

function Basis({
  effects,
  titles,
  language,
}: Pick<ShownIndicator, 'effects'> & { titles: Looking['titles']; language: Language }) {
  const s = texts(language).evaluation;
  if (effects.length === 0) return <span class="meta">{s.noRecords}</span>;
  return (
    <>
      <ul>
        {effects.slice(0, mostUnderOne).map(({ record, points, disputed }) => (
          <li key={record}>
            <RecordLink id={record} titles={titles} language={language} /> {signed(points)}
            {disputed ? (
              <>
                {' '}
                <Tag tone="warning">{s.disputed}</Tag>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <More count={effects.length - mostUnderOne} language={language} />
    </>
  );
}

function Grade({ of, ruleSet, language }: { of: Shown; ruleSet: RuleSet | undefined; language: Language }) {
  const s = texts(language).evaluation;
  const { grade, gradeName, meaning, exclusion, falling } = of;
  const name = gradeName === null ? grade : inLanguage(gradeName, language);
  const fallingTo = ruleSet?.grades.find(({ code }) => code === falling?.grade)?.name;
  return (
    <>
      <Verdict tone={toneOf(grade, ruleSet)} title={name === null ? s.noGrade : s.grade(name)}>
        {meaning === null ? null : <p>{inLanguage(meaning, language)}</p>}
        {exclusion === null ? null : <p>{s.exclusions[exclusion]}</p>}
      </Verdict>
      {falling === null ? null : (
        <Notification
          tone="warning"
          title={s.falling(
            fallingTo === undefined ? falling.grade : inLanguage(fallingTo, language),
            falling.usedFrom,
          )}
        >
          <p>{s.fallingText(name)}</p>
        </Notification>
      )}
    </>
  );
}

function Dimensions({ indicators, language }: { indicators: readonly ShownIndicator[]; language: Language }) {
  const s = texts(language).evaluation;
  const groups = [...Map.groupBy(indicators, ({ dimension }) => dimension.code)].map(([, own]) => ({
    label: own[0] === undefined ? '' : nameOf(own[0].dimension, language),
    values: [
      own.reduce((sum, { points }) => sum + points, 0),
      own.reduce((sum, { most }) => sum + most, 0),
    ].map((sum) => Math.round(sum * 100) / 100),
  }));
  return (
    <section>
      <h2>{s.dimensions}</h2>
      <div class="panel">
        <BarChart title={s.dimensionsChart} series={[s.points, s.most]} groups={groups} text={String} />
      </div>
    </section>
  );
}

function Indicators({ of, looking, language }: { of: Shown; looking: Looking; language: Language }) {
  const s = texts(language).evaluation;
  const { titles } = looking;
  return (
    <section>
      <h2>{s.indicators}</h2>
      {looking.as === 'owner' ? <p>{s.objectHint}</p> : null}
      <Cards
        caption={s.indicators}
        head={[s.indicator, s.points, s.most, s.basis]}
        rows={of.indicators.map((each) => [
          <>
            {nameOf(each, language)}
            <br />
            <span class="meta">{nameOf(each.dimension, language)}</span>
          </>,
          each.points,
          each.most,
          <Basis key="basis" effects={each.effects} titles={titles} language={language} />,
        ])}
      />
    </section>
  );
}

function NotCounted({
  of: { notCounted },
  titles,
  language,
}: {
  of: Shown;
  titles: Looking['titles'];
  language: Language;
}) {
  const s = texts(language).evaluation;
  if (notCounted.length === 0) return null;
  return (
    <section>
      <h2>{s.notCounted}</h2>
      <p>{s.notCountedLead}</p>
      <Cards
        caption={s.notCounted}
        head={[s.record, s.reason]}
        rows={notCounted
          .slice(0, mostNotCounted)
          .map(({ record, reason }) => [
            <RecordLink key="record" id={record} titles={titles} language={language} />,
            s.reasons[reason],
          ])}
      />
      <More count={notCounted.length - mostNotCounted} language={language} />
    </section>
  );
}

function History({ of: { history }, language }: { of: Shown; language: Language }) {
  const s = texts(language).evaluation;
  if (history.length === 0) return null;
  return (
    <section>
      <h2>{s.history}</h2>
      <Table
        caption={s.history}
        captioned={false}
        language={language}
        head={[s.on, s.from, s.to, s.why]}
        rows={history.map(({ on, from, to, why }) => [
          <Day key="on" day={on} language={language} />,
          from ?? s.none,
          to ?? s.none,
          s.whys[why],
        ])}
      />
    </section>
  );
}

/** The evaluation of a subject: its grade, every point with its entries, and what was not counted. */
export function evaluationPage(context: PageContext, of: Shown, looking: Looking): string {
  const { language } = context;
  const s = texts(language).evaluation;
  const { ruleSet, titles, as } = looking;
  const { asOf, points, inputDigest } = of;
  return page(
    context,
    s.title,
    <>
      {of.sample ? (
        <Notification tone="warning" title={s.sampleTitle}>
          <p>{s.sample}</p>
        </Notification>
      ) : null}
      <Grade of={of} ruleSet={ruleSet} language={language} />
      <SummaryList
        rows={[
          [
            s.facts.subject,
            <a key="subject" href={`/subjects/${of.subject}`}>
              {of.subjectName}
            </a>,
          ],
          ...(asOf === null
            ? []
            : ([
                [s.facts.asOf, <Day key="day" day={asOf} language={language} />],
                [s.facts.rules, of.ruleSetName === null ? of.ruleSet : inLanguage(of.ruleSetName, language)],
              ] as const)),
          ...(points === null ? [] : ([[s.facts.points, points]] as const)),
          ...(inputDigest === null
            ? []
            : ([[s.facts.digest, <Identifier key="digest" text={inputDigest} />]] as const)),
        ]}
      />
      {of.vetoes.length === 0 ? null : (
        <Notification tone="bad" title={s.veto}>
          <ul>
            {of.vetoes.slice(0, mostUnderOne).map((id) => (
              <li key={id}>
                <RecordLink id={id} titles={titles} language={language} />
              </li>
            ))}
          </ul>
        </Notification>
      )}
      {of.indicators.length === 0 ? null : (
        <>
          <Dimensions indicators={of.indicators} language={language} />
          <Indicators of={of} looking={looking} language={language} />
        </>
      )}
      {as === 'owner' && asOf !== null ? (
        <p>
          <ButtonLink href={evaluationObjectionPath(of.subject)}>{s.object}</ButtonLink>
        </p>
      ) : null}
      <NotCounted of={of} titles={titles} language={language} />
      {as === 'department' ? null : <History of={of} language={language} />}
      {ruleSet === undefined ? null : <Rules ruleSet={ruleSet} language={language} />}
      <section>
        <h2>{s.use}</h2>
        <p>{inLanguage(of.use, language)}</p>
      </section>
    </>,
    { trail: [{ href: `/subjects/${of.subject}`, text: s.backToSubject }], lead: of.subjectName },
  );
}
