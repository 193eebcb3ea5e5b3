import { describe, expect, it } from 'vitest';
import { cleanJpeg } from '../../../../../shared/domain/uploads/jpeg.ts';

function segment(code: number, content: Uint8Array | string): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function frame(width = 8, height = 8, code = 0xc0): Buffer {
  const content = Buffer.from([8, 0, 0, 0, 0, 1]);
  content.writeUInt16BE(height, 1);
  content.writeUInt16BE(width, 3);
  return segment(code, content);
}

const start = Buffer.from([0xff, 0xd8]);
const end = Buffer.from([0xff, 0xd9]);
const jfif = segment(0xe0, 'JFIF\0\x01\x01');
const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0x34])]);
const picture = (...parts: Buffer[]) => Buffer.concat([start, ...parts, frame(), scan, end]);

/** EXIF data with these entries: tag and value. */
function exif(
  entries: readonly (readonly [number, number])[],
  { little = false, at = 8, count = entries.length } = {},
) {
  const tiff = Buffer.alloc(at + 2 + entries.length * 12);
  tiff.write(little ? 'II' : 'MM', 0, 'latin1');
  const short = (value: number, to: number) =>
    little ? tiff.writeUInt16LE(value, to) : tiff.writeUInt16BE(value, to);
  short(42, 2);
  if (little) tiff.writeUInt32LE(at, 4);
  else tiff.writeUInt32BE(at, 4);
  short(count, at);
  entries.forEach(([tag, value], each) => {
    short(tag, at + 2 + each * 12);
    short(3, at + 2 + each * 12 + 2);
    short(value, at + 2 + each * 12 + 8);
  });
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/** What says the orientation and nothing else. */
const upright = (orientation: number) =>
  segment(
    0xe1,
    `Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`,
  );

const clean = (bytes: Uint8Array) => Buffer.from(cleanJpeg(bytes));

function why(...parts: (Buffer | number[])[]): string {
  try {
    cleanJpeg(Buffer.concat(parts.map((part) => Buffer.from(part))));
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a JPEG picture', () => {
  it('is kept as it is where it says nothing but the picture', () => {
    const tables = [
      segment(0xdb, 'quantities'),
      segment(0xc4, 'codes'),
      segment(0xdd, '\0\x01'),
      segment(0xf0, 'x'),
    ];
    const bytes = picture(jfif, ...tables);
    expect(clean(bytes)).toEqual(bytes);
    expect(clean(Buffer.concat([Buffer.alloc(5), bytes]).subarray(5))).toEqual(bytes);
  });

  it('keeps what its colours need: JFIF, the profile, how Adobe writes colours', () => {
    const bytes = picture(jfif, segment(0xe2, 'ICC_PROFILE\0\x01\x01'), segment(0xee, 'Adobe\0d'));
    expect(clean(bytes)).toEqual(bytes);
  });

  it('loses what others have written into it, and what follows its end', () => {
    const said = [
      segment(0xe0, 'JFXX\0thumbnail'),
      segment(0xe0, 'JFIF'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0'),
      segment(0xe2, 'MPF\0'),
      segment(0xe3, 'x'),
      segment(0xed, 'Photoshop 3.0\0'),
      segment(0xee, 'Ducky'),
      segment(0xef, 'x'),
      segment(0xfe, 'made by somebody'),
      segment(0xfe, ''),
    ];
    const bytes = Buffer.concat([picture(jfif, ...said), Buffer.from('behind')]);
    expect(clean(bytes)).toEqual(picture(jfif));
  });

  it('may fill up with FF before a marker', () => {
    const filled = Buffer.concat([start, Buffer.from([0xff, 0xff]), jfif, frame(), scan, end]);
    expect(clean(filled)).toEqual(picture(jfif));
  });

  it('goes on over stuffed zeros, restarts and fills within its data, and over several scans', () => {
    const bytes = Buffer.concat([
      start,
      frame(),
      scan,
      Buffer.from([0xff, 0x00, 0xff, 0xd0, 0xff, 0xd7, 0xff, 0xff, 0x00, 0x56]),
      segment(0xc4, 'codes'),
      scan,
      end,
    ]);
    expect(clean(bytes)).toEqual(bytes);
  });

  it.each([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc7, 0xc9, 0xcb, 0xcd, 0xcf])(
    'has its size checked in frame %i',
    (code) => {
      expect(why(start, frame(8000, 8000, code), scan, end)).toBe('taken');
      expect(why(start, frame(8000, 8001, code), scan, end)).toBe('too-many-pixels: 8000 × 8001');
    },
  );

  it.each([0xc4, 0xc8, 0xcc, 0xbf, 0xd0])('has no frame in segment %i', (code) => {
    expect(why(start, frame(8, 8, code), scan, end)).toBe('damaged: JPEG: a scan without a frame');
  });

  it.each<[string, (Buffer | number[])[], string]>([
    ['no picture', [[0xff, 0xd9]], 'it does not begin as one'],
    ['no picture either', [[0x00, 0xd8]], 'it does not begin as one'],
    ['its beginning alone', [start], 'no marker at 2'],
    ['something between its parts', [start, [0x00], jfif], 'no marker at 2'],
    ['a marker cut off', [start, [0xff]], 'it breaks off'],
    ['a segment cut off in its length', [start, [0xff, 0xe0, 0x00]], 'it breaks off'],
    ['a segment longer than the file', [start, jfif.subarray(0, -1)], 'a segment is longer than the file'],
    ['a segment that ends the file', [start, jfif], 'no marker at 13'],
    [
      'a length that is none',
      [start, [0xff, 0xe0, 0x00, 0x01, 0xff, 0xd9]],
      'a segment is longer than the file',
    ],
    ['two frames', [start, frame(), frame(), scan, end], 'it has several frames'],
    ['a frame behind its data', [start, frame(), scan, frame(), scan, end], 'it has several frames'],
    [
      'a frame that is too short',
      [start, segment(0xc0, '\x08\0\x08\0\x08'), scan, end],
      'a frame header is too short',
    ],
    ['no width', [start, frame(0, 8), scan, end], 'it does not say its size'],
    ['no height', [start, frame(8, 0), scan, end], 'it does not say its size'],
    ['no frame', [start, scan, end], 'a scan without a frame'],
    ['no picture in it', [start, frame(), end], 'it has no picture'],
    ['data that never ends', [start, frame(), scan], 'it breaks off'],
    ['data that ends within a marker', [start, frame(), scan, [0xff]], 'it breaks off'],
  ])('is refused: %s', (_, parts, reason) => {
    expect(why(...parts)).toBe(`damaged: JPEG: ${reason}`);
  });
});

describe('the orientation of a picture', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])(
    '%i stays, in either order of bytes, and nothing else of its EXIF data',
    (value) => {
      for (const little of [true, false]) {
        const told = exif(
          [
            [0x010f, 7],
            [0x0112, value],
            [0x8825, 3],
          ],
          { little },
        );
        expect(clean(picture(jfif, told))).toEqual(picture(jfif, upright(value)));
      }
    },
  );

  it('stands behind JFIF, or at the beginning where there is none', () => {
    const table = segment(0xdb, 'quantities');
    expect(clean(picture(exif([[0x0112, 6]]), table))).toEqual(picture(upright(6), table));
    expect(clean(picture(table, jfif, exif([[0x0112, 6]])))).toEqual(picture(upright(6), table, jfif));
    expect(clean(picture(jfif, table, exif([[0x0112, 6]])))).toEqual(picture(jfif, upright(6), table));
  });

  it('is found where the directory stands, and to its last entry', () => {
    expect(clean(picture(exif([[0x0112, 3]], { at: 20 })))).toEqual(picture(upright(3)));
    expect(
      clean(
        picture(
          exif([
            [1, 1],
            [2, 1],
            [0x0112, 3],
          ]),
        ),
      ),
    ).toEqual(picture(upright(3)));
  });

  it('is the usual one where it is none, or its data is broken', () => {
    for (const value of [0, 1, 9]) expect(clean(picture(exif([[0x0112, value]])))).toEqual(picture());
    const broken = [
      exif([]),
      exif([[0x010f, 6]]),
      exif([[0x010f, 6]], { count: 5 }),
      exif([[0x0112, 6]], { count: 0 }),
      segment(0xe1, 'Exif\0\0'),
      segment(0xe1, 'Exif\0\0MM\0\x2a\0\0\0'),
      segment(0xe1, 'Exif\0\0MM\0\x2a\0\0\0\x08'),
      segment(0xe1, 'Exif\0\0MM\0\x2a\0\0\0\x09\0\x01'),
      segment(0xe1, 'Exif\0\0MM\0\x2a\xff\xff\xff\xff\0\x01'),
      segment(0xe1, 'Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0'),
    ];
    for (const each of broken) expect(clean(picture(each))).toEqual(picture());
  });

  it('is taken from EXIF data alone', () => {
    const [, body] = [0, exif([[0x0112, 6]]).subarray(4)];
    expect(clean(picture(segment(0xe3, body)))).toEqual(picture());
    expect(clean(picture(segment(0xe1, Buffer.concat([Buffer.from('Exit\0\0'), body.subarray(6)]))))).toEqual(
      picture(),
    );
  });
});
