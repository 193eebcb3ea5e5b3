import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkPdf } from '../../../../../shared/domain/uploads/pdf.ts';
import { packedObject, pdf } from '../../../../support/upload-files.ts';

function why(bytes: Uint8Array): string {
  try {
    return `${checkPdf(bytes).pages} pages`;
  } catch (error) {
    return (error as Error).message;
  }
}

const of = (...more: string[]) => why(pdf({ more }));
const opening = (catalog: string, ...more: string[]) => why(pdf({ catalog: `/OpenAction ${catalog}`, more }));

/** A stream that packs this text, with these entries in its dictionary. */
function packed(
  text: string,
  entries = '/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode',
  line = '\n',
): string {
  return `<< ${entries} >>\nstream${line}${deflateSync(Buffer.from(text, 'latin1')).toString('latin1')}\nendstream`;
}

describe('a PDF', () => {
  it('begins and ends as one', () => {
    expect(why(pdf())).toBe('1 pages');
    expect(why(Buffer.concat([Buffer.alloc(4), pdf()]).subarray(4))).toBe('1 pages');
    for (const head of ['%PDF-1.0', '%PDF-2.0']) {
      const other = Buffer.concat([Buffer.from(head), pdf().subarray(8)]);
      expect(why(other)).toBe('1 pages');
    }
    for (const head of ['%PDF-3.0', '%PDF-1_7', '%PDF-1.x', ' %PDF-1.']) {
      const other = Buffer.concat([Buffer.from(head), pdf().subarray(8)]);
      expect(why(other), head).toBe('damaged: PDF: it does not begin as one');
    }
    expect(why(pdf().subarray(0, -6))).toBe('damaged: PDF: it breaks off');
    expect(why(Buffer.concat([pdf(), Buffer.alloc(1018, 32)]))).toBe('1 pages');
    expect(why(Buffer.concat([pdf(), Buffer.alloc(1019, 32)]))).toBe('damaged: PDF: it breaks off');
  });

  it('has one page at least and 200 at most', () => {
    expect(why(pdf({ pages: 0 }))).toBe('damaged: PDF: it has no page');
    expect(why(pdf({ pages: 200 }))).toBe('200 pages');
    expect(why(pdf({ pages: 201 }))).toBe('too-many-pages: 201');
    expect(of(packed('90 0 << /Type /Page >>'))).toBe('2 pages');
    expect(of('[<< /Type [/Page] >>]', '<< /Kind /Page >>')).toBe('1 pages');
  });

  it.each([
    ['active-content', ['JavaScript', 'JS', 'Launch', 'XFA', 'AA', 'SubmitForm', 'ImportData']],
    ['embedded-files', ['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'Collection', 'GoToE']],
    ['multimedia', ['RichMedia', 'RichMediaContent', 'Movie', 'Sound', 'Rendition', '3D', 'U3D', 'PRC']],
    ['external-content', ['GoToR', 'FFilter', 'FDecodeParms']],
    ['encrypted', ['Encrypt']],
  ])('is refused for %s wherever its name stands', (reason, names) => {
    for (const name of names) {
      expect(of(`<< /${name} 1 >>`)).toBe(`${reason}: PDF: /${name}`);
      expect(of(`[1 [<< /A /${name} >>]]`)).toBe(`${reason}: PDF: /${name}`);
      expect(of(`<< /A 1 /A << /${name} 1 >> >>`)).toBe(`${reason}: PDF: /${name}`);
      expect(of(packed(`90 0 << /S /${name} >>`))).toBe(`${reason}: PDF: /${name}`);
    }
  });

  it('is looked through in its trailers and in all that could be an object', () => {
    const whole = pdf().toString('latin1');
    expect(why(Buffer.from(whole.replace('/Root', '/Encrypt 9 0 R /Root'), 'latin1'))).toBe(
      'encrypted: PDF: /Encrypt',
    );
    for (const before of ['9 0 ', '9\n0\n', '9 %x\n0 ', '9%x\r0\r', '9 0 %x\n', '9 0 % x\n  '])
      expect(of(`1 endobj ${before}obj << /S /Launch >>`), before).toBe('active-content: PDF: /Launch');
    expect(of('1 endobj 9 0obj << /S /Launch >>')).toBe('active-content: PDF: /Launch');
    for (const no of [
      'aobj << /S /Launch >>',
      '/obj << /S /Launch >>',
      'x obj << /S /Launch >>',
      '%x obj << /S /Launch >>',
    ])
      expect(of(no), no).toMatch(/pages$|Launch$/);
    expect(of('(an object (obj) of its own)')).toBe('1 pages');
    expect(of('9 0 obj')).toBe('1 pages');
    expect(why(Buffer.from(whole.replace('trailer', 'trailer word\ntrailer'), 'latin1'))).toBe('1 pages');
  });

  it('has its objects found behind every blank that a PDF knows', () => {
    for (const blank of ['\0', '\t', '\n', '\f', '\r', ' ', ' \0 ']) {
      const hidden = `1 endobj 4${blank}0${blank}obj << /S /Launch >> endobj`;
      expect(of(hidden), JSON.stringify(blank)).toBe('active-content: PDF: /Launch');
      const opened = `1 endobj 44${blank}0${blank}obj << /S /URI >> endobj`;
      expect(why(pdf({ catalog: '/OpenAction 44 0 R', more: [opened] })), JSON.stringify(blank)).toBe(
        'active-content: PDF: it does something when it is opened',
      );
    }
  });

  it('has its objects found however far their numbers stand before them', () => {
    const wide = ' '.repeat(250);
    const comment = `%${'x'.repeat(250)}\n`;
    for (const [first, second] of [
      [wide, ' '],
      [' ', wide],
      [comment, ' '],
      [' ', comment],
      ['%x\n', '%y\n'],
    ]) {
      const hidden = `1 endobj 44 ${first}0 ${second}obj << /S /Launch >> endobj`;
      expect(of(hidden)).toBe('active-content: PDF: /Launch');
      const opened = `1 endobj 44 ${first}0 ${second}obj << /S /URI >> endobj`;
      expect(why(pdf({ catalog: '/OpenAction 44 0 R', more: [opened] }))).toBe(
        'active-content: PDF: it does something when it is opened',
      );
    }
    const cut = `1 endobj 44${' '.repeat(197)}0 obj << /S /URI >> endobj`;
    expect(why(pdf({ catalog: '/OpenAction 44 0 R', more: [cut] }))).toMatch(/^active-content/);
    expect(of(`(${wide}xobj << /S /Launch >>)`)).toBe('1 pages');
  });

  it('refers to no other file', () => {
    const other = 'external-content: PDF: it refers to another file';
    expect(of('<< /Type /Filespec >>')).toBe(other);
    expect(of('<< /Type /F >>')).toBe(other);
    expect(of('<< /A /Filespec >>')).toBe('1 pages');
    const outside = 'external-content: PDF: a stream lies outside the file';
    expect(of('<< /F (x) >>\nstream\n\nendstream')).toBe(outside);
    expect(of('<< /Ref 1 >>\nstream\n\nendstream')).toBe(outside);
    expect(of('<< /F (x) /Ref 1 >>')).toBe('1 pages');
  });

  it('has no screens in it, and no pictures beyond 64 million pixels', () => {
    expect(of('<< /Subtype /Screen >>')).toBe('multimedia: PDF: a screen annotation');
    expect(of('<< /Subtype /Image /Width 8000 /Height 8000 >>')).toBe('1 pages');
    expect(of('<< /Subtype /Image /Width 8000 /Height 8001 >>')).toBe(
      'too-many-pixels: PDF: 64008000 pixels',
    );
    expect(of('<< /Subtype /Image /Width 1 /Width 8000 /Height 8001 /Height (x) >>')).toBe(
      'too-many-pixels: PDF: 64008000 pixels',
    );
    expect(of('<< /Subtype /Image /Width -8000 /Height -8001 >>')).toBe('1 pages');
    expect(of('<< /Subtype /Form /Width 8000 /Height 8001 >>')).toBe('1 pages');
    expect(of('<< /Subtype /Image /Height 80000000 >>')).toBe('1 pages');
  });
});

describe('opening a PDF', () => {
  const does = 'active-content: PDF: it does something when it is opened';

  it('may show a place in it', () => {
    expect(opening('[3 0 R /Fit]')).toBe('1 pages');
    expect(opening('<< /S /GoTo /D [3 0 R /Fit] >>')).toBe('1 pages');
    expect(opening('<< /D [3 0 R /Fit] >>')).toBe('1 pages');
    expect(opening('4 0 R', '[3 0 R /Fit]')).toBe('1 pages');
    expect(opening('4 0 R', '<< /S /GoTo >>', '<< /S /URI >>')).toBe('1 pages');
    expect(opening('77 0 R', '<< /S /URI >>')).toBe('1 pages');
    expect(of('<< /A << /S /URI >> >>')).toBe('1 pages');
  });

  it('may do nothing else, nor something after it', () => {
    expect(opening('<< /S /URI >>')).toBe(does);
    expect(opening('<< /S /GoTo /S /URI >>')).toBe(does);
    expect(opening('<< /S (GoTo) >>')).toBe(does);
    expect(opening('<< /S /GoTo /Next 4 0 R >>')).toBe(does);
    expect(opening('<< /D 1 /Next 4 0 R >>')).toBe(does);
    expect(opening('4 0 R', '<< /S /URI >>')).toBe(does);
  });

  it('is followed to every object of that number, in the file and in what it packs', () => {
    expect(opening('4 0 R', '[1]', '1 endobj 4 0 obj << /S /URI >> endobj')).toBe(does);
    expect(opening('90 0 R', packedObject('<< /S /URI >>'))).toBe(does);
    expect(opening('91 0 R', packedObject('<< /S /URI >>'))).toBe('1 pages');
    const two = packed('90 0 91 3 [1] << /S /URI >>', '/Type /ObjStm /N 2 /First 11 /Filter /FlateDecode');
    expect(opening('91 0 R', two)).toBe(does);
    expect(opening('90 0 R', two)).toBe('1 pages');
    const one = packed('90 0 91 3 [1] << /S /URI >>', '/Type /ObjStm /N 1 /First 11 /Filter /FlateDecode');
    expect(opening('91 0 R', one)).toBe('1 pages');
    for (const odd of ['/A 0 91 3 ', '90 /A 91 3 ', '90 word 91 3 ']) {
      const entries = `/Type /ObjStm /N 2 /First ${odd.length} /Filter /FlateDecode`;
      expect(opening('91 0 R', packed(`${odd}[1] << /S /URI >>`, entries)), odd).toBe('1 pages');
    }
  });
});

describe('what a PDF packs', () => {
  const hidden = '90 0 << /S /Launch >>';
  const launch = 'active-content: PDF: /Launch';

  it('is looked into where either of two keys says that there are objects', () => {
    expect(of(packed(hidden))).toBe(launch);
    expect(of(packed(hidden, '/Type /ObjStm /Filter /FlateDecode'))).toBe(launch);
    expect(of(packed(hidden, '/First 5 /Filter /FlateDecode'))).toBe(launch);
    expect(of(packed(hidden, '/Filter /FlateDecode'))).toBe('1 pages');
    expect(of(packed(hidden, '/First 5 /Filter [/FlateDecode]'))).toBe(launch);
    expect(of(packed(hidden, '/First 5 /Filter /Fl'))).toBe(launch);
    expect(of(packed(`${hidden} word`))).toBe(launch);
    expect(of(packed(`word ${hidden}`))).toBe(launch);
  });

  it('begins behind the end of its line', () => {
    for (const line of ['\n', '\r\n', '\r'])
      expect(of(packed(hidden, '/First 5 /Filter /Fl', line))).toBe(launch);
  });

  it('is refused where it is packed in another way', () => {
    const unusual = 'unchecked: PDF: objects packed in an unusual way';
    for (const entries of [
      '/First 5',
      '/First 5 /Filter /LZWDecode',
      '/First 5 /Filter [/FlateDecode /FlateDecode]',
      '/First 5 /Filter (FlateDecode)',
      '/First 5 /Filter /FlateDecode /Filter /FlateDecode',
      '/First 5 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
      '/First 5 /Filter /FlateDecode /DP << /Predictor 12 >>',
    ])
      expect(of(packed(hidden, entries)), entries).toBe(unusual);
  });

  it('is refused where it cannot be read', () => {
    expect(of('<< /First 5 /Filter /Fl >>\nstream\nnothing packed\nendstream')).toMatch(
      /^unchecked: PDF: packed objects cannot be read: ./,
    );
    expect(of('<< /First 5 /Filter /Fl >>\nstream\nnothing packed')).toBe(
      'damaged: PDF: a stream has no end',
    );
  });
});

describe('a PDF made to take for ever', () => {
  const tail = Buffer.from('\n%%EOF\n');
  const made = (text: string) => why(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(text), tail]));

  it('is refused for objects that overlap', () => {
    expect(made('1 0 obj ( '.repeat(20_000))).toBe('unchecked: PDF: its objects overlap');
    expect(made('trailer ( '.repeat(20_000))).toBe('unchecked: PDF: its objects overlap');
  });

  it('is refused for an object that is nested too deeply', () => {
    expect(made(`1 0 obj ${'['.repeat(65)}`)).toBe('unchecked: PDF: an object is nested too deeply');
  });
});
