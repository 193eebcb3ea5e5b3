import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { leafOf, loadCertificates } from '../../shared/signing/certificates.ts';
import { openLocalAuthority } from '../../shared/signing/local-authority.ts';
import type { FunctionSpec } from './functions/function-environment.ts';

const certificatesKey = 'signing/certificates.json';

/** Whether the list in the bucket has all certificates of another one: an administrator may have put more there. */
async function holds(s3: S3Client, Bucket: string, list: string): Promise<boolean> {
  const stored = await s3
    .send(new GetObjectCommand({ Bucket, Key: certificatesKey }))
    .then(({ Body }) => Body?.transformToString())
    .catch((cause: unknown) => {
      if (cause instanceof NoSuchKey) return undefined;
      throw cause;
    });
  if (stored === undefined) return false;
  const names = async (text: string) =>
    (await loadCertificates(text)).map((certificate) => Buffer.from(leafOf(certificate)).toString('base64'));
  const there = new Set(await names(stored));
  return (await names(list)).every((name) => there.has(name));
}

/**
 * Does what an administrator does once on AWS: has the signing key certified, and puts the list of certificates where
 * the functions look for it. A function that signs has the settings SIGNING_KEY and FILES.
 * @param folder of the stage's own certificate authority, made at the first start.
 */
export async function provideSigningCertificates(
  folder: string,
  functions: readonly FunctionSpec[],
  s3: S3Client,
): Promise<void> {
  for (const { environment } of functions) {
    const { SIGNING_KEY: key, FILES: Bucket, REPORT_ISSUER: issuer } = environment;
    if (key === undefined || Bucket === undefined) continue;
    const organisation = issuer === undefined ? '本机' : (JSON.parse(issuer) as { zh: string }).zh;
    const name = (commonName: string) => ({ country: 'CN', organisation, commonName });
    const authority = {
      folder,
      keyFile: fileURLToPath(key),
      names: { root: name('本机根证书 Local root'), signer: name(organisation) },
    };
    const { certificatesFile } = await openLocalAuthority(authority, new Date());
    const Body = await readFile(certificatesFile, 'utf8');
    if (await holds(s3, Bucket, Body)) continue;
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: certificatesKey,
        Body,
        ContentType: 'application/json',
      }),
    );
  }
}
