import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCertificates, type SigningCertificate } from '../../shared/signing/certificates.ts';
import { ownRevocationList, type PublishedList } from '../../shared/signing/evidence.ts';
import { fileKey } from '../../shared/signing/file-key.ts';
import {
  type AuthorityFiles,
  type LocalAuthority,
  openLocalAuthority,
} from '../../shared/signing/local-authority.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { type Signer, signerFromEnvironment } from '../../shared/signing/signer.ts';
import { ownListAddress } from '../../shared/signing/stage-certificates.ts';
import { signablePdf } from './signable-pdf.ts';

export const authorityNames: LocalAuthority['names'] = {
  root: { country: 'CN', organisation: '示例市公共信用信息中心', commonName: '示例市公共信用 Root' },
  signer: { country: 'CN', organisation: '示例市公共信用信息中心', commonName: '示例市公共信用信息中心' },
};

/** A stage with an authority of its own, as the local stage makes it at its first start. */
export interface SigningStage {
  readonly authority: LocalAuthority;
  readonly files: AuthorityFiles;
  readonly certificates: readonly SigningCertificate[];
  readonly signer: Signer;
  /** The list of its revoked certificates, made at a moment. */
  revocationList(now: Date): Promise<PublishedList>;
  /** A signed report. */
  report(options?: {
    number?: string;
    signedAt?: Date;
    timestamp?: Signer['timestamp'];
  }): Promise<Uint8Array>;
  remove(): Promise<void>;
}

/** Begin of the stage's authority, and the moment its reports are signed unless told otherwise. */
export const stageBegins = new Date('2026-11-01T00:00:00Z');
export const signedAt = new Date('2026-11-10T07:30:45Z');

export async function signingStage(names = authorityNames): Promise<SigningStage> {
  const folder = await mkdtemp(join(tmpdir(), 'signing-'));
  const authority = {
    folder,
    keyFile: join(folder, 'signing-key.pem'),
    revocationList: ownListAddress('http://localhost:3000'),
    names,
  };
  const files = await openLocalAuthority(authority, stageBegins);
  const signer = await signerFromEnvironment({
    SIGNING_KEY_FILE: authority.keyFile,
    SIGNING_CERTIFICATES: files.certificatesFile,
  });
  const certificates = await loadCertificates(files.certificatesFile);
  const rootKey = fileKey(await readFile(join(folder, 'root-key.pem')));
  return {
    authority,
    files,
    certificates,
    signer,
    revocationList: (now) =>
      ownRevocationList(certificates, { address: authority.revocationList, key: rootKey }, now),
    async report(options = {}) {
      const { timestamp } = options;
      return signPdf(await signablePdf(options.number === undefined ? {} : { number: options.number }), {
        ...signer,
        ...(timestamp ? { timestamp } : {}),
        signedAt: options.signedAt ?? signedAt,
      });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
