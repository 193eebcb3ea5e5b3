import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Evidence, gatherEvidence } from '../../../../shared/signing/evidence.ts';
import { signPdf } from '../../../../shared/signing/sign-pdf.ts';
import { timestampChain, timestampClient } from '../../../../shared/signing/timestamp.ts';
import { verifyPdf } from '../../../../shared/signing/verify-pdf.ts';
import { renderReport } from '../../../../templates/report/render.ts';
import { sampleReport } from '../../../support/report-content.ts';
import { dss, lacks, pyhanko } from '../../../support/signature-judges.ts';
import { type SigningStage, signingStage } from '../../../support/signing-stage.ts';
import { type TimestampAuthority, timestampAuthority } from '../../../support/timestamp-authority.ts';

let stage: SigningStage;
let authority: TimestampAuthority;
let evidence: Evidence;
let paper: Uint8Array;
let bare: Uint8Array;
beforeAll(async () => {
  [stage, authority] = await Promise.all([signingStage(), timestampAuthority('ec:P-256')]);
  process.env.OUTBOUND = new URL(authority.url).origin;
  const timestamp = timestampClient({ url: authority.url, timeoutMs: 60_000 });
  const now = new Date();
  const chains = [stage.signer.chain, timestampChain(await timestamp(new Uint8Array(32)))];
  const own = await stage.revocationList(now);
  const gathered = await gatherEvidence(chains, {
    now,
    former: undefined,
    own,
    fetched: () => Promise.reject(new Error('nobody is asked')),
  });
  expect(gathered.faults).toEqual([]);
  ({ evidence } = gathered);
  const signed = (more: { evidence?: Evidence }) =>
    signPdf(renderReport(sampleReport(), { lang: 'zh-CN' }).bytes, {
      ...stage.signer,
      timestamp,
      signedAt: new Date(),
      ...more,
    });
  [paper, bare] = [await signed({ evidence }), await signed({})];
}, 120_000);
afterAll(async () => {
  await Promise.all([stage.remove(), authority.close()]);
});

const problemOf = (bytes: Uint8Array) => verifyPdf(bytes, stage.certificates).problem;

describe('a report with evidence behind its signature, level B-LT', () => {
  it('is found intact and ours, and is a few kilobytes longer', () => {
    expect(problemOf(paper)).toBeNull();
    expect(paper.length - bare.length).toBeLessThan(5_000);
  });

  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['a byte behind the evidence', (bytes) => Buffer.concat([bytes, Buffer.from('\n')])],
    ['evidence twice', (bytes) => Buffer.concat([bytes, bytes.subarray(bare.length)])],
    [
      'another catalogue in its revision',
      (bytes) => changed(bytes, '/PageMode /UseOutlines', '/PageMode /UseNothing_'),
    ],
    ['an object more in its table', (bytes) => changed(bytes, '/Index[', '/Index[9')],
    ['its store named otherwise', (bytes) => changed(bytes, '/Type/DSS', '/Type/SSD')],
  ])('is not ours with %s', (_, change) => {
    expect(problemOf(change(Buffer.from(paper)))).not.toBeNull();
  });

  it.skipIf(lacks('dss'))('passes DSS, which is given no list of revoked certificates', async () => {
    const roots = [stage.files.rootFile, authority.certificateFile];
    const [verdict] = await dss([paper], { roots, at: new Date() });
    expect(verdict?.signatures).toMatchObject([
      { indication: 'TOTAL_PASSED', level: 'PAdES-BASELINE-LT', changes: false, errors: [] },
    ]);
  });

  it.skipIf(lacks('pyhanko'))('passes pyHanko, to which evidence is no change', async () => {
    const roots = [stage.files.rootFile, authority.certificateFile];
    expect(await pyhanko(paper, roots, new Date())).toMatchObject({
      bottomLine: true,
      modification: 'LTA_UPDATES',
      docmdpOk: true,
    });
  });
});

/** With the last place of a text in the file replaced. */
function changed(bytes: Buffer, text: string, by: string): Uint8Array {
  const at = bytes.lastIndexOf(text, undefined, 'latin1');
  if (at === -1) throw new Error(`The file has no ${text}`);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(by, 'latin1'), bytes.subarray(at + text.length)]);
}
