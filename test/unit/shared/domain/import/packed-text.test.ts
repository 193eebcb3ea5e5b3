import { describe, expect, it } from 'vitest';
import { onlyFile } from '../../../../../shared/domain/import/packed-text.ts';
import { zip } from '../../../../support/upload-files.ts';

const find = (file: Buffer) => onlyFile(file.length, async (from, to) => file.subarray(from, to));
const problem = async (file: Buffer) => {
  const found = await find(file);
  if (found === undefined || !('problem' in found)) return found;
  return found.problem.zh;
};
/** The package with other bytes at places of its directory, its end or its first file. */
function changed(
  file: Buffer,
  at: { central?: number; end?: number; local?: number },
  ...bytes: number[]
): Buffer {
  const copy = Buffer.from(file);
  const start =
    at.central !== undefined
      ? file.indexOf(Buffer.from('504b0102', 'hex')) + at.central
      : at.end !== undefined
        ? file.lastIndexOf(Buffer.from('504b0506', 'hex')) + at.end
        : (at.local ?? 0);
  bytes.forEach((byte, each) => {
    copy[start + each] = byte;
  });
  return copy;
}
const text = '名称,代码\n甲,1\n'.repeat(100);
const file = zip({ '数据.csv': text });

describe('the one table in a package', () => {
  it('is found by its directory, with all that is needed to unpack it', async () => {
    const found = await find(file);
    if (found === undefined || 'problem' in found) throw new Error('not found');
    const { from, to, stored, bytes, sum } = found;
    expect(bytes).toBe(Buffer.byteLength(text));
    const { crc32, inflateRawSync } = await import('node:zlib');
    const packed = file.subarray(from, to);
    expect(String(stored ? packed : inflateRawSync(packed))).toBe(text);
    expect(sum).toBe(crc32(text));
  });

  it('stands beside what systems leave and folders, in any place', async () => {
    for (const files of [
      { '__MACOSX/._数据.csv': 'x', 'a/': '', 'a/数据.csv': text, 'Thumbs.db': 'y' },
      { '数据.csv': text, '.DS_Store': 'x' },
    ]) {
      const found = await find(zip(files));
      expect(found).toMatchObject({ bytes: Buffer.byteLength(text) });
    }
  });

  it('is none in a package of an office program, and none where there are very many files', async () => {
    for (const name of [
      'xl/workbook.xml',
      'word/document.xml',
      'ppt/presentation.xml',
      'visio/document.xml',
      'mimetype',
      'OFD.xml',
    ])
      expect(await find(zip({ [name]: 'x', 'other.xml': 'y' })), name).toBeUndefined();
    expect(await find(zip({ 'a/': '' }))).toBeUndefined();
    const many = (count: number) =>
      zip(Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.csv`, 'x'])));
    expect(await problem(many(200))).toMatch(/压缩包中有200个文件/);
    expect(await find(many(201))).toBeUndefined();
    expect(await problem(zip({ '甲.csv': text, '乙.csv': text }))).toMatch(
      /压缩包中有2个文件（甲\.csv、乙\.csv）/,
    );
    expect(await problem(zip({ 'xl.csv': text, 'my/xl/a.csv': text }))).toMatch(/压缩包中有2个文件/);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['less than a directory', file.subarray(-21)],
    ['a text behind it', Buffer.concat([file, Buffer.from('x')])],
    ['an end of another form', changed(file, { end: 0 }, 0)],
    ['a directory of another form', changed(file, { central: 0 }, 0)],
    ['more files than are there', changed(file, { end: 10 }, 2, 0)],
    ['an encrypted file', changed(file, { central: 8 }, 1)],
    ['a strongly encrypted file', changed(file, { central: 8 }, 0x40)],
    ['an encrypted directory', changed(file, { central: 9 }, 0x20)],
    ['another method', changed(file, { central: 10 }, 12)],
    ['ZIP64, by its place', changed(file, { central: 42 }, 255, 255, 255, 255)],
    ['ZIP64, by what is packed', changed(file, { central: 20 }, 255, 255, 255, 255)],
    ['ZIP64, by its length', changed(file, { central: 24 }, 255, 255, 255, 255)],
    ['no file at its place', changed(file, { local: 0 }, 0)],
    ['a place behind its end', changed(file, { central: 42 }, 255, 255, 0, 0)],
    ['more packed than there is', changed(file, { central: 20 }, 255, 255, 0, 0)],
  ])('is not opened where its structure is unusual: %s', async (_, bytes) => {
    expect(await problem(bytes)).toMatch(/^这个压缩包的结构不寻常/);
  });

  it('is read as a whole where its directory lies far before its end', async () => {
    expect(
      await find(changed(Buffer.concat([Buffer.alloc(70_000), file]), { end: 16 }, 0, 0, 0, 0)),
    ).toBeUndefined();
  });
});
