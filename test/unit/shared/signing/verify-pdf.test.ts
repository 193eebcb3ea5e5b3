import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RegisterEntry, verdict } from '../../../../shared/domain/report/verification.ts';
import { loadCertificates } from '../../../../shared/signing/certificates.ts';
import { rotate } from '../../../../shared/signing/local-authority.ts';
import { signPdf } from '../../../../shared/signing/sign-pdf.ts';
import { signerFromEnvironment } from '../../../../shared/signing/signer.ts';
import { verifyPdf } from '../../../../shared/signing/verify-pdf.ts';
import { signablePdf } from '../../../support/signable-pdf.ts';
import { takeApart } from '../../../support/signature-judges.ts';
import { type SigningStage, signingStage, stageBegins } from '../../../support/signing-stage.ts';
import {
  appendRevision,
  changeByte,
  changeContent,
  swapCertificate,
  withByteRange,
  withContents,
} from '../../../support/tampering.ts';

let stage: SigningStage;
let report: Uint8Array;
let entry: RegisterEntry;
beforeAll(async () => {
  stage = await signingStage();
  report = await stage.report();
  const sha256 = createHash('sha256').update(report).digest('hex');
  entry = { number: '2026111015304512AB34CD', sha256, state: 'current' };
});
afterAll(() => stage.remove());

/** Verifies as the service does: the file by itself, then the register by digest or number. */
function check(file: Uint8Array, certificates = stage.certificates) {
  const alone = verifyPdf(file, certificates);
  const found = alone.sha256 === entry.sha256 || alone.number === entry.number ? entry : undefined;
  const { status, reason } = verdict(alone, found);
  return { status, reason };
}

describe('a report as it was issued', () => {
  it('is genuine', () => {
    expect(check(report)).toEqual({ status: 'genuine', reason: 'genuine' });
  });

  it('is genuine also as a view into a larger buffer', () => {
    const larger = Buffer.concat([Buffer.from('before'), report, Buffer.from('after')]);
    expect(check(larger.subarray(6, 6 + report.length)).status).toBe('genuine');
  });

  it('stays genuine after the certificate was rotated, and so is a report signed with the new one', async () => {
    const other = await signingStage();
    const old = await other.report();
    const after = await rotate(other.authority, new Date('2026-11-20T00:00:00Z'));
    const environment = {
      SIGNING_KEY_FILE: other.authority.keyFile,
      SIGNING_CERTIFICATES: after.certificatesFile,
    };
    const signer = await signerFromEnvironment(environment);
    const certificates = await loadCertificates(after.certificatesFile);
    const fresh = await signPdf(await signablePdf(), {
      ...signer,
      signedAt: new Date('2026-11-21T00:00:00Z'),
    });
    expect(verifyPdf(old, certificates).problem).toBeNull();
    expect(verifyPdf(fresh, certificates).problem).toBeNull();

    const withOldKey = await other.report({ signedAt: new Date('2026-11-21T00:00:00Z') });
    expect(verifyPdf(withOldKey, certificates).problem).toBe('signed-outside-period');
    await other.remove();
  });
});

describe('one byte changed anywhere', () => {
  it('is never genuine, always altered', () => {
    fc.assert(
      fc.property(fc.nat(report.length - 1), fc.integer({ min: 1, max: 255 }), (offset, by) => {
        expect(check(changeByte(report, offset, by)).status).toBe('altered');
      }),
      { numRuns: 500 },
    );
  });

  it('in the content: the digest differs', () => {
    expect(check(changeContent(report))).toEqual({ status: 'altered', reason: 'content-changed' });
  });

  it('in every byte of the signature itself', () => {
    const { gapStart, signature } = takeApart(report);
    for (let at = gapStart; at < gapStart + signature.length * 2; at += 3)
      expect(check(changeByte(report, at, 1)).status).toBe('altered');
  });

  it('even where the value stays the same: a hexadecimal digit in the other case', () => {
    const { gapStart } = takeApart(report);
    const at = Buffer.from(report).toString('latin1').indexOf('a', gapStart);
    expect(check(changeByte(report, at, 'A'.charCodeAt(0) - 'a'.charCodeAt(0)))).toEqual({
      status: 'altered',
      reason: 'differs-from-register',
    });
  });
});

