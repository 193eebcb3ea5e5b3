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
assignRange(0xa1, 0x24f, BreakClass.word);
assignRange(0x370, 0x52f, BreakClass.word);
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
