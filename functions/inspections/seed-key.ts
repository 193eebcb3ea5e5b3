import { readSecret } from '../../shared/identity/secret.ts';
import { setting } from '../../shared/settings.ts';
import { openText, sealText } from '../../shared/store/sealing.ts';

let key: Promise<string> | undefined;

async function secret(): Promise<Buffer> {
  key ??= readSecret(setting('INSPECTION_KEY'));
  return Buffer.from(await key);
}

/** A seed belongs to one plan and to the pool that was frozen: for another one it does not open. */
const nameOf = (plan: string, fileDigest: string) => ({
  kind: 'inspection-seed',
  of: `${plan}\n${fileDigest}`,
});

/** The seed as the table has it until the draw: whoever reads the table learns nothing. */
export async function sealSeed(plan: string, fileDigest: string, seed: string): Promise<string> {
  return sealText(await secret(), nameOf(plan, fileDigest), seed);
}

/** @throws Error where it was sealed for another plan or pool */
export async function openSeed(plan: string, fileDigest: string, sealed: string): Promise<string> {
  return openText(await secret(), nameOf(plan, fileDigest), sealed);
}
