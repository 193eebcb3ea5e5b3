import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** What is sealed, and which one of its kind: another kind, or another one, has another key. */
export interface SealName {
  readonly kind: string;
  readonly of: string;
}

function keyOf(secret: Buffer, { kind, of }: SealName): Buffer {
  const name = createHash('sha256').update(of).digest();
  return Buffer.from(hkdfSync('sha256', secret, '', Buffer.concat([Buffer.from(`${kind}\n`), name]), 32));
}

/** Seals a text: nonce, content and tag in base64url, telling nothing to whoever has not the secret. */
export function sealText(secret: Buffer, name: SealName, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(secret, name), nonce, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The text that was sealed under this name. @throws Error for anything else */
export function openText(secret: Buffer, name: SealName, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  // Other spellings of the same bytes are not ours.
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== sealed)
    throw new Error('Not sealed by us');
  const decipher = createDecipheriv(algorithm, keyOf(secret, name), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const opened = [decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()];
  return Buffer.concat(opened).toString('utf8');
}
