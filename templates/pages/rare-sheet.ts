/**
 * Hanzi beyond the basic plane, which many machines have no font for: a page that has one of them links this style
 * sheet, and its browser loads the slices with the characters that stand there. The slices are made from
 * templates/fonts/rare-hanzi.bin, 256 code points each.
 */
const first = 0x20000;
const last = 0x2eb00;
const sliceSize = 0x100;

/** Of the file of glyphs, the beginning of its SHA-256: what is made of another one has other names. */
export const rareMark = '0e7705013806';

const hex = (code: number): string => code.toString(16);
const sliceName = (code: number): string => `hanzi.${hex(code)}.${rareMark}.woff2`;

/** The style sheet: one face in slices, each of which a browser loads where a character of it stands. */
export const rareSheet = {
  name: `hanzi.${rareMark}.css`,
  text: (): string =>
    Array.from({ length: (last - first) / sliceSize + 1 }, (_, at) => first + at * sliceSize)
      .map(
        (code) =>
          `@font-face{font-family:"Rare Hanzi";src:url(${sliceName(code)})format("woff2");unicode-range:U+${hex(code)}-${hex(code + sliceSize - 1)}}`,
      )
      .join('\n'),
};

/** The first code point of the slice with such a name; undefined: it is the name of none. */
export function sliceNamed(name: string): number | undefined {
  const code = Number.parseInt(/^hanzi\.([0-9a-f]{5})\./.exec(name)?.[1] ?? '', 16);
  return name === sliceName(code) ? code : undefined;
}

/** A page with the link to the style sheet, where it has such a hanzi: others load nothing for them. */
export function withRareHanzi(html: string): string {
  if (!/[\u{20000}-\u{2ebff}]/u.test(html)) return html;
  return html.replace('</head>', `<link rel="stylesheet" href="/assets/${rareSheet.name}"></head>`);
}
