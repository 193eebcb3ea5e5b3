import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  gunzipped,
  isAside,
  packedFiles,
  severalFiles,
  unpacked,
} from '../../../../../shared/domain/import/unpack.ts';
import { uploadRefusals } from '../../../../../shared/policy/uploads.ts';
import { zip } from '../../../../support/upload-files.ts';

const tooMuch = expect.objectContaining({ zh: expect.stringMatching(/^压缩包或工作簿解开后超过 96 MB/) });
const unusual = expect.objectContaining({ zh: expect.stringMatching(/^这个压缩包或工作簿的结构不寻常/) });
const filesIn = (bytes: Uint8Array) => {
  const files = packedFiles(bytes);
  if ('problem' in files) return files.problem;
  return files.map(({ name }) => name);
};
/** The length that the directory says of the first file. */
function saying(file: Buffer, size: number): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt32LE(size, copy.indexOf(Buffer.from('504b0102', 'hex')) + 24);
  return copy;
}

describe('what is packed with gzip', () => {
  it('is its one file', () => expect(String(gunzipped(gzipSync('名称,代码')))).toBe('名称,代码'));

  it('is refused where it is damaged or far too long', () => {
    expect(gunzipped(gzipSync('名称,代码').subarray(0, 20))).toEqual({ problem: uploadRefusals.damaged });
    expect(gunzipped(gzipSync(Buffer.alloc(96 * 1024 * 1024 + 1)))).toEqual({ problem: tooMuch });
  });
});

describe('the files of a package', () => {
  it('are those that somebody put there', () => {
    const file = zip({ 'a/': '', 'a/数据.csv': 'x', '__MACOSX/a/._数据.csv': 'y', 'Thumbs.db': 'z' });
    expect(filesIn(file)).toEqual(['a/数据.csv']);
    const [found] = packedFiles(file) as Exclude<ReturnType<typeof packedFiles>, { problem: unknown }>;
    expect(found === undefined ? undefined : String(unpacked(found))).toBe('x');
  });

  it.each([
    ['a/', true],
    ['__MACOSX/x.csv', true],
    ['a/__MACOSX/x.csv', true],
    ['.DS_Store', true],
    ['a/.DS_Store', true],
    ['a/Thumbs.db', true],
    ['DESKTOP.INI', true],
    ['a/x.csv', false],
    ['a.b/x.csv', false],
    ['x.csv', false],
    ['my__MACOSX/x.csv', false],
    ['MyThumbs.db', false],
    ['Thumbs.db.csv', false],
    ['desktop.ini.csv', false],
    ['.a/x.csv', false],
  ])('are beside %s: %s', (name, aside) => expect(isAside(name)).toBe(aside));

  it('are refused where they are damaged, too much or of a form that nobody means', () => {
    expect(filesIn(Buffer.from('PK\x03\x04 and nothing'))).toEqual(
      expect.objectContaining({ zh: expect.any(String) }),
    );
    const said = (bytes: number) => filesIn(saying(zip({ 'x.csv': 'x' }), bytes));
    expect(said(96 * 1024 * 1024 + 1)).toEqual(tooMuch);
    expect(said(96 * 1024 * 1024)).toEqual(['x.csv']);
    const encrypted = zip({ 'x.csv': 'x' });
    encrypted.writeUInt16LE(0x0801, encrypted.indexOf(Buffer.from('504b0102', 'hex')) + 8);
    expect(filesIn(encrypted)).toEqual(uploadRefusals.encrypted);
    const many = zip(Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`${at}.csv`, ''])));
    expect(filesIn(many)).toEqual(unusual);
  });

  it('are refused where they are not what the package says', () => {
    const files = packedFiles(saying(zip({ 'x.csv': 'x'.repeat(100) }), 50));
    if ('problem' in files) throw new Error(files.problem.zh);
    const [file] = files;
    expect(file === undefined ? undefined : unpacked(file)).toEqual({ problem: expect.anything() });
  });

  it('that are read by a fault of ours are none of theirs', () => {
    const broken = {
      name: 'x',
      size: 1,
      unpack: () => {
        throw new TypeError('ours');
      },
    };
    expect(() => unpacked(broken as never)).toThrow('ours');
  });
});

it.each([
  [['甲.csv', '乙.csv'], '有2个文件（甲.csv、乙.csv），', 'contains 2 files (甲.csv, 乙.csv); it'],
  [['1', '2', '3', '4', '5'], '有5个文件（1、2、3、4、5），', '5 files (1, 2, 3, 4, 5); it'],
  [['1', '2', '3', '4', '5', '6'], '有6个文件（1、2、3、4、5等），', '6 files (1, 2, 3, 4, 5, …); it'],
  [['甲'.repeat(61), '乙'], `（${'甲'.repeat(60)}、乙），`, `(${'甲'.repeat(60)}, 乙); it`],
])('several files are told by their names (case %#)', (names, zh, en) =>
  expect(severalFiles(names)).toEqual({ zh: expect.stringContaining(zh), en: expect.stringContaining(en) }),
);
