import type { Text } from '../../policy/text.ts';
import type { FileProblem } from './decode-text.ts';
import { isAside, severalFiles } from './unpack.ts';

/** The one file in a ZIP package that is too long to be held: where its packed bytes lie, and what must come out of them. */
export interface PackedText {
  readonly from: number;
  readonly to: number;
  readonly stored: boolean;
  readonly bytes: number;
  /** CRC-32. */
  readonly sum: number;
}

/** Bytes at the end of a package in which its directory stands where it has but a few files. */
const directoryBytes = 65_536;
const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const endLength = 22;
const mostFiles = 200;

const unusual: Text = {
  zh: '这个压缩包的结构不寻常（如加密、分卷、ZIP64），不能安全地打开；请重新压缩为普通 ZIP 或 gzip，或不压缩直接上传',
  en: 'The structure of this archive is unusual (encrypted, split or ZIP64), so it cannot be opened safely; create it again as a plain ZIP or gzip, or upload the file uncompressed',
};

/**
 * Finds the one table in a ZIP package by its directory; undefined where it is a workbook or another package of an office
 * program, which is read as a whole.
 * @param read bytes of the package, from a place to before another
 */
export async function onlyFile(
  length: number,
  read: (from: number, to: number) => Promise<Uint8Array>,
): Promise<PackedText | FileProblem | undefined> {
  const tailAt = Math.max(0, length - directoryBytes);
  const tail = Buffer.from(await read(tailAt, length));
  const end = tail.length - endLength;
  if (end < 0 || tail.readUInt32LE(end) !== signature.end) return { problem: unusual };
  const count = tail.readUInt16LE(end + 10);
  let at = tail.readUInt32LE(end + 16) - tailAt;
  // A workbook has a few dozen files; what has more is no text.
  if (at < 0 || count > mostFiles) return undefined;
  const files: {
    name: string;
    flags: number;
    method: number;
    local: number;
    packed: number;
    text: PackedText;
  }[] = [];
  for (let each = 0; each < count; each++) {
    if (at + 46 > end || tail.readUInt32LE(at) !== signature.central) return { problem: unusual };
    const nameLength = tail.readUInt16LE(at + 28);
    const method = tail.readUInt16LE(at + 10);
    files.push({
      name: tail.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      flags: tail.readUInt16LE(at + 8),
      method,
      local: tail.readUInt32LE(at + 42),
      packed: tail.readUInt32LE(at + 20),
      text: {
        from: 0,
        to: 0,
        stored: method === 0,
        sum: tail.readUInt32LE(at + 16),
        bytes: tail.readUInt32LE(at + 24),
      },
    });
    at += 46 + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  if (files.some(({ name }) => /^(xl|word|ppt|visio)\/|^(mimetype|OFD\.xml)$/.test(name))) return undefined;
  const [file, ...others] = files.filter(({ name }) => !isAside(name));
  if (file === undefined) return undefined;
  if (others.length > 0) return { problem: severalFiles([file, ...others].map(({ name }) => name)) };
  const plain = (file.flags & 0x2041) === 0 && (file.method === 0 || file.method === 8);
  if (!plain || [file.local, file.packed, file.text.bytes].includes(0xffffffff)) return { problem: unusual };
  const local = Buffer.from(await read(file.local, Math.min(length, file.local + 30)));
  if (local.length < 30 || local.readUInt32LE(0) !== signature.local) return { problem: unusual };
  const from = file.local + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const to = from + file.packed;
  return to > tailAt + end ? { problem: unusual } : { ...file.text, from, to };
}
