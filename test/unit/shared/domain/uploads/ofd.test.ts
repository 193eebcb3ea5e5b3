import { describe, expect, it } from 'vitest';
import { checkOfd, isOfd } from '../../../../../shared/domain/uploads/ofd.ts';
import { jpeg, ofd, png, zip } from '../../../../support/upload-files.ts';

function why(more: Readonly<Record<string, string | Uint8Array>>): string {
  try {
    return `${checkOfd(ofd(more)).pages} pages`;
  } catch (error) {
    return (error as Error).message;
  }
}

const pages = (count: number) =>
  `<ofd:Pages>${'<ofd:Page ID="1" BaseLoc="a.xml"/>'.repeat(count)}</ofd:Pages>`;

describe('an OFD document', () => {
  it('is told by the file that each has at its root', () => {
    expect(isOfd(ofd())).toBe(true);
    expect(isOfd(Buffer.concat([ofd(), zip({ a: 'b' })]).subarray(ofd().length))).toBe(false);
    expect(() => checkOfd(zip({ 'a/OFD.xml': '<a/>' }))).toThrow('unknown-type: no OFD.xml at its root');
  });

  it('has its pages counted, by whatever name its elements go', () => {
    expect(why({})).toBe('1 pages');
    expect(why({ 'Doc_1/Document.xml': pages(2) })).toBe('3 pages');
    expect(why({ 'Doc_1/Document.XML': '<Page  ID="1" BaseLoc="a.xml"/>' })).toBe('2 pages');
    expect(why({ 'a.xml': '<ofd:Page ID="1"/><ofd:PageArea BaseLoc="x"/><ofd:Pages BaseLoc="x"/>' })).toBe(
      '1 pages',
    );
  });

  it('has one page at least and 200 at most', () => {
    expect(() => checkOfd(zip({ 'OFD.xml': '<a/>' }))).toThrow('damaged: OFD: it has no page');
    expect(why({ 'a.xml': pages(199) })).toBe('200 pages');
    expect(why({ 'a.xml': pages(200) })).toBe('too-many-pages: 201');
  });

  it('is made of descriptions, pictures, fonts, seals and signatures', () => {
    const parts = 'bmp gif tif tiff jb2 gbig2 ttf otf ttc esl dat p7s cer crt xsd DAT'.split(' ');
    expect(why(Object.fromEntries(parts.map((part, at) => [`Res/${at}.${part}`, 'x'])))).toBe('1 pages');
    expect(why({ 'Res/a.png': png(), 'Res/b.jpg': jpeg(), 'Res/c.JPEG': jpeg(), 'Res/': '' })).toBe(
      '1 pages',
    );
    const data = { 'a.xml.dat': Buffer.from([0xb1]), 'a.png.dat': 'x', 'a.jpg.dat': 'x' };
    expect(why(data)).toBe('1 pages');
    expect(why({ 'a.xml.exe': 'MZ' })).toBe('embedded-files: OFD: a.xml.exe');
    expect(why({ xml: '<a/>' })).toBe('embedded-files: OFD: xml');
  });

  it.each(['a.png', 'a.PNG', 'a.jpg', 'a.jpeg', 'a.JPG'])('has no broken picture %s', (name) => {
    expect(why({ [name]: 'x' })).toMatch(/^damaged: (PNG|JPEG): it does not begin as one$/);
  });

  it.each([
    ['<ofd:Attachment Name="a"/>', 'embedded-files'],
    ['<Attachment>', 'embedded-files'],
    ['<ofd:Attachment/>', 'embedded-files'],
    ['<ofd:GotoA AttachID="1"/>', 'embedded-files'],
    ['<ofd:Sound ResourceID="1"/>', 'multimedia'],
    ['<Movie>', 'multimedia'],
    ['<ofd:MultiMedia ID="1" Type="Video">', 'multimedia'],
    ['<MultiMedia\nType="Audio">', 'multimedia'],
    ['<ofd:Script>', 'active-content'],
    ['<JavaScript >', 'active-content'],
    ['<!DOCTYPE a>', 'external-content'],
    ['<!entity a "b">', 'external-content'],
  ])('has no %s', (text, reason) => {
    expect(why({ 'a.xml': `<a>${text}` })).toBe(`${reason}: OFD: a.xml`);
  });

  it.each([
    '<ofd:Attachments/>',
    '<ofd:Soundness/>',
    '<ofd:MultiMedia ID="1" Type="Image">',
    '<ofd:MultiMedia ID="1"/><b Type="Video">',
    '<ofd:Scripts/>',
    'Attachment',
  ])('may have %s', (text) => {
    expect(why({ 'a.xml': text })).toBe('1 pages');
  });

  it('is in UTF-8, or nobody could search it', () => {
    for (const head of [
      '<?xml version="1.0" encoding="utf-8"?>',
      "<?xml encoding='UTF-8'?>",
      '<?xml version="1.0"?>',
      '\ufeff',
    ])
      expect(why({ 'a.xml': `${head}<a/>` }), head).toBe('1 pages');
    expect(why({ 'a.xml': '<?xml version="1.0" encoding="UTF-16"?><a/>' })).toBe(
      'unchecked: OFD: a.xml is UTF-16',
    );
    expect(why({ 'a.xml': "<?xml encoding='GBK'?><a/>" })).toBe('unchecked: OFD: a.xml is GBK');
    expect(why({ 'a.xml': '<a b="encoding=\'GBK\'"/>' })).toBe('1 pages');
    expect(why({ 'a.xml': '<a/>\0' })).toBe('unchecked: OFD: a.xml is not UTF-8');
    expect(why({ 'a.xml': Buffer.from([0x3c, 0xb1, 0xea, 0x3e]) })).toMatch(
      /^unchecked: OFD: a\.xml is not UTF-8: ./,
    );
  });
});
