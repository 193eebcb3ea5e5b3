import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { openLocalAuthority } from '../../shared/signing/local-authority.ts';
import type { FunctionSpec } from './functions/function-environment.ts';

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
    const Body = await readFile(certificatesFile);
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'signing/certificates.json',
        Body,
        ContentType: 'application/json',
      }),
    );
  }
}
