/**
 * Writes shared/policy/printed-characters.ts anew: `node templates/fonts/list-characters.ts`. Run by hand when a font
 * changes; the list is committed so that what takes texts in knows it without the fonts.
 */
import { writeFileSync } from 'node:fs';
import { buildFonts } from './build.ts';
import { fontFiles } from './location.ts';
import { openPack } from './pack.ts';

/** Marks and format characters are glyphs of their own in no paper. */
const neverAlone = /[\p{M}\p{C}]/u;
const lineLength = 100;

/** The characters that some font of the papers has: `20-7e`, in ascending order, lines of a convenient length. */
export function printedCharacters(): string {
  const faces = [fontFiles.regular, fontFiles.others, fontFiles.rare].map((path) => openPack(path, ''));
  const ranges: string[] = [];
  let first = -1;
  for (let code = 0x20; code <= 0x110000; code++) {
    const has =
      code < 0x110000 &&
      faces.some((face) => face.glyph(code) !== 0) &&
      !neverAlone.test(String.fromCodePoint(code));
    if (has && first === -1) first = code;
    if (has || first === -1) continue;
    const [from, to] = [first, code - 1].map((edge) => edge.toString(16));
    ranges.push(from === to ? `${from}` : `${from}-${to}`);
    first = -1;
  }
  const lines: string[] = [];
  for (const range of ranges) {
    const line = lines.at(-1);
    if (line === undefined || line.length + range.length >= lineLength) lines.push(range);
    else lines[lines.length - 1] = `${line} ${range}`;
  }
  return lines.join('\n');
}

if (import.meta.main) {
  buildFonts();
  const file = new URL('../../shared/policy/printed-characters.ts', import.meta.url);
  writeFileSync(
    file,
    `/**
 * Characters that the fonts of the papers have, as ranges of code points. Written by templates/fonts/list-characters.ts
 * and held by test/unit/templates/fonts/fonts.test.ts.
 */
export const printedCharacters = \`
${printedCharacters()}
\`;
`,
  );
}
