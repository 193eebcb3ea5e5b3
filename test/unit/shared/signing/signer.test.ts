import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { signPdf } from '../../../../shared/signing/sign-pdf.ts';
import { signerFromEnvironment, signing } from '../../../../shared/signing/signer.ts';
import { SigningError } from '../../../../shared/signing/signing-error.ts';
import { verifyPdf } from '../../../../shared/signing/verify-pdf.ts';
import { keyManagementService } from '../../../support/key-management-service.ts';
import { signablePdf } from '../../../support/signable-pdf.ts';
import { type SigningStage, signedAt, signingStage } from '../../../support/signing-stage.ts';

let stage: SigningStage;
beforeAll(async () => {
  stage = await signingStage();
});
afterAll(() => stage.remove());
afterEach(() => vi.unstubAllEnvs());

describe('the signer that the environment describes', () => {
  it('with SIGNING_KEY_ID: a key in KMS, which sees a digest and nothing else', async () => {
    const kms = await keyManagementService(stage.authority.keyFile);
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.url);
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    const signer = await signerFromEnvironment({
      SIGNING_KEY_ID: 'alias/report-signing',
      SIGNING_CERTIFICATES: stage.files.certificatesFile,
    });
    const report = await signPdf(await signablePdf(), { ...signer, signedAt });
    await kms.close();

    expect(verifyPdf(report, stage.certificates).problem).toBeNull();
    expect(kms.requests).toEqual([
      {
        target: 'TrentService.Sign',
        KeyId: 'alias/report-signing',
        MessageType: 'DIGEST',
        SigningAlgorithm: 'ECDSA_SHA_256',
        Message: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      },
    ]);
  });

  it('with SIGNING_KEY_FILE, the certificates given as text', async () => {
    const signer = await signerFromEnvironment({
      SIGNING_KEY_FILE: stage.authority.keyFile,
      SIGNING_CERTIFICATES: await readFile(stage.files.certificatesFile, 'utf8'),
    });
    const report = await signPdf(await signablePdf(), { ...signer, signedAt });
    expect(verifyPdf(report, stage.certificates).problem).toBeNull();
    expect(signer.timestamp).toBeUndefined();
  });

  it('with TIMESTAMP_URL: asks for a time stamp', async () => {
    process.env.OUTBOUND = 'http://127.0.0.1:1';
    const signer = await signerFromEnvironment({
      SIGNING_KEY_FILE: stage.authority.keyFile,
      SIGNING_CERTIFICATES: stage.files.certificatesFile,
      TIMESTAMP_URL: 'http://127.0.0.1:1/',
    });
    await expect(signPdf(await signablePdf(), { ...signer, signedAt })).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('refuses to start when something is missing or does not fit', async () => {
    const other = await signingStage();
    const certificates = stage.files.certificatesFile;
    const keyFile = stage.authority.keyFile;
    await expect(signerFromEnvironment({ SIGNING_KEY_FILE: keyFile })).rejects.toThrow(
      /SIGNING_CERTIFICATES/,
    );
    await expect(signerFromEnvironment({ SIGNING_CERTIFICATES: certificates })).rejects.toThrow(
      /SIGNING_KEY_FILE/,
    );
    await expect(
      signerFromEnvironment({
        SIGNING_KEY_FILE: other.authority.keyFile,
        SIGNING_CERTIFICATES: certificates,
      }),
    ).rejects.toThrow(/does not belong/);
    await expect(
      signerFromEnvironment({ SIGNING_KEY_FILE: keyFile, SIGNING_CERTIFICATES: '[]' }),
    ).rejects.toThrow(/no signing certificate/);
    await other.remove();
  });
});

it('what cannot be signed is counted, whichever function signs', async () => {
  vi.stubEnv('METRICS', 'PublicCredit/test');
  const lines: string[] = [];
  const written = vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  try {
    await expect(signing(Promise.reject(new Error('refused')))).rejects.toThrow(SigningError);
    expect(await signing(Promise.resolve('signed'))).toBe('signed');
  } finally {
    written.mockRestore();
  }
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      SigningFailures: 1,
      _aws: expect.objectContaining({
        CloudWatchMetrics: [
          {
            Namespace: 'PublicCredit/test',
            Dimensions: [[]],
            Metrics: [{ Name: 'SigningFailures', Unit: 'Count' }],
          },
        ],
      }),
    }),
  ]);
});
