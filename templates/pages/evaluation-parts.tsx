import type { Movement } from '../../shared/domain/evaluation/movement.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { evaluationBasis, type RuleSet } from '../../shared/policy/evaluation.ts';
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
  const t = texts(language).evaluations;
  const series = compared ? [t.before, t.after] : [t.count];
  const groups = movement.grades.map((grade, at) => ({
    label: grade ?? t.none,
    values: [...(compared ? [movement.before[at] ?? 0] : []), movement.after[at] ?? 0],
  }));
  return (
    <section>
      <h2>{title}</h2>
      <div class="panel">
        <BarChart title={t.distributionChart} series={series} groups={groups} />
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
  const t = texts(language).evaluations;
  const names = grades.map((grade) => grade ?? t.none);
  return (
    <section>
      <h2>{t.matrix}</h2>
      <p>{t.matrixLead}</p>
      <Table
        caption={t.matrix}
        captioned={false}
        language={language}
        head={[t.fromTo, ...names]}
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
  const t = texts(language).evaluation;
  return (
    <Details summary={t.howTitle}>
      <p>{t.how}</p>
      <p>
        {t.leaving}
        {inLanguage(basisNote(evaluationBasis.leaving), language)}
      </p>
      <Table
        caption={t.bands}
        language={language}
        head={[t.band, t.bandFrom, t.facts.meaning]}
        rows={grades.map(({ name, from, meaning }) => [
          inLanguage(name, language),
          from,
          inLanguage(meaning, language),
        ])}
      />
      <Table
        caption={t.weights}
        language={language}
        head={[t.indicator, t.most, t.direction, t.source]}
        rows={dimensions.flatMap(({ code, name, weight }) => [
          [<strong key={code}>{inLanguage(name, language)}</strong>, weight, '', ''],
          ...indicators
            .filter(({ dimension }) => dimension === code)
            .map((indicator) => [
              inLanguage(indicator.name, language),
              indicator.weight,
              <>
                {t.directions[indicator.direction]}
                {indicator.veto === true ? (
                  <>
                    {' '}
                    <Tag tone="warning">{t.vetoMark}</Tag>
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
