import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { openJsonFile } from '../json-file.ts';

export interface IdentityKeys {
  /** Private key (ES256) that signs tokens. */
  readonly signing: JWK & { readonly kid: string };
  /** Signs the cookies of the sign-in pages. */
  readonly cookies: string;
}

/** The keys of the local identity provider: made on the first call, the same from then on, so that tokens outlive a restart. */
export function openIdentityKeys(folder: string): IdentityKeys {
  const file = openJsonFile<IdentityKeys | undefined>(join(folder, 'keys', 'identity.json'), undefined);
  if (file.value !== undefined) return file.value;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keys: IdentityKeys = {
    signing: {
      ...(privateKey.export({ format: 'jwk' }) as JWK),
      kid: randomBytes(8).toString('hex'),
      alg: 'ES256',
      use: 'sig',
    },
    cookies: randomBytes(32).toString('base64url'),
  };
  file.update(keys);
  return keys;
}
