import { codeOf } from '../../../shared/policy/text.ts';

/** A character of a name that no font of a paper has. Nothing has been written when it is thrown. */
export class MissingGlyphError extends Error {
  override readonly name = 'MissingGlyphError';
  readonly character: string;
  /** Of the first character; a sequence (variation, combining mark) is in `character` as a whole. */
  readonly codePoint: number;
  /** What the name belongs to. */
  readonly place: string;

  constructor(character: string, place: string) {
    const codes = [...character].map(codeOf);
    super(`No font has the character “${character}” (${codes.join(' ')}), needed in: ${place}`);
    this.character = character;
    this.codePoint = character.codePointAt(0) ?? 0;
    this.place = place;
  }
}
