/**
 * Finding subjects by any part of their name in a store that can only look up the beginning of a key: every
 * suffix of a name is a key. A search is then one look-up, however many subjects there are.
 */

/** The form in which names are compared: width, case and blanks do not matter; brackets are all alike. */
export function comparable(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[（〔【[]/g, '(')
    .replace(/[）〕】\]]/g, ')');
}

/** Characters of a name after which no further suffix is kept: a name's tail is found through longer suffixes. */
const longestIndexed = 60;

/** Code points by which the suffixes are spread over partitions. */
export const spread = 2;

/** Suffixes of a name by which it is found, each at least two characters long; the whole name first. */
export function searchSuffixes(name: string): string[] {
  const points = [...comparable(name)].slice(0, longestIndexed);
  if (points.length < spread) return points.length === 0 ? [] : [points.join('')];
  return points.slice(0, points.length - spread + 1).map((_, start) => points.slice(start).join(''));
}