describe('a file cut short', () => {
  it('is never genuine, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.nat(report.length - 1), (length) => {
        expect(['altered', 'unknown']).toContain(check(report.subarray(0, length)).status);
      }),
      { numRuns: 200 },
    );
  });

  it('behind the signature, it is still known as ours by its certificate', () => {
    const { gapEnd } = takeApart(report);
    const cut = verifyPdf(report.subarray(0, gapEnd + 10), stage.certificates);
    expect(cut).toMatchObject({
      problem: 'truncated',
      bearsOurCertificate: true,
      signature: { valid: false },
    });
    expect(verdict(cut, undefined).status).toBe('altered');
  });

  it.each([0.3, 0.5, 0.99])('at %d of its length it says so', (part) => {
    expect(check(report.subarray(0, Math.floor(report.length * part))).reason).toBe('truncated');
  });
});

describe('something added after signing', () => {
  it('a revision that replaces a page (shadow attack)', () => {
    const alone = verifyPdf(appendRevision(report), stage.certificates);
    expect(alone).toMatchObject({
      problem: 'bytes-after-signature',
      signature: { valid: true, trusted: false },
    });
    expect(check(appendRevision(report)).status).toBe('altered');
  });

  it('a single byte', () => {
    expect(check(Buffer.concat([report, Buffer.from('\n')]))).toEqual({
      status: 'altered',
      reason: 'bytes-after-signature',
    });
  });

  it('a second signature', async () => {
    const twice = Buffer.concat([report, await stage.report()]);
    expect(check(twice)).toEqual({ status: 'altered', reason: 'several-signatures' });
  });
});

describe('another signer', () => {
  it('a certificate swapped inside the signature', async () => {
    expect(check(await swapCertificate(report, stage))).toEqual({
      status: 'altered',
      reason: 'certificate-swapped',
    });
  });

  it('a copy signed again by an authority of the same names', async () => {
    const forger = await signingStage();
    const alone = verifyPdf(await forger.report(), stage.certificates);
    expect(alone).toMatchObject({
      problem: 'certificate-lookalike',
      signature: { valid: true, trusted: false },
    });
    expect(check(await forger.report()).status).toBe('altered');
    await forger.remove();
  });

  it('a document of somebody else, well signed', async () => {
    const name = { country: 'CN', organisation: '别的单位', commonName: '别的单位' };
    const other = await signingStage({ root: name, signer: name });
    const foreign = await other.report({ number: '20250101000000ZZZZZZZZ' });
    expect(check(foreign)).toEqual({ status: 'unknown', reason: 'certificate-unknown' });
    await other.remove();
  });

  it('our key and certificate, but a file that was never issued', async () => {
    const stray = await stage.report({ number: '20261111000000ZZZZZZZZ' });
    expect(check(stray)).toEqual({ status: 'unknown', reason: 'not-in-register' });
    expect(check(await stage.report({ signedAt: new Date('2026-11-12T00:00:00Z') }))).toEqual({
      status: 'altered',
      reason: 'differs-from-register',
    });
  });

  it.each([
    ['before the certificate came into use', new Date(stageBegins.getTime() - 1_800_000)],
    ['after it ended', new Date('2040-01-01T00:00:00Z')],
  ])('our certificate %s', async (_, moment) => {
    expect(check(await stage.report({ signedAt: moment })).reason).toBe('signed-outside-period');
  });

  it('another algorithm than ours', () => {
    const { gapStart } = takeApart(report);
    const ecdsaWithSha256 = '06082a8648ce3d040302';
    const text = Buffer.from(report).toString('latin1');
    // the last one in the signature is the signer's; those before it stand in the certificates
    const at = text.lastIndexOf(ecdsaWithSha256) - gapStart - 1;
    const sha1 = withContents(report, at, '06072a8648ce3d0401'.padEnd(ecdsaWithSha256.length, '0'));
    expect(check(sha1).status).toBe('altered');
    const sha512 = withContents(report, at, '06082a8648ce3d040304');
    expect(check(sha512)).toEqual({ status: 'altered', reason: 'algorithm-refused' });
  });
});

