import type { Text } from '../../policy/text.ts';

/** A file as a whole cannot be read; no row of it was looked at. */
export interface FileProblem {
  readonly problem: Text;
}

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Where in a text a line stands that is not in the encoding of its file: `from` to before `to`, in UTF-16 units. */
export interface Damage {
  readonly from: number;
  readonly to: number;
  readonly problem: Text;
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** In the order of the text. */
  readonly damaged: readonly Damage[];
}

/** A text of whole lines. */
export interface DecodedLines extends DecodedText {
  /** Bytes before the line that begins at an offset of the text. Asked for in the order of the text. */
  readonly bytesBefore: (at: number) => number;
}

const notText: Text = {
  zh: '文件不是文本文件，也不是能识别的表格，请上传 Excel 工作簿（.xlsx）或“CSV UTF-8”文件',
  en: 'The file is neither text nor a recognised table; upload an Excel workbook (.xlsx) or a “CSV UTF-8” file',
};

const broken: Text = {
  zh: '这一行有无法识别的字节，文字已损坏；请在原表中核对这一行显示为“�”或乱码的地方，改正后重新报送这一行',
  en: 'This row contains unreadable bytes, so its text is damaged; check your original table for “�” or garbled characters in this row, correct them and report the row again',
};

const otherEncoding: Text = {
  zh: '这一行的文字编码与文件的其余部分不同（UTF-8 与 GB 18030 混用）；请在电子表格中把整个文件另存为“CSV UTF-8”或 xlsx，核对后重新报送这一行',
  en: 'This row is encoded differently from the rest of the file (UTF-8 and GB 18030 are mixed); save the whole file as “CSV UTF-8” or xlsx in a spreadsheet program, check it and report the row again',
};

/**
 * The text of a file in UTF-8, GB 18030 or UTF-16 (with byte order mark or without), told by its content: what is
 * valid UTF-8 is UTF-8, because a Chinese text in GB 18030 practically never is. Single lines may be in no encoding or
 * in the other one: they are told in `damaged`, and the rest is read.
 */
export function decodeText(bytes: Uint8Array): DecodedText | FileProblem {
  const wide = utf16Of(bytes);
  const decoded = wide === undefined ? narrow(bytes) : replaced(bytes, wide);
  if (decoded === undefined || !looksLikeText(decoded.text)) return { problem: notText };
  const { text, encoding, damaged } = decoded;
  return { text, encoding, damaged };
}

/** The text of some whole lines of a file whose encoding is known: what is told of a line does not depend on the others. */
export function decodeLines(bytes: Uint8Array, encoding: TextEncoding): DecodedLines {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return replaced(bytes, encoding);
  const text = encoding === 'utf-8' ? decode(bytes, 'utf-8') : undefined;
  return text === undefined ? inLines(linesOf(bytes), encoding) : whole(bytes, text);
}

/**
 * Lines in UTF-8 among those in GB 18030 may be valid in both, as other text: a file that is not UTF-8 as a whole is
 * looked at line by line.
 */
function narrow(bytes: Uint8Array): DecodedLines | undefined {
  const text = decode(bytes, 'utf-8');
  return text === undefined ? lineByLine(bytes) : whole(bytes, text);
}

/** A text that is UTF-8 from its beginning to its end. */
function whole(bytes: Uint8Array, text: string): DecodedLines {
  let at = 0;
  // The mark is no part of the text.
  let before = bytes.length - withoutMark(bytes).length;
  const bytesBefore = (to: number) => {
    before += Buffer.byteLength(text.slice(at, to));
    at = to;
    return before;
  };
  return { text, encoding: 'utf-8', damaged: [], bytesBefore };
}

/** The text, or undefined where the bytes are not in that encoding. */
function decode(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Texts hold hardly any control character, or one Ctrl-Z at the end; a sample tells. */
function looksLikeText(text: string): boolean {
  // Some systems fill a file up with zeros.
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  if (end === 0 && text !== '') return false;
  const sample = text.slice(0, Math.min(end, 100_000));
  let controls = 0;
  for (let at = 0; at < sample.length; at++) {
    const unit = sample.charCodeAt(at);
    if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) controls++;
  }
  return controls * 10 <= sample.length || controls < 2;
}

/**
 * By its mark, or by zeros in every other byte: ASCII, of which each table has some, has them in UTF-16 on one side, and
 * no other text has as many.
 */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const sample = Math.min(bytes.length, 65_536);
  for (let at = 0; at < sample; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  // A few Chinese characters, such as 一, have one on the other side.
  const [even = 0, odd = 0] = zeros;
  const encoding = odd > even * 3 ? 'utf-16le' : even > odd * 3 ? 'utf-16be' : undefined;
  if (encoding === undefined || (even + odd) * 50 < sample) return undefined;
  // A file that was cut off may end within a character.
  const text = decode(bytes.subarray(0, bytes.length - (bytes.length % 2)), encoding);
  return text !== undefined && /[\r\n\t,]/.test(text) && looksLikeText(text) ? encoding : undefined;
}

