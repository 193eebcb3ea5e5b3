import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downloadName } from '../../../../../shared/domain/uploads/file-name.ts';
import { inspect, sha256 } from '../../../../../shared/domain/uploads/inspection.ts';
import { jpeg, ofd, packedObject, pdf, png, zip } from '../../../../support/upload-files.ts';

const unsaid = { contentType: 'application/octet-stream', bytes: null, sha256: null };

function reasons(bytes: Uint8Array, announced: Partial<typeof unsaid> = {}): readonly string[] {
  const verdict = inspect(bytes, { ...unsaid, ...announced });
  return verdict.ok ? [] : verdict.reasons;
}

function kept(bytes: Uint8Array): Buffer {
  const verdict = inspect(bytes, unsaid);
  if (!verdict.ok) throw new Error(verdict.reasons.join());
  return Buffer.from(verdict.file.bytes);
}

describe('a file', () => {
  it('of each kind that is as it should be is taken', () => {
    for (const [type, bytes] of [
      ['application/pdf', pdf()],
      ['application/ofd', ofd()],
      ['image/jpeg', jpeg()],
      ['image/png', png()],
    ] as const) {
      expect(inspect(bytes, { ...unsaid, contentType: type })).toMatchObject({ ok: true, file: { type } });
    }
  });

  it('is what its content says: a ZIP under the name of a PDF is not', () => {
    const archive = zip({ 'a.txt': 'x' });
    expect(reasons(archive, { contentType: 'application/pdf' })).toEqual(['unknown-type']);
    expect(reasons(png(), { contentType: 'application/pdf' })).toEqual(['wrong-type']);
    expect(reasons(Buffer.from('<html>'), { contentType: 'application/pdf' })).toEqual(['unknown-type']);
  });

  it('must have the length and digest that were announced', () => {
    const file = pdf();
    expect(reasons(file, { bytes: file.length as never, sha256: sha256(file) as never })).toEqual([]);
    expect(reasons(file, { bytes: (file.length + 1) as never })).toEqual(['wrong-length']);
    expect(reasons(file, { sha256: sha256(png()) as never })).toEqual(['wrong-digest']);
  });

  it('of any bytes is answered, never an error', () => {
    const heads = [
      Buffer.from('%PDF-1.7\n'),
      Buffer.from([0xff, 0xd8, 0xff]),
      png().subarray(0, 33),
      Buffer.from('PK\x03\x04OFD.xml'),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, tail) => {
        expect(typeof inspect(Buffer.concat([head, tail]), unsaid).ok).toBe('boolean');
      }),
      { numRuns: 400 },
    );
  });

  it('of each kind cut short or with bytes changed is answered', () => {
    const files = [pdf({ more: [packedObject('<< /A 1 >>')] }), ofd(), jpeg(), png()];
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(255), fc.boolean(), (file, at, value, cut) => {
        const changed = Buffer.from(file);
        changed[at % file.length] = value;
        inspect(cut ? changed.subarray(0, at % file.length) : changed, unsaid);
      }),
      { numRuns: 600 },
    );
  });
});

