import { createHash } from 'node:crypto';
import { type FileType, type UploadRefusal, unknownType, uploadLimits } from '../../policy/uploads.ts';
import { cleanJpeg } from './jpeg.ts';
import { checkOfd, isOfd } from './ofd.ts';
import { checkPdf } from './pdf.ts';
import { cleanPng, pngSignature } from './png.ts';
import { type CleanFile, RefusedFile, type Verdict } from './verdict.ts';

/** What was said of a file before it was sent. */
export interface Announced {
  /** Media type, or `application/octet-stream` where nobody knew it. */
  readonly contentType: string;
  /** Null: not said. */
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** What kind of file it is, by how it begins; its name and what was said of it do not count. */
function typeOf(bytes: Uint8Array): FileType | null {
  const head = Buffer.from(bytes.subarray(0, 8));
  if (head.toString('latin1').startsWith('%PDF-')) return 'application/pdf';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (head.equals(pngSignature)) return 'image/png';
  if (head.toString('latin1').startsWith('PK\x03\x04') && isOfd(bytes)) return 'application/ofd';
  return null;
}

/**
 * Looks a file through that has arrived: whether it is what was announced, and whether it may be kept and shown to
 * others. Takes time and memory in proportion to its length, whatever is in it.
 */
export function inspect(bytes: Uint8Array, announced: Announced): Verdict {
  const reasons: UploadRefusal[] = [];
  if (bytes.length > uploadLimits.bytes) return { ok: false, reasons: ['too-large'] };
  if (announced.bytes !== null && announced.bytes !== bytes.length) reasons.push('wrong-length');
  if (announced.sha256 !== null && announced.sha256 !== sha256(bytes)) reasons.push('wrong-digest');
  const type = typeOf(bytes);
  if (type === null) return { ok: false, reasons: [...reasons, 'unknown-type'] };
  if (announced.contentType !== unknownType && announced.contentType !== type) reasons.push('wrong-type');
  try {
    const file = looked(type, bytes);
    return reasons.length === 0 ? { ok: true, file } : { ok: false, reasons };
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return { ok: false, reasons: [...reasons, error.reason] };
  }
}

/** @throws RefusedFile */
function looked(type: FileType, bytes: Uint8Array): CleanFile {
  switch (type) {
    case 'application/pdf':
      return { type, bytes, pages: checkPdf(bytes).pages };
    case 'application/ofd':
      return { type, bytes, pages: checkOfd(bytes).pages };
    case 'image/jpeg':
      return { type, bytes: cleanJpeg(bytes), pages: null };
    case 'image/png':
      return { type, bytes: cleanPng(bytes), pages: null };
  }
}

/** Lower-case hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
