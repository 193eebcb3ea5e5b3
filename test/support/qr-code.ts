import { encode } from 'uqr';
import { uncompressed } from './read-pdf.ts';

type Squares = readonly (readonly boolean[])[];

/** The QR code that a paper has, and the one that it should have: dark squares, row by row. */
export async function qrCodes(pdf: Uint8Array, text: string): Promise<{ drawn: Squares; wanted: Squares }> {
  const file = await uncompressed(pdf);
  const { data, size } = encode(text, { ecc: 'L', border: 0, maskPattern: 2 });
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, column, row, columns] of file.matchAll(/^(\d+) (\d+) (\d+) 1 re$/gm))
    drawn[Number(row)]?.fill(true, Number(column), Number(column) + Number(columns));
  return { drawn, wanted: data };
}
