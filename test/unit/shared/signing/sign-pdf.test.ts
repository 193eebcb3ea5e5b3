import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlaceholderError, signPdf } from '../../../../shared/signing/sign-pdf.ts';
import { timestampClient } from '../../../../shared/signing/timestamp.ts';
import { verifyPdf } from '../../../../shared/signing/verify-pdf.ts';
import { signablePdf } from '../../../support/signable-pdf.ts';
import { dss, lacks, opensslCades, pdfsig, pyhanko, takeApart } from '../../../support/signature-judges.ts';
import { type SigningStage, signedAt, signingStage } from '../../../support/signing-stage.ts';
import { appendRevision, changeContent } from '../../../support/tampering.ts';
import { type TimestampAuthority, timestampAuthority } from '../../../support/timestamp-authority.ts';

let stage: SigningStage;
let rsaAuthority: TimestampAuthority;
let ecAuthority: TimestampAuthority;
beforeAll(async () => {
  stage = await signingStage();
  rsaAuthority = await timestampAuthority('rsa:2048');
  ecAuthority = await timestampAuthority('ec:P-256');
  process.env.OUTBOUND = [rsaAuthority, ecAuthority].map(({ url }) => new URL(url).origin).join(' ');
});
afterAll(async () => {
  await Promise.all([stage.remove(), rsaAuthority.close(), ecAuthority.close()]);
});

describe('a signed report, level B-B', () => {
  it('keeps its length, and every byte outside the placeholders', async () => {
    const before = await signablePdf();
    const after = await signPdf(Uint8Array.from(before), { ...stage.signer, signedAt });
    expect(after.length).toBe(before.length);

    const { gapStart, gapEnd } = takeApart(after);
    const differing = [...after.keys()].filter(
      (at) => after[at] !== before[at] && (at < gapStart || at >= gapEnd),
    );
    const text = Buffer.from(after).toString('latin1');
    const byteRange = text.indexOf('/ByteRange');
    const signingTime = text.indexOf('/M (D:');
    expect(
      differing.filter(
        (at) => !(at > byteRange && at < byteRange + 60) && !(at > signingTime && at < signingTime + 32),
      ),
    ).toEqual([]);
    expect(text).toContain("/M (D:20261110153045+08'00')");
  });

  it('is found intact and ours', async () => {
    expect(verifyPdf(await stage.report(), stage.certificates)).toMatchObject({
      problem: null,
      number: '2026111015304512AB34CD',
      bearsOurCertificate: true,
      signature: {
        valid: true,
        trusted: true,
        signedAt: '2026-11-10T15:30:45+08:00',
        timestampedAt: null,
        signer: '示例市公共信用信息中心',
      },
    });
  });

  it('passes openssl cms -verify -cades', async () => {
    expect(await opensslCades(await stage.report(), stage.files.rootFile, signedAt)).toContain(
      'CAdES Verification successful',
    );
  });

  it.skipIf(lacks('pdfsig', 'certutil'))('passes pdfsig, which sees what was done to it', async () => {
    const report = await stage.report();
    const whole = await pdfsig(report, stage.files.rootFile);
    expect(whole).toContain('Signature is Valid.');
    expect(whole).toContain('Certificate is Trusted.');
    expect(whole).toContain('Total document signed');
    expect(whole).toContain('ETSI.CAdES.detached');
    expect(whole).toContain('示例市公共信用信息中心');
    expect(await pdfsig(changeContent(report), stage.files.rootFile)).toContain('Digest Mismatch');
    expect(await pdfsig(appendRevision(report), stage.files.rootFile)).toContain('Not total document signed');
  });

  describe.skipIf(lacks('pyhanko'))('as pyHanko judges it', () => {
    it('is a trusted PAdES signature that certifies the whole file and allows no change', async () => {
      expect(await pyhanko(await stage.report(), [stage.files.rootFile], signedAt)).toEqual({
        signatures: 1,
        intact: true,
        valid: true,
        trusted: true,
        bottomLine: true,
        coverage: 'ENTIRE_FILE',
        modification: 'NONE',
        docmdp: 'NO_CHANGES',
        docmdpOk: true,
        pades: true,
        timestampValid: null,
      });
    });

    it('breaks when a byte is changed', async () => {
      const changed = changeContent(await stage.report());
      expect(await pyhanko(changed, [stage.files.rootFile], signedAt)).toMatchObject({
        intact: false,
        bottomLine: false,
      });
    });

    it('breaks its certification when a revision is appended', async () => {
      const revised = appendRevision(await stage.report());
      expect(await pyhanko(revised, [stage.files.rootFile], signedAt)).toMatchObject({
        intact: true,
        coverage: 'ENTIRE_REVISION',
        modification: 'OTHER',
        docmdpOk: false,
        bottomLine: false,
      });
    });
  });
});

