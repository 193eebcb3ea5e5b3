import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { patience } from '../patience.ts';

/**
 * A secret by its address: `arn:…` of Secrets Manager, or a `file:` address on one machine.
 * @throws Error when it cannot be read or is empty
 */
export async function readSecret(address: string): Promise<string> {
  if (address.startsWith('file:')) return (await readFile(fileURLToPath(address), 'utf8')).trim();
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await new SecretsManagerClient(patience(2)).send(
    new GetSecretValueCommand({ SecretId: address }),
  );
  if (SecretString === undefined || SecretString === '') throw new Error(`The secret ${address} is empty`);
  return SecretString;
}
