import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { readCertificate } from '../../shared/signing/certificate-reader.ts';
import {
  certificatesFromPem,
  keyIdOf,
  leafOf,
  loadCertificates,
  type SigningCertificate,
  storedCertificates,
  toPem,
} from '../../shared/signing/certificates.ts';
import { type RevocationReason, revocationReasons } from '../../shared/signing/revocation-list.ts';
import { ownListAddress } from '../../shared/signing/stage-certificates.ts';
import { certificateRequest } from '../../shared/signing/x509.ts';
import { audited } from './changing.ts';
import { type Command, columns, RefusedError, type Setting } from './command.ts';
import { publicKeyOf, signingKeyOf } from './signing-key.ts';

const file = 'signing/certificates.json';
/** Functions go on with what they have read for five minutes: the former certificate counts an hour longer. */
const overlap = 60 * 60_000;

async function listed({ files }: Setting): Promise<readonly SigningCertificate[]> {
  const bytes = await files.get(file);
  return bytes === undefined ? [] : loadCertificates(Buffer.from(bytes).toString('utf8'));
}

function listing(all: readonly SigningCertificate[]): string[] {
  return columns([
    ['key', 'signs from', 'until', 'valid until', 'serial number', 'for'],
    ...all.map(({ chain, from, until }) => {
      const leaf = new X509Certificate(leafOf({ chain }));
      return [
        keyIdOf(leaf.raw),
        from.toISOString(),
        until?.toISOString() ?? 'now',
        leaf.validToDate.toISOString(),
        leaf.serialNumber,
        leaf.subject.replaceAll('\n', ', '),
      ];
    }),
  ]);
}

