/**
 * How characters behave at the end of a line, after the rules of Chinese setting (避头尾): hanzi break anywhere,
 * closing marks never start a line, opening marks never end one, words and numbers stay whole.
 */
export const BreakClass = { hanzi: 0, word: 1, space: 2, closing: 3, opening: 4, newline: 5 } as const;

const classes = new Uint8Array(65536);
const assign = (characters: string, value: number): void => {
  for (const c of characters) classes[c.charCodeAt(0)] = value;
};
const assignRange = (first: number, last: number, value: number): void => {
  classes.fill(value, first, last + 1);
};
assignRange(0x21, 0x7e, BreakClass.word);
assignRange(0xa1, 0x52f, BreakClass.word);
assignRange(0x1d00, 0x1fff, BreakClass.word);
assignRange(0x2070, 0x209f, BreakClass.word);
assign(' \t\u3000\u2002\u2003\u2009', BreakClass.space);
assign('\n\u2028\u2029', BreakClass.newline);
assign('，。、；：！？）】》」』〉〕］｝”’％‰℃…—～·・•‧々ー〗〞︰°′″)]}', BreakClass.closing);
assign('（【《「『〈〔［｛“‘￥＄〖〝([{', BreakClass.opening);

/** Class of a character; those beyond the BMP are hanzi. */
export function breakClass(codePoint: number): number {
  return codePoint < 65536 ? (classes[codePoint] ?? 0) : BreakClass.hanzi;
}

/** May a line end between two characters of these classes? */
export function mayBreak(before: number, after: number): boolean {
  if (after === BreakClass.closing || after === BreakClass.space || before === BreakClass.opening)
    return false;
  if (before === BreakClass.word) return after !== BreakClass.word;
  return true;
}

/**
 * Lines of glyphs `start` to `end`, each of its class and advance, that are no wider than `limit` (thousandths of the type
 * size); a word longer than a line is broken where the line ends.
 * @returns pairs of each line's first glyph and the one behind its last; width of the widest. A line that ends between two
 * words keeps one blank, which counts for no width: who copies it, or has it read out, has the words apart
 */
export function brokenLines(
  { classes, advances }: { readonly classes: Uint8Array; readonly advances: Uint16Array },
  { start, end }: { readonly start: number; readonly end: number },
  limit: number,
): { readonly ranges: readonly number[]; readonly widest: number } {
  const whole = unbroken(classes, advances, start, end, limit);
  if (whole !== null) return whole;
  const ranges: number[] = [];
  let widest = 0;
  let line = start;
  let width = 0;
  let chance = -1;
  let widthAtChance = 0;
  const finish = (to: number, lineWidth: number): void => {
    let last = to;
    let net = lineWidth;
    while (last > line && classes[last - 1] === BreakClass.space) net -= advances[--last] ?? 0;
    ranges.push(line, last < to && to < end ? last + 1 : last);
    if (net > widest) widest = net;
  };
  for (let i = start; i < end; i++) {
    const kind = classes[i] ?? 0;
    if (kind === BreakClass.newline) {
      finish(i, width);
      line = i + 1;
      width = 0;
      chance = -1;
      continue;
    }
    if (i > line && mayBreak(classes[i - 1] ?? 0, kind)) {
      chance = i;
      widthAtChance = width;
    }
    width += advances[i] ?? 0;
    if (width > limit && kind !== BreakClass.space && i > line) {
      if (chance > line) {
        finish(chance, widthAtChance);
        line = chance;
        width -= widthAtChance;
      } else {
        // A word longer than the line: broken where it ends.
        finish(i, width - (advances[i] ?? 0));
        line = i;
        width = advances[i] ?? 0;
      }
      chance = -1;
    }
  }
  if (line < end || ranges.length === 0) finish(end, width);
  return { ranges, widest };
}

/** The same of glyphs that are one line, as most are; null where they are not. */
function unbroken(
  classes: Uint8Array,
  advances: Uint16Array,
  start: number,
  end: number,
  limit: number,
): { readonly ranges: readonly number[]; readonly widest: number } | null {
  let width = 0;
  for (let i = start; i < end; i++) {
    if (classes[i] === BreakClass.newline) return null;
    width += advances[i] ?? 0;
  }
  let last = end;
  while (last > start && classes[last - 1] === BreakClass.space) width -= advances[--last] ?? 0;
  return width > limit ? null : { ranges: [start, last], widest: width };
}

/** The end of a line without the blank that {@link brokenLines} has left it. */
export function withoutBlank(classes: Uint8Array, start: number, end: number): number {
  return end > start && classes[end - 1] === BreakClass.space ? end - 1 : end;
}
