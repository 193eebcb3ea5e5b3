import { createHash, X509Certificate } from 'node:crypto';
import type { FileVerdict, SignatureView } from '../domain/report/verification.ts';
import type { FileProblem } from '../domain/report/verification-reasons.ts';
import { type ReadCertificate, readCertificate } from './certificate-reader.ts';
import { leafOf, type SigningCertificate } from './certificates.ts';
import {
  checkSignature,
  readSignedData,
  type SignatureFault,
  type SignedData,
  sameBytes,
  sha256,
} from './cms.ts';
import { readElement } from './der.ts';
import { isEvidence } from './evidence-in-pdf.ts';
import { oids } from './object-identifiers.ts';
import { readTimestamp } from './timestamp.ts';

/**
 * Why this needs no PDF parser: the file must be, byte for byte, two stretches that one of our keys signed and
 * between them one hexadecimal string with the signature. The numbers that say where the stretches lie are
 * themselves signed. So what passes is what our renderer wrote, and no trick with objects, revisions or
 * cross-references has a byte to live in (ADR 0032). Everything else is only sorted by what seems to be wrong.
 */

/** No signature of ours needs more room; a hostile one gets no more work. */
const mostSignatureDigits = 64 * 1024;

/**
 * What a file says by itself. Never throws; time and memory grow linearly with the file, whose size the caller limits.
 * @param certificates all signing certificates of this service, retired ones included
 */
export function verifyPdf(bytes: Uint8Array, certificates: readonly SigningCertificate[]): FileVerdict {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let judged: Judged;
  try {
    judged = judge(file, certificates);
  } catch {
    // DER, a certificate or a key that cannot be read; nothing else throws
    judged = { problem: 'signature-malformed' };
  }
  const { problem, known = null, ...signature } = judged;
  return {
    problem,
    signature: {
      valid: signature.valid ?? false,
      trusted: problem === null,
      signedAt: signature.signedAt ?? null,
      timestampedAt: signature.timestampedAt ?? null,
      signer: signature.signer ?? null,
    },
    sha256: createHash('sha256').update(file).digest('hex'),
    number: reportNumberIn(file),
    bearsOurCertificate: known !== null,
  };
}

interface Judged extends Partial<Omit<SignatureView, 'trusted'>> {
  readonly problem: FileProblem | null;
  readonly known?: SigningCertificate | null;
}

function judge(file: Buffer, certificates: readonly SigningCertificate[]): Judged {
  const rangeAt = file.indexOf('/ByteRange', 0, 'latin1');
  if (rangeAt === -1) {
    const ended = file.subarray(-64).includes('%%EOF', 0, 'latin1');
    const begun = file.subarray(0, 1024).includes('%PDF-', 0, 'latin1');
    return { problem: begun ? (ended ? 'no-signature' : 'truncated') : 'not-a-pdf' };
  }
  const range = signedRange(file, rangeAt);
  if (typeof range === 'string') return { problem: range };

  const signed = readSignedData(range.signature);
  const digest = createHash('sha256').update(range.before).update(range.after).digest();
  const checked = checkSignature(signed, { sha256: digest }, 'report');
  const leaf = checked.leaf ?? null;
  const known = certificates.find((ours) => leaf !== null && sameBytes(leafOf(ours), leaf.der)) ?? null;
  const signedAt = signingTime(range.before, range.after);
  const stamp = timestamp(signed);

  const problem = (): FileProblem | null => {
    // An appended revision or a second signature comes first: it is what was done to the file.
    if (file.indexOf('/ByteRange', rangeAt + 1, 'latin1') !== -1) return 'several-signatures';
    if (range.end < file.length && !isEvidence(file, range.end)) return 'bytes-after-signature';
    if (range.end > file.length) return 'truncated';
    if ('fault' in checked) return faultProblem[checked.fault];
    if (!known) return resembles(leaf, certificates) ? 'certificate-lookalike' : 'certificate-unknown';
    if (!signedAt || !inUse(known, signedAt)) return 'signed-outside-period';
    return stamp === 'invalid' ? 'timestamp-invalid' : null;
  };
  return {
    problem: problem(),
    known,
    valid: !('fault' in checked),
    signedAt: signedAt ? inChina(signedAt) : null,
    timestampedAt: stamp instanceof Date ? inChina(stamp) : null,
    signer: leaf?.commonName ?? null,
  };
}

