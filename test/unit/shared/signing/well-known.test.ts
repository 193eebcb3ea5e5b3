import { readFile } from 'node:fs/promises';
import { compactVerify, createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCertificates } from '../../../../shared/signing/certificates.ts';
import { rotate } from '../../../../shared/signing/local-authority.ts';
import { signReportToken } from '../../../../shared/signing/report-token.ts';
import { statusPublished, wellKnown } from '../../../../shared/signing/well-known.ts';
import { type SigningStage, signingStage } from '../../../support/signing-stage.ts';

let stage: SigningStage;
beforeAll(async () => {
  stage = await signingStage();
});
afterAll(() => stage.remove());

describe('what is published under /.well-known/', () => {
  it('names every key and certificate, retired ones with their period, and the reports that no longer count', async () => {
    const token = await signReportToken({ n: '1', e: 's', iat: 0, s: 'x', d: 'y' }, stage.signer);
    const { certificatesFile, rootFile } = await rotate(stage.authority, new Date('2026-12-01T00:00:00Z'));
    const stored = {
      pk: 'REPORT-STATUS#withdrawn',
      sk: '2026111015304512AB34CD',
      type: 'report-status',
      number: '2026111015304512AB34CD',
      status: 'withdrawn',
      since: '2026-12-02T01:00:00.000Z',
    } as const;
    const published = wellKnown(await loadCertificates(certificatesFile));

    expect(published.jwks.keys).toHaveLength(2);
    expect(published.jwks.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(JSON.stringify(published)).not.toMatch(/PRIVATE|"d":/);
    expect(published.certificates).toMatchObject([
      { from: '2026-11-01T08:00:00+08:00', until: '2026-12-01T09:00:00+08:00' },
      {
        from: '2026-12-01T08:00:00+08:00',
        until: null,
        subject: 'C=CN, O=示例市公共信用信息中心, CN=示例市公共信用信息中心',
      },
    ]);
    expect(published.certificates[0]?.pem).toContain(await readFile(rootFile, 'utf8'));
    // only what it says, without how it is kept
    expect(statusPublished([stored], new Date('2026-12-03T00:00:00Z'))).toEqual({
      publishedAt: '2026-12-03T08:00:00+08:00',
      reports: [
        { number: '2026111015304512AB34CD', status: 'withdrawn', since: '2026-12-02T09:00:00+08:00' },
      ],
    });

    // an older token still finds its key
    const { protectedHeader } = await compactVerify(token, createLocalJWKSet(published.jwks));
    expect(protectedHeader.alg).toBe('ES256');
  });
});
