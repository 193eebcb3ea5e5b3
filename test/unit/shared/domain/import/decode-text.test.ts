import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../../shared/domain/import/decode-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (value: string) => new TextEncoder().encode(value);

describe('the text of a file', () => {
  it.each([
    ['UTF-8', text('名称,代码'), '名称,代码', 'utf-8'],
    ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, ...text('名称')), '名称', 'utf-8'],
    ['ASCII', text('a,b'), 'a,b', 'utf-8'],
    ['nothing', bytes(), '', 'utf-8'],
    ['GB 18030', bytes(0xc3, 0xfb, 0xb3, 0xc6), '名称', 'gb18030'],
    ['GB 18030 of four bytes', bytes(0x95, 0x32, 0x82, 0x36), '𠀀', 'gb18030'],
    // The beginning of a signature is none.
    ['PK', bytes(0x50, 0x4b), 'PK', 'utf-8'],
  ])('in %s', (_, file, read, encoding) => {
    expect(decodeText(file)).toEqual({ text: read, encoding });
  });

  it.each([
    ['a workbook', bytes(0x50, 0x4b, 0x03, 0x04, 1, 2), /xlsx/],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 1), /Excel 97/],
    ['a PDF', text('%PDF-1.7'), /PDF/],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x0d, 0x54), /UTF-16/],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0x54, 0x0d), /UTF-16/],
    ['a picture', bytes(0x89, 0x50, 0x00, 0x47), /not text/],
    ['bytes of no encoding', bytes(0x61, 0xff, 0x61), /not text/],
  ])('is none in %s', (_, file, why) => {
    expect(decodeText(file)).toEqual({
      problem: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(why) },
    });
  });
});
