import { csvFile } from '../../shared/domain/csv-line.ts';
import type { Movement } from '../../shared/domain/evaluation/movement.ts';
import type { Language } from '../../shared/policy/text.ts';
import { evaluationTexts } from '../locales/evaluations.ts';

/** How many subjects came from which grade to which. */
export function movementCsv(
  { grades, matrix }: Pick<Movement, 'grades' | 'matrix'>,
  language: Language,
): string {
  const t = evaluationTexts[language];
  const name = (grade: string | null) => grade ?? t.evaluations.none;
  return csvFile([
    [t.evaluation.from, t.evaluation.to, t.evaluations.count],
    ...grades.flatMap((from, row) =>
      grades.map((to, column) => [name(from), name(to), String(matrix[row]?.[column] ?? 0)]),
    ),
  ]);
}