describe('a PDF', () => {
  it('has its pages counted, and too many refused', () => {
    expect(inspect(pdf({ pages: 3 }), unsaid)).toMatchObject({ ok: true, file: { pages: 3 } });
    expect(reasons(pdf({ pages: 201 }))).toEqual(['too-many-pages']);
  });

  it.each([
    [
      'a script on opening',
      { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' },
      'active-content',
    ],
    ['a script under an escaped name', { catalog: '/OpenAction << /S /J#61vaScript >>' }, 'active-content'],
    ['a program started', { more: ['<< /S /Launch /F (cmd.exe) >>'] }, 'active-content'],
    ['an address opened', { catalog: '/OpenAction << /S /URI /URI (http://a.example) >>' }, 'active-content'],
    [
      'an address opened by reference',
      { catalog: '/OpenAction 4 0 R', more: ['<< /S /URI /URI (http://a.example) >>'] },
      'active-content',
    ],
    [
      'an address opened from a packed object',
      { catalog: '/OpenAction 90 0 R', more: [packedObject('<< /S /URI >>')] },
      'active-content',
    ],
    ['automatic actions', { more: ['<< /AA << /O 9 0 R >> >>'] }, 'active-content'],
    ['an XFA form', { catalog: '/AcroForm << /XFA 9 0 R >>' }, 'active-content'],
    [
      'a script in a packed object',
      { more: [packedObject('<< /S /JavaScript /JS (x) >>')] },
      'active-content',
    ],
    [
      'an embedded file',
      { more: ['<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream'] },
      'embedded-files',
    ],
    ['a list of embedded files', { catalog: '/Names << /EmbeddedFiles 9 0 R >>' }, 'embedded-files'],
    ['a film', { more: ['<< /Subtype /RichMedia >>'] }, 'multimedia'],
    [
      'a stream in another file',
      { more: ['<< /Length 0 /F (other) >>\nstream\n\nendstream'] },
      'external-content',
    ],
    ['a link into another file', { more: ['<< /Type /Filespec /F (other.pdf) >>'] }, 'external-content'],
    [
      'a picture bomb',
      { more: ['<< /Subtype /Image /Width 100000 /Height 100000 /Length 0 >>\nstream\n\nendstream'] },
      'too-many-pixels',
    ],
    [
      'objects packed so that they cannot be read',
      { more: ['<< /Type /ObjStm /N 1 /First 4 /Filter /LZWDecode /Length 4 >>\nstream\n1 0 \nendstream'] },
      'unchecked',
    ],
    [
      'objects packed by a filter named elsewhere',
      { more: ['<< /Type /ObjStm /N 1 /First 4 /Filter 9 0 R /Length 4 >>\nstream\n1 0 \nendstream'] },
      'unchecked',
    ],
    ['a hidden object in a string', { more: ['(\n9 0 obj << /S /JavaScript >> endobj)'] }, 'active-content'],
    [
      'a hidden object in a comment',
      { more: ['1 % \r9 0 obj << /S /JavaScript >> endobj'] },
      'active-content',
    ],
    [
      'comments between the numbers of an object',
      { more: ['1 endobj 9 %x\n0 %y\nobj << /S /Launch >>'] },
      'active-content',
    ],
    ['a key given twice', { catalog: '/OpenAction [3 0 R] /OpenAction << /S /URI >>' }, 'active-content'],
  ])('with %s is refused', (_, made, reason) => {
    expect(reasons(pdf(made))).toEqual([reason]);
  });

  it('that is encrypted is refused', () => {
    const text = pdf().toString('latin1').replace('/Root', '/Encrypt 9 0 R /Root');
    expect(reasons(Buffer.from(text, 'latin1'))).toEqual(['encrypted']);
  });

  it('with another file before or behind it is refused', () => {
    expect(reasons(Buffer.concat([pdf(), Buffer.alloc(2000, 65)]))).toEqual(['damaged']);
    expect(reasons(Buffer.concat([Buffer.from('MZ'), pdf()]))).toEqual(['unknown-type']);
  });

  it('with ordinary links, forms and views is taken', () => {
    const more = [
      '<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.org) >> /F 4 >>',
      '<< /BM /Screen /Type /ExtGState >>',
      packedObject('<< /Type /StructElem /K [1 2 << /Type /OBJR >>] >>'),
    ];
    expect(reasons(pdf({ catalog: '/OpenAction [3 0 R /Fit]', more }))).toEqual([]);
  });

  it('made to take for ever ends soon', () => {
    const tail = Buffer.from('\n%%EOF\n');
    const head = Buffer.from('%PDF-1.7\n');
    const nested = Buffer.concat([head, Buffer.from('1 0 obj '), Buffer.alloc(4_000_000, '['), tail]);
    const overlapping = Buffer.concat([head, Buffer.from('1 0 obj ( '.repeat(400_000)), tail]);
    const words = Buffer.concat([head, Buffer.from('\nobj'.repeat(1_000_000)), tail]);
    const bomb = pdf({ more: [packedObject(' '.repeat(150_000_000))] });
    for (const each of [nested, overlapping, words, bomb]) expect(reasons(each)).toEqual(['unchecked']);
    // Figures behind a comment, and one letter after them: as many ways to part them as there are.
    const parted = Buffer.concat([head, Buffer.from(`%\n${'1'.repeat(180)}x1 obj\n`), tail]);
    expect(reasons(parted)).not.toEqual([]);
  });
});

describe('a picture', () => {
  it('loses place, device and comments, and keeps its data', () => {
    const before = jpeg({ orientation: 6 });
    const after = kept(before);
    expect(before.includes('GPS')).toBe(true);
    for (const hidden of ['GPS', 'somebody', 'hidden']) expect(after.includes(hidden)).toBe(false);
    const scan = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
    expect(after.subarray(-scan.length)).toEqual(scan);
  });

  it('keeps standing upright: the orientation stays', () => {
    const after = kept(jpeg({ orientation: 6 }));
    expect(after.indexOf('Exif')).toBeGreaterThan(after.indexOf('JFIF'));
    expect(kept(after)).toEqual(after);
    expect(kept(jpeg({ orientation: 1 })).includes('Exif')).toBe(false);
  });

  it('loses the texts of a PNG and keeps its colours', () => {
    const after = kept(
      png({
        extra: [
          ['gAMA', '\0\0\xb1\x8f'],
          ['tEXt', 'Author\0somebody'],
          ['eXIf', 'GPS'],
        ],
      }),
    );
    expect(after).toEqual(png({ extra: [['gAMA', '\0\0\xb1\x8f']] }));
  });

  it('that would unpack to too much is refused by its header', () => {
    expect(reasons(png({ width: 60_000, height: 60_000 }))).toEqual(['too-many-pixels']);
    expect(reasons(jpeg({ width: 65_000, height: 65_000 }))).toEqual(['too-many-pixels']);
  });

  it('with a changed chunk, or broken off, is refused', () => {
    const changed = png();
    changed[45] = (changed[45] ?? 0) ^ 1;
    expect(reasons(changed)).toEqual(['damaged']);
    expect(reasons(png().subarray(0, 60))).toEqual(['damaged']);
    expect(reasons(jpeg().subarray(0, 120))).toEqual(['damaged']);
  });
});

describe('an OFD document', () => {
  it.each([
    [
      'an attachment',
      { 'Doc_0/Attachs/Attachments.xml': '<ofd:Attachments><ofd:Attachment Name="a"/></ofd:Attachments>' },
      'embedded-files',
    ],
    ['a program', { 'Doc_0/setup.exe': 'MZ' }, 'embedded-files'],
    ['a film', { 'Doc_0/Res.xml': '<ofd:MultiMedia ID="1" Type="Video">' }, 'multimedia'],
    [
      'an outer entity',
      { 'Doc_0/a.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' },
      'external-content',
    ],
    [
      'a text in another encoding',
      { 'Doc_0/a.xml': Buffer.from('<ofd:Attachment/>', 'utf16le') },
      'unchecked',
    ],
    ['a file outside it', { '../../a.xml': '<a/>' }, 'unchecked'],
    ['a picture bomb', { 'Doc_0/Res/a.png': png({ width: 60_000, height: 60_000 }) }, 'too-many-pixels'],
    ['a name given twice', { 'doc_0/document.xml': '<a/>' }, 'unchecked'],
  ])('with %s is refused', (_, more, reason) => {
    expect(reasons(ofd(more))).toEqual([reason]);
  });

  it('that unpacks to more than it says is refused', () => {
    const package_ = ofd({ 'Doc_0/a.xml': Buffer.alloc(1000, 32) });
    for (let at = package_.indexOf('a.xml'); at >= 0; at = package_.indexOf('a.xml', at + 1)) {
      const size = package_.subarray(0, at).lastIndexOf(Buffer.from([0xe8, 3, 0, 0]));
      if (at - size < 60) package_.writeUInt32LE(10, size);
    }
    expect(reasons(package_)).toEqual(['damaged']);
  });

  it('that is a bomb is refused', () => {
    expect(reasons(ofd({ 'Doc_0/a.xml': Buffer.alloc(140_000_000, 32) }))).toEqual(['unchecked']);
  });
});

describe('the name of a file', () => {
  it('is safe and ends as what it is', () => {
    expect(downloadName('../../etc/证书.exe', 'application/pdf')).toBe('_.._etc_证书.exe.pdf');
    expect(downloadName('发票\u202Efdp.exe', 'image/png')).toBe('发票_fdp.exe.png');
    expect(downloadName('证书.PDF', 'application/pdf')).toBe('证书.pdf');
    expect(downloadName('..', 'image/jpeg')).toBe('附件.jpg');
    expect(downloadName(randomBytes(400).toString('hex'), 'image/png').length).toBeLessThan(160);
  });
});
