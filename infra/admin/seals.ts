import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { toPem } from '../../shared/signing/certificates.ts';
import { DerError } from '../../shared/signing/der.ts';
import { holderOf, isMade, type ReadSeal, readSeal } from '../../shared/signing/sm2/seal.ts';
import { sm2Verify } from '../../shared/signing/sm2/sm2-in-process.ts';
import { loadSeals, sealKeyAt, sealsFile, storedSeals } from '../../shared/signing/sm2/stage-seals.ts';
import { certificateRequest, sm2PublicKey } from '../../shared/signing/x509.ts';
import { audited } from './changing.ts';
import { type Command, columns, RefusedError, type Setting } from './command.ts';

function keyOf({ operations: { SEAL_KEY } }: Setting) {
  if (SEAL_KEY === undefined)
    throw new RefusedError('This stage has no key for a seal: set signing.sealed and deploy it first');
  return sealKeyAt(SEAL_KEY);
}

async function installed({ files }: Setting): Promise<readonly Uint8Array[]> {
  const bytes = await files.get(sealsFile);
  return bytes === undefined ? [] : loadSeals(Buffer.from(bytes).toString('utf8'));
}

function listing(seals: readonly Uint8Array[]): string[] {
  return columns([
    ['seal', 'name', 'counts from', 'until'],
    ...seals.map((seal) => {
      const { id, name, from, until } = readSeal(seal);
      return [id, name, from.toISOString(), until.toISOString()];
    }),
  ]);
}

export const seals: Command = {
  usage: '',
  does: 'lists the electronic seals that reports have and had',
  run: async (setting) => {
    const all = await installed(setting);
    return { lines: all.length === 0 ? ['none: no report can be sealed'] : listing(all) };
  },
};

export const requestSealCertificate: Command = {
  usage: '[--name TEXT] [--country CN]',
  does: 'makes a certificate request (PKCS #10, SM2 with SM3), signed by the key of the seal',
  options: {
    name: 'TEXT: common name; the issuer of reports without it',
    country: 'two letters, CN without it',
  },
  run: async (setting, _, { name, country = 'CN' }) => {
    const key = await keyOf(setting);
    const issuer = z.object({ zh: z.string() }).parse(JSON.parse(setting.operations.REPORT_ISSUER)).zh;
    const subject = { country, organisation: issuer, commonName: name ?? issuer };
    const request = await certificateRequest(subject, sm2PublicKey(key), key);
    return { lines: [toPem('CERTIFICATE REQUEST', request).trimEnd()] };
  },
};

/** @throws RefusedError that says what is wrong with the file */
function sealIn(path: string | undefined): { readonly seal: Uint8Array; readonly says: ReadSeal } {
  if (path === undefined) throw new RefusedError('Which file? The seal as its maker gave it (SESeal, DER)');
  try {
    const seal = readFileSync(path);
    return { seal, says: readSeal(seal) };
  } catch (error) {
    if (error instanceof DerError)
      throw new RefusedError(
        `${path} is no seal of GB/T 38540-2020 (SESeal, version 4, DER): ${error.message}`,
      );
    throw new RefusedError(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

export const installSeal: Command = {
  usage: 'SEAL.esl',
  does: 'seals reports with a new electronic seal from now on; what the former ones sealed still verifies',
  hints: ['The file is the seal as a certified maker of seals gave it: SESeal of GB/T 38540-2020, DER.'],
  run: async (setting, [path]) => {
    const { seal, says } = sealIn(path);
    const key = await keyOf(setting);
    if (!isMade(seal, sm2Verify))
      throw new RefusedError('The signature of its maker does not fit: the file is damaged or forged');
    if (holderOf(seal, key.publicKey) === undefined)
      throw new RefusedError(
        'The seal names no certificate of this stage’s key: have it made for the one that seal-certificate-request asks for',
      );
    const { now } = setting;
    if (now < says.from || now > says.until)
      throw new RefusedError(
        `The seal counts from ${says.from.toISOString()} to ${says.until.toISOString()} only`,
      );
    const before = await installed(setting);
    if (before.some((each) => Buffer.from(each).equals(seal)))
      throw new RefusedError('This seal is installed already');
    const after = [...before, seal];
    return {
      lines: listing(after),
      act: async () => {
        await setting.files.put(sealsFile, storedSeals(after), { contentType: 'application/json' });
        await setting.table.transact([
          audited(setting, 'signing:seals', 'seal.installed', {
            number: says.id,
            until: says.until.toISOString(),
          }),
        ]);
        return 'Reports are sealed with it within five minutes.';
      },
    };
  },
};
