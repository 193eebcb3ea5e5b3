import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { Seal } from '../templates/paper/seal-picture.ts';

const mostBytes = 2 * 1024 * 1024;
const pixels = { least: 200, most: 1600 };

/** The picture cannot be used; the message says what is wrong and what to do. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * Reads the picture of a seal (PNG) and makes it ready to be put into documents, so that none has to decode it.
 * @throws SealError
 */
export function readSeal(file: string | URL): Seal & { readonly transparent: boolean } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new SealError('the file cannot be read; it lies beside the stage’s file', { cause });
  }
  if (bytes.length > mostBytes) throw new SealError('the file is larger than 2 MB: scale the picture down');
  // Before decoding: a small file may unpack to gigabytes. A PNG begins with its signature and its size.
  if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR')
    throw new SealError('the file is no whole PNG picture');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < pixels.least || long > pixels.most)
    throw new SealError(
      `the picture has ${width} × ${height} pixels; ${pixels.least} to ${pixels.most} each way are right`,
    );
  if (long > 2 * short)
    throw new SealError('the picture is more than twice as long as it is wide: cut it to the seal');
  let data: Buffer;
  try {
    ({ data } = PNG.sync.read(bytes));
  } catch (cause) {
    throw new SealError('the file is no whole PNG picture', { cause });
  }

  const count = width * height;
  const colour = Buffer.alloc(3 * count);
  const opacity = Buffer.alloc(count);
  const ink = averageInk(data);
  for (let pixel = 0; pixel < count; pixel++) {
    const alpha = data[4 * pixel + 3] ?? 0;
    opacity[pixel] = alpha;
    // What is not seen gets the colour of the ink: a viewer that scales the picture mixes neighbours.
    if (alpha === 0) colour.set(ink, 3 * pixel);
    else data.copy(colour, 3 * pixel, 4 * pixel, 4 * pixel + 3);
  }
  return {
    width,
    height,
    colour: deflateSync(colour, { level: 9 }),
    opacity: deflateSync(opacity, { level: 9 }),
    transparent: opacity.includes(0),
  };
}

function averageInk(rgba: Buffer): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  let weight = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    weight += alpha;
    for (const channel of [0, 1, 2] as const) sum[channel] += alpha * (rgba[at + channel] ?? 0);
  }
  return weight === 0 ? sum : (sum.map((each) => Math.round(each / weight)) as typeof sum);
}
