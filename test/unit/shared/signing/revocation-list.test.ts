import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../../shared/signing/certificate-reader.ts';
import { leafOf, loadCertificates } from '../../../../shared/signing/certificates.ts';
import { DerError } from '../../../../shared/signing/der.ts';
import {
  type Evidence,
  gatherEvidence,
  isCurrent,
  loadEvidence,
  ownRevocationList,
  storedEvidence,
} from '../../../../shared/signing/evidence.ts';
import { fileKey } from '../../../../shared/signing/file-key.ts';
import { openLocalAuthority, rotate } from '../../../../shared/signing/local-authority.ts';
import { readRevocationList } from '../../../../shared/signing/revocation-list.ts';
import { openssl } from '../../../support/signature-judges.ts';
import { type SigningStage, signedAt, signingStage } from '../../../support/signing-stage.ts';

let stage: SigningStage;
let other: SigningStage;
beforeAll(async () => {
  [stage, other] = await Promise.all([signingStage(), signingStage()]);
});
afterAll(async () => {
  await Promise.all([stage.remove(), other.remove()]);
});

const address = 'http://localhost:3000/.well-known/report-root.crl';
const root = ({ signer }: SigningStage) => signer.chain.at(-1) ?? new Uint8Array();
const leaf = () => readCertificate(leafOf(stage.signer));
const days = (count: number) => new Date(signedAt.getTime() + count * 86_400_000);
const seconds = String(signedAt.getTime() / 1000);

/** The list after the certificate was revoked. */
async function revoking() {
  const certificates = stage.certificates.map((each) => ({
    ...each,
    revoked: { at: signedAt, reason: 'keyCompromise' as const },
  }));
  const key = fileKey(await readFile(join(stage.authority.folder, 'root-key.pem')));
  return ownRevocationList(certificates, { address, key }, signedAt);
}

describe('the list of revoked certificates', () => {
  it('is where the certificate says', () => {
    expect(leaf().revocation()).toEqual({ lists: [address], responders: [] });
  });

  it('lets OpenSSL check a certificate, and refuses one that was revoked', async () => {
    const file = (name: string) => join(stage.authority.folder, name);
    await writeFile(file('leaf.der'), leafOf(stage.signer));
    const check = async (list: Uint8Array) => {
      await writeFile(file('list.crl'), list);
      const text = await openssl('crl', '-inform', 'DER', '-in', file('list.crl'), '-noout', '-text');
      await openssl('crl', '-inform', 'DER', '-in', file('list.crl'), '-out', file('list.pem'));
      await openssl('x509', '-inform', 'DER', '-in', file('leaf.der'), '-out', file('leaf.pem'));
      const verified = openssl(
        ...['verify', '-x509_strict', '-crl_check', '-attime', seconds, '-CAfile', stage.files.rootFile],
        ...['-CRLfile', file('list.pem'), file('leaf.pem')],
      ).catch((error: Error) => error.message);
      return { text, verified: await verified };
    };
    const clean = await check((await stage.revocationList(signedAt)).list);
    expect(clean.text).toContain('Version 2');
    expect(clean.text).toMatch(/CRL Number/);
    expect(clean.text).toContain('No Revoked Certificates');
    expect(clean.verified).toContain('OK');
    const revoked = await check((await revoking()).list);
    expect(revoked.text).toContain('Key Compromise');
    expect(revoked.verified).toContain('certificate revoked');
  });

  it('says of a certificate whether it is on it, to whoever has the issuer’s', async () => {
    const { list, nextUpdate } = await revoking();
    const read = readRevocationList(list, root(stage));
    expect(read).toMatchObject({ thisUpdate: signedAt, nextUpdate });
    expect(read.isRevoked(leaf())).toBe(true);
    expect(read.isRevoked(readCertificate(leafOf(other.signer)))).toBe(false);
    expect(() => readRevocationList(list, root(other))).toThrow(DerError);
    const changed = Uint8Array.from(list);
    changed[60] = (changed[60] ?? 0) ^ 1;
    expect(() => readRevocationList(changed, root(stage))).toThrow(DerError);
  });

  it('cannot be made by a key that is not the root’s', async () => {
    const key = fileKey(await readFile(join(other.authority.folder, 'root-key.pem')));
    await expect(ownRevocationList(stage.certificates, { address, key }, signedAt)).rejects.toThrow(DerError);
  });
});

