import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cleanPng, pngSignature } from '../../../../../shared/domain/uploads/png.ts';
import { png } from '../../../../support/upload-files.ts';

function chunk(kind: string, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function header(width: number, height: number, length = 13): Buffer {
  const head = Buffer.alloc(length);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return chunk('IHDR', head);
}

const data = chunk('IDAT', deflateSync(Buffer.alloc(6)));
const end = chunk('IEND');
const picture = (...chunks: Buffer[]) => Buffer.concat([pngSignature, ...chunks]);
const profile = (content: Uint8Array, name = 'sRGB') =>
  chunk('iCCP', Buffer.concat([Buffer.from(`${name}\0\0`, 'latin1'), content]));

function why(bytes: Uint8Array): string {
  try {
    cleanPng(bytes);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a PNG picture', () => {
  it('is kept as it is where it says nothing but the picture', () => {
    const bytes = picture(header(2, 2), data, end);
    expect(Buffer.from(cleanPng(bytes))).toEqual(bytes);
    const within = Buffer.concat([Buffer.alloc(7), bytes]).subarray(7);
    expect(Buffer.from(cleanPng(within))).toEqual(bytes);
  });

  it('keeps what its colours and its size need', () => {
    const kinds = ['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs'];
    const bytes = picture(
      header(2, 2),
      ...kinds.map((kind) => chunk(kind, Buffer.from('x'))),
      data,
      data,
      end,
    );
    expect(Buffer.from(cleanPng(bytes))).toEqual(bytes);
  });

  it('loses what it says besides, and what follows its end', () => {
    const said = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'prVt'].map((kind) =>
      chunk(kind, Buffer.from('x')),
    );
    const bytes = picture(header(2, 2), ...said, data, end, Buffer.from('behind'));
    expect(Buffer.from(cleanPng(bytes))).toEqual(picture(header(2, 2), data, end));
  });

  it('loses a long text, also where it is packed as a colour profile is', () => {
    const packed = Buffer.concat([Buffer.from('Author\0\0'), deflateSync(Buffer.alloc(500, 65))]);
    const bytes = picture(header(2, 2), chunk('zTXt', packed), data, end);
    expect(Buffer.from(cleanPng(bytes))).toEqual(picture(header(2, 2), data, end));
  });

  it.each([
    ['that is whole', profile(deflateSync(Buffer.alloc(128))), true],
    ['too short to be one', profile(deflateSync(Buffer.alloc(127))), false],
    ['as long as it may be', profile(deflateSync(Buffer.alloc(4 * 1024 * 1024))), true],
    ['that unpacks to too much', profile(deflateSync(Buffer.alloc(4 * 1024 * 1024 + 1))), false],
    ['without a name', profile(deflateSync(Buffer.alloc(128)), ''), false],
    ['that is not packed', profile(Buffer.alloc(200, 65)), false],
    ['that is no profile', chunk('iCCP', Buffer.alloc(200, 65)), false],
  ])('with a colour profile %s keeps or loses it', (_, iccp, kept) => {
    const cleaned = Buffer.from(cleanPng(picture(header(2, 2), iccp, data, end)));
    expect(cleaned.includes('iCCP')).toBe(kept);
  });

  it('may have 64 million pixels', () => {
    expect(why(png({ width: 8000, height: 8000 }))).toBe('taken');
    expect(why(png({ width: 8000, height: 8001 }))).toBe('too-many-pixels: 8000 × 8001');
  });

  it.each([
    ['no picture at all', Buffer.from('GIF89a...'), 'it does not begin as one'],
    ['its beginning alone', pngSignature, 'it breaks off'],
    ['cut off before its last byte', png().subarray(0, -1), 'it breaks off'],
    ['cut off within a chunk', picture(header(2, 2)).subarray(0, -1), 'a chunk is longer than the file'],
    [
      'changed',
      Buffer.concat([picture(header(2, 2)), Buffer.from(data).fill(1, 9, 10), end]),
      'chunk IDAT was changed',
    ],
    ['without a header', picture(chunk('IDAT'), end), 'its header is not where it must be'],
    [
      'with two headers',
      picture(header(2, 2), header(2, 2), chunk('IDAT'), end),
      'its header is not where it must be',
    ],
    ['with a short header', picture(header(2, 2, 12), chunk('IDAT'), end), 'its header is too short'],
    ['with a long header', picture(header(2, 2, 14), chunk('IDAT'), end), 'its header is too short'],
    ['without a width', picture(header(0, 2), chunk('IDAT'), end), 'it has no size'],
    ['without a height', picture(header(2, 0), chunk('IDAT'), end), 'it has no size'],
    [
      'with a part that only some viewers know',
      picture(header(2, 2), chunk('ABCD'), chunk('IDAT'), end),
      'it has an unknown chunk ABCD',
    ],
    ['without a picture', picture(header(2, 2), end), 'it has no picture'],
  ])('is refused: %s', (_, bytes, reason) => {
    expect(why(bytes)).toBe(`damaged: PNG: ${reason}`);
  });
});
