import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * The secret that keys person identifiers: `arn:…` of Secrets Manager, or a `file:` address on one machine.
 * @throws Error when it cannot be read: nothing about persons may be stored without it
 */
async function readPersonKey(address: string): Promise<string> {
  if (address.startsWith('file:')) return (await readFile(fileURLToPath(address), 'utf8')).trim();
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: address }),
  );
  if (SecretString === undefined || SecretString === '')
    throw new Error('The secret that keys person identifiers is empty');
  return SecretString;
}

let key: Promise<string> | undefined;

/**
 * The function that turns an identity document into a subject identifier: `P` and 32 hex digits of a keyed hash.
 * The number cannot be found from it without the key, and the key never leaves the importing function.
 */
export async function personIdentifier(
  address: string,
): Promise<(idType: string, idNumber: string) => string> {
  key ??= readPersonKey(address);
  const secret = await key;
  return (idType, idNumber) =>
    `P${createHmac('sha256', secret).update(`${idType}\n${idNumber.toUpperCase()}`).digest('hex').slice(0, 32)}`;
}
