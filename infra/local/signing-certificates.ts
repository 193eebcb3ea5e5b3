import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  currentCertificate,
  keyIdOf,
  leafOf,
  loadCertificates,
  type SigningCertificate,
  storedCertificates,
} from '../../shared/signing/certificates.ts';
import { ownRevocationList, storedEvidence } from '../../shared/signing/evidence.ts';
import { fileKey } from '../../shared/signing/file-key.ts';
import { openLocalAuthority } from '../../shared/signing/local-authority.ts';
import { evidenceFile, ownListAddress } from '../../shared/signing/stage-certificates.ts';
import type { FunctionSpec } from './functions/function-environment.ts';

const certificatesKey = 'signing/certificates.json';

/** The list in the bucket, where an administrator may have put more than the stage's own authority issued. */
async function listIn(s3: S3Client, Bucket: string): Promise<readonly SigningCertificate[]> {
  const stored = await s3
    .send(new GetObjectCommand({ Bucket, Key: certificatesKey }))
    .then(({ Body }) => Body?.transformToString())
    .catch((cause: unknown) => {
      if (cause instanceof NoSuchKey) return undefined;
      throw cause;
    });
  return stored === undefined ? [] : loadCertificates(stored);
}

const nameOf = (certificate: SigningCertificate) => Buffer.from(leafOf(certificate)).toString('base64');

/**
 * What the list in the bucket becomes: nothing that is on it is lost, for reports were signed by it. Where the key is
 * certified by another authority, that certificate goes on, whatever the stage's own has issued since.
 * @returns undefined where it stays as it is
 */
function listWith(
  ours: readonly SigningCertificate[],
  stored: readonly SigningCertificate[],
  now: Date,
): SigningCertificate[] | undefined {
  const [issued, there] = [new Set(ours.map(nameOf)), new Set(stored.map(nameOf))];
  if (ours.every((certificate) => there.has(nameOf(certificate)))) return undefined;
  const key = (list: readonly SigningCertificate[]) => keyIdOf(leafOf(currentCertificate(list)));
  const foreign = stored.filter((certificate) => !issued.has(nameOf(certificate)));
  if (foreign.length > 0 && foreign.includes(currentCertificate(stored)) && key(stored) === key(ours))
    return undefined;
  return [...foreign.map((each) => ({ ...each, until: each.until ?? now })), ...ours];
}

/**
 * Does what an administrator does once on AWS: has the signing key certified, and puts the list of certificates where
 * the functions look for it. A function that signs has the settings SIGNING_KEY and FILES.
 * @param place folder of the stage's own certificate authority, made at the first start, and the stage's address
 */
export async function provideSigningCertificates(
  { folder, url }: { readonly folder: string; readonly url: string },
  functions: readonly FunctionSpec[],
  s3: S3Client,
): Promise<void> {
  const root = functions.find(({ environment }) => 'AUTHORITY_KEY' in environment)?.environment.AUTHORITY_KEY;
  // None in the templates of a release before 0.4.0, which publishes no list of what was revoked.
  const own =
    root === undefined
      ? undefined
      : { rootKeyFile: fileURLToPath(root), revocationList: ownListAddress(url) };
  for (const { environment } of functions) {
    const { SIGNING_KEY: key, FILES: Bucket, REPORT_ISSUER: issuer } = environment;
    if (key === undefined || Bucket === undefined) continue;
    const organisation = issuer === undefined ? '本机' : (JSON.parse(issuer) as { zh: string }).zh;
    const name = (commonName: string) => ({ country: 'CN', organisation, commonName });
    const authority = {
      folder,
      keyFile: fileURLToPath(key),
      ...own,
      names: { root: name('本机根证书 Local root'), signer: name(organisation) },
    };
    const now = new Date();
    const { certificatesFile } = await openLocalAuthority(authority, now);
    const certificates = listWith(await loadCertificates(certificatesFile), await listIn(s3, Bucket), now);
    if (certificates === undefined) continue;
    const put = (Key: string, Body: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }));
    await put(certificatesKey, storedCertificates(certificates));
    if (own === undefined) continue;
    // As the clock does it later on.
    const list = await ownRevocationList(
      certificates,
      { address: own.revocationList, key: fileKey(await readFile(own.rootKeyFile)) },
      now,
    );
    const chain = currentCertificate(certificates).chain;
    await put(evidenceFile, storedEvidence({ certificates: chain, lists: [list], responses: [] }));
  }
}
