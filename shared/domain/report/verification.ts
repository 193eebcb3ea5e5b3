import type { FileProblem, VerificationReason } from './verification-reasons.ts';

/** What can be said of the signature in a file. */
export interface SignatureView {
  /** The signature fits the bytes it covers. */
  readonly valid: boolean;
  /** It was made with a certificate of this service, within that certificate's period. */
  readonly trusted: boolean;
  /** Signing time as the signer states it, RFC 3339 with +08:00. */
  readonly signedAt: string | null;
  /** Time that a time-stamp authority attests, RFC 3339 with +08:00. */
  readonly timestampedAt: string | null;
  /** Common name in the signer's certificate. */
  readonly signer: string | null;
}

/** What a file says by itself, without the register. */
export interface FileVerdict {
  /** null: one signature, by this service, over every byte of the file. */
  readonly problem: FileProblem | null;
  readonly signature: SignatureView;
  /** Of the whole file, lower-case hexadecimal. */
  readonly sha256: string;
  /** A report number found in the file. Anyone can write one: it only says where to look in the register. */
  readonly number: string | null;
  /** The file carries a certificate of this service, whatever else is wrong with it. */
  readonly bearsOurCertificate: boolean;
}

/** What the register knows of a report, found by the file's SHA-256 or else by the number in it. */
export interface RegisterEntry {
  readonly number: string;
  /** SHA-256 of the issued PDF, lower-case hexadecimal. */
  readonly sha256: string;
  readonly state: 'current' | 'superseded' | 'withdrawn' | 'expired';
}

export interface Verdict {
  readonly status: 'genuine' | 'altered' | 'unknown' | 'superseded' | 'withdrawn' | 'expired';
  readonly reason: VerificationReason;
  /** Absent when no report of ours is meant. */
  readonly number?: string;
  readonly signature: SignatureView;
}

/**
 * The answer to "is this file a report of yours, and does it still stand?". Both must agree: the signature, which
 * says that nothing was changed, and the register, which says that this very file was issued. A signature alone
 * proves little once a key is stolen; the register alone would vouch for a file that others cannot check.
 *
 * `altered` needs a hint that the file was made from a report of ours: our certificate in it, or the number of a
 * report that exists. Otherwise it is `unknown`, with what is wrong as the reason.
 */
export function verdict(file: FileVerdict, entry: RegisterEntry | undefined): Verdict {
  const { problem, signature } = file;
  const number = entry ? { number: entry.number } : {};
  if (problem) {
    const fromOurs = file.bearsOurCertificate || (entry !== undefined && entry.sha256 !== file.sha256);
    return { status: fromOurs ? 'altered' : 'unknown', reason: problem, ...number, signature };
  }
  if (!entry) return { status: 'unknown', reason: 'not-in-register', signature };
  if (entry.sha256 !== file.sha256)
    return { status: 'altered', reason: 'differs-from-register', ...number, signature };
  const [status, reason] = standing[entry.state];
  return { status, reason, ...number, signature };
}

const standing = {
  current: ['genuine', 'genuine'],
  superseded: ['superseded', 'record-changed'],
  withdrawn: ['withdrawn', 'withdrawn'],
  expired: ['expired', 'expired'],
} as const satisfies Record<RegisterEntry['state'], readonly [Verdict['status'], VerificationReason]>;
