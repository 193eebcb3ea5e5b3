import { checkCode } from './unified-social-credit-code.ts';

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

/**
 * Ends that say the legal form and nothing of who it is. Half of a city's names end in the first: kept as suffixes, they
 * would all lie in one partition, and nobody looks for a company by them.
 */
const sharedEnds = [
  '有限公司',
  '有限责任公司',
  '股份有限公司',
  '有限公司分公司',
  '分公司',
  '公司',
  '(有限合伙)',
  '(普通合伙)',
  '(特殊普通合伙)',
  '(个人独资)',
  '(个体工商户)',
  '合作社',
  '专业合作社',
].sort((a, b) => b.length - a.length);

/** Whether a text is nothing but a part of an end that names share: what has it there is not found by it. */
export function isSharedEnd(text: string): boolean {
  const wanted = comparable(text);
  return sharedEnds.some((end) => end.includes(wanted));
}

/**
 * A city's name as names of companies begin with it, without what it is at its end: that character may as well begin the
 * next word, as in 广州市政工程 or 广州市场.
 */
function placeOf(city: string): string {
  return comparable(city).replace(/(?<=..)[市县区]$/, '');
}

/** How much of a name says the city in which it is, as its first characters, and how much its legal form, as its last. */
function sharedParts(name: string, city: string): { readonly start: string; readonly end: string } {
  const place = placeOf(city);
  return {
    start: name.startsWith(place) ? place : '',
    end: sharedEnds.find((each) => name.endsWith(each)) ?? '',
  };
}

/**
 * Suffixes of a name by which it is found, each at least two characters long, the whole name first; none that begins in
 * an end that names share, or within the city's name, which most begin with: all of them would lie in one partition.
 */
export function searchSuffixes(name: string, city = ''): string[] {
  const compared = comparable(name);
  const points = [...compared].slice(0, longestIndexed);
  if (points.length < spread) return points.length === 0 ? [] : [points.join('')];
  const { start: place, end } = sharedParts(compared, city);
  const told = Math.min(points.length - spread + 1, [...compared].length - end.length);
  return points
    .slice(0, Math.max(told, 1))
    .map((_, start) => points.slice(start).join(''))
    .filter((_, start) => start === 0 || start >= [...place].length);
}

/**
 * Whether a text, as it is compared, may stand in names from within the city's name on: those that begin with the city are
 * not found by it.
 */
export function isWithinCity(text: string, city: string): boolean {
  const points = [...placeOf(city)];
  return points.some((_, at) => at > 0 && text.startsWith(points.slice(at).join('')));
}

/** First characters of a code by which one can look: they say what it is and where it was registered. */
export const shortestCode = 8;

/** Initials by which one can look. */
export const shortestInitials = 3;

/** A name's initials, and which of them say its city (the first `place`) and its legal form (from `end` on). */
export interface NameInitials {
  readonly initials: string;
  readonly place: number;
  readonly end: number;
}

export function nameInitials(name: string, city: string, initialsOf: (name: string) => string): NameInitials {
  const { start, end } = sharedParts(comparable(name), city);
  const initials = initialsOf(name);
  return { initials, place: initialsOf(start).length, end: initials.length - initialsOf(end).length };
}

/** Suffixes of a name's initials by which it is found, all of them first; none that begins in what names share. */
export function initialsSuffixes({ initials, place, end }: NameInitials): string[] {
  const letters = initials.slice(0, longestIndexed);
  return Array.from({ length: Math.max(letters.length - shortestInitials + 1, 0) }, (_, start) =>
    letters.slice(start),
  ).filter((_, start) => start === 0 || (start >= place && start < end));
}

/**
 * Why a text is not searched for at all, or within the city's name not in all names and in no other found: that there is
 * none would be no answer.
 */
export const notSearchedReasons = [
  'too-short',
  'shared-end',
  'within-city',
  'wrong-code',
  'part-of-code',
  'registration-number',
  'identity-number',
] as const;
export type NotSearched = (typeof notSearchedReasons)[number];

/** What a text that somebody typed is looked for as. */
export type Sought =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'first-digits'; readonly digits: string }
  | { readonly by: 'name'; readonly text: string; readonly initials: string | null }
  | { readonly by: 'nothing'; readonly why: NotSearched };

/** A code that is complete, the first digits of one, a part of a name, or the initials of one. */
export function soughtBy(typed: string): Sought {
  const { code, problem } = checkCode(typed);
  if (problem === null) return { by: 'code', code };
  if (problem === 'identity-number') return { by: 'nothing', why: 'identity-number' };
  if (/^[0-9A-Z]{2}\d{6}[0-9A-Z]*$/.test(code)) {
    if (code.length >= 18) return { by: 'nothing', why: 'wrong-code' };
    return { by: 'first-digits', digits: code };
  }
  const text = comparable(typed);
  if ([...text].length < spread) return { by: 'nothing', why: 'too-short' };
  if (isSharedEnd(text)) return { by: 'nothing', why: 'shared-end' };
  return {
    by: 'name',
    text,
    initials: new RegExp(`^[a-z0-9]{${shortestInitials},}$`).test(text) ? text : null,
  };
}

/**
 * Why nothing being found by a text says nothing: it looks like something that is not searched by. An organisation code
 * (组织机构代码, GB 11714) is the 9th to 17th character of a unified code, an old registration number (工商注册号) has 15
 * digits. Null: nothing was left out.
 */
export function unsearched(sought: Sought, city: string): NotSearched | null {
  if (sought.by !== 'name' && sought.by !== 'first-digits') return null;
  const text = (sought.by === 'name' ? sought.text : sought.digits).toLowerCase().replace(/-/g, '');
  if (sought.by === 'name' && isWithinCity(text, city)) return 'within-city';
  if (/^\d{15}$/.test(text)) return 'registration-number';
  if (/^[0-9a-z]{8}[0-9x]$/.test(text) && /\d/.test(text)) return 'part-of-code';
  // Initials of names have hardly a digit.
  const isOfCode = /^[0-9a-z]{4,18}$/.test(text) && text.replace(/\D/g, '').length >= 4;
  // No unified code, and no code of a district at its third character, begins with 0 (GB 32100, GB/T 2260).
  const mayBegin = sought.by === 'first-digits' && !/^(0|..0)/.test(text);
  return isOfCode && !mayBegin ? 'part-of-code' : null;
}

/**
 * How well a name fits what was looked for, the better the smaller: the same, then what begins with it, then by how far
 * in it stands, and of these the shorter name first.
 */
export function fitOf(place: string, text: string): number {
  const at = place.indexOf(text);
  return place === text ? -1 : (at === -1 ? 1000 : at) * 1000 + place.length;
}
