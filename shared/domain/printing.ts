import { printedCharacters } from '../policy/printed-characters.ts';
import { codeOf } from '../policy/text.ts';

/** Line ends, tabs and blanks are set as such, and what prints nothing is passed over. */
const blanks = '\t\n\r\u00a0\u2028\u2029\u200b\u2060\ufeff';
/** They choose the shape of what stands before them: a font that knows no other shape prints the one it has. */
const shapes = /[\p{VS}\u200c\u200d\u180e\u{e0020}-\u{e007f}]/v;

/** 1: a font of the papers has the character, or it needs none. By code point, of the planes that have hanzi. */
const printed = new Uint8Array(0x40000);
for (const range of printedCharacters.trim().split(/\s+/)) {
  const [first = '', last = first] = range.split('-');
  printed.fill(1, Number.parseInt(first, 16), Number.parseInt(last, 16) + 1);
}
for (const blank of blanks) printed[blank.charCodeAt(0)] = 1;

function isPrinted(character: string): boolean {
  return printed[character.codePointAt(0) ?? 0] === 1 || shapes.test(character) || /\p{Zs}/u.test(character);
}

/**
 * What of a text a paper prints as its code ([U+0F40]) because no font has it, each once, in the order of the text: single
 * characters, or a letter with a mark that make no character together.
 */
export function unprintable(text: string): string[] {
  let at = 0;
  while (at < text.length && printed[text.charCodeAt(at)] === 1) at++;
  if (at === text.length) return [];
  const found = new Set<string>();
  // A mark belongs to the letter before it.
  for (const [cluster] of text.normalize('NFC').matchAll(/\P{M}\p{M}*|\p{M}/gu)) {
    const [base = '', ...marks] = cluster;
    const known = isPrinted(base);
    if (!known) found.add(base);
    for (const mark of marks) if (!shapes.test(mark)) found.add(known ? base + mark : mark);
  }
  return [...found];
}

/** As many characters are named to whoever typed them. */
const namedAtMost = 5;

/** “ཀ”(U+0F40)、… */
export function listedCharacters(characters: readonly string[]): string {
  const named = characters
    .slice(0, namedAtMost)
    .map((text) => `“${text}”(${Array.from(text, codeOf).join(' ')})`);
  return named.join('、') + (characters.length > namedAtMost ? '…' : '');
}

/** Words in a script that no paper sets, with what stands between them: Uyghur, Kazakh, Tibetan, Mongolian, Dai … */
const foreignWords =
  /(?:[[\p{L}\p{M}\p{N}\p{P}\p{S}]--[\p{scx=Zyyy}\p{scx=Zinh}\p{scx=Han}\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Hangul}\p{scx=Yi}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}]][\p{Zs}\u200c\u200d\u180e·.\-]*)+/gv;
/** What is left of brackets around such words, and of blanks before them. */
const emptied = /\s*(?:[（(【[]\s*[\]】)）])?\s*$|^(?:[（(【[]\s*[\]】)）])?\s*/g;

/**
 * A name as it stands on paper. Where words in a script that no paper sets stand beside the name in Chinese characters, it
 * is the latter, in which it is registered; else the name as it is.
 */
export function nameInPrint(name: string): string {
  if (unprintable(name).length === 0) return name;
  const chinese = name.replace(foreignWords, '').replace(emptied, '');
  return unprintable(chinese).length === 0 && /\p{sc=Han}{2}/u.test(chinese) ? chinese : name;
}

/** Names, each with the form in which it stands on paper. */
export function printedNames(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, nameInPrint(name)]));
}
