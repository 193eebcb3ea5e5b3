/** An outline as steps from point to point, in font units. */
export interface Points {
  readonly contourEnds: number[];
  readonly onCurve: number[];
  readonly dx: number[];
  readonly dy: number[];
}

/** Steps of a `glyf` record that is no composite. */
export function readPoints(record: Uint8Array): Points {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const points: Points = { contourEnds: [], onCurve: [], dx: [], dy: [] };
  if (record.length === 0) return points;
  let at = 10;
  for (let i = 0; i < view.getInt16(0); i++, at += 2) points.contourEnds.push(view.getUint16(at));
  at += 2 + view.getUint16(at);
  const total = (points.contourEnds.at(-1) ?? -1) + 1;
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = view.getUint8(at++);
    flags.push(flag);
    if (flag & 8) for (let repeat = view.getUint8(at++); repeat > 0; repeat--) flags.push(flag);
  }
  const steps = (out: number[], short: number, same: number): void => {
    for (const flag of flags) {
      if (flag & short) out.push(flag & same ? view.getUint8(at++) : -view.getUint8(at++));
      else if (flag & same) out.push(0);
      else {
        out.push(view.getInt16(at));
        at += 2;
      }
    }
  };
  steps(points.dx, 2, 16);
  steps(points.dy, 4, 32);
  points.onCurve.push(...flags.map((flag) => flag & 1));
  return points;
}

/** On a grid of `to` units to the em. Positions are rounded, not steps, so that errors do not add up along a contour. */
export function regrid(points: Points, from: number, to: number): Points {
  const onGrid = (steps: readonly number[]): number[] => {
    let exact = 0;
    let rounded = 0;
    return steps.map((step) => {
      exact += step;
      const next = Math.round((exact * to) / from);
      const moved = next - rounded;
      rounded = next;
      return moved;
    });
  };
  return { ...points, dx: onGrid(points.dx), dy: onGrid(points.dy) };
}

/** How the positions of a part become those of the whole: x′ = xx·x + xy·y + x, y′ = yx·x + yy·y + y. */
interface Placement {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly x: number;
  readonly y: number;
}

const componentFlag = { words: 0x1, offsets: 0x2, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80 };

/**
 * The outline that a composite `glyf` record puts together. @param part outline of another glyph of the font
 * @throws Error where a part is placed by points
 */
export function composite(record: Uint8Array, part: (glyph: number) => Points): Points {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const whole: Points = { contourEnds: [], onCurve: [], dx: [], dy: [] };
  const end = { x: 0, y: 0 };
  let at = 10;
  let flags: number;
  do {
    flags = view.getUint16(at);
    const glyph = view.getUint16(at + 2);
    at += 4;
    if ((flags & componentFlag.offsets) === 0) throw new Error('A part is placed by points');
    const words = (flags & componentFlag.words) !== 0;
    const x = words ? view.getInt16(at) : view.getInt8(at);
    const y = words ? view.getInt16(at + 2) : view.getInt8(at + 1);
    at += words ? 4 : 2;
    const scale = () => {
      at += 2;
      return view.getInt16(at - 2) / 16384;
    };
    let [xx, yx, xy, yy] = [1, 0, 0, 1];
    if (flags & componentFlag.scale) xx = yy = scale();
    else if (flags & componentFlag.twoScales) [xx, yy] = [scale(), scale()];
    else if (flags & componentFlag.matrix) [xx, yx, xy, yy] = [scale(), scale(), scale(), scale()];
    place(whole, end, part(glyph), { xx, xy, yx, yy, x, y });
  } while (flags & componentFlag.more);
  return whole;
}

/** Adds a part to an outline that ends at `end`. */
function place(whole: Points, end: { x: number; y: number }, part: Points, to: Placement): void {
  const before = whole.onCurve.length;
  whole.contourEnds.push(...part.contourEnds.map((last) => last + before));
  whole.onCurve.push(...part.onCurve);
  let [x, y] = [0, 0];
  for (let i = 0; i < part.dx.length; i++) {
    x += part.dx[i] ?? 0;
    y += part.dy[i] ?? 0;
    const placedX = Math.round(to.xx * x + to.xy * y + to.x);
    const placedY = Math.round(to.yx * x + to.yy * y + to.y);
    whole.dx.push(placedX - end.x);
    whole.dy.push(placedY - end.y);
    end.x = placedX;
    end.y = placedY;
  }
}

/** A `glyf` record without hinting, padded to 4 bytes. */
export function writePoints(points: Points): Uint8Array {
  const total = points.onCurve.length;
  const contours = points.contourEnds.length;
  // At most one flag byte and two words a point.
  const out = Buffer.alloc(12 + 2 * contours + 5 * total + 4);
  let [x, y, minX, minY, maxX, maxY] = [0, 0, 32767, 32767, -32768, -32768];
  for (let i = 0; i < total; i++) {
    x += points.dx[i] ?? 0;
    y += points.dy[i] ?? 0;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  let at = 0;
  for (const value of [contours, minX, minY, maxX, maxY]) at = out.writeInt16BE(value, at);
  for (const end of points.contourEnds) at = out.writeUInt16BE(end, at);
  at = out.writeUInt16BE(0, at);
  const isByte = (step: number): boolean => step !== 0 && Math.abs(step) < 256;
  for (let i = 0; i < total; i++) {
    const dx = points.dx[i] ?? 0;
    const dy = points.dy[i] ?? 0;
    let flag = points.onCurve[i] ?? 0;
    if (isByte(dx)) flag |= dx > 0 ? 2 | 16 : 2;
    else if (dx === 0) flag |= 16;
    if (isByte(dy)) flag |= dy > 0 ? 4 | 32 : 4;
    else if (dy === 0) flag |= 32;
    out[at++] = flag;
  }
  for (const steps of [points.dx, points.dy]) {
    for (const step of steps) {
      if (isByte(step)) out[at++] = Math.abs(step);
      else if (step !== 0) at = out.writeInt16BE(step, at);
    }
  }
  return out.subarray(0, Math.ceil(at / 4) * 4);
}
