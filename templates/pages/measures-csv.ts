import { csvFile } from '../../shared/domain/csv-line.ts';
import { basisLevelNames, listLevelNames } from '../../shared/policy/measures.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { measureTexts } from '../locales/measures.ts';
import { siteTexts } from '../locales/site.ts';
import type { ShownMeasures } from './measures.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...measureTexts[language] });

/** The list of measures, a line each, with its version in each line. */
export function measuresCsv({ version, sample, items }: ShownMeasures, language: Language): string {
  const t = texts(language);
  const s = texts(language).measures;
  const own = sample ? `${version} ${s.sampleTitle}` : version;
  return csvFile([
    [
      s.code,
      s.name,
      s.content,
      s.targets,
      s.basis,
      s.number,
      s.article,
      s.basisLevel,
      s.organ,
      s.level,
      s.lists,
      s.items,
      s.from,
      s.until,
      s.version,
    ],
    ...items.map((each) => [
      each.code,
      inLanguage(each.name, language),
      inLanguage(each.content, language),
      inLanguage(each.targets, language),
      each.basis.name,
      each.basis.number ?? '',
      each.basis.article,
      inLanguage(basisLevelNames[each.basis.level], language),
      inLanguage(each.organ, language),
      inLanguage(listLevelNames[each.level], language),
      each.lists.map(({ name }) => name).join(t.site.comma),
      each.items.join(t.site.comma),
      each.from,
      each.until ?? '',
      own,
    ]),
  ]);
}
