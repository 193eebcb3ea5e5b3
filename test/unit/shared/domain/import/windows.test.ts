import { describe, expect, it } from 'vitest';
import { type Window, Windows } from '../../../../../shared/domain/import/windows.ts';

const mebi = 1024 * 1024;

async function* blocks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function windowsOf(bytes: Uint8Array, size = 65_521): Promise<Window[]> {
  const windows = new Windows(blocks(bytes, size));
  const read: Window[] = [];
  for (;;) {
    const window = await windows.next();
    if (window === undefined) return read;
    read.push(window);
  }
}

/** Windows follow on each other, and the last alone says that it is. */
function expectWhole(windows: readonly Window[], bytes: Uint8Array): void {
  let at = 0;
  for (const window of windows) {
    expect(window.at).toBe(at);
    at += window.bytes.length;
  }
  expect(Buffer.concat(windows.map((each) => each.bytes)).equals(bytes)).toBe(true);
  expect(windows.map(({ last }) => last)).toEqual(windows.map((_, each) => each === windows.length - 1));
}

const filled = (part: string, encoding: BufferEncoding = 'utf8', length = 3 * mebi) =>
  Buffer.alloc(length, Buffer.from(part, encoding));
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('a file in windows', () => {
  it.each([
    ['LF', filled(`${'a'.repeat(999)}\n`), /\n$/],
    ['CR', filled(`${'a'.repeat(999)}\r`), /\r$/],
    ['CR LF', filled(`${'a'.repeat(998)}\r\n`), /\r\n$/],
    ['CR LF in blocks that end between them', filled(`${'a'.repeat(65_519)}\r\n`), /\r\n$/],
    ['objects of JSON on one line', filled('[{"a":"1"},'), /\}$/],
  ])('has whole lines that end in %s', async (_, bytes, ends) => {
    const windows = await windowsOf(bytes);
    expectWhole(windows, bytes);
    expect(windows).toHaveLength(3);
    for (const { bytes: lines, last } of windows) if (!last) expect(lines.toString().slice(-2)).toMatch(ends);
  });

  // 上 and ਀ have the byte of a line break in them, on either side.
  it.each([
    ['little end first', (bytes: Buffer) => bytes, '\n\0'],
    ['big end first', swapped, '\0\n'],
  ])('in UTF-16, %s', async (_, made, ends) => {
    const bytes = made(filled(`${'ab,'.repeat(21)}上,\u0a00\n`, 'utf16le', mebi + 100_000));
    const windows = await windowsOf(bytes);
    expectWhole(windows, bytes);
    expect(windows).toHaveLength(2);
    for (const { bytes: lines, last } of windows)
      if (!last) {
        expect(Buffer.from(lines).toString('latin1').slice(-2)).toBe(ends);
        expect(lines.length % 2).toBe(0);
      }
  });

  it('is of the width that its beginning has, whatever characters come later', async () => {
    // No byte of the later ones is 0.
    const bytes = Buffer.concat([
      filled(`${'ab,'.repeat(21)}\n`, 'utf16le', mebi + 100_000),
      filled(`${'示\u0a0d\u0d0a'.repeat(21)}\u0a01`, 'utf16le', 2 * mebi),
      filled(`${'示范'.repeat(20)}\n`, 'utf16le', mebi),
    ]);
    const windows = await windowsOf(bytes);
    expectWhole(windows, bytes);
    for (const { bytes: lines, last } of windows)
      if (!last) expect(Buffer.from(lines.subarray(-2)).toString('latin1')).toBe('\n\0');
  });

  it('may be small, empty, or one line', async () => {
    expect(await windowsOf(Buffer.from(''))).toEqual([]);
    for (const text of ['a\nb', 'a', '\n'])
      expectWhole(await windowsOf(Buffer.from(text)), Buffer.from(text));
    const long = filled('a', 'utf8', 5 * mebi);
    expect(await windowsOf(long)).toHaveLength(1);
    const line = Buffer.concat([long, Buffer.from('\n'), filled('b\n', 'utf8', mebi)]);
    expectWhole(await windowsOf(line), line);
  });

  it('with a line that does not end is given up', async () => {
    await expect(windowsOf(filled('a', 'utf8', 17 * mebi), mebi)).rejects.toThrow(
      'A line of the file does not end',
    );
  });

  it('has again with the next lines what was put back', async () => {
    const bytes = filled(`${'a'.repeat(999)}\n`);
    const windows = new Windows(blocks(bytes, 65_521));
    const first = await windows.next();
    if (first === undefined) throw new Error('nothing');
    windows.keep(first, 2000);
    const again = await windows.next();
    expect(again?.at).toBe(2000);
    expect(again?.bytes.length).toBeGreaterThan(first.bytes.length);
    const last = await windows.next();
    expect([again?.last, last?.last]).toEqual([false, true]);
    expect(2000 + (again?.bytes.length ?? 0) + (last?.bytes.length ?? 0)).toBe(bytes.length);
    expect(await windows.next()).toBeUndefined();
  });

  it('with a row that does not end is given up', async () => {
    const windows = new Windows(blocks(filled(`${'a'.repeat(999)}\n`, 'utf8', 20 * mebi), mebi));
    const putBack = async () => {
      for (let each = 0; each < 20; each++) {
        const window = await windows.next();
        if (window === undefined) return;
        windows.keep(window, 0);
      }
    };
    await expect(putBack()).rejects.toThrow('A row of the file does not end');
  });
});
