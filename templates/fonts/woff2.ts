import { brotliCompressSync, constants } from 'node:zlib';

/** Tables that WOFF2 names by a number, of those that a small font has (W3C WOFF 2.0, 4.1). */
const known: Readonly<Record<string, number>> = {
  cmap: 0,
  head: 1,
  hhea: 2,
  hmtx: 3,
  maxp: 4,
  name: 5,
  'OS/2': 6,
  post: 7,
  glyf: 10,
  loca: 11,
};
/** Of outlines and their places, that they stand as they are (transformation 3); of others that is 0. */
const untransformed = (tag: string): number => (tag === 'glyf' || tag === 'loca' ? 3 << 6 : 0);
const trueTypeFlavour = 0x00010000;

/** A whole number in as few bytes of seven bits as it needs. */
function base128(value: number): number[] {
  const out = [value & 127];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) out.unshift((rest & 127) | 128);
  return out;
}

/**
 * Tables of a TrueType font as a WOFF2 file (W3C WOFF 2.0), all of them compressed together and none transformed.
 * @throws Error for a table that has no number there
 */
export function writeWoff2(tables: ReadonlyMap<string, Buffer>): Buffer {
  const directory = Buffer.from(
    [...tables].flatMap(([tag, bytes]) => {
      const number = known[tag];
      if (number === undefined) throw new Error(`No table ${tag} is expected`);
      return [number | untransformed(tag), ...base128(bytes.length)];
    }),
  );
  const plain = Buffer.concat([...tables.values()]);
  const compressed = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      // The best quality costs ten times as long for a fiftieth of the bytes.
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const padded = [...tables.values()].reduce((sum, { length }) => sum + Math.ceil(length / 4) * 4, 0);
  const length = 48 + directory.length + compressed.length;
  const whole = Math.ceil(length / 4) * 4;
  const header = Buffer.alloc(48);
  header.write('wOF2', 0, 'latin1');
  header.writeUInt32BE(trueTypeFlavour, 4);
  header.writeUInt32BE(whole, 8);
  header.writeUInt16BE(tables.size, 12);
  header.writeUInt32BE(12 + 16 * tables.size + padded, 16);
  header.writeUInt32BE(compressed.length, 20);
  header.writeUInt16BE(1, 24);
  return Buffer.concat([header, directory, compressed, Buffer.alloc(whole - length)]);
}
