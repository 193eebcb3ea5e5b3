import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificatesFromPem, toPem } from '../../shared/signing/certificates.ts';
import type { SigningKey } from '../../shared/signing/signing-key.ts';
import { certificateRequest } from '../../shared/signing/x509.ts';
import { openssl } from './signature-judges.ts';

/** A bought certificate as many authorities give it: it names a responder, and no list. */
export interface OcspAuthority {
  /** DER, the certificate first. */
  readonly chain: readonly Uint8Array[];
  readonly rootFile: string;
  readonly address: string;
  /** The answer to a request, DER. @param by who signs it: the authority, or whom it made a responder */
  answer(request: Uint8Array, by?: 'authority' | 'responder'): Promise<Uint8Array>;
  /** From now on its certificate is revoked. */
  revoke(): Promise<void>;
  remove(): Promise<void>;
}

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-sha256'];

/** An authority of `openssl` that certifies a key. */
export async function ocspAuthority(publicKey: KeyObject, key: SigningKey): Promise<OcspAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'ocsp-'));
  const at = (name: string) => join(folder, name);
  const address = 'http://ocsp.example.com.cn/';
  await openssl(
    ...['req', '-x509', ...curve, '-keyout', at('root.key'), '-out', at('root.pem'), '-days', '30'],
    ...['-subj', '/C=CN/CN=Bought root', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  const name = {
    country: 'CN',
    organisation: '示例市公共信用信息中心',
    commonName: '示例市公共信用信息中心',
  };
  await writeFile(
    at('leaf.csr'),
    toPem('CERTIFICATE REQUEST', await certificateRequest(name, publicKey, key)),
  );
  await openssl(
    ...['req', '-new', ...curve, '-keyout', at('responder.key'), '-out', at('responder.csr')],
    ...['-subj', '/C=CN/CN=Responder'],
  );
  await writeFile(
    at('leaf.ext'),
    `keyUsage=critical,digitalSignature,nonRepudiation\nauthorityInfoAccess=OCSP;URI:${address}\n`,
  );
  await writeFile(at('responder.ext'), 'extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n');
  for (const [which, serial] of [
    ['leaf', '0x4711'],
    ['responder', '0x4712'],
  ] as const)
    await openssl(
      ...['x509', '-req', '-in', at(`${which}.csr`), '-CA', at('root.pem'), '-CAkey', at('root.key')],
      ...['-set_serial', serial, '-days', '20', '-extfile', at(`${which}.ext`), '-out', at(`${which}.pem`)],
    );
  const index = (state: string) => writeFile(at('index'), `${state}\t4711\tunknown\t/CN=leaf\n`);
  const until = '401231235959Z';
  await index(`V\t${until}\t`);
  return {
    chain: [
      ...certificatesFromPem(await readFile(at('leaf.pem'), 'utf8')),
      ...certificatesFromPem(await readFile(at('root.pem'), 'utf8')),
    ],
    rootFile: at('root.pem'),
    address,
    async answer(request, by = 'responder') {
      const signer = by === 'authority' ? 'root' : 'responder';
      await writeFile(at('request'), request);
      await openssl(
        ...['ocsp', '-index', at('index'), '-CA', at('root.pem'), '-reqin', at('request')],
        ...['-rsigner', at(`${signer}.pem`), '-rkey', at(`${signer}.key`), '-ndays', '3'],
        ...['-respout', at('answer')],
      );
      return readFile(at('answer'));
    },
    revoke: () => index(`R\t${until}\t261101000000Z`),
    async remove() {
      if (existsSync(folder)) await rm(folder, { recursive: true });
    },
  };
}
