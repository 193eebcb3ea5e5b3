import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fileKey } from '../../shared/signing/file-key.ts';
import { kmsKey } from '../../shared/signing/kms-key.ts';
import type { SigningKey } from '../../shared/signing/signing-key.ts';

/** The public half of the stage's signing key: of KMS, or of the key file (`file:`) on one machine. */
export async function publicKeyOf(address: string): Promise<KeyObject> {
  if (address.startsWith('file:')) return createPublicKey(await readFile(fileURLToPath(address)));
  const { GetPublicKeyCommand, KMSClient } = await import('@aws-sdk/client-kms');
  const { PublicKey } = await new KMSClient({}).send(new GetPublicKeyCommand({ KeyId: address }));
  if (PublicKey === undefined) throw new Error('KMS gives no public key');
  return createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
}

export async function signingKeyOf(address: string): Promise<SigningKey> {
  return address.startsWith('file:') ? fileKey(await readFile(fileURLToPath(address))) : kmsKey(address);
}