describe('tricks with the signed range', () => {
  const tricks: readonly [string, (a: number, b: number, rest: number) => string, string][] = [
    ['does not start at 0', (a, b, rest) => `1 ${a} ${b} ${rest}`, 'signed-range-broken'],
    [
      'a gap wider than the signature',
      (a, b, rest) => `0 ${a} ${b + 10} ${rest - 10}`,
      'signed-range-broken',
    ],
    ['a gap that starts early', (a, b, rest) => `0 ${a - 10} ${b} ${rest}`, 'signed-range-broken'],
    ['no gap at all', (a, _, rest) => `0 ${a} ${a} ${rest}`, 'signed-range-broken'],
    ['stretches that overlap', (a, b, rest) => `0 ${b} ${a} ${rest}`, 'signed-range-broken'],
    ['ends early', (a, b, rest) => `0 ${a} ${b} ${rest - 1}`, 'bytes-after-signature'],
    ['ends beyond the file', (a, b, rest) => `0 ${a} ${b} ${rest + 1}`, 'truncated'],
    ['negative', (a, b) => `0 ${a} ${b} -1`, 'signed-range-broken'],
    ['huge', (a, b) => `0 ${a} ${b} 99999999999999999999`, 'signed-range-broken'],
    ['six numbers', (a, b) => `0 ${a} ${b} 1 2 3`, 'signed-range-broken'],
    ['an indirect object', () => '7 0 R', 'signed-range-broken'],
  ];
  it.each(tricks)('%s', (_, range, reason) => {
    const { gapStart, gapEnd } = takeApart(report);
    const tricked = withByteRange(report, range(gapStart, gapEnd, report.length - gapEnd));
    expect(check(tricked)).toEqual({ status: 'altered', reason });
  });

  it('data behind the signature, in its own room', () => {
    const hidden = withContents(report, 16_000, 'dead');
    expect(check(hidden)).toEqual({ status: 'altered', reason: 'signature-malformed' });
  });

  it('something else than hexadecimal digits in it', () => {
    expect(check(withContents(report, 16_000, '<</')).reason).toBe('signature-malformed');
  });
});

describe('a file that is not ours', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'not-a-pdf'],
    ['text', Buffer.from('公共信用信息报告'), 'not-a-pdf'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-pdf'],
    ['a PDF without a signature', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'), 'no-signature'],
    ['a PDF that breaks off', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendo'), 'truncated'],
    ['only the word', Buffer.from('%PDF-1.7 /ByteRange'), 'signed-range-broken'],
  ])('%s', (_, file, reason) => {
    expect(check(file)).toEqual({ status: 'unknown', reason });
  });

  it('our report with its signature taken away', async () => {
    const bare = Buffer.from(
      Buffer.from(report).toString('latin1').replaceAll('/ByteRange', '/BiteRange'),
      'latin1',
    );
    expect(check(bare)).toEqual({ status: 'altered', reason: 'no-signature' });
  });

  it('never throws, whatever the bytes and whatever stands in the signature', () => {
    const digits = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString('hex'));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), digits, fc.nat(4000), (bytes, hex, at) => {
        expect(verifyPdf(bytes, stage.certificates).problem).not.toBeNull();
        const tampered = withContents(report, at, hex);
        const same = Buffer.compare(tampered, report) === 0;
        expect(check(tampered).status).toBe(same ? 'genuine' : 'altered');
      }),
      { numRuns: 300 },
    );
  });

  it('a stage without any certificate trusts nothing', () => {
    expect(verifyPdf(report, []).problem).toBe('certificate-unknown');
  });
});
