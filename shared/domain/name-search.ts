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
 * Suffixes of a name by which it is found, each at least two characters long, the whole name first; none that lies in
 * an end that names share.
 */
export function searchSuffixes(name: string): string[] {
  const compared = comparable(name);
  const points = [...compared].slice(0, longestIndexed);
  if (points.length < spread) return points.length === 0 ? [] : [points.join('')];
  const end = sharedEnds.find((each) => compared.endsWith(each)) ?? '';
  const told = Math.min(points.length - spread + 1, [...compared].length - end.length);
  return points.slice(0, Math.max(told, 1)).map((_, start) => points.slice(start).join(''));
}
