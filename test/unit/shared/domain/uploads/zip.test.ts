import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPackage } from '../../../../../shared/domain/uploads/zip.ts';

/** One file in a package, with what may be wrong about it. */
interface Packed {
  readonly name?: string | Buffer;
  readonly content?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** In the directory alone. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly checksum?: number;
  readonly offset?: number;
  readonly comment?: string;
  readonly signature?: number;
  /** In its own header alone. */
  readonly localName?: string;
  readonly localSignature?: number;
  /** Bytes that other programs keep there. */
  readonly extra?: string;
  readonly gap?: number;
}

/** A package, with what its end says about its directory changed by `end`. */
function pack(
  files: readonly Packed[],
  end: { count?: number; size?: number; offset?: number; comment?: number } = {},
) {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const { content = Buffer.from('text'), method = 8, extra = '', flags = 0 } = file;
    const name = Buffer.from(file.name ?? 'a.txt');
    const localName = Buffer.from(file.localName ?? name);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(file.localSignature ?? 0x04034b50, 0);
    local.writeUInt16LE(localName.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(file.signature ?? 0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(file.checksum ?? crc32(content), 16);
    entry.writeUInt32LE(file.packedSize ?? packed.length, 20);
    entry.writeUInt32LE(file.size ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt16LE(file.comment?.length ?? 0, 32);
    entry.writeUInt32LE(file.offset ?? at, 42);
    entries.push(entry, name, Buffer.from(extra), Buffer.from(file.comment ?? ''));
    const whole = Buffer.concat([local, localName, Buffer.from(extra), packed, Buffer.alloc(file.gap ?? 0)]);
    parts.push(whole);
    at += whole.length;
  }
  const directory = Buffer.concat(entries);
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(end.count ?? files.length, 10);
  tail.writeUInt32LE(end.size ?? directory.length, 12);
  tail.writeUInt32LE(end.offset ?? at, 16);
  tail.writeUInt16LE(end.comment ?? 0, 20);
  return Buffer.concat([...parts, directory, tail]);
}

const contents = (bytes: Uint8Array) =>
  readPackage(bytes).map(({ name, size, unpack }) => [name, size, unpack().toString()]);

function why(bytes: Uint8Array): string {
  try {
    for (const { unpack } of readPackage(bytes)) unpack();
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a package', () => {
  it('gives its files, packed or not, in their order', () => {
    const files = [
      { name: 'Doc_0/证书.xml', content: Buffer.from('<a/>') },
      { name: 'b.png', content: Buffer.from('stored'), method: 0 },
      { name: 'empty', content: Buffer.alloc(0) },
      { name: 'dir/', content: Buffer.alloc(0), method: 0 },
    ];
    const expected = [
      ['Doc_0/证书.xml', 4, '<a/>'],
      ['b.png', 6, 'stored'],
      ['empty', 0, ''],
      ['dir/', 0, ''],
    ];
    expect(contents(pack(files))).toEqual(expected);
    expect(contents(Buffer.concat([Buffer.alloc(3), pack(files)]).subarray(3))).toEqual(expected);
    expect(readPackage(pack([]))).toEqual([]);
  });

  it('may keep what other programs note beside a file', () => {
    const noted = { extra: 'time', comment: 'a comment', gap: 7, flags: 0x0808 };
    expect(contents(pack([noted, { ...noted, name: 'b.txt' }]))).toEqual([
      ['a.txt', 4, 'text'],
      ['b.txt', 4, 'text'],
    ]);
  });

  it('may hold 2000 files, and unpack to 128 MB', () => {
    const small = Array.from({ length: 2001 }, (_, at) => ({
      name: `${at}`,
      content: Buffer.alloc(0),
      method: 0,
    }));
    expect(readPackage(pack(small.slice(1)))).toHaveLength(2000);
    expect(why(pack(small))).toBe('unchecked: ZIP: too many files');
    const half = { size: 64 * 1024 * 1024 };
    const two = [half, { ...half, name: 'b' }];
    expect(readPackage(pack(two))).toHaveLength(2);
    expect(why(pack([...two, { name: 'c', size: 1 }]))).toBe('unchecked: ZIP: it unpacks to too much');
  });

  it('may have names with dots that lead nowhere', () => {
    for (const name of ['a..b', '..a', 'a../b', '.a', 'Doc:1', 'ab:c'])
      expect(why(pack([{ name }])), name).toBe('taken');
  });

  it.each(['', '..', '../a', 'a/..', 'a/../b', '/a', 'C:a', 'c:/a', 'a\\b', 'a\0b'])(
    'has no name %j',
    (name) => {
      expect(why(pack([{ name }]))).toBe(`unchecked: ZIP: the name ${name}`);
    },
  );

  it('has no name twice, however it is written', () => {
    expect(why(pack([{ name: 'a.XML' }, { name: 'A.xml' }]))).toBe('unchecked: ZIP: the name A.xml');
  });

  const end = 'unchecked: ZIP: its directory does not stand at its end';
  const broken = 'damaged: ZIP: its directory is broken';
  it.each<[string, Uint8Array, string]>([
    ['too short to be one', Buffer.alloc(21), end],
    ['without an end', Buffer.alloc(22), end],
    ['with something behind it', Buffer.concat([pack([{}]), Buffer.from('x')]), end],
    ['with a comment behind it', pack([{}], { comment: 1 }), end],
    ['with a directory that ends too early', pack([{}], { size: 1 }), end],
    ['with a directory somewhere else', pack([{}], { offset: 1 }), end],
    ['with fewer entries than it says', pack([{}], { count: 2 }), broken],
    ['with more entries than it says', pack([{}, { name: 'b' }], { count: 1 }), broken],
    ['with something else in its directory', pack([{ signature: 0x04034b50 }]), broken],
    ['encrypted', pack([{ flags: 0x0001 }]), 'encrypted: ZIP: a.txt'],
    ['encrypted strongly', pack([{ flags: 0x0040 }]), 'encrypted: ZIP: a.txt'],
    ['with its directory encrypted', pack([{ flags: 0x2000 }]), 'encrypted: ZIP: a.txt'],
    ['packed in another way', pack([{ method: 12 }]), 'unchecked: ZIP: a.txt is packed unusually'],
    ['with a file that is not there', pack([{ localSignature: 0 }]), 'damaged: ZIP: a.txt is not there'],
    ['with a file beyond its end', pack([{ offset: 1000 }]), 'damaged: ZIP: a.txt is not there'],
    ['with a file of two names', pack([{ localName: 'b.txt' }]), 'unchecked: ZIP: a.txt has two names'],
    [
      'with a file that reaches into its directory',
      pack([{ method: 0, packedSize: 5 }]),
      'damaged: ZIP: a.txt is longer than the package',
    ],
    [
      'with one file in another',
      pack([{ content: Buffer.from('text') }, { name: 'a.txt2', localName: 'a.txt2', offset: 0 }]),
      'unchecked: ZIP: a.txt2 has two names',
    ],
    ['with another content than it says', pack([{ checksum: 1 }]), 'damaged: ZIP: a.txt was changed'],
    ['with another length than it says', pack([{ size: 5 }]), 'damaged: ZIP: a.txt was changed'],
    [
      'with a file that cannot be unpacked',
      pack([{ method: 8, size: 3 }]),
      'damaged: ZIP: a.txt cannot be unpacked: Cannot create a Buffer larger than 3 bytes',
    ],
  ])('is refused: %s', (_, bytes, reason) => {
    expect(why(bytes)).toBe(reason);
  });

  it('is refused where its files overlap', () => {
    // The second stands within the first, which is stored as it is.
    const inner = pack([{ name: 'b', content: Buffer.from('inner'), method: 0 }]).subarray(0, 36);
    const outer = pack([
      { name: 'a', content: inner, method: 0 },
      { name: 'b', content: Buffer.from('inner'), method: 0, offset: 31 },
    ]);
    expect(why(outer)).toBe('unchecked: ZIP: its files overlap');
  });
});
