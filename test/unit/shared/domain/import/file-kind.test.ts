import { describe, expect, it } from 'vitest';
import { fileKind, markupProblem } from '../../../../../shared/domain/import/file-kind.ts';

const kind = (bytes: Uint8Array) => {
  const found = fileKind(bytes);
  return typeof found === 'string' ? found : found.problem.zh;
};
const hex = (value: string) => Buffer.from(value.replaceAll(' ', ''), 'hex');

describe('what a file is', () => {
  it.each([
    ['50 4b 03 04 14', 'zip'],
    ['50 4b 05 06', 'zip'],
    ['1f 8b 08 00', 'gzip'],
    ['d0 cf 11 e0 a1', 'compound'],
    ['', 'text'],
    ['50 4b', 'text'],
    ['50 4b 03 05', 'text'],
    ['1f 8b', 'text'],
    ['00 50 4b 03 04', 'text'],
  ])('is told by its bytes: %s', (bytes, is) => expect(kind(hex(bytes))).toBe(is));

  it.each([
    ['%PDF-1.7', /PDF/],
    ['{\\rtf1', /RTF/],
    ['\x89PNG\r\n', /图片/],
    ['\xff\xd8\xff\xe0', /图片/],
    ['GIF89a', /图片/],
    ['II*\0', /图片/],
    ['MM\0*', /图片/],
    ['Rar!', /RAR/],
    ['7z\xbc\xaf\x27\x1c', /7z/],
    [`${'a'.repeat(257)}ustar`, /tar/],
    ['BZh9', /bzip2/],
    ['\xfd7zXZ\0', /xz/],
    ['\x28\xb5\x2f\xfd', /zstd/],
    ['SQLite format 3\0', /数据库/],
    ['\0\x01\0\0Standard Jet DB', /数据库/],
    ['\0\x01\0\0Standard ACE DB', /数据库/],
    ['PAR1', /Parquet/],
    ['\xff\xfe\0\0', /UTF-32/],
    ['\0\0\xfe\xff', /UTF-32/],
  ])('is said where it cannot be read: %j', (start, why) =>
    expect(fileKind(Buffer.from(`${start} and more`, 'latin1'))).toEqual({
      problem: { zh: expect.stringMatching(why), en: expect.stringMatching(/\w/) },
    }),
  );

  it.each(['PDF', ' %PDF', 'ustar', 'a Rar!'])('is a text: %j', (text) =>
    expect(kind(Buffer.from(text, 'latin1'))).toBe('text'),
  );
});

describe('a text that is a document', () => {
  it.each([
    ['<table><tr>', /HTML/],
    ['\ufeff \n<!-- export -->\n<html lang="zh">', /HTML/],
    ['<?xml version="1.0"?>', /XML/],
    ['<rows>', /XML/],
    ['MIME-Version: 1.0', /MHT/],
    ['ID;PWXL;N;E\r\nP;PGeneral', /SYLK/],
    ['TABLE\r\n0,1\r\n', /DIF/],
    ['-- dump\nINSERT INTO t', /SQL/],
    ['/* dump */;\ncreate table t', /SQL/],
    ['%E5%90%8D%E7%A7%B0', /转码/],
    ['\\u540d\\u79f0', /转码/],
  ])('is said: %j', (text, why) => expect(markupProblem(text)?.zh).toMatch(why));

  it.each(['名称,代码', '', 'a<table>', '名称\n<table>', '<3 家,1', 'use,1', '%,1', '<!-- a'])(
    'is none: %j',
    (text) => expect(markupProblem(text)).toBeNull(),
  );

  it('is looked for at its start', () => {
    expect(markupProblem(`${' '.repeat(1990)}<table>`)?.zh).toMatch(/HTML/);
    expect(markupProblem(`${' '.repeat(2000)}<table>`)).toBeNull();
  });
});
