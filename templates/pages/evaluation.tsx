import type { NotCountedReason } from '../../shared/domain/evaluation/counting.ts';
import type { Exclusion } from '../../shared/domain/evaluation/scope.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { evaluationBasis, type RuleSet } from '../../shared/policy/evaluation.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { BarChart } from './chart.tsx';
import { Notification, SummaryList, Table, Tag, type Tone, Verdict } from './elements.tsx';
import { Rules, texts } from './evaluation-parts.tsx';
import { Day, Identifier, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

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
}: Pick<Shown, 'indicators' | 'notCounted' | 'vetoes'>): string[] {
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
  const t = texts(language).evaluation;
  if (effects.length === 0) return <span class="meta">{t.noRecords}</span>;
  return (
    <>
      <ul>
        {effects.slice(0, mostUnderOne).map(({ record, points, disputed }) => (
          <li key={record}>
            <RecordLink id={record} titles={titles} language={language} /> {signed(points)}
            {disputed ? (
              <>
                {' '}
                <Tag tone="warning">{t.disputed}</Tag>
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
  const t = texts(language).evaluation;
  const { grade, gradeName, meaning, exclusion, falling } = of;
  const name = gradeName === null ? grade : inLanguage(gradeName, language);
  const fallingTo = ruleSet?.grades.find(({ code }) => code === falling?.grade)?.name;
  return (
    <>
      <Verdict tone={toneOf(grade, ruleSet)} title={name === null ? t.noGrade : t.grade(name)}>
        {meaning === null ? null : <p>{inLanguage(meaning, language)}</p>}
        {exclusion === null ? null : <p>{t.exclusions[exclusion]}</p>}
      </Verdict>
      {falling === null ? null : (
        <Notification
          tone="warning"
          title={t.falling(
            fallingTo === undefined ? falling.grade : inLanguage(fallingTo, language),
            falling.usedFrom,
          )}
        >
          <p>{t.fallingText(name)}</p>
        </Notification>
      )}
    </>
  );
}

function Dimensions({ indicators, language }: { indicators: readonly ShownIndicator[]; language: Language }) {
  const t = texts(language).evaluation;
  const groups = [...Map.groupBy(indicators, ({ dimension }) => dimension.code)].map(([, own]) => ({
    label: own[0] === undefined ? '' : nameOf(own[0].dimension, language),
    values: [
      own.reduce((sum, { points }) => sum + points, 0),
      own.reduce((sum, { most }) => sum + most, 0),
    ].map((sum) => Math.round(sum * 100) / 100),
  }));
  return (
    <section>
      <h2>{t.dimensions}</h2>
      <div class="panel">
        <BarChart title={t.dimensionsChart} series={[t.points, t.most]} groups={groups} text={String} />
      </div>
    </section>
  );
}

function Indicators({ of, looking, language }: { of: Shown; looking: Looking; language: Language }) {
  const t = texts(language).evaluation;
  const { titles } = looking;
  return (
    <section>
      <h2>{t.indicators}</h2>
      {looking.as === 'owner' ? <p>{t.objectHint}</p> : null}
      <Table
        caption={t.indicators}
        captioned={false}
        language={language}
        head={[t.indicator, t.points, t.most, t.basis]}
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
  const t = texts(language).evaluation;
  if (notCounted.length === 0) return null;
  return (
    <section>
      <h2>{t.notCounted}</h2>
      <p>{t.notCountedLead}</p>
      <Table
        caption={t.notCounted}
        captioned={false}
        language={language}
        head={[t.record, t.reason]}
        rows={notCounted
          .slice(0, mostNotCounted)
          .map(({ record, reason }) => [
            <RecordLink key="record" id={record} titles={titles} language={language} />,
            t.reasons[reason],
          ])}
      />
      <More count={notCounted.length - mostNotCounted} language={language} />
    </section>
  );
}

function History({ of: { history }, language }: { of: Shown; language: Language }) {
  const t = texts(language).evaluation;
  if (history.length === 0) return null;
  return (
    <section>
      <h2>{t.history}</h2>
      <Table
        caption={t.history}
        captioned={false}
        language={language}
        head={[t.on, t.from, t.to, t.why]}
        rows={history.map(({ on, from, to, why }) => [
          <Day key="on" day={on} language={language} />,
          from ?? t.none,
          to ?? t.none,
          t.whys[why],
        ])}
      />
    </section>
  );
}

/** The evaluation of a subject: its grade, every point with its entries, and what was not counted. */
export function evaluationPage(context: PageContext, of: Shown, looking: Looking): string {
  const { language } = context;
  const t = texts(language).evaluation;
  const { ruleSet, titles, as } = looking;
  const { asOf, points, inputDigest } = of;
  return page(
    context,
    t.title,
    <>
      {of.sample ? (
        <Notification tone="warning" title={t.sampleTitle}>
          <p>{t.sample}</p>
        </Notification>
      ) : null}
      <Grade of={of} ruleSet={ruleSet} language={language} />
      <SummaryList
        rows={[
          [
            t.facts.subject,
            <a key="subject" href={`/subjects/${of.subject}`}>
              {of.subjectName}
            </a>,
          ],
          ...(asOf === null
            ? []
            : ([
                [t.facts.asOf, <Day key="day" day={asOf} language={language} />],
                [
                  t.facts.rules,
                  `${of.ruleSetName === null ? of.ruleSet : inLanguage(of.ruleSetName, language)}${inLanguage(
                    basisNote(evaluationBasis.scope),
                    language,
                  )}`,
                ],
              ] as const)),
          ...(points === null ? [] : ([[t.facts.points, points]] as const)),
          ...(inputDigest === null
            ? []
            : ([[t.facts.digest, <Identifier key="digest" text={inputDigest} />]] as const)),
        ]}
      />
      {of.vetoes.length === 0 ? null : (
        <Notification tone="bad" title={t.veto}>
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
      <NotCounted of={of} titles={titles} language={language} />
      {as === 'department' ? null : <History of={of} language={language} />}
      {ruleSet === undefined ? null : <Rules ruleSet={ruleSet} language={language} />}
      <section>
        <h2>{t.use}</h2>
        <p>{inLanguage(of.use, language)}</p>
      </section>
    </>,
    { trail: [{ href: `/subjects/${of.subject}`, text: t.backToSubject }], lead: of.subjectName },
  );
}