describe('evidence', () => {
  const never = () => Promise.reject(new Error('nobody is asked'));
  const gather = (now: Date, former?: Evidence, fetched: (a: string) => Promise<Uint8Array> = never) =>
    gatherEvidence([stage.signer.chain], { now, former, own: undefined, fetched });

  it('is fetched where another authority publishes it, and read back as it was stored', async () => {
    const { list } = await stage.revocationList(signedAt);
    const { evidence, faults } = await gather(signedAt, undefined, async () => list);
    expect(faults).toEqual([]);
    expect(evidence.certificates).toHaveLength(2);
    expect(evidence.lists).toMatchObject([{ address, nextUpdate: days(7) }]);
    expect(loadEvidence(storedEvidence(evidence)).lists[0]?.nextUpdate).toEqual(days(7));
    expect([isCurrent(evidence, days(6)), isCurrent(evidence, days(8))]).toEqual([true, false]);
  });

  it('is kept while its issuer does not answer, for as long as it counts', async () => {
    const { list } = await stage.revocationList(signedAt);
    const { evidence: former } = await gather(signedAt, undefined, async () => list);
    expect((await gather(days(6), former)).faults).toEqual([]);
    expect((await gather(days(8), former)).faults).toEqual([`no list that counts at ${address}`]);
    expect((await gather(days(8), former, async () => list)).faults).toHaveLength(1);
  });

  it('loses nothing of the others by what cannot be read of one', async () => {
    const { list } = await stage.revocationList(signedAt);
    const { list: foreign } = await other.revocationList(signedAt);
    const gatherWith = (chain: readonly Uint8Array[], former?: Evidence) =>
      gatherEvidence([chain, stage.signer.chain], {
        now: signedAt,
        former,
        own: undefined,
        fetched: async (asked) => (asked === address ? list : never()),
      });
    const { evidence, faults } = await gatherWith([Buffer.from('no certificate')]);
    expect(faults).toHaveLength(1);
    expect(evidence.certificates).toHaveLength(2);
    expect(evidence.lists).toMatchObject([{ address }]);
    // What was kept before is another issuer's, and its own does not answer.
    const kept = {
      certificates: [],
      lists: [{ address, list: foreign, nextUpdate: days(7) }],
      responses: [],
    };
    const strange = await gather(signedAt, kept);
    expect(strange.faults).toHaveLength(1);
    expect(strange.evidence.certificates).toHaveLength(2);
    expect(strange.evidence.lists).toEqual([]);
  });

  it('is not taken from another issuer, and tells when our certificate was revoked', async () => {
    const foreign = await other.revocationList(signedAt);
    expect((await gather(signedAt, undefined, async () => foreign.list)).faults).toHaveLength(1);
    const { list } = await revoking();
    const [fault] = (await gather(signedAt, undefined, async () => list)).faults;
    expect(fault).toMatch(/^revoked: 示例市公共信用信息中心 [0-9a-f]{32}$/);
  });
});

describe('the authority of one machine', () => {
  it('certifies its key anew where its certificate names no list, or another', async () => {
    const stage = await signingStage();
    const moved = { ...stage.authority, revocationList: 'http://localhost:4000/.well-known/report-root.crl' };
    const [former, current] = await loadCertificates(
      (await openLocalAuthority(moved, days(1))).certificatesFile,
    );
    expect(former?.until).not.toBeNull();
    expect(readCertificate(leafOf(current ?? stage.signer)).revocation().lists).toEqual([
      moved.revocationList,
    ]);
    await rotate(moved, days(2));
    await stage.remove();
  });
});
