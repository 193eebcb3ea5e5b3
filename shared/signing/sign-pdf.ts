import { createHash } from 'node:crypto';
import { signDetached } from './cms.ts';
import type { Evidence } from './evidence.ts';
import { withEvidence } from './evidence-in-pdf.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Room for the signature, in hexadecimal digits: 8 KB hold a chain of a few certificates and a time stamp.
 * The renderer writes `/Contents <` + this many zeros + `>`.
 */
export const signatureDigits = 16_384;

/** What the renderer writes where the signed range will stand. */
const byteRangePlaceholder = '/ByteRange [0 /********** /********** /**********]';

/** What the renderer writes where the signing time will stand. */
const signingTimePlaceholder = "/M (D:00000000000000+00'00')";

/** The PDF has no room for a signature, or the signature does not fit in; a fault of the program, never of a person. */
export class PlaceholderError extends Error {
  override readonly name = 'PlaceholderError';
}

/**
 * Signs a PDF at level PAdES B-B, B-T with a time stamp, or B-LT with evidence too (ETSI EN 319 142-1), by filling the
 * renderer's placeholders: each of the three stands in the file exactly once, in one signature dictionary that also says
 * `/SubFilter /ETSI.CAdES.detached`. Nothing moves, so the cross-reference table stays right.
 * @param pdf changed in place; returned where no evidence comes behind it
 * @param options.chain DER certificates, the signer's first
 * @param options.timestamp from {@link timestampClient}
 * @param options.evidence what tells that the certificates count; put behind the signature
 * @param options.signedAt written to /M in China Standard Time, to the second
 * @throws PlaceholderError; and whatever key or time-stamp authority reject with, after which `pdf` is no use
 */
export async function signPdf(
  pdf: Uint8Array,
  options: {
    readonly key: SigningKey;
    readonly chain: readonly Uint8Array[];
    readonly timestamp?: (imprint: Uint8Array) => Promise<Uint8Array>;
    readonly evidence?: Evidence;
    readonly signedAt: Date;
  },
): Promise<Uint8Array> {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const contentsAt = only(file, `/Contents <${'0'.repeat(64)}`) + '/Contents '.length;
  const contentsEnd = contentsAt + signatureDigits + 2;
  if (file[contentsEnd - 1] !== 0x3e)
    throw new PlaceholderError(`/Contents has not ${signatureDigits} digits`);

  const rangeAt = only(file, byteRangePlaceholder);
  const range = `/ByteRange [0 ${contentsAt} ${contentsEnd} ${file.length - contentsEnd}`;
  file.write(`${range.padEnd(byteRangePlaceholder.length - 1)}]`, rangeAt, 'latin1');
  file.write(`/M (${pdfTime(options.signedAt)})`, only(file, signingTimePlaceholder), 'latin1');

  const digest = createHash('sha256')
    .update(file.subarray(0, contentsAt))
    .update(file.subarray(contentsEnd))
    .digest();
  const signature = await signDetached(digest, options.key, options.chain, options.timestamp);
  if (signature.length * 2 > signatureDigits)
    throw new PlaceholderError(`The signature has ${signature.length} bytes, more than there is room for`);
  file.write(Buffer.from(signature).toString('hex'), contentsAt + 1, 'latin1');
  return options.evidence === undefined ? pdf : withEvidence(pdf, options.evidence);
}

/** Date of ISO 32000-1, 7.9.4, in China Standard Time. */
function pdfTime(moment: Date): string {
  const digits = new Date(moment.getTime() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
  return `D:${digits}+08'00'`;
}

/** Where `text` stands. Throws when it does not, or twice: then it is not clear what would be signed. */
function only(file: Buffer, text: string): number {
  const at = file.indexOf(text, 0, 'latin1');
  if (at === -1) throw new PlaceholderError(`The PDF has no ${text.slice(0, 12)}… to fill in`);
  if (file.indexOf(text, at + text.length, 'latin1') !== -1)
    throw new PlaceholderError(`The PDF has ${text.slice(0, 12)}… more than once`);
  return at;
}
