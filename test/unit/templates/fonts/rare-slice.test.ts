import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fontFiles } from '../../../../templates/fonts/location.ts';
import { readRareBlock } from '../../../../templates/fonts/rare-hanzi.ts';
import { rareSlice } from '../../../../templates/fonts/rare-slice.ts';
import { rareMark, rareSheet, sliceNamed, withRareHanzi } from '../../../../templates/pages/rare-sheet.ts';

const source = readFileSync(fontFiles.rareSource);

/** The tables of a WOFF2 file of which none is transformed, by their number there. */
function tablesOf(file: Buffer): Map<number, Buffer> {
  const count = file.readUInt16BE(12);
  let at = 48;
  const lengths: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    const flags = file.readUInt8(at++);
    let length = 0;
    for (let more = true; more; at++) {
      const byte = file.readUInt8(at);
      length = length * 128 + (byte & 127);
      more = byte > 127;
    }
    lengths.push([flags & 63, length]);
  }
  const plain = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  let from = 0;
  const tables = new Map<number, Buffer>();
  for (const [number, length] of lengths) {
    tables.set(number, plain.subarray(from, from + length));
    from += length;
  }
  expect(from).toBe(plain.length);
  return tables;
}

describe('rare hanzi on pages', () => {
  it('come in slices that hold the outlines of their block and name their characters', () => {
    const first = 0x20b00;
    const block = readRareBlock(first, (from, length) => source.subarray(from, from + length));
    const tables = tablesOf(rareSlice(first) ?? Buffer.alloc(0));
    const outlines = [...(block?.characters.values() ?? [])].map(
      (glyph) => block?.outline(glyph) ?? new Uint8Array(),
    );
    expect(tables.get(10)?.equals(Buffer.concat(outlines))).toBe(true);
    expect(tables.get(4)?.readUInt16BE(4)).toBe(outlines.length + 1);
    // The first line of the character map of format 12.
    expect(tables.get(0)?.readUInt32BE(12 + 16)).toBe(first);
  });

  it('have a slice for every face of the style sheet, and none elsewhere', () => {
    const names = [...rareSheet.text().matchAll(/url\(([^)]+)\)/g)].map(([, name = '']) => name);
    const firsts = names.map(sliceNamed);
    const blocks = Array.from({ length: source.readUInt32LE(4) }, (_, at) => source.readUInt32LE(8 + 8 * at));
    expect(firsts).toEqual(blocks);
    expect(sliceNamed('hanzi.20001.css')).toBeUndefined();
    expect(rareSlice(0x3400)).toBeUndefined();
  });

  it('have other names when the file of glyphs is another', () => {
    expect(createHash('sha256').update(source).digest('hex')).toMatch(new RegExp(`^${rareMark}`));
  });

  it('are asked for by pages on which one stands, and by no other', () => {
    const page = (text: string) => `<html><head><title>x</title></head><body>${text}</body></html>`;
    expect(withRareHanzi(page('示范市𠮷祥有限公司'))).toContain(`/assets/${rareSheet.name}`);
    expect(withRareHanzi(page('示范市吉祥有限公司㐂'))).toBe(page('示范市吉祥有限公司㐂'));
  });
});
