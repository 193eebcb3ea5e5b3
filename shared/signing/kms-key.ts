import { createHash } from 'node:crypto';
import { patience } from '../patience.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * An asymmetric key of AWS KMS (key spec ECC_NIST_P256, usage SIGN_VERIFY); needs kms:Sign on it. The SDK finds
 * region, credentials and, with AWS_ENDPOINT_URL_KMS, another address by itself.
 * @param keyId key id, alias or ARN
 */
export function kmsKey(keyId: string): SigningKey {
  // Loaded with the first signature: most calls of what signs sign nothing.
  let loading: ReturnType<typeof load> | undefined;
  return {
    algorithm: 'ES256',
    async sign(message) {
      loading ??= load();
      const { client, SignCommand } = await loading;
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

async function load() {
  const { KMSClient, SignCommand } = await import('./kms.ts');
  return { client: new KMSClient(patience(2)), SignCommand };
}

/** What AWS KMS says of a key: `Enabled`, `Disabled`, `PendingDeletion` and others. Needs kms:DescribeKey on it. */
export async function keyState(keyId: string): Promise<string> {
  const { DescribeKeyCommand, KMSClient } = await import('./kms.ts');
  const { KeyMetadata } = await new KMSClient(patience(2)).send(new DescribeKeyCommand({ KeyId: keyId }));
  return KeyMetadata?.KeyState ?? 'unknown';
}
