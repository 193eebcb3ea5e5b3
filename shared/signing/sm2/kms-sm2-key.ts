import { patience } from '../../patience.ts';
import { sm2Digest } from './sm2-digest.ts';
import type { Sm2Key } from './sm2-key.ts';

/**
 * A key of AWS KMS on SM2 (key spec SM2, usage SIGN_VERIFY; China Regions alone have it). Only the digest leaves the
 * process: a message may be longer than KMS takes.
 * @param keyId key id, alias or ARN
 */
export async function kmsSm2Key(keyId: string): Promise<Sm2Key> {
  const { GetPublicKeyCommand, KMSClient, SignCommand } = await import('../kms.ts');
  const client = new KMSClient(patience(2));
  const { PublicKey, KeySpec } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (KeySpec !== 'SM2' || PublicKey === undefined) throw new Error(`${keyId} is no key on SM2: ${KeySpec}`);
  // SubjectPublicKeyInfo ends with the point.
  const publicKey = PublicKey.subarray(-65);
  return {
    algorithm: 'SM2',
    publicKey,
    async sign(message) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: sm2Digest(message, publicKey),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'SM2DSA',
        }),
      );
      if (!Signature) throw new Error('KMS answered without a signature');
      return Signature;
    },
  };
}
