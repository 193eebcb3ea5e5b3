import { compactVerify, createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalContent, contentDigest } from '../../../shared/domain/report-digest.ts';
import {
  qrText,
  readReportToken,
  reportClaims,
  signReportToken,
} from '../../../shared/signing/report-token.ts';
import { wellKnown } from '../../../shared/signing/well-known.ts';
import { exampleContent } from '../../support/example-report.ts';
import { type SigningStage, signingStage } from '../../support/signing-stage.ts';

let stage: SigningStage;
let keys: ReturnType<typeof wellKnown>['jwks'];
beforeAll(async () => {
  stage = await signingStage();
  keys = wellKnown(stage.certificates, [], new Date('2026-11-10T00:00:00Z')).jwks;
});
afterAll(() => stage.remove());

const token = () => signReportToken(reportClaims(exampleContent), stage.signer);

describe('the token in the QR code', () => {
  it('says number, edition, issue time, subject, result and digest', async () => {
    expect(readReportToken(await token(), keys.keys)).toEqual({
      n: exampleContent.number,
      e: 'n',
      iat: Date.parse(exampleContent.issuedAt) / 1000,
      s: exampleContent.subject.id,
      r: 'n',
      d: contentDigest(exampleContent),
    });
  });

  it('names a person as printed, never by an identifier', () => {
    const subject = { id: 'P0123456789abcdef', name: '张伟', kind: 'person' } as const;
    expect(reportClaims({ ...exampleContent, subject, edition: 'standard', result: null })).toMatchObject({
      e: 's',
      s: '张伟',
    });
  });

  it('is a signed token to any library', async () => {
    const { payload } = await compactVerify(await token(), createLocalJWKSet(keys), {
      algorithms: ['ES256'],
    });
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ n: exampleContent.number });
  });

  it('always verifies: r and s of every length are padded', async () => {
    for (let i = 0; i < 300; i++) expect(readReportToken(await token(), keys.keys)).not.toBeNull();
  });

  it('fits, with the address, into a QR code that a phone reads from paper', async () => {
    const text = qrText(
      'https://credit.example.gov.cn/verify/2026111015304512AB34CD?code=7K3M-9QXD',
      await token(),
    );
    expect(text.length).toBeLessThanOrEqual(400);
  });

  it.each([
    ['another signature', (t: string) => `${t.slice(0, -4)}AAAA`],
    [
      'another content',
      (t: string) => t.replace(/\..*\./, `.${Buffer.from('{"n":"1"}').toString('base64url')}.`),
    ],
    ['no signature', (t: string) => t.replace(/\.[^.]*$/, '.')],
    [
      'algorithm none',
      (t: string) => t.replace(/^[^.]*/, Buffer.from('{"alg":"none"}').toString('base64url')),
    ],
    ['a fourth part', (t: string) => `${t}.x`],
    ['not a token', () => 'hello'],
  ])('does not count with %s', async (_, tamper) => {
    expect(readReportToken(tamper(await token()), keys.keys)).toBeNull();
  });

  it('does not count with the keys of others', async () => {
    const other = await signingStage();
    const published = wellKnown(other.certificates, [], new Date());
    expect(readReportToken(await token(), published.jwks.keys)).toBeNull();
    await other.remove();
  });
});

describe('the digest of a report', () => {
  it('does not depend on the order of members, nor on the verification that will hold it', () => {
    const reversed = Object.fromEntries(Object.entries(exampleContent).reverse()) as typeof exampleContent;
    const verification = { code: 'x', url: 'https://x', qr: 'y' };
    expect(contentDigest({ ...reversed, verification } as never)).toBe(contentDigest(exampleContent));
  });

  it('changes with every value', () => {
    expect(contentDigest({ ...exampleContent, issuedTo: '别人' })).not.toBe(contentDigest(exampleContent));
  });

  it('is over JSON as RFC 8785 has it', () => {
    const text = canonicalContent(exampleContent);
    expect(text).toMatch(/^\{"asOf":"/);
    expect(JSON.parse(text)).toEqual(exampleContent);
    expect(text).not.toMatch(/[\n\t]|": /);
  });
});
