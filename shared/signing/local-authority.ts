import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCertificate } from './certificate-reader.ts';
import {
  certificatesFromPem,
  currentCertificate,
  leafOf,
  loadCertificates,
  type SigningCertificate,
  storedCertificates,
  toPem,
} from './certificates.ts';
import { fileKey } from './file-key.ts';
import { issueCertificate, type Name } from './x509.ts';

/** The authority of one machine. */
export interface LocalAuthority {
  /** Its own files. */
  readonly folder: string;
  /**
   * The key that it certifies: PKCS #8 PEM on P-256, made when there is none. What is in this file is what reports are
   * signed with; the list of certificates follows it.
   */
  readonly keyFile: string;
  /** The root's key, PKCS #8 PEM on P-256; made when there is none. In `folder` where it is not told. */
  readonly rootKeyFile?: string;
  /** Address of the list of revoked certificates, which the certificate names. */
  readonly revocationList?: string;
  /** Who stands in the certificates. */
  readonly names: { readonly root: Name; readonly signer: Name };
}

/** What others need of it. */
export interface AuthorityFiles {
  /** PEM of the root certificate, offered for download. */
  readonly rootFile: string;
  /** List of all signing certificates, public (see certificates.ts). */
  readonly certificatesFile: string;
}

const years = (from: Date, count: number) =>
  new Date(Date.UTC(from.getUTCFullYear() + count, from.getUTCMonth(), 1));
/** Clocks differ: a certificate is valid a little before it is used, a retired one counts a little longer. */
const tolerance = 3_600_000;

/**
 * The stage's own certificate authority: made on the first call (root for 30 years, signing certificate for 5, both on
 * P-256), found again on the next ones. A key file without a certificate gets one, and the former certificate the end
 * of its period: so it also finishes a rotation that a crash cut short.
 */
export async function openLocalAuthority(authority: LocalAuthority, now: Date): Promise<AuthorityFiles> {
  const { folder, keyFile } = authority;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = join(folder, 'root-key.pem');
  const files = {
    rootFile: join(folder, 'root.pem'),
    rootKeyFile: authority.rootKeyFile ?? kept,
    certificatesFile: join(folder, 'certificates.json'),
  };
  if (!existsSync(files.rootFile)) await makeRoot(files, authority.names.root, now);
  // The root that a release before 0.4.0 made beside its certificate goes on.
  else if (files.rootKeyFile !== kept && existsSync(kept)) await copyFile(kept, files.rootKeyFile);
  if (!existsSync(keyFile)) await writeWhole(keyFile, newKey(), 0o600);

  const publicKey = createPublicKey(await readFile(keyFile));
  const listed = existsSync(files.certificatesFile) ? await loadCertificates(files.certificatesFile) : [];
  const current = listed.length > 0 ? currentCertificate(listed) : null;
  if (!current || !fits(current, publicKey, authority)) {
    const end = new Date(now.getTime() + tolerance);
    const retired = listed.map((certificate) => ({ ...certificate, until: certificate.until ?? end }));
    const chain = await certify(files, authority, publicKey, now);
    const all = [...retired, { chain, from: now, until: null }];
    await writeWhole(files.certificatesFile, storedCertificates(all), 0o644);
  }
  return { rootFile: files.rootFile, certificatesFile: files.certificatesFile };
}

/** Whether a certificate is for the key, and says where its revocation would be told. */
function fits(
  certificate: SigningCertificate,
  publicKey: KeyObject,
  { revocationList }: LocalAuthority,
): boolean {
  const leaf = leafOf(certificate);
  return (
    new X509Certificate(leaf).publicKey.equals(publicKey) &&
    (revocationList === undefined || readCertificate(leaf).revocation().lists.includes(revocationList))
  );
}

/**
 * A new key takes the place of the former one, which is gone, and gets a certificate. The former certificate stays
 * listed with the end of its period, so that older reports verify. Functions see the change when they read both anew.
 */
export async function rotate(authority: LocalAuthority, now: Date): Promise<AuthorityFiles> {
  await openLocalAuthority(authority, now);
  await writeWhole(authority.keyFile, newKey(), 0o600);
  return openLocalAuthority(authority, now);
}

interface RootFiles {
  readonly rootFile: string;
  readonly rootKeyFile: string;
}

async function makeRoot({ rootFile, rootKeyFile }: RootFiles, name: Name, now: Date): Promise<void> {
  const pem = existsSync(rootKeyFile) ? await readFile(rootKeyFile, 'utf8') : newKey();
  const publicKey = createPublicKey(pem);
  const certificate = await issueCertificate({
    subject: name,
    subjectKey: publicKey,
    issuer: { name, publicKey, key: fileKey(pem) },
    serial: newSerial(),
    notBefore: new Date(now.getTime() - tolerance),
    notAfter: years(now, 30),
    role: 'authority',
  });
  await writeWhole(rootKeyFile, pem, 0o600);
  await writeWhole(rootFile, toPem('CERTIFICATE', certificate), 0o644);
}

/** A chain for the key: its new certificate and the root. */
async function certify(
  { rootFile, rootKeyFile }: RootFiles,
  { names, revocationList }: LocalAuthority,
  publicKey: KeyObject,
  now: Date,
): Promise<Uint8Array[]> {
  const rootPem = await readFile(rootKeyFile, 'utf8');
  const leaf = await issueCertificate({
    subject: names.signer,
    subjectKey: publicKey,
    issuer: { name: names.root, publicKey: createPublicKey(rootPem), key: fileKey(rootPem) },
    serial: newSerial(),
    notBefore: new Date(now.getTime() - tolerance),
    notAfter: years(now, 5),
    role: 'signer',
    ...(revocationList === undefined ? {} : { revocationList }),
  });
  return [leaf, ...certificatesFromPem(await readFile(rootFile, 'utf8'))];
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function newSerial(): Uint8Array {
  const serial = randomBytes(16);
  // neither zero nor shortened: the first byte is 64…127
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

/** Whole or not at all, also when the machine stops midway. */
async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const unfinished = `${path}.new`;
  await rm(unfinished, { force: true });
  await writeFile(unfinished, text, { mode });
  await rename(unfinished, path);
}
