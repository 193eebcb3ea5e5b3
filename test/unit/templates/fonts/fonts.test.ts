import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printedCharacters } from '../../../../shared/policy/printed-characters.ts';
import { hanziOfLevel3 } from '../../../../templates/fonts/gb18030.ts';
import {
  adlerModulus,
  BitWriter,
  codeGlyph,
  makeGlyphCode,
  sumsOf,
} from '../../../../templates/fonts/glyph-code.ts';
import { printedCharacters as charactersOfFonts } from '../../../../templates/fonts/list-characters.ts';
import { fontFiles } from '../../../../templates/fonts/location.ts';
import { openPack } from '../../../../templates/fonts/pack.ts';
import { breakClass, mayBreak } from '../../../../templates/paper/pdf/line-breaking.ts';

const words = fc
  .uint8Array({ minLength: 0, maxLength: 400 })
  .map((bytes) => bytes.subarray(0, bytes.length & ~3));

describe('coded glyphs', () => {
  test('any bytes, coded and laid one behind the other, are a stream that zlib reads', () => {
    const code = makeGlyphCode(Array.from({ length: 256 }, (_, byte) => 1000 / (byte + 1)));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
        const out = new BitWriter();
        out.startDeflate(code);
        for (const part of parts) {
          const bits = new BitWriter();
          bits.encode(part, code);
          out.append(bits.words(), bits.bits);
        }
        const whole = Buffer.concat(parts);
        const { plain, weighted } = sumsOf(whole);
        const adler = ((weighted + whole.length) % adlerModulus) * 65536 + ((plain + 1) % adlerModulus);
        expect(inflateSync(out.endDeflate(code, adler)).equals(whole)).toBe(true);
      }),
    );
  });

  test('a blank glyph', () => {
    const code = makeGlyphCode(new Array(256).fill(1));
    expect(codeGlyph(new Uint8Array(), code)).toMatchObject({ bits: 0, length: 0, contours: 0, points: 0 });
  });
});

test('every hanzi of GB 18030-2022 level 3 has a glyph', () => {
  const main = openPack(fontFiles.regular, 'NotoSansSC-Regular');
  const rare = openPack(fontFiles.rare, 'RareHanzi-Regular');
  let fromMain = 0;
  let fromRare = 0;
  const missing: number[] = [];
  for (const code of hanziOfLevel3()) {
    if (main.glyph(code) !== 0) fromMain++;
    else if (rare.glyph(code) !== 0) fromRare++;
    else missing.push(code);
  }
  expect(missing).toEqual([]);
  expect(fromMain + fromRare).toBe(87_887);
});

test('the list of characters is what the fonts have: else run templates/fonts/list-characters.ts', () => {
  expect(printedCharacters.trim()).toBe(charactersOfFonts());
});

describe('where a line may end', () => {
  const may = (pair: string): boolean => {
    const [before = 0, after = 0] = [...pair].map((c) => breakClass(c.codePointAt(0) ?? 0));
    return mayBreak(before, after);
  };
  test.each(['法人', '法A', 'A法', '，法', '）法', '法（', '𠅤𬭸'])('between the two of %s', (pair) => {
    expect(may(pair)).toBe(true);
  });
  test.each(['法，', '法）', '（法', '《法', 'AB', '91', 'O₂', 'Šk', 'ữa', '法·', '。”'])(
    'not between the two of %s',
    (pair) => {
      expect(may(pair)).toBe(false);
    },
  );
});
