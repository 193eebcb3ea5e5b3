import { compactVerify, createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalContent, contentDigest } from '../../../../shared/domain/report/digest.ts';
import {
  qrText,
  readReportToken,
  reportClaims,
  signReportToken,
} from '../../../../shared/signing/report-token.ts';
import { wellKnown } from '../../../../shared/signing/well-known.ts';
import { exampleContent, examplePages } from '../../../support/example-report.ts';
import { sampleNoViolation } from '../../../support/report-content.ts';
import { type SigningStage, signingStage } from '../../../support/signing-stage.ts';

let stage: SigningStage;
let keys: ReturnType<typeof wellKnown>['jwks'];
beforeAll(async () => {
  stage = await signingStage();
  keys = wellKnown(stage.certificates).jwks;
});
afterAll(() => stage.remove());

/** As release 0.2.0 signed it. */
const oldToken =
  'eyJhbGciOiJFUzI1NiIsImtpZCI6ImxzSjJQcWJtIn0.eyJuIjoiMjAyNjExMTAxNTMwNDUxMkFCMzRDRCIsImUiOiJuIiwiaWF0IjoxNzk0Mjk1ODQ1LCJzIjoiOTEzMTAwMDAxMzIyMTUxNTBNIiwiciI6Im4iLCJkIjoiY25XdG5oaG9hdU91X2ptSlh5TnN1UWw2dFMxREl2QjBiQmFJdDRaVXIzdyJ9.holsmj1yTkRl__r3ZoGe1z54D6jncbE-F1-WRNq7jF5OkJ1B8hoeH5LAd6a0q0VN0YGR-xaij_pCs2sf69lwIA';
const oldKey = {
  kty: 'EC',
  crv: 'P-256',
  x: '1ZOv7mbXyDB_CDLMS_7Sezm5kLa0GCgQCK_8Osm52iI',
  y: 'RMzkGSr-51VoKaSP1P0J27SZb_prCrzybluqjp27ypI',
  kid: 'lsJ2Pqbm',
};

const token = () => signReportToken(reportClaims(exampleContent, examplePages), stage.signer);

describe('the token in the QR code', () => {
  it('says number, edition, issue time, subject, result, scope and what the paper consists of', async () => {
    expect(readReportToken(await token(), keys.keys)).toEqual({
      n: exampleContent.number,
      e: 'n',
      iat: Date.parse(exampleContent.issuedAt) / 1000,
      s: exampleContent.subject.id,
      r: 'n',
      d: contentDigest(exampleContent),
      p: '2023-11-10/2026-11-09',
      m: [2, 1],
      o: expect.stringMatching(/^[\w-]{8}$/),
      c: [0],
      g: 2,
    });
  });

  it('tells a paper on which the period was altered', async () => {
    const printed = { from: '2021-11-10', to: '2026-11-09' };
    const claims = readReportToken(await token(), keys.keys);
    expect(claims?.p).not.toBe(`${printed.from}/${printed.to}`);
  });

  it('tells a paper from which a page was taken out', async () => {
    const claims = readReportToken(await token(), keys.keys);
    expect([claims?.g, claims?.c?.length]).toEqual([examplePages, exampleContent.sections.length]);
  });

  it('tells a paper on which a domain was exchanged, or what it gave', () => {
    const { o } = reportClaims(exampleContent, examplePages);
    const [tax, grain] = exampleContent.domains;
    if (tax === undefined || grain === undefined) throw new Error('The example has two domains');
    const other = (...domains: (typeof tax)[]) =>
      reportClaims({ ...exampleContent, domains }, examplePages).o;
    expect(other({ ...tax, code: 'customs' }, grain)).not.toBe(o);
    expect(other({ ...tax, status: 'not-covered' }, { ...grain, status: 'none-found' })).not.toBe(o);
    expect(other(grain, tax)).toBe(o);
  });

  it('of the standard edition has no scope, but pages and the entries of each section', () => {
    const standard = {
      ...exampleContent,
      edition: 'standard',
      period: null,
      domains: [],
      result: null,
    } as const;
    const claims = reportClaims(standard, 3);
    expect(claims).toMatchObject({ e: 's', c: [0], g: 3 });
    for (const scope of ['p', 'm', 'o', 'r']) expect(claims).not.toHaveProperty(scope);
  });

  it('says the last day of a report that has one', () => {
    const claims = reportClaims({ ...exampleContent, validUntil: '2026-12-10' }, examplePages);
    expect(claims.v).toBe('2026-12-10');
    expect(reportClaims(exampleContent, examplePages)).not.toHaveProperty('v');
  });

  it('of a report issued before 0.3.0 is still read', () => {
    expect(readReportToken(oldToken, [oldKey])).toMatchObject({
      n: '2026111015304512AB34CD',
      r: 'n',
      d: 'cnWtnhhoauOu_jmJXyNsuQl6tS1DIvB0bBaIt4ZUr3w',
    });
  });

  it('names a person as printed, never by an identifier', () => {
    const subject = { id: 'P0123456789abcdef', name: '张伟', kind: 'person' } as const;
    expect(reportClaims({ ...exampleContent, subject, edition: 'standard', result: null }, 1)).toMatchObject({
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

  it('of all 38 domains fits, with the address, into a QR code that a phone reads from paper', async () => {
    const text = qrText(
      'https://credit.example.gov.cn/verify/2026111015304512AB34CD?code=7K3M-9QXD',
      await signReportToken(
        reportClaims({ ...sampleNoViolation(), validUntil: '2026-12-24' }, 12),
        stage.signer,
      ),
    );
    // Version 15 of the code, byte mode, error correction L: 77 squares on 32 mm.
    expect(text.length).toBeLessThanOrEqual(520);
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
    const published = wellKnown(other.certificates);
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
