import { fileURLToPath } from 'node:url';
import { theFiles } from '../files/files.ts';
import { kept } from '../kept.ts';
import { setting } from '../settings.ts';
import { loadCertificates, type SigningCertificate } from './certificates.ts';
import { type Evidence, isCurrent, loadEvidence, storedEvidence } from './evidence.ts';
import { type Signer, signerFromEnvironment, signing } from './signer.ts';

/** Where in the files bucket the administrator puts the list of signing certificates, retired ones included. */
const certificatesFile = 'signing/certificates.json';
/** Where the clock keeps what tells that these certificates count. */
export const evidenceFile = 'signing/evidence.json';
/** How long a function goes on with what it has read: a rotation is seen within this time. */
const keptMilliseconds = 5 * 60_000;

async function storedList(): Promise<string> {
  const bytes = await theFiles().get(certificatesFile);
  if (bytes === undefined) {
    throw new Error(
      `No signing certificates at ${certificatesFile} in the files bucket: see the deployment guide`,
    );
  }
  return Buffer.from(bytes).toString('utf8');
}

/**
 * The certificates that this stage signs and has signed with.
 * @throws Error when the administrator has not put them there yet
 */
export const theCertificates: () => Promise<readonly SigningCertificate[]> = kept(
  keptMilliseconds,
  async () => loadCertificates(await storedList()),
);

/** Where a stage that is its own authority publishes what it revoked, as its certificates name it. */
export function ownListAddress(publicUrl: string): string {
  return `${publicUrl}/.well-known/report-root.crl`;
}

/** What the clock gathered last; undefined before its first run. */
export const theEvidence: () => Promise<Evidence | undefined> = kept(keptMilliseconds, async () => {
  const bytes = await theFiles().get(evidenceFile);
  return bytes === undefined ? undefined : loadEvidence(Buffer.from(bytes).toString('utf8'));
});

export async function keepEvidence(evidence: Evidence): Promise<void> {
  await theFiles().put(evidenceFile, storedEvidence(evidence), { contentType: 'application/json' });
}

/** The signer of this stage: a key of AWS KMS (`arn:…`), or on one machine a key file (`file:…`). */
export const theSigner: () => Promise<Signer> = kept(keptMilliseconds, async () => {
  const key = setting('SIGNING_KEY');
  const signer = await signerFromEnvironment({
    ...(key.startsWith('file:') ? { SIGNING_KEY_FILE: fileURLToPath(key) } : { SIGNING_KEY_ID: key }),
    SIGNING_CERTIFICATES: await storedList(),
    TIMESTAMP_URL: process.env.TIMESTAMP_URL,
  });
  if (process.env.LONG_TERM !== 'yes' || signer.timestamp === undefined) return signer;
  // A paper never waits for others: where the clock has not got what counts, it is signed at level B-T, and an alarm rings.
  const evidence = await theEvidence();
  return evidence !== undefined && isCurrent(evidence, new Date(Date.now() + keptMilliseconds))
    ? { ...signer, evidence }
    : signer;
});

/**
 * What `make` signs with the signer of this stage.
 * @throws SigningError whatever it failed with
 */
export function signed<T>(make: (signer: Signer) => Promise<T>): Promise<T> {
  return signing(theSigner().then(make));
}
