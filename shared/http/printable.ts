import { listedCharacters, unprintable } from '../domain/printing.ts';
import { type InputError, invalid } from './problem.ts';
import type { Route } from './route.ts';
import { pointerOf } from './validation.ts';

/** A file keeps the name that it has, whatever a paper prints of it. A correction is a row of a catalogue. */
const asTheyAre: ReadonlySet<string> = new Set(['fileName', 'correction']);

function* faults(value: unknown, path: readonly PropertyKey[]): Generator<InputError> {
  if (typeof value === 'string') {
    const characters = unprintable(value);
    if (characters.length > 0) yield { pointer: pointerOf(path), message: saidOf(characters) };
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value))
      if (!asTheyAre.has(name)) yield* faults(each, [...path, name]);
  }
}

function saidOf(characters: readonly string[]) {
  const listed = listedCharacters(characters);
  return {
    zh: `含有文书字库没有的字符：${listed}，请换一种写法。`,
    en: `It contains characters that cannot be printed on documents: ${listed}. Please write it without them.`,
  };
}

/**
 * What somebody typed, which papers may have to repeat. Rows of a catalogue are taken as they are: their sender is warned.
 * @throws Problem 422 with a pointer to each text that has a character which no paper prints
 */
export function printable<Body>(route: Pick<Route, 'rows'>, body: Body): Body {
  const errors = route.rows === true ? [] : [...faults(body, [])];
  if (errors.length > 0) throw invalid(errors);
  return body;
}