/** @throws RefusedError when the file is none, or not PEM */
function chainIn(path: string): Uint8Array[] {
  let chain: Uint8Array[] = [];
  try {
    chain = certificatesFromPem(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new RefusedError(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (chain.length === 0) throw new RefusedError(`${path} has no certificate in it (PEM, BEGIN CERTIFICATE)`);
  return chain;
}

export const certificates: Command = {
  usage: '',
  does: 'lists the certificates that reports are and were signed with',
  run: async (setting) => {
    const all = await listed(setting);
    return { lines: all.length === 0 ? ['none: no report can be signed'] : listing(all) };
  },
};

export const requestCertificate: Command = {
  usage: '[--name TEXT] [--country CN]',
  does: 'makes a certificate request (PKCS #10), signed by the stage’s own key',
  options: {
    name: 'TEXT: common name; the issuer of reports without it',
    country: 'two letters, CN without it',
  },
  run: async ({ operations }, _, { name, country = 'CN' }) => {
    const issuer = z.object({ zh: z.string() }).parse(JSON.parse(operations.REPORT_ISSUER)).zh;
    const request = await certificateRequest(
      { country, organisation: issuer, commonName: name ?? issuer },
      await publicKeyOf(operations.SIGNING_KEY),
      await signingKeyOf(operations.SIGNING_KEY),
    );
    return { lines: [toPem('CERTIFICATE REQUEST', request).trimEnd()] };
  },
};

export const rotateCertificate: Command = {
  usage: 'CHAIN.pem [--former-until MOMENT]',
  does: 'signs with a new certificate from now on; the former ones stay on the list',
  options: {
    'former-until':
      'MOMENT: from when on signatures with the former certificate do not count, such as 2026-05-01T08:00:00Z; an hour from now without it',
  },
  hints: ['The file holds PEM: the new certificate first, each followed by its issuer, the root last.'],
  run: async (setting, [path], options) => {
    if (path === undefined) throw new RefusedError('Which file? The certificate first, its root last, PEM');
    const chain = chainIn(path);
    const leaf = new X509Certificate(leafOf({ chain }));
    const { now, operations } = setting;
    if (!leaf.publicKey.equals(await publicKeyOf(operations.SIGNING_KEY)))
      throw new RefusedError('The certificate is not for the signing key of this stage');
    if (leaf.validFromDate > now || leaf.validToDate < now)
      throw new RefusedError(`The certificate is valid from ${leaf.validFrom} to ${leaf.validTo} only`);
    for (const [index, der] of chain.entries()) {
      const issuer = new X509Certificate(chain[index + 1] ?? der);
      if (!new X509Certificate(der).verify(issuer.publicKey))
        throw new RefusedError(`Certificate ${index + 1} of the file is not issued by the one after it`);
    }
    for (const [index, der] of chain.slice(0, -1).entries()) {
      const { lists, responders } = readCertificate(der).revocation();
      if (lists.length + responders.length === 0)
        throw new RefusedError(
          `Certificate ${index + 1} of the file names neither a list of revoked certificates nor an OCSP responder: nobody could tell whether it still counts. Ask your certificate authority for one that does`,
        );
    }
    const formerUntil =
      options['former-until'] === undefined
        ? new Date(now.getTime() + overlap)
        : new Date(options['former-until']);
    if (Number.isNaN(formerUntil.getTime()))
      throw new RefusedError('--former-until is no moment, such as 2026-05-01T08:00:00Z');
    const before = await listed(setting);
    if (before.some((certificate) => Buffer.from(leafOf(certificate)).equals(leaf.raw)))
      throw new RefusedError('This certificate is on the list already');
    const after = [
      ...before.map((former) => (former.until === null ? { ...former, until: formerUntil } : former)),
      { chain, from: now, until: null },
    ];
    return {
      lines: listing(after),
      act: async () => {
        await setting.files.put(file, storedCertificates(after), { contentType: 'application/json' });
        await setting.table.transact([
          audited(setting, 'signing:certificates', 'certificate.rotated', {
            key: keyIdOf(leaf.raw),
            formerUntil: formerUntil.toISOString(),
          }),
        ]);
        return 'Functions sign with it within five minutes.';
      },
    };
  },
};

export const revokeCertificate: Command = {
  usage: 'KEY [--reason REASON] [--at MOMENT]',
  does: 'puts a certificate of our own authority on its list of revoked ones; signatures from then on do not count',
  options: {
    reason: `REASON: ${Object.keys(revocationReasons).join(', ')}; the first without it`,
    at: 'MOMENT: the last at which its key was safe, such as 2026-05-01T08:00:00Z; now without it',
  },
  hints: [
    'KEY stands first in the list of certificates. Where another authority certifies us, it is asked to revoke.',
    'Rotate first: with the newest certificate revoked, nothing can be signed that counts.',
  ],
  run: async (setting, [key], { reason = 'keyCompromise', at }) => {
    const { now } = setting;
    const when = at === undefined ? now : new Date(at);
    if (Number.isNaN(when.getTime()) || when > now) throw new RefusedError('--at is no moment before now');
    if (!(reason in revocationReasons)) throw new RefusedError(`There is no reason ${reason}`);
    const before = await listed(setting);
    const found = before.filter(({ chain }) => keyIdOf(leafOf({ chain })) === key);
    const ours = ownListAddress(setting.operations.PUBLIC_URL);
    if (found.length === 0) throw new RefusedError('Which certificate? Its key stands first in the list');
    if (!found.every(({ chain }) => readCertificate(leafOf({ chain })).revocation().lists.includes(ours)))
      throw new RefusedError('It was certified by another authority: ask that one to revoke it');
    const after = before.map((each) =>
      found.includes(each)
        ? {
            ...each,
            until: each.until !== null && each.until < when ? each.until : when,
            revoked: { at: when, reason: reason as RevocationReason },
          }
        : each,
    );
    return {
      lines: listing(after),
      act: async () => {
        await setting.files.put(file, storedCertificates(after), { contentType: 'application/json' });
        await setting.table.transact([
          audited(setting, 'signing:certificates', 'certificate.revoked', {
            key: key ?? '',
            at: when.toISOString(),
            reason,
          }),
        ]);
        return 'Published with the next list, within two hours.';
      },
    };
  },
};
