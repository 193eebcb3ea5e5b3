import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  certificatesFromPem,
  currentCertificate,
  keyIdOf,
  leafOf,
  loadCertificates,
  type SigningCertificate,
  storedCertificates,
  toPem,
} from './certificates.ts';
import { fileKey } from './file-key.ts';
import { issueCertificate, type Name } from './x509.ts';

/** The authority of one machine: its files, ready to be named in the environment of the functions. */
export interface LocalAuthority {
  /** PEM of the root certificate, offered for download. */
  readonly rootFile: string;
  /** PKCS #8 PEM of the key in use: SIGNING_KEY_FILE. */
  readonly keyFile: string;
  /** List of all signing certificates, public: SIGNING_CERTIFICATES. */
  readonly certificatesFile: string;
}

/** Who stands in the certificates of the local stage. */
export interface AuthorityNames {
  readonly root: Name;
  readonly signer: Name;
}

const years = (from: Date, count: number) =>
  new Date(Date.UTC(from.getUTCFullYear() + count, from.getUTCMonth(), 1));
/** Clocks differ: a certificate is valid a little before it is used, a retired one counts a little longer. */
const tolerance = 3_600_000;

/**
 * The stage's own certificate authority in `folder`: made on the first call (root for 30 years, signing certificate
 * for 5, both on P-256), found again on the next ones. Also repairs what a crash left between two files.
 */
export async function openLocalAuthority(
  folder: string,
  names: AuthorityNames,
  now: Date,
): Promise<LocalAuthority> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = files(folder);
  if (!existsSync(authority.rootFile)) await makeRoot(authority, names.root, now);
  if (!existsSync(authority.certificatesFile)) await addSigner(folder, [], names, now);
  return named(folder);
}

/**
 * Issues a new key and certificate, from now on used for signing. The former certificate stays listed with the end of
 * its period, so that older reports verify; its key is deleted. Running functions see the change when they start anew.
 */
export async function rotate(folder: string, names: AuthorityNames, now: Date): Promise<LocalAuthority> {
  const before = await openLocalAuthority(folder, names, now);
  const certificates = await loadCertificates(before.certificatesFile);
  const current = currentCertificate(certificates);
  const retired = certificates.map((certificate) =>
    certificate === current ? { ...certificate, until: new Date(now.getTime() + tolerance) } : certificate,
  );
  await addSigner(folder, retired, names, now);
  await rm(before.keyFile);
  return named(folder);
}

function files(folder: string) {
  return {
    rootFile: join(folder, 'root.pem'),
    rootKeyFile: join(folder, 'root-key.pem'),
    certificatesFile: join(folder, 'certificates.json'),
    keyFileOf: (leaf: Uint8Array) => join(folder, `signing-key-${keyIdOf(leaf)}.pem`),
  };
}

async function named(folder: string): Promise<LocalAuthority> {
  const { rootFile, certificatesFile, keyFileOf } = files(folder);
  const current = currentCertificate(await loadCertificates(certificatesFile));
  return { rootFile, certificatesFile, keyFile: keyFileOf(leafOf(current)) };
}

async function makeRoot(
  { rootFile, rootKeyFile }: ReturnType<typeof files>,
  name: Name,
  now: Date,
): Promise<void> {
  const { pem, publicKey } = newKey();
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

/** The list of certificates is written last: until then the former signer is the one in use. */
async function addSigner(
  folder: string,
  others: readonly SigningCertificate[],
  names: AuthorityNames,
  now: Date,
): Promise<void> {
  const { rootFile, rootKeyFile, certificatesFile, keyFileOf } = files(folder);
  const rootPem = await readFile(rootKeyFile, 'utf8');
  const { pem, publicKey } = newKey();
  const leaf = await issueCertificate({
    subject: names.signer,
    subjectKey: publicKey,
    issuer: {
      name: names.root,
      publicKey: createPublicKey(createPrivateKey(rootPem)),
      key: fileKey(rootPem),
    },
    serial: newSerial(),
    notBefore: new Date(now.getTime() - tolerance),
    notAfter: years(now, 5),
    role: 'signer',
  });
  const chain = [leaf, ...certificatesFromPem(await readFile(rootFile, 'utf8'))];
  await writeWhole(keyFileOf(leaf), pem, 0o600);
  await writeWhole(
    certificatesFile,
    storedCertificates([...others, { chain, from: now, until: null }]),
    0o644,
  );
}

function newKey(): { readonly pem: string; readonly publicKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey };
}

function newSerial(): Uint8Array {
  const serial = randomBytes(16);
  // neither zero nor shortened: the first byte is 64…127
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

/** Whole or not at all, also when the machine stops midway. */
async function writeWhole(path: string, text: string | Buffer, mode: number): Promise<void> {
  const unfinished = `${path}.new`;
  await rm(unfinished, { force: true });
  await writeFile(unfinished, text, { mode });
  await rename(unfinished, path);
}
