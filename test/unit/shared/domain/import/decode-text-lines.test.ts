import { describe, expect, it } from 'vitest';
import { encodeGb18030 as gb } from '../../../../../infra/local/sample-city/gb18030.ts';
import {
  decodeLines,
  decodeText,
  type TextEncoding,
  withoutEnd,
} from '../../../../../shared/domain/import/decode-text.ts';

const utf8 = (value: string) => Buffer.from(value);
const utf16 = (value: string) => Buffer.from(value, 'utf16le');
const bigEndian = (value: string) => utf16(value).swap16();
const hex = (value: string) => Buffer.from(value, 'hex');
const read = (...lines: Uint8Array[]) => {
  const decoded = decodeText(Buffer.concat(lines));
  if ('problem' in decoded) return 'none';
  const { text, encoding, damaged } = decoded;
  return [
    encoding,
    text,
    ...damaged.map(({ from, to, problem }) => [
      text.slice(from, to),
      /混用/.test(problem.zh) ? 'other' : 'broken',
    ]),
  ];
};

describe('the encoding of a text', () => {
  it.each([
    ['mostly blanks', [utf8('a b c d e\n')], ['utf-8', 'a b c d e\n']],
    [
      'two control characters of twenty',
      [utf8(`\x01\x02${'a'.repeat(18)}`)],
      ['utf-8', `\x01\x02${'a'.repeat(18)}`],
    ],
    ['two control characters of five', [utf8('\x01\x02abc')], 'none'],
    ['a marked text without ASCII', [bigEndian('\ufeff名称')], ['utf-16be', '名称']],
    [
      'a character of which each byte is lost in none',
      [utf16('\ufeff甲\ufffd\t1')],
      ['utf-16le', '甲\ufffd\t1'],
    ],
    [
      'a mark of UTF-16 cut in half',
      [hex('ff'), gb('甲,一\n'), gb('乙\n')],
      ['gb18030', expect.stringMatching(/乙\n$/), [expect.any(String), 'broken']],
    ],
    ['a first byte as in a mark', [hex('fe50'), gb(',甲\n')], ['gb18030', '⺁,甲\n']],
    ['two bytes as in the mark of UTF-8', [hex('efbb'), gb('名,一\n')], ['gb18030', '锘名,一\n']],
    ['first and third byte as in that mark', [hex('efb0bfb4'), gb('名\n')], ['gb18030', '锇看名\n']],
    ['second and third byte as in that mark', [hex('c3bbbfb4'), gb('名\n')], ['gb18030', '没看名\n']],
    [
      'a few names among codes',
      [gb('名称\n'), utf8('a,1\n'.repeat(5))],
      ['gb18030', `名称\n${'a,1\n'.repeat(5)}`],
    ],
    [
      'as many lines of either: the first decides',
      [utf8('甲,一\n'), gb('乙,二\n')],
      ['utf-8', '甲,一\n乙,二\n', ['乙,二\n', 'other']],
    ],
    [
      'the same the other way',
      [gb('甲,一\n'), utf8('示,范,市\n')],
      ['gb18030', '甲,一\n示,范,市\n', ['示,范,市\n', 'other']],
    ],
    [
      'a line that may be either',
      [gb('甲,一\n'), utf8('测试\n'), gb('乙\n')],
      ['gb18030', '甲,一\n娴嬭瘯\n乙\n'],
    ],
    [
      'bytes that are frequent in UTF-8',
      [gb('甲,一\n'), hex('e0e0e0e0e0e02c0a')],
      ['gb18030', '甲,一\n噜噜噜,\n'],
    ],
  ] as const)('is told by %s', (_, lines, told) => expect(read(...lines)).toEqual(told));

  it.each(['\n', '\r', '\r\n'])('costs a broken line alone: %j', (end) => {
    expect(read(gb(`甲${end}`), hex('ff'), gb(`${end}乙${end}丙${end}丁${end}`))).toEqual([
      'gb18030',
      `甲${end}\ufffd${end}乙${end}丙${end}丁${end}`,
      [`\ufffd${end}`, 'broken'],
    ]);
    expect(
      read(utf16(`\ufeff甲${end}`), hex('00d8'), utf16(`${end}乙${end}`), hex('00d8'), utf16(`丙${end}`)),
    ).toEqual([
      'utf-16le',
      `甲${end}\ufffd${end}乙${end}\ufffd丙${end}`,
      ['\ufffd', 'broken'],
      ['\ufffd丙', 'broken'],
    ]);
    expect(read(utf8(`甲${end}\ufeff乙${end}`), hex('ff'), utf8(`${end}丙`))).toEqual([
      'utf-8',
      `甲${end}\ufeff乙${end}\ufffd${end}丙`,
      [`\ufffd${end}`, 'broken'],
    ]);
  });
});

describe('lines of a file whose encoding is known', () => {
  const lines = ['名称,代码\n', '甲😀,1\r\n', '\n', '乙,2'];
  const asked: readonly (readonly [string, TextEncoding, (line: string) => Uint8Array, string])[] = [
    ['UTF-8', 'utf-8', utf8, ''],
    ['UTF-8 with its mark', 'utf-8', utf8, 'efbbbf'],
    ['GB 18030', 'gb18030', gb, ''],
    ['GB 18030 with the mark of UTF-8', 'gb18030', gb, 'efbbbf'],
    ['UTF-16', 'utf-16le', utf16, ''],
    ['UTF-16 with its mark', 'utf-16le', utf16, 'fffe'],
    ['UTF-16, big end first', 'utf-16be', bigEndian, ''],
    ['UTF-16, big end first with its mark', 'utf-16be', bigEndian, 'feff'],
    ['UTF-8 with a broken line', 'utf-8', (line) => (line === '\n' ? hex('e4b80a') : utf8(line)), ''],
  ];
  it.each(asked)('say how many bytes are before each: %s', (_, encoding, written, mark) => {
    const bytes = lines.map(written);
    const decoded = decodeLines(Buffer.concat([hex(mark), ...bytes]), encoding);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.text.split('\n')).toHaveLength(4);
    let before = mark.length / 2;
    let at = 0;
    for (const each of bytes.slice(0, -1)) {
      before += each.length;
      at = decoded.text.indexOf('\n', at) + 1;
      expect(decoded.bytesBefore(at)).toBe(before);
      expect(decoded.bytesBefore(at)).toBe(before);
    }
  });

  it.each(['仿,1\n', '\u4efe,1\n', '，1\n', '\ufe30,1\n'])('may begin like a mark: %j', (line) => {
    for (const [encoding, written] of [
      ['utf-16le', utf16],
      ['utf-16be', bigEndian],
    ] as const)
      expect(decodeLines(written(line + line), encoding).bytesBefore(line.length)).toBe(2 * line.length);
  });
});

it.each([
  ['a', 'a'],
  ['a\x1a', 'a'],
  ['a\0\0', 'a'],
  ['a\x1a\0\x1a', 'a'],
  ['a\0b\x1ac', 'a\0b\x1ac'],
  ['\0', ''],
  ['', ''],
])('%j ends where its text does', (text, end) => expect(withoutEnd(text)).toBe(end));