/** The whole in one encoding; lines in which a character had to be replaced are damaged. */
function replaced(bytes: Uint8Array, encoding: TextEncoding): DecodedLines {
  const text = new TextDecoder(encoding).decode(bytes);
  const whole = decode(bytes, encoding) !== undefined;
  const damaged: Damage[] = [];
  for (let at = whole ? -1 : text.indexOf('\ufffd'); at !== -1; ) {
    const from = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
    const to = lineEnd(text, at);
    damaged.push({ from, to, problem: broken });
    at = text.indexOf('\ufffd', to);
  }
  const mark = isMarked(bytes) ? 2 : 0;
  return { text, encoding, damaged, bytesBefore: (to) => mark + 2 * to };
}

/** Whether a mark of byte order stands at the beginning, which is no part of the text. */
function isMarked([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) return at;
  }
  return text.length;
}

interface Line {
  readonly bytes: Uint8Array;
  /** Nothing but ASCII is the same in both encodings. */
  readonly plain: boolean;
  readonly utf8: boolean;
  readonly gb: boolean;
}

/**
 * Most lines say what the file is; the others are damaged. Line breaks are no part of a longer character in either
 * encoding. Undefined where hardly a line is text.
 */
function lineByLine(bytes: Uint8Array): DecodedLines | undefined {
  const lines = linesOf(bytes);
  const foreign = lines.filter(({ plain }) => !plain);
  const utf8 = foreign.filter((line) => line.utf8).length;
  const gb = foreign.filter((line) => line.gb && !line.utf8).length;
  if ((utf8 + gb) * 2 < foreign.length) return undefined;
  return inLines(lines, utf8 > gb || (utf8 === gb && foreign[0]?.utf8 === true) ? 'utf-8' : 'gb18030');
}

function inLines(lines: readonly Line[], encoding: 'utf-8' | 'gb18030'): DecodedLines {
  // Marks of byte order stand at the beginning of a file and of no other line.
  const decoders = {
    'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
    gb18030: new TextDecoder('gb18030'),
  };
  const damaged: Damage[] = [];
  const starts: number[] = [];
  let text = '';
  for (const [number, line] of lines.entries()) {
    starts.push(text.length);
    const other = encoding === 'utf-8' ? !line.utf8 && line.gb : line.utf8 && isChineseUtf8(line.bytes);
    const valid = line.plain || (encoding === 'utf-8' ? line.utf8 : line.gb);
    const used = other ? (encoding === 'utf-8' ? 'gb18030' : 'utf-8') : encoding;
    const content = decoders[used].decode(number === 0 ? withoutMark(line.bytes) : line.bytes);
    if (!valid || other)
      damaged.push({
        from: text.length,
        to: text.length + content.length,
        problem: other ? otherEncoding : broken,
      });
    text += content;
  }
  let next = 0;
  let before = 0;
  const bytesBefore = (to: number) => {
    for (; next < lines.length && (starts[next] ?? to) < to; next++) before += lines[next]?.bytes.length ?? 0;
    return before;
  };
  return { text, encoding, damaged, bytesBefore };
}

/** Without the mark of UTF-8, which some programs put before a text in another encoding. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Lines with their ends. */
function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < bytes.length; ) {
    let to = from;
    let plain = true;
    for (; to < bytes.length; to++) {
      const byte = bytes[to] ?? 0;
      if (byte === 0x0a || byte === 0x0d) break;
      if (byte > 0x7f) plain = false;
    }
    to += bytes[to] === 0x0d && bytes[to + 1] === 0x0a ? 2 : 1;
    const line = bytes.subarray(from, to);
    const content = from === 0 ? withoutMark(line) : line;
    lines.push({
      bytes: line,
      plain,
      utf8: plain || decode(content, 'utf-8') !== undefined,
      gb: plain || decode(content, 'gb18030') !== undefined,
    });
    from = to;
  }
  return lines;
}

/** Characters of three bytes in valid UTF-8: in GB 18030 one may come about by chance, three never do. */
function isChineseUtf8(bytes: Uint8Array): boolean {
  let long = 0;
  for (const byte of bytes) if ((byte & 0xf0) === 0xe0) long++;
  return long >= 3;
}

/** Without the Ctrl-Z by which old systems end a file, and the zeros with which others fill it up. */
export function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0x1a || text.charCodeAt(end - 1) === 0)) end--;
  return text.slice(0, end);
}
