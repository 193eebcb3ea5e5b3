import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCertificates, toPem } from '../../../../shared/signing/certificates.ts';
import { fileKey } from '../../../../shared/signing/file-key.ts';
import { openLocalAuthority, rotate } from '../../../../shared/signing/local-authority.ts';
import { certificateRequest } from '../../../../shared/signing/x509.ts';
import { openssl } from '../../../support/signature-judges.ts';
import {
  authorityNames,
  type SigningStage,
  signingStage,
  stageBegins,
} from '../../../support/signing-stage.ts';

let stage: SigningStage;
beforeEach(async () => {
  stage = await signingStage();
});
afterEach(() => stage.remove());

const leaf = () => new X509Certificate(stage.signer.chain[0] ?? new Uint8Array());
const later = new Date('2026-12-01T00:00:00Z');

describe('the authority of one machine', () => {
  it('issues a certificate that OpenSSL accepts in its strict mode', async () => {
    const file = join(stage.authority.folder, 'leaf.pem');
    await writeFile(file, toPem('CERTIFICATE', leaf().raw));
    const at = String(stageBegins.getTime() / 1000);
    const verified = await openssl(
      'verify',
      '-x509_strict',
      '-attime',
      at,
      '-CAfile',
      stage.files.rootFile,
      file,
    );
    expect(verified).toContain('OK');

    const text = await openssl('x509', '-in', file, '-noout', '-text', '-nameopt', 'utf8');
    expect(text).toContain('CN=示例市公共信用信息中心');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(text).toContain('Subject Key Identifier');
    expect(text).toContain('Authority Key Identifier');
    const root = await openssl('x509', '-in', stage.files.rootFile, '-noout', '-text');
    expect(root).toMatch(/CA:TRUE, pathlen:0/);
    expect(root).toMatch(/Certificate Sign, CRL Sign/);
    expect(root).toMatch(/Not After : .* 2056 GMT/);
  });

  it('is found again, not made again', async () => {
    const before = await readFile(stage.files.certificatesFile, 'utf8');
    expect(await openLocalAuthority(stage.authority, later)).toEqual(stage.files);
    expect(await readFile(stage.files.certificatesFile, 'utf8')).toBe(before);
  });

  it('certifies the key that is in the file, whoever put it there', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    // as after a rotation that stopped between the key and its certificate
    await writeFile(stage.authority.keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const [former, current] = await loadCertificates(
      (await openLocalAuthority(stage.authority, later)).certificatesFile,
    );
    expect(former?.until).not.toBeNull();
    const certified = new X509Certificate(current?.chain[0] ?? new Uint8Array()).publicKey;
    expect(certified.equals(createPublicKey(privateKey))).toBe(true);
  });

  it('keeps its keys to itself', async () => {
    for (const name of await readdir(stage.authority.folder)) {
      const { mode } = await stat(join(stage.authority.folder, name));
      if (name.includes('key')) expect(mode & 0o077).toBe(0);
    }
    expect((await stat(stage.authority.folder)).mode & 0o077).toBe(0);
  });

  it('rotates: a new key under the same root, the former certificate kept with its end, its key deleted', async () => {
    const after = await rotate(stage.authority, later);
    const [former, current, ...more] = await loadCertificates(after.certificatesFile);
    expect(more).toEqual([]);
    expect(former?.chain).toEqual(stage.certificates[0]?.chain);
    expect(former?.until).toEqual(new Date('2026-12-01T01:00:00Z'));
    expect(current).toMatchObject({ from: later, until: null });
    expect(current?.chain[1]).toEqual(former?.chain[1]);
    const key = createPublicKey(await readFile(stage.authority.keyFile));
    expect(new X509Certificate(current?.chain[0] ?? new Uint8Array()).publicKey.equals(key)).toBe(true);
    expect(leaf().publicKey.equals(key)).toBe(false);
    expect(await readdir(stage.authority.folder)).toHaveLength(4);
  });
});

describe('a certificate request', () => {
  it('is one that OpenSSL can verify and read', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = fileKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const file = join(stage.authority.folder, 'request.pem');
    const request = await certificateRequest(
      authorityNames.signer,
      createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      key,
    );
    await writeFile(file, toPem('CERTIFICATE REQUEST', request));
    const text = await openssl('req', '-in', file, '-verify', '-noout', '-subject', '-nameopt', 'utf8');
    expect(text).toContain('verify OK');
    expect(text).toContain('CN=示例市公共信用信息中心');
  });
});

describe('a key file', () => {
  it('on another curve is refused', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    expect(() => fileKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow(/P-256/);
  });
});
