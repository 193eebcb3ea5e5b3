import { isPlain } from './plain-text.ts';

/**
 * A text as it is searched: compatibility characters as the plain ones that they stand for (NFKC), without what is not
 * seen. `from[i]` and `to[i]` say which part of the original the character `text[i]` stands for, in UTF-16 units: what
 * is found in the folded text can be pointed at in the original, characters beyond the plane included.
 */
export interface FoldedText {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const unseen = /[\p{M}\p{Cf}]/u;
const blank = /\s/;

/** @param blanks whether blanks stay (as they are, line ends included) or go */
export function folded(original: string, blanks: 'kept' | 'out'): FoldedText {
  const characters: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    if (isPlain(character)) {
      if (blanks === 'kept' || character > ' ') {
        characters.push(character);
        from.push(at);
        to.push(end);
      }
    } else {
      for (const plain of character.normalize('NFKC')) {
        if (unseen.test(plain) || (blanks === 'out' && blank.test(plain))) continue;
        // One entry a UTF-16 unit, so that indices of the text are indices of the map.
        for (const unit of plain.split('')) {
          characters.push(unit);
          from.push(at);
          to.push(end);
        }
      }
    }
    at = end;
  }
  return { text: characters.join(''), from, to };
}

/** A text folded as a whole, for a first look: a letter and its mark may become one. */
export function roughlyFolded(text: string): string {
  return isPlain(text) ? text : text.normalize('NFKC').replace(/[\p{M}\p{Cf}]/gu, '');
}

/** Whether `text` holds one of `words`, however wide or widely spaced it is written. */
export function names(text: string, words: readonly string[]): boolean {
  const { text: plain } = folded(text, 'out');
  return words.some((word) => plain.includes(word));
}
