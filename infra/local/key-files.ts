import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A key or secret that a key service keeps on AWS, and a file on one machine. */
export interface KeyFile {
  readonly file: string;
  /** `p256`, `sm2`: PKCS #8 PEM of a signing key on that curve. `random`: a line of letters and digits. */
  readonly kind: 'p256' | 'sm2' | 'random';
  /** Characters of a random secret. */
  readonly length: number;
}

const curves = { p256: 'P-256', sm2: 'SM2' } as const;

/** Makes the key files that do not exist yet; existing ones are never touched. */
export function ensureKeyFiles(keys: readonly KeyFile[]): void {
  for (const { file, kind, length } of keys) {
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const content =
      kind !== 'random'
        ? generateKeyPairSync('ec', { namedCurve: curves[kind] }).privateKey.export({
            type: 'pkcs8',
            format: 'pem',
          })
        : randomBytes(length).toString('hex').slice(0, length);
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
  }
}
