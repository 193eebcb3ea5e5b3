import { createHash } from 'node:crypto';
import { usualIdentity } from './sm2-key.ts';

/** a, b and the base point of the curve (GB/T 32918.5). */
const curve = Buffer.from(
  'FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC' +
    '28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93' +
    '32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7' +
    'BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0',
  'hex',
);

export function sm3(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * The digest that an SM2 signature is made of: SM3 of the signer's identity and key, then of the message
 * (GB/T 32918.2, 5.5 and 6.1).
 * @param publicKey the point, uncompressed
 */
export function sm2Digest(message: Uint8Array, publicKey: Uint8Array, identity = usualIdentity): Buffer {
  const id = Buffer.from(identity, 'utf8');
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(id.length * 8);
  return sm3(sm3(bits, id, curve, publicKey.subarray(1)), message);
}
