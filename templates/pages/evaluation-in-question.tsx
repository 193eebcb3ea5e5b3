import type { EvaluationInQuestion } from '../../shared/domain/objections/objection.ts';
import { ruleSetOf } from '../../shared/policy/evaluation.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionTexts } from '../locales/objections.ts';
import type { Row } from './elements.tsx';
import { Day, Identifier } from './format.tsx';

/** The evaluation that an objection is about, as far as it shows. */
export type ShownInQuestion = Omit<EvaluationInQuestion, 'resultDigest'>;

/** Which evaluation it is and what of it, for an objection to it. */
export function evaluationRows(of: ShownInQuestion, language: Language): readonly Row[] {
  const t = objectionTexts[language].objections;
  const ruleSet = ruleSetOf(of.ruleSet);
  const grade = ruleSet?.grades.find(({ code }) => code === of.grade);
  const indicator = ruleSet?.indicators.find(({ code }) => code === of.indicator);
  return [
    [t.asOf, <Day key="day" day={of.asOf} language={language} />],
    [t.rules, ruleSet === undefined ? of.ruleSet : inLanguage(ruleSet.name, language)],
    [t.grade, grade === undefined ? (of.grade ?? t.noGrade) : inLanguage(grade.name, language)],
    [t.digest, <Identifier key="digest" text={of.digest} />],
    ...(of.indicator === null
      ? []
      : [
          [
            t.indicator,
            indicator === undefined ? of.indicator : inLanguage(indicator.name, language),
          ] as const,
        ]),
    ...(of.entry === null
      ? []
      : [
          [
            t.entry,
            <a key="entry" href={`/records/${of.entry}`}>
              {of.entry}
            </a>,
          ] as const,
        ]),
  ];
}
