import { createPublicKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { countSigningFailure } from '../metrics.ts';
import { currentCertificate, keyIdOf, leafOf, loadCertificates } from './certificates.ts';
import type { Evidence } from './evidence.ts';
import { SigningError } from './signing-error.ts';
import type { SigningKey } from './signing-key.ts';

/** All that signing a report or its token takes. */
export interface Signer {
  readonly key: SigningKey;
  /** DER, the signer's certificate first. */
  readonly chain: readonly Uint8Array[];
  /** Name of the key in published key sets and token headers. */
  readonly keyId: string;
  /** Present when a time-stamp authority is configured. */
  readonly timestamp?: (imprint: Uint8Array) => Promise<Uint8Array>;
  /** Present where signatures carry it (B-LT). */
  readonly evidence?: Evidence;
}

/**
 * What `work` gives. That it failed is counted, and an alarm waits for that.
 * @throws SigningError whatever it failed with
 */
export async function signing<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    countSigningFailure();
    throw new SigningError(cause);
  });
}

/** The settings that decide how this stage signs. */
export interface SigningEnvironment {
  /** Key of AWS KMS: id, alias or ARN. */
  readonly SIGNING_KEY_ID?: string | undefined;
  /** Path of a PKCS #8 PEM; ignored when there is a key in KMS. */
  readonly SIGNING_KEY_FILE?: string | undefined;
  /** The list of signing certificates: JSON, or the path of it (see {@link loadCertificates}). */
  readonly SIGNING_CERTIFICATES?: string | undefined;
  /** Addresses of RFC 3161 time-stamp authorities with a blank between them, in the order in which they are asked. */
  readonly TIMESTAMP_URL?: string | undefined;
}

/**
 * The signer that the environment describes. Only what is configured is loaded: the KMS client costs 50 ms.
 * Rejects when there is no key, no certificate, or a key file that does not belong to the certificate.
 */
export async function signerFromEnvironment(env: SigningEnvironment): Promise<Signer> {
  if (!env.SIGNING_CERTIFICATES) throw new Error('SIGNING_CERTIFICATES is not set');
  const { chain } = currentCertificate(await loadCertificates(env.SIGNING_CERTIFICATES));
  const leaf = leafOf({ chain });
  const signer: Signer = { key: await configuredKey(env, leaf), chain, keyId: keyIdOf(leaf) };
  const timestamp = await timestampsFrom(env);
  return timestamp === undefined ? signer : { ...signer, timestamp };
}

/** Who is asked for time stamps; undefined where no authority is set. */
export async function timestampsFrom({
  TIMESTAMP_URL,
}: Pick<SigningEnvironment, 'TIMESTAMP_URL'>): Promise<Signer['timestamp']> {
  if (!TIMESTAMP_URL) return undefined;
  const { timestampClients } = await import('./timestamp.ts');
  return timestampClients(TIMESTAMP_URL.split(' '));
}

async function configuredKey(env: SigningEnvironment, leaf: Uint8Array): Promise<SigningKey> {
  if (env.SIGNING_KEY_ID) {
    const { kmsKey } = await import('./kms-key.ts');
    return kmsKey(env.SIGNING_KEY_ID);
  }
  if (env.SIGNING_KEY_FILE) {
    const { fileKey } = await import('./file-key.ts');
    const pem = await readFile(env.SIGNING_KEY_FILE, 'utf8');
    if (!new X509Certificate(leaf).publicKey.equals(createPublicKey(pem)))
      throw new Error('The key file does not belong to the signing certificate');
    return fileKey(pem);
  }
  throw new Error('Neither SIGNING_KEY_ID nor SIGNING_KEY_FILE is set');
}
