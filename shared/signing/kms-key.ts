import { createHash } from 'node:crypto';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { patience } from '../patience.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * An asymmetric key of AWS KMS (key spec ECC_NIST_P256, usage SIGN_VERIFY); needs kms:Sign on it. The SDK finds
 * region, credentials and, with AWS_ENDPOINT_URL_KMS, another address by itself.
 * @param keyId key id, alias or ARN
 */
export function kmsKey(keyId: string): SigningKey {
  const client = new KMSClient(patience(2));
  return {
    algorithm: 'ES256',
    async sign(message) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: createHash('sha256').update(message).digest(),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (!Signature) throw new Error('KMS answered without a signature');
      return Signature;
    },
  };
}
