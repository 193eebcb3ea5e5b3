import { toChinaTime } from '../china-time.ts';
import { crockford, inFours, typedCode } from '../typed-code.ts';

/**
 * A report's number: yyyyMMddHHmmss of its issue in China and 8 characters that tell apart what was issued in the
 * same second. `random` gives 8 bytes.
 */
export function reportNumber(now: Date, random: Uint8Array): string {
  let left = toBigInt(random, 8);
  let tail = '';
  for (let i = 0; i < 8; i++) {
    tail += (left % 36n).toString(36).toUpperCase();
    left /= 36n;
  }
  return toChinaTime(now).slice(0, 19).replace(/\D/g, '') + tail;
}

/** Whether `text` has the form of a report number. */
export function isReportNumber(text: string): boolean {
  return /^\d{14}[0-9A-Z]{8}$/.test(text);
}

/**
 * The code that, with the number, opens a report's verification: 60 random bits, which nobody guesses. 12 characters
 * of Crockford's alphabet in three groups, to be read from paper and typed. `random` gives 8 bytes.
 */
export function verificationCode(random: Uint8Array): string {
  let left = toBigInt(random, 8);
  let code = '';
  for (let i = 0; i < 12; i++) {
    code += crockford.charAt(Number(left & 31n));
    left >>= 5n;
  }
  return inFours(code);
}

/** The code as it was issued, from what a person typed (typed-code.ts). Null if it is none. */
export function normaliseVerificationCode(text: string): string | null {
  const code = typedCode(text, 12);
  return code === null ? null : inFours(code);
}

function toBigInt(random: Uint8Array, bytes: number): bigint {
  if (random.length < bytes) throw new RangeError(`${bytes} random bytes are needed`);
  return random.subarray(0, bytes).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
