import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../../../infra/local/sample-city/gb18030.ts';
import { decodeText } from '../../../../../shared/domain/import/decode-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (value: string) => new TextEncoder().encode(value);

const gb = (value: string) => encodeGb18030(value);
const utf16 = (value: string) => Buffer.from(value, 'utf16le');
const bigEndian = (value: string) => utf16(value).swap16();

describe('the text of a file', () => {
  it.each([
    ['UTF-8', text('名称,代码'), '名称,代码', 'utf-8'],
    ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, ...text('名称')), '名称', 'utf-8'],
    ['ASCII', text('a,b'), 'a,b', 'utf-8'],
    ['nothing', bytes(), '', 'utf-8'],
    ['GB 18030', bytes(0xc3, 0xfb, 0xb3, 0xc6), '名称', 'gb18030'],
    ['GB 18030 of four bytes', bytes(0x95, 0x32, 0x82, 0x36), '𠀀', 'gb18030'],
    ['GB 18030 of two and four bytes', Buffer.from('c3fbb3c62cfe9f8233e239', 'hex'), '名称,䶮䝑', 'gb18030'],
    ['GB 18030 behind the mark of UTF-8', bytes(0xef, 0xbb, 0xbf, 0xc3, 0xfb, 0xb3, 0xc6), '名称', 'gb18030'],
    ['UTF-16, little end first', utf16('\ufeff名称\t代码'), '名称\t代码', 'utf-16le'],
    ['UTF-16, big end first', bigEndian('\ufeff名称\t代码'), '名称\t代码', 'utf-16be'],
    ['UTF-16 without a mark', utf16('名称,代码\r\n一,1'), '名称,代码\r\n一,1', 'utf-16le'],
    ['UTF-16, big end first without a mark', bigEndian('名称,1\n'), '名称,1\n', 'utf-16be'],
    ['UTF-8 with a zero in a cell', text('名称,代码\n甲\0,12345'), '名称,代码\n甲\0,12345', 'utf-8'],
    ['UTF-8 and the end of old systems', text('名称\n甲\x1a'), '名称\n甲\x1a', 'utf-8'],
    // The beginning of a signature is none.
    ['PK', bytes(0x50, 0x4b), 'PK', 'utf-8'],
  ])('in %s', (_, file, read, encoding) => {
    expect(decodeText(file)).toEqual({ text: read, encoding, damaged: [] });
  });

  it.each([
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), /neither text/],
    ['bytes of no encoding', bytes(0x61, 0xff, 0x61), /neither text/],
    ['broken text alone', bytes(0xc3, 0xfb, 0xff, 0xff), /neither text/],
    ['zeros', new Uint8Array(100), /neither text/],
  ])('is none in %s', (_, file, why) => {
    expect(decodeText(file)).toEqual({
      problem: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(why) },
    });
  });
});

describe('a line that is not in the encoding of its file', () => {
  const damagedIn = (file: Uint8Array) => {
    const decoded = decodeText(file);
    if ('problem' in decoded) throw new Error(decoded.problem.zh);
    return {
      encoding: decoded.encoding,
      lines: decoded.damaged.map(({ from, to, problem }) => [
        decoded.text.slice(from, to),
        /混用/.test(problem.zh) ? 'other' : 'broken',
      ]),
    };
  };
  const joined = (...parts: Uint8Array[]) => Buffer.concat(parts);

  it('is told where a byte of GB 18030 was lost', () => {
    const file = joined(gb('名称,备注\n'), bytes(0xff), gb('甲,一\n'), gb('乙,二\n'));
    expect(damagedIn(file)).toEqual({
      encoding: 'gb18030',
      lines: [[expect.stringMatching(/甲,一\n$/), 'broken']],
    });
  });

  it('is told where a byte of UTF-8 was lost', () => {
    const file = joined(text('名称,备注\r\n甲,一\r\n乙,'), bytes(0xe4, 0xb8), text('\r\n丙,三'));
    expect(damagedIn(file)).toEqual({ encoding: 'utf-8', lines: [['乙,\ufffd\r\n', 'broken']] });
  });

  it('is read in the other encoding, and told', () => {
    const utf8 = joined(text('名称,备注\n甲,一\n'), gb('乙有限公司,二\n'), text('丙,三\n'));
    expect(damagedIn(utf8)).toEqual({ encoding: 'utf-8', lines: [['乙有限公司,二\n', 'other']] });
    // Valid in both, and another text in each.
    const both = joined(gb('名称,备注\n甲,一\n'), text('示范市的测试公司\n'), gb('丙,三\n'));
    expect(damagedIn(both)).toEqual({ encoding: 'gb18030', lines: [['示范市的测试公司\n', 'other']] });
  });

  it('is told where half a character of UTF-16 was lost', () => {
    const file = joined(utf16('\ufeff名称\t备注\r\n甲\t'), bytes(0x00, 0xd8), utf16('\r\n乙\t二'));
    expect(damagedIn(file)).toEqual({ encoding: 'utf-16le', lines: [['甲\t\ufffd', 'broken']] });
  });
});

it('is a text though its file is filled up with zeros', () => {
  const text = `名称,代码\n甲,1\n${'\0'.repeat(5000)}`;
  expect(decodeText(new TextEncoder().encode(text))).toMatchObject({ encoding: 'utf-8' });
});

it('of UTF-16 that was cut off within a character costs the last line', () => {
  const file = utf16('名称,代码\r\n一,1\r\n二,2');
  expect(decodeText(file.subarray(0, file.length - 1))).toMatchObject({
    text: '名称,代码\r\n一,1\r\n二,\ufffd',
    encoding: 'utf-16le',
    damaged: [{ from: 12 }],
  });
});
