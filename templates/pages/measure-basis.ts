/** What a measure rests on, as the answers have it. */
export interface ShownBasis {
  readonly name: string;
  readonly number: string | null;
  readonly article: string;
}

/** The same as one text: documents are cited by their Chinese names. */
export function basisWords({ name, number, article }: ShownBasis): string {
  return `《${name}》${number === null ? '' : `（${number}）`}${article}`;
}
