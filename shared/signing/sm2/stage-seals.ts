import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { theFiles } from '../../files/files.ts';
import { kept } from '../../kept.ts';
import { setting } from '../../settings.ts';
import { signing, timestampsFrom } from '../signer.ts';
import { holderOf, readSeal, sealDocument } from './seal.ts';
import { sm3 } from './sm2-digest.ts';
import type { Sm2Key } from './sm2-key.ts';

/** Where in the files bucket the administrator puts the seals that makers gave the city, former ones included. */
export const sealsFile = 'signing/seals.json';
const keptMilliseconds = 5 * 60_000;

/** Seals as they are stored: JSON, the newest last. */
export function storedSeals(seals: readonly Uint8Array[]): string {
  return JSON.stringify(seals.map((seal) => Buffer.from(seal).toString('base64')));
}

/** The inverse of {@link storedSeals}. */
export function loadSeals(json: string): readonly Uint8Array[] {
  return (JSON.parse(json) as readonly string[]).map((text) => Buffer.from(text, 'base64'));
}

/** The seals that papers of this stage have and had, DER, the newest last; none where there never was one. */
export const theSeals: () => Promise<readonly Uint8Array[]> = kept(keptMilliseconds, async () => {
  const bytes = await theFiles().get(sealsFile);
  return bytes === undefined ? [] : loadSeals(Buffer.from(bytes).toString('utf8'));
});

/** The key of the seal: of AWS KMS (`arn:…`), or on one machine of a file (`file:…`). */
export async function sealKeyAt(address: string): Promise<Sm2Key> {
  if (!address.startsWith('file:')) return (await import('./kms-sm2-key.ts')).kmsSm2Key(address);
  const { fileSm2Key } = await import('./sm2-in-process.ts');
  return fileSm2Key(await readFile(fileURLToPath(address)));
}

const theSealKey = kept(keptMilliseconds, () => sealKeyAt(setting('SEAL_KEY')));

/** Whether this stage offers papers with a seal. */
export function offersSeals(): boolean {
  return process.env.SEAL_KEY !== undefined;
}

/**
 * The newest seal of the stage put to a paper (SES_Signature of GB/T 38540), DER: it stands beside the paper, whose bytes
 * stay as they are. It bears a time stamp where the stage has an authority for them.
 * @param document the paper's number, which the seal's signature covers
 * @throws SigningError whatever it failed with: no seal is there, it is over, or its key cannot be used, no time stamp is to be
 *   had
 */
export function sealPaper(paper: Uint8Array, document: string, now: Date): Promise<Uint8Array> {
  const make = async () => {
    const [seal] = (await theSeals()).slice(-1);
    if (seal === undefined) throw new Error(`There is no seal at ${sealsFile}: see the deployment guide`);
    const { from, until } = readSeal(seal);
    if (now < from || now > until)
      throw new Error(`The seal counts from ${from.toISOString()} to ${until.toISOString()} only`);
    const key = await theSealKey();
    const certificate = holderOf(seal, key.publicKey);
    if (certificate === undefined) throw new Error('The seal is not for the key of this stage');
    const timestamp = await timestampsFrom({ TIMESTAMP_URL: process.env.TIMESTAMP_URL });
    return sealDocument(seal, sm3(paper), now, { certificate, key, timestamp }, document);
  };
  return signing(make());
}
