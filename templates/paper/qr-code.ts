import { encode } from 'uqr';
import type { ByteWriter } from './pdf/bytes.ts';
import { pageHeight } from './pdf/container.ts';

/** Side of the QR code on paper, in points. */
export const qrSize = 92;

/** Draws the QR code of a text with its top left corner at `x`, `y` from the page's. `size`: its side, in points. */
export function drawQrCode(
  out: ByteWriter,
  text: string,
  { x, y, size = qrSize }: { readonly x: number; readonly y: number; readonly size?: number },
) {
  // The signed token makes the code large: of one size on paper, larger squares are read more surely than smaller
  // ones with more correction. The mask is fixed: trying all eight costs more than the rest of a short report, and
  // any mask can be read.
  const { data } = encode(text, { ecc: 'L', border: 0, maskPattern: 2 });
  const side = size / data.length;
  out.ascii(`q 0 g ${side.toFixed(4)} 0 0 ${(-side).toFixed(4)} `);
  out.number(x);
  out.number(pageHeight - y);
  out.ascii('cm\n');
  for (let row = 0; row < data.length; row++) {
    const squares = data[row] ?? [];
    for (let column = 0; column < squares.length; column++) {
      if (!squares[column]) continue;
      const first = column;
      while (squares[column + 1]) column++;
      out.integer(first);
      out.byte(0x20);
      out.integer(row);
      out.byte(0x20);
      out.integer(column - first + 1);
      out.ascii(' 1 re\n');
    }
  }
  out.ascii('f Q\n');
}
