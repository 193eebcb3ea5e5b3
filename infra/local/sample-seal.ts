import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PNG } from 'pngjs';
import { holderOf, makeSeal } from '../../shared/signing/sm2/seal.ts';
import { fileSm2Key } from '../../shared/signing/sm2/sm2-in-process.ts';
import type { Sm2Key } from '../../shared/signing/sm2/sm2-key.ts';
import { loadSeals, sealsFile, storedSeals } from '../../shared/signing/sm2/stage-seals.ts';
import { issueCertificate, sm2PublicKey } from '../../shared/signing/x509.ts';
import type { FunctionSpec } from './functions/function-environment.ts';

const days = 86_400_000;

/**
 * Does what a certified maker of seals does for a city: gives the stage's key a certificate and a seal, which says that it
 * is a sample. The maker's key is gone afterwards; nobody trusts it but this stage.
 */
export async function provideSampleSeal(functions: readonly FunctionSpec[], s3: S3Client): Promise<void> {
  for (const { environment } of functions) {
    const { SEAL_KEY: address, FILES: Bucket, REPORT_ISSUER: issuer } = environment;
    if (address === undefined || Bucket === undefined || issuer === undefined) continue;
    const key = fileSm2Key(await readFile(fileURLToPath(address)));
    const stored = await s3
      .send(new GetObjectCommand({ Bucket, Key: sealsFile }))
      .then(({ Body }) => Body?.transformToString())
      .catch((cause: unknown) => {
        if (cause instanceof NoSuchKey) return undefined;
        throw cause;
      });
    const seals = stored === undefined ? [] : loadSeals(stored);
    const newest = seals.at(-1);
    if (newest !== undefined && holderOf(newest, key.publicKey) !== undefined) continue;
    const seal = await sampleSeal(key, (JSON.parse(issuer) as { zh: string }).zh, new Date());
    const Body = storedSeals([...seals, seal]);
    await s3.send(new PutObjectCommand({ Bucket, Key: sealsFile, Body, ContentType: 'application/json' }));
  }
}

async function sampleSeal(holderKey: Sm2Key, issuer: string, now: Date): Promise<Uint8Array> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  const makerKey = fileSm2Key(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const [from, until] = [new Date(now.getTime() - days), new Date(now.getTime() + 5 * 365 * days)];
  const name = (commonName: string) => ({ country: 'CN', organisation: issuer, commonName });
  const makerName = name('示例制章机构 Sample maker of seals');
  const certificate = (subject: typeof makerName, subjectKey: Sm2Key, role: 'authority' | 'signer') =>
    issueCertificate({
      subject,
      subjectKey: sm2PublicKey(subjectKey),
      issuer: { name: makerName, publicKey: sm2PublicKey(makerKey), key: makerKey },
      serial: Buffer.concat([Buffer.of(0x40), randomBytes(15)]),
      notBefore: from,
      notAfter: until,
      role,
    });
  const [maker, holder] = await Promise.all([
    certificate(makerName, makerKey, 'authority'),
    certificate(name(issuer), holderKey, 'signer'),
  ]);
  return makeSeal(
    {
      id: '00000000000000',
      name: `${issuer}（示例）`,
      holders: [holder],
      made: now,
      from,
      until,
      picture: { type: 'PNG', bytes: ring(), millimetres: [42, 42] },
    },
    { certificate: maker, key: makerKey },
  );
}

/** A red ring: the picture of a seal that is nobody's. */
function ring(size = 168): Buffer {
  const picture = new PNG({ width: size, height: size });
  const middle = (size - 1) / 2;
  for (let at = 0; at < size * size; at++) {
    const radius = Math.hypot((at % size) - middle, Math.floor(at / size) - middle) / middle;
    picture.data.set([212, 30, 33, radius > 0.92 && radius < 1 ? 255 : 0], 4 * at);
  }
  return PNG.sync.write(picture);
}
