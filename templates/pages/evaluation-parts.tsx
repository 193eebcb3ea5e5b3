import type { Movement } from '../../shared/domain/evaluation/movement.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { evaluationBasis } from '../../shared/policy/evaluation.ts';
import type { RuleSet } from '../../shared/policy/rule-set.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { evaluationTexts } from '../locales/evaluations.ts';
import { BarChart } from './chart.tsx';
import { Details, Table, Tag } from './elements.tsx';
import { numberText } from './format.tsx';

export const texts = (language: Language) => evaluationTexts[language];

/** How many subjects have each grade: as a picture and as a table, before and after or as they are now. */
export function Distribution({
  movement,
  title,
  language,
  compared,
}: {
  movement: Pick<Movement, 'grades' | 'before' | 'after'>;
  title: string;
  language: Language;
  compared: boolean;
}) {
  const r = texts(language).evaluations;
  const series = compared ? [r.before, r.after] : [r.count];
  const groups = movement.grades.map((grade, at) => ({
    label: grade ?? r.none,
    values: [...(compared ? [movement.before[at] ?? 0] : []), movement.after[at] ?? 0],
  }));
  return (
    <section>
      <h2>{title}</h2>
      <div class="panel">
        <BarChart title={r.distributionChart} series={series} groups={groups} />
      </div>
      <Table
        caption={title}
        captioned={false}
        language={language}
        head={[texts(language).evaluation.band, ...series]}
        rows={groups.map(({ label, values }) => [label, ...values.map(numberText)])}
      />
    </section>
  );
}

/** From which grade to which subjects came; those who stayed are on the diagonal. */
export function Matrix({
  movement: { grades, matrix },
  language,
}: {
  movement: Pick<Movement, 'grades' | 'matrix'>;
  language: Language;
}) {
  const r = texts(language).evaluations;
  const names = grades.map((grade) => grade ?? r.none);
  return (
    <section>
      <h2>{r.matrix}</h2>
      <p>{r.matrixLead}</p>
      <Table
        caption={r.matrix}
        captioned={false}
        language={language}
        head={[r.fromTo, ...names]}
        rows={matrix.map((row, at) => [
          names[at],
          ...row.map((count, column) =>
            count === 0 ? (
              ''
            ) : column === at ? (
              numberText(count)
            ) : (
              <strong key={column}>{numberText(count)}</strong>
            ),
          ),
        ])}
      />
    </section>
  );
}

/** A rule set as people may read it: grades with what they mean, indicators with their weights. */
export function Rules({
  ruleSet: { dimensions, indicators, grades },
  language,
}: {
  ruleSet: Pick<RuleSet, 'dimensions' | 'indicators' | 'grades'>;
  language: Language;
}) {
  const s = texts(language).evaluation;
  return (
    <Details summary={s.howTitle}>
      <p>{s.how}</p>
      <p>
        {s.scope}
        {inLanguage(basisNote(evaluationBasis.scope), language)}
      </p>
      <p>
        {s.leaving}
        {inLanguage(basisNote(evaluationBasis.leaving), language)}
      </p>
      <Table
        caption={s.bands}
        language={language}
        head={[s.band, s.bandFrom, s.facts.meaning]}
        rows={grades.map(({ name, from, meaning }) => [
          inLanguage(name, language),
          from,
          inLanguage(meaning, language),
        ])}
      />
      <Table
        caption={s.weights}
        language={language}
        head={[s.indicator, s.most, s.direction, s.source]}
        rows={dimensions.flatMap(({ code, name, weight }) => [
          [<strong key={code}>{inLanguage(name, language)}</strong>, weight, '', ''],
          ...indicators
            .filter(({ dimension }) => dimension === code)
            .map((indicator) => [
              inLanguage(indicator.name, language),
              indicator.weight,
              <>
                {s.directions[indicator.direction]}
                {indicator.veto === true ? (
                  <>
                    {' '}
                    <Tag tone="warning">{s.vetoMark}</Tag>
                  </>
                ) : null}
              </>,
              inLanguage(catalogue(indicator.source.catalogue).name, language),
            ]),
        ])}
      />
    </Details>
  );
}
