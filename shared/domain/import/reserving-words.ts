import { reservations } from '../../policy/reservations.ts';
import { plainHeading } from './heading.ts';

const wordsByName = new Map(
  reservations.flatMap(({ names, words }) =>
    names.map((name) => [plainHeading(name), new Set(words)] as const),
  ),
);

/** The words in a column of this name by which a row says that it is not to be published; undefined of most columns. */
export function reservingWords(heading: string): ReadonlySet<string> | undefined {
  return wordsByName.get(plainHeading(heading));
}
