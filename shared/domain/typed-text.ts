/** What programs put where a person broke the line: form feeds and vertical tabs of word processors, U+2028, U+2029. */
const lineBreak = /[\v\f\u0085\u2028\u2029]/g;

/**
 * What is not seen or turns the reading direction round, and control characters but tabs and line ends: a text with them
 * is not the one that people see. Variation selectors and joiners are looked at apart.
 */
const unseen =
  /[[\p{Cc}--[\t\n\r]][\p{DI}--[\p{VS}\u200c\u200d\u180e\u{e0020}-\u{e007f}]]\p{Bidi_C}\ufff9-\ufffb\p{Cs}\p{NChar}]/gv;

/** A variation selector chooses the shape of one character (an emoji's, a Chinese one's): further ones choose nothing. */
const idleSelector = /(?<![^\s\p{VS}\u200c\u200d\u180e])\p{VS}/gv;

/** Joiners stand within an emoji, or between letters of scripts that join (Mongolian, Persian, Tamil). */
const idleJoiner =
  /(?<![\p{ExtPict}\p{EMod}\p{VS}[[\p{L}\p{M}]--[\p{sc=Han}\p{sc=Latin}]]])[\u200c\u200d\u180e]|[\u200c\u200d\u180e](?![\p{ExtPict}[\p{L}--[\p{sc=Han}\p{sc=Latin}]]])/gv;

/** Tags make the flags of England, Scotland and Wales; elsewhere they are a text that nobody sees. */
const flagOrTag = /\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}|[\u{e0020}-\u{e007f}]/gv;

/**
 * A text that somebody typed or pasted, as people see it: without characters that show nothing, or something else than
 * what is stored. A text of these alone is empty then. Emoji, shapes of Chinese characters, tabs and line ends stay.
 */
export function asSeen(typed: string): string {
  return typed
    .replace(lineBreak, '\n')
    .replace(flagOrTag, (found) => (found.length > 2 ? found : ''))
    .replace(unseen, '')
    .replace(idleSelector, '')
    .replace(idleJoiner, '');
}
