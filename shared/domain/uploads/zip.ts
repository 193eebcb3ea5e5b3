import { crc32, inflateRawSync } from 'node:zlib';
import { uploadLimits } from '../../policy/uploads.ts';
import { RefusedFile } from './verdict.ts';

/** One file in a package, still packed. */
export interface PackedFile {
  readonly name: string;
  readonly size: number;
  /** Its bytes. @throws RefusedFile when they are not what the package says they are */
  readonly unpack: () => Buffer;
}

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const endLength = 22;
const method = { stored: 0, deflated: 8 };

function damaged(what: string): RefusedFile {
  return new RefusedFile('damaged', `ZIP: ${what}`);
}

function unchecked(what: string): RefusedFile {
  return new RefusedFile('unchecked', `ZIP: ${what}`);
}

/**
 * The files of a ZIP package. Only the plain form is taken, in which all readers see the same: one part, no
 * encryption, nothing before or behind it, entries one after the other, no name twice, none that leads out of it.
 * @param limits how many files there may be, and how many bytes may come out of them
 * @throws RefusedFile
 */
export function readPackage(
  bytes: Uint8Array,
  limits: { readonly packageFiles: number; readonly inflated: number } = uploadLimits,
): PackedFile[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = data.length - endLength;
  if (end < 0 || data.readUInt32LE(end) !== signature.end)
    throw unchecked('its directory does not stand at its end');
  const count = data.readUInt16LE(end + 10);
  const directory = data.readUInt32LE(end + 16);
  if (data.readUInt16LE(end + 20) !== 0 || directory + data.readUInt32LE(end + 12) !== end)
    throw unchecked('its directory does not stand at its end');
  if (count > limits.packageFiles) throw unchecked('too many files');
  const files: PackedFile[] = [];
  const names = new Set<string>();
  let inflated = 0;
  let at = directory;
  let nextLocal = 0;
  for (let each = 0; each < count; each++) {
    if (at + 46 > end || data.readUInt32LE(at) !== signature.central)
      throw damaged('its directory is broken');
    const flags = data.readUInt16LE(at + 8);
    const packing = data.readUInt16LE(at + 10);
    const checksum = data.readUInt32LE(at + 16);
    const packed = data.readUInt32LE(at + 20);
    const size = data.readUInt32LE(at + 24);
    const nameLength = data.readUInt16LE(at + 28);
    const local = data.readUInt32LE(at + 42);
    const name = data.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
    if ((flags & 0x2041) !== 0) throw new RefusedFile('encrypted', `ZIP: ${name}`);
    if (packing !== method.stored && packing !== method.deflated)
      throw unchecked(`${name} is packed unusually`);
    inflated += size;
    if (inflated > limits.inflated) throw unchecked('it unpacks to too much');
    if (isUnsafe(name) || names.has(name.toLowerCase())) throw unchecked(`the name ${name}`);
    names.add(name.toLowerCase());
    const content = contentOf(data, { name, nameLength, local, packed, directory });
    if (local < nextLocal) throw unchecked('its files overlap');
    nextLocal = content.end;
    files.push({
      name,
      size,
      unpack: () => {
        const plain = packing === method.stored ? content.bytes : inflate(content.bytes, size, name);
        if (plain.length !== size || crc32(plain) !== checksum) throw damaged(`${name} was changed`);
        return plain;
      },
    });
  }
  if (at !== end) throw damaged('its directory is broken');
  return files;
}

function isUnsafe(name: string): boolean {
  return (
    name === '' || name.includes('\\') || name.includes('\0') || /(^|\/)\.\.(\/|$)|^\/|^[A-Za-z]:/.test(name)
  );
}

function contentOf(
  data: Buffer,
  entry: {
    readonly name: string;
    readonly nameLength: number;
    readonly local: number;
    readonly packed: number;
    readonly directory: number;
  },
): { readonly bytes: Buffer; readonly end: number } {
  const { name, nameLength, local, packed, directory } = entry;
  if (local + 30 > directory || data.readUInt32LE(local) !== signature.local)
    throw damaged(`${name} is not there`);
  // Some readers go by this header, others by the directory: they must name the same file.
  const localName = data.subarray(local + 30, local + 30 + data.readUInt16LE(local + 26)).toString('utf8');
  if (localName !== name) throw unchecked(`${name} has two names`);
  const from = local + 30 + nameLength + data.readUInt16LE(local + 28);
  if (from + packed > directory) throw damaged(`${name} is longer than the package`);
  return { bytes: data.subarray(from, from + packed), end: from + packed };
}

function inflate(packed: Buffer, size: number, name: string): Buffer {
  try {
    // In one piece: parts would stand beside their whole.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) });
  } catch (cause) {
    throw damaged(`${name} cannot be unpacked: ${(cause as Error).message}`);
  }
}
