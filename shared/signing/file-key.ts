import { createPrivateKey, sign } from 'node:crypto';
import type { SigningKey } from './signing-key.ts';

/**
 * A key that this process holds itself.
 * @param pem PKCS#8, not encrypted, ECDSA on P-256; throws on anything else
 */
export function fileKey(pem: string | Buffer): SigningKey {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new Error('The signing key is not on P-256');
  return {
    algorithm: 'ES256',
    sign: async (message) => sign('sha256', message, key),
  };
}
