import type { Text } from '../../policy/text.ts';

/** What GB 18030 makes of bytes that come in pairs. */
function charactersOf(leads: readonly [number, number], trails: readonly [number, number]): string {
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (let trail = trails[0]; trail <= trails[1]; trail++) bytes.push(lead, trail);
  return new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
}

/** Of a common Chinese character in UTF-8 the first of its three bytes, and the others. */
const head = [0xe4, 0xe9] as const;
const tail = [0x81, 0xbf] as const;
/** The first of the three characters that two Chinese ones become where their UTF-8 is read as GB 18030. */
export const firstGarbled: ReadonlySet<string> = new Set(charactersOf(head, tail));
const triple = `[${[...firstGarbled].join('')}][${charactersOf(tail, head)}][${charactersOf(tail, tail)}]`;
const asChinese = new RegExp(`(?:${triple}){2}`);
/** What bytes of Chinese characters become in Latin-1 and Windows-1252. */
const asLatin = /[\u0080-\u024f\u02c6\u02dc\u2010-\u203a\u20ac\u2122]/g;
const fewestLatin = 6;

/**
 * Whether a text was read in a wrong encoding and kept so: Chinese as foreign letters (ç¤ºèŒƒ) or as other Chinese
 * characters (绀鸿寖). Four characters of the text must say so, which no other text does.
 */
export function isGarbled(text: string): boolean {
  if (asChinese.test(text)) return true;
  const foreign = text.match(asLatin)?.length ?? 0;
  return foreign >= fewestLatin && foreign * 2 > text.length && !/[\u4e00-\u9fff]/.test(text);
}

export const garbledText: Text = {
  zh: '文字是乱码：曾以错误的编码打开并另存；请从原系统重新导出，或对照原件重新填写',
  en: 'The text is garbled: it was opened in a wrong encoding and saved again. Export it anew, or enter it again from the original',
};
