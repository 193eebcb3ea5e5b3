import { citedAs } from '../../shared/domain/measures/citations.ts';

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
