import { citedAs } from '../../shared/domain/measures/citations.ts';
import type { Language } from '../../shared/policy/text.ts';
import { measureTexts } from '../locales/measures.ts';

/** What a measure rests on, as the answers have it. */
export interface ShownBasis {
  readonly name: string;
  readonly number: string | null;
  readonly article: string;
}

/** The same as one text. */
export function basisWords({ name, number, article }: ShownBasis): string {
  return citedAs(name, number, article);
}

/** The version of a list of measures as people read it: of the sample, that it is one. */
export function listVersionText(version: string, language: Language): string {
  const [, sample] = /^sample-(.+)$/.exec(version) ?? [];
  const t = measureTexts[language];
  return sample === undefined ? version : t.measures.sampleVersion(sample);
}