const faultProblem: Record<SignatureFault, FileProblem> = {
  'algorithm-refused': 'algorithm-refused',
  'digest-mismatch': 'content-changed',
  'certificate-missing': 'certificate-swapped',
  'certificate-swapped': 'certificate-swapped',
  'signature-invalid': 'signature-invalid',
};

interface SignedRange {
  readonly before: Buffer;
  readonly after: Buffer;
  readonly end: number;
  /** The DER of the signature, without the zeros that fill the rest of its room. */
  readonly signature: Uint8Array;
}

/** `/ByteRange [0 a b c]` where [a, b) is exactly one hexadecimal string, the value of /Contents. */
function signedRange(file: Buffer, rangeAt: number): SignedRange | FileProblem {
  const text = file.toString('latin1', rangeAt, rangeAt + 80);
  const numbers = /^\/ByteRange ?\[0 (\d{1,10}) (\d{1,10}) (\d{1,10}) {0,40}\]/.exec(text);
  if (!numbers) return 'signed-range-broken';
  const [gapStart = 0, gapEnd = 0, rest = 0] = numbers.slice(1).map(Number);
  const end = gapEnd + rest;
  // A file cut further behind still says by its certificate whose report it was: judged with the rest.
  if (gapEnd > file.length) return 'truncated';

  const digits = gapEnd - gapStart - 2;
  const bracketed = file[gapStart] === 0x3c && file[gapEnd - 1] === 0x3e;
  const named = /\/Contents ?$/.test(file.toString('latin1', Math.max(0, gapStart - 10), gapStart));
  if (!bracketed || !named || digits < 2 || digits % 2 !== 0 || digits > mostSignatureDigits)
    return 'signed-range-broken';
  // Buffer stops at the first character that is no hexadecimal digit: then the lengths differ
  const room = Buffer.from(file.toString('latin1', gapStart + 1, gapEnd - 1), 'hex');
  if (room.length !== digits / 2) return 'signature-malformed';
  const { whole } = readElement(room);
  if (room.subarray(whole.length).some((byte) => byte !== 0)) return 'signature-malformed';
  return { before: file.subarray(0, gapStart), after: file.subarray(gapEnd, end), end, signature: whole };
}

/** Names like one of ours, without being one of ours. */
function resembles(leaf: ReadCertificate | null, certificates: readonly SigningCertificate[]): boolean {
  return certificates.some(
    (ours) => leaf !== null && sameBytes(readCertificate(leafOf(ours)).subject, leaf.subject),
  );
}

/** /M counts in whole seconds, so the first second of a period belongs to it from its start. */
function inUse({ chain, from, until }: SigningCertificate, signedAt: Date): boolean {
  const leaf = new X509Certificate(leafOf({ chain }));
  return (
    signedAt.getTime() > from.getTime() - 1000 &&
    (until === null || signedAt < until) &&
    signedAt >= leaf.validFromDate &&
    signedAt <= leaf.validToDate
  );
}

/** Signing time in the signature dictionary, which lies around /Contents. */
function signingTime(before: Buffer, after: Buffer): Date | null {
  const around =
    before.toString('latin1', Math.max(0, before.length - 2048)) + after.toString('latin1', 0, 2048);
  const found = /\/M ?\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'?\)/.exec(around);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, offsetHours, offsetMinutes] = found;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offsetHours}:${offsetMinutes}`);
  return Number.isNaN(time.getTime()) ? null : time;
}

function timestamp({ signer }: SignedData): Date | 'invalid' | null {
  const token = signer.unsigned.get(oids.timestampToken);
  if (!token) return null;
  try {
    return readTimestamp(token.whole, sha256(signer.signature)).time;
  } catch {
    return 'invalid';
  }
}

function inChina(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00');
}

/** 22 characters: the moment of issue and 8 of [0-9A-Z]; no longer run of such characters, as in hexadecimal data. */
const reportNumber = /(?<![0-9A-Za-z])20\d\d[01]\d[0-3]\d[0-2]\d[0-5]\d[0-5]\d[0-9A-Z]{8}(?![0-9A-Za-z])/;

/**
 * The first report number that stands in the file in plain bytes: a report states it in its Info dictionary, its
 * metadata and the link to its verification. Tolerant, for it is never believed: it is a question to the register.
 */
function reportNumberIn(file: Buffer): string | null {
  return reportNumber.exec(file.toString('latin1'))?.[0] ?? null;
}
