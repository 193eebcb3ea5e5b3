import { fileURLToPath } from 'node:url';
import { theFiles } from '../../shared/files/files.ts';
import { setting } from '../../shared/settings.ts';
import { type Signer, signerFromEnvironment } from '../../shared/signing/signer.ts';

/** Where the administrator puts the list of signing certificates. */
export const certificatesFile = 'signing/certificates.json';
/** How long a function goes on with the certificates it has read: a rotation is seen within this time. */
const keptMilliseconds = 5 * 60_000;

let current: { readonly signer: Promise<Signer>; readonly until: number } | undefined;

/**
 * The signer of this stage: a key of AWS KMS, or on one machine a key file, with the certificates in the bucket.
 * @throws Error when the administrator has not put the certificates there yet
 */
export function theSigner(): Promise<Signer> {
  if (current === undefined || current.until < Date.now()) {
    const signer = readSigner();
    current = { signer, until: Date.now() + keptMilliseconds };
    signer.catch(() => {
      current = undefined;
    });
  }
  return current.signer;
}

async function readSigner(): Promise<Signer> {
  const certificates = await theFiles().get(certificatesFile);
  if (certificates === undefined) {
    throw new Error(
      `No signing certificates at ${certificatesFile} in the files bucket: see the deployment guide`,
    );
  }
  const key = setting('SIGNING_KEY');
  return signerFromEnvironment({
    ...(key.startsWith('file:') ? { SIGNING_KEY_FILE: fileURLToPath(key) } : { SIGNING_KEY_ID: key }),
    SIGNING_CERTIFICATES: Buffer.from(certificates).toString('utf8'),
    TIMESTAMP_URL: process.env.TIMESTAMP_URL,
  });
}
