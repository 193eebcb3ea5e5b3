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
  const rows = qrPattern(text);
  const side = size / rows.length;
  out.ascii(`q 0 g ${side.toFixed(4)} 0 0 ${(-side).toFixed(4)} `);
  out.number(x);
  out.number(pageHeight - y);
  out.ascii('cm\n');
  for (const [row, runs] of rows.entries()) {
    for (const [column, columns] of runs) out.ascii(`${column} ${row} ${columns} 1 re\n`);
  }
  out.ascii('f Q\n');
}

/** For each row of the code its runs of dark squares: first column, length. */
function qrPattern(text: string): [number, number][][] {
  // The signed token makes the code large: of one size on paper, larger squares are read more surely than smaller
  // ones with more correction. The mask is fixed: trying all eight costs more than the rest of a short report, and
  // any mask can be read.
  const { data, size } = encode(text, { ecc: 'L', border: 0, maskPattern: 2 });
  return data.map((cells) => {
    const runs: [number, number][] = [];
    for (let column = 0; column < size; column++) {
      if (!cells[column]) continue;
      const first = column;
      while (cells[column + 1]) column++;
      runs.push([first, column - first + 1]);
    }
    return runs;
  });
}
