/**
 * Text in GB 18030, as many a department's system still writes it. The platform only decodes it, so the table of
 * the characters of two and of four bytes is read off its decoder; those beyond the BMP follow from arithmetic.
 */
const decoder = new TextDecoder('gb18030');
/** Four-byte codes of the BMP end here; those of the other planes begin 189,000 codes after the first. */
const bmpCodes = 39_420;
const otherPlanes = 189_000;

let table: ReadonlyMap<number, readonly number[]> | undefined;

function fourBytes(code: number): [number, number, number, number] {
  return [
    0x81 + Math.floor(code / 12_600),
    0x30 + (Math.floor(code / 1_260) % 10),
    0x81 + (Math.floor(code / 10) % 126),
    0x30 + (code % 10),
  ];
}

function readOffTable(): ReadonlyMap<number, readonly number[]> {
  const codes = new Map<number, readonly number[]>();
  const note = (bytes: readonly number[]) => {
    const [character, ...more] = decoder.decode(Uint8Array.from(bytes));
    const point = character?.codePointAt(0);
    if (point !== undefined && point !== 0xfffd && more.length === 0 && !codes.has(point))
      codes.set(point, bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) note([lead, trail]);
  }
  for (let code = 0; code < bmpCodes; code++) note(fourBytes(code));
  return codes;
}

/** The bytes of `text` in GB 18030. @throws RangeError for a character that it cannot hold (a lone surrogate) */
export function encodeGb18030(text: string): Uint8Array<ArrayBuffer> {
  table ??= readOffTable();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) {
      bytes.push(point);
    } else if (point > 0xffff) {
      bytes.push(...fourBytes(otherPlanes + point - 0x10000));
    } else {
      const code = table.get(point);
      if (code === undefined) throw new RangeError(`no code for U+${point.toString(16)}`);
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}