describe('a signed report with a time stamp, level B-T', () => {
  const now = () => new Date(Math.floor(Date.now() / 1000) * 1000);

  it.each(['rsa', 'ec'] as const)('carries the token of an %s authority', async (kind) => {
    const authority = kind === 'rsa' ? rsaAuthority : ecAuthority;
    const report = await stage.report({
      timestamp: timestampClient({ url: authority.url, timeoutMs: 60_000 }),
      signedAt: now(),
    });
    const { problem, signature } = verifyPdf(report, stage.certificates);
    expect(problem).toBeNull();
    expect(signature.timestampedAt).toMatch(/^20\d\d-.*\+08:00$/);
    expect(await opensslCades(report, stage.files.rootFile, now())).toContain(
      'CAdES Verification successful',
    );
  });

  it.skipIf(lacks('pyhanko'))('satisfies pyHanko, time stamp included', async () => {
    const report = await stage.report({
      timestamp: timestampClient({ url: ecAuthority.url, timeoutMs: 60_000 }),
      signedAt: now(),
    });
    const roots = [stage.files.rootFile, ecAuthority.certificateFile];
    expect(await pyhanko(report, roots, new Date())).toMatchObject({
      bottomLine: true,
      pades: true,
      timestampValid: true,
    });
  });
});

describe.skipIf(lacks('dss'))('as DSS judges it, by the root and its list of revoked certificates', () => {
  it('passes at levels B and T, and does not when changed, or without the list', async () => {
    const now = new Date();
    const timestamp = timestampClient({ url: ecAuthority.url, timeoutMs: 60_000 });
    const report = await stage.report({ signedAt: now });
    const roots = [stage.files.rootFile, ecAuthority.certificateFile];
    const { list } = await stage.revocationList(now);
    const [basic, stamped, changed] = await dss(
      [report, await stage.report({ signedAt: now, timestamp }), changeContent(report)],
      { roots, lists: [list], at: new Date() },
    );
    const passed = { indication: 'TOTAL_PASSED', changes: false, errors: [] };
    expect(basic?.signatures).toMatchObject([{ ...passed, level: 'PAdES-BASELINE-B' }]);
    expect(stamped?.signatures).toMatchObject([{ ...passed, level: 'PAdES-BASELINE-T' }]);
    expect(changed?.signatures).toMatchObject([{ indication: 'TOTAL_FAILED' }]);
    const [without] = await dss([report], { roots, at: new Date() });
    expect(without?.signatures).toMatchObject([
      { indication: 'INDETERMINATE', subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE' },
    ]);
  });
});

describe('a PDF that cannot be signed', () => {
  const replaced = async (text: string, by: string) =>
    Buffer.from(
      Buffer.from(await signablePdf())
        .toString('latin1')
        .replace(text, by),
      'latin1',
    );

  it.each([
    ['no placeholder for the range', '/ByteRange [0 /*', '/ByteRange [1 /*'],
    ['no placeholder for the time', '/M (D:0000', '/M (D:2000'],
    ['too little room', '00000000>', '0000000>0'],
    ['two placeholders', '%%EOF', '/Contents <'.padEnd(80, '0')],
  ])('%s: a PlaceholderError', async (_, text, by) => {
    await expect(signPdf(await replaced(text, by), { ...stage.signer, signedAt })).rejects.toThrow(
      PlaceholderError,
    );
  });

  it('a signature larger than its room: a PlaceholderError', async () => {
    const [leaf = new Uint8Array()] = stage.signer.chain;
    const chain = [leaf, ...Array.from({ length: 20 }, () => leaf)];
    await expect(signPdf(await signablePdf(), { ...stage.signer, chain, signedAt })).rejects.toThrow(
      /8\d{3,} bytes|\d{5} bytes/,
    );
  });
});
