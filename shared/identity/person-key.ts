import { createHmac } from 'node:crypto';
import { readSecret } from './secret.ts';

let key: Promise<string> | undefined;

/**
 * The function that turns an identity document into a subject identifier: `P` and 32 hex digits of a keyed hash.
 * The number cannot be found from it without the key, which four functions may read: the one that imports, the one that
 * signs people in where the identity provider names their document (docs/adr/0099), the one that answers partners
 * (docs/adr/0129), and the one in which guardians name their wards (docs/adr/0149).
 * `address` is that of the secret (secret.ts).
 * @throws Error when the key cannot be read: nothing about persons may be stored without it
 */
export async function personIdentifier(
  address: string,
): Promise<(idType: string, idNumber: string) => string> {
  key ??= readSecret(address);
  const secret = await key;
  return (idType, idNumber) =>
    `P${createHmac('sha256', secret).update(`${idType}\n${idNumber.toUpperCase()}`).digest('hex').slice(0, 32)}`;
}
