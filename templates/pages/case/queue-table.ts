import { csvFile } from '../../../shared/domain/csv-line.ts';
import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { type CaseFace, type ListedCase, partyText, stateText } from './face.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

/** Cases of a queue as a table (CSV): what its page says of each. Days are YYYY-MM-DD. */
export function queueTable<L extends ListedCase>(
  face: Pick<CaseFace<never, L, never>, 'path' | 'lifeCycle' | 'words' | 'titleOf' | 'party'>,
  items: readonly L[],
  language: Language,
): string {
  const t = texts(language).cases;
  const head = [t.number, t.about, t.subjectName, t.state, t.whoseTurn, t.due, t.overdue, t.holder];
  const lines = items.map((of) => [
    of.id,
    face.titleOf(of, language),
    of.subjectName ?? '',
    stateText(face, of.state, language),
    of.turn === null ? '' : partyText(face, of.turn, of, language),
    of.dueAt?.slice(0, 10) ?? '',
    of.overdue ? t.yes : '',
    of.holder ?? '',
  ]);
  return csvFile([head, ...lines]);
}
