import { createPrivateKey } from 'node:crypto';
import smCrypto from 'sm-crypto';
import { expectTag, members, readOnly, tags } from '../der.ts';
import { type Sm2Key, usualIdentity } from './sm2-key.ts';

/** What Node has no part of: SM2 signatures by the library `sm-crypto`. */
const { sm2 } = smCrypto;
const options = { hash: true, der: true, userId: usualIdentity };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * Whether a signature, DER, is one of the point's over a message, by SM2 with SM3 and the usual identity. Of whatever is no
 * signature it is false.
 */
export function sm2Verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return sm2.doVerifySignature([...message], hex(signature), hex(publicKey), options);
  } catch {
    return false;
  }
}

/**
 * A key that this process holds itself, for one machine: on AWS the key stays in KMS.
 * @param pem PKCS #8, not encrypted, on the curve SM2
 * @throws DerError of anything else
 */
export function fileSm2Key(pem: string | Buffer): Sm2Key {
  const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  const [, , octets] = members(readOnly(pkcs8, tags.sequence));
  const [, number] = members(readOnly(expectTag(octets, tags.octetString).content, tags.sequence));
  const privateKey = hex(expectTag(number, tags.octetString).content).padStart(64, '0');
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey);
  return {
    algorithm: 'SM2',
    publicKey: Buffer.from(publicKey, 'hex'),
    sign: async (message) =>
      Buffer.from(sm2.doSignature([...message], privateKey, { ...options, publicKey }), 'hex'),
  };
}
