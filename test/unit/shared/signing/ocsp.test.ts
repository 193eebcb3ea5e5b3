import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatesFromPem } from '../../../../shared/signing/certificates.ts';
import { DerError } from '../../../../shared/signing/der.ts';
import {
  type Evidence,
  gatherEvidence,
  isCurrent,
  loadEvidence,
  storedEvidence,
} from '../../../../shared/signing/evidence.ts';
import { ocspRequest, readOcspAnswer } from '../../../../shared/signing/ocsp.ts';
import { signPdf } from '../../../../shared/signing/sign-pdf.ts';
import { timestampChain, timestampClient } from '../../../../shared/signing/timestamp.ts';
import { verifyPdf } from '../../../../shared/signing/verify-pdf.ts';
import { renderReport } from '../../../../templates/report/render.ts';
import { type OcspAuthority, ocspAuthority } from '../../../support/ocsp-responder.ts';
import { sampleReport } from '../../../support/report-content.ts';
import { dss, lacks } from '../../../support/signature-judges.ts';
import { type SigningStage, signingStage } from '../../../support/signing-stage.ts';
import { timestampAuthority } from '../../../support/timestamp-authority.ts';

let stage: SigningStage;
let authority: OcspAuthority;
let leaf: Uint8Array;
let root: Uint8Array;
beforeAll(async () => {
  stage = await signingStage();
  const publicKey = createPublicKey(await readFile(stage.authority.keyFile));
  authority = await ocspAuthority(publicKey, stage.signer.key);
  [leaf = new Uint8Array(), root = new Uint8Array()] = authority.chain;
});
afterAll(async () => {
  await Promise.all([stage.remove(), authority.remove()]);
});

const days = (n: number) => new Date(Date.now() + n * 86_400_000);

describe('what a responder says of a certificate', () => {
  it.each(['authority', 'responder'] as const)('counts when the %s signed it', async (by) => {
    const answer = readOcspAnswer(await authority.answer(ocspRequest(leaf, root), by), leaf, root);
    expect(answer.isRevoked).toBe(false);
    expect(answer.nextUpdate > days(2)).toBe(true);
  });

  it('does not count changed, of another certificate, or by a stranger', async () => {
    const answer = Buffer.from(await authority.answer(ocspRequest(leaf, root)));
    const changed = Buffer.from(answer);
    changed[90] = (changed[90] ?? 0) ^ 1;
    expect(() => readOcspAnswer(changed, leaf, root)).toThrow(DerError);
    const [other = new Uint8Array()] = stage.signer.chain;
    expect(() => readOcspAnswer(answer, other, root)).toThrow('another certificate');
    const [strange = new Uint8Array()] = certificatesFromPem(await readFile(stage.files.rootFile, 'utf8'));
    expect(() => readOcspAnswer(answer, leaf, strange)).toThrow(DerError);
  });

  it('is refused where it is no answer, or on a certificate that it does not know', async () => {
    expect(() => readOcspAnswer(Buffer.from('30030a0106', 'hex'), leaf, root)).toThrow('refused to say');
    const unknown = await authority.answer(ocspRequest(root, root));
    expect(() => readOcspAnswer(unknown, root, root)).toThrow('does not know');
  });
});

describe('evidence of a certificate that names a responder and no list', () => {
  const gather = (now: Date, former?: Evidence, isUp = true) =>
    gatherEvidence([authority.chain], {
      now,
      former,
      own: undefined,
      fetched: async (address, query) => {
        expect(address).toBe(authority.address);
        if (!isUp || query === undefined) throw new Error('closed');
        return authority.answer(query);
      },
    });

  it('is asked for, stored, and kept while the responder is away, for as long as it counts', async () => {
    const { evidence, faults } = await gather(new Date());
    expect(faults).toEqual([]);
    expect(evidence.responses).toMatchObject([{ address: authority.address }]);
    const former = loadEvidence(storedEvidence(evidence));
    expect([isCurrent(former, days(2)), isCurrent(former, days(4))]).toEqual([true, false]);
    expect((await gather(days(2), former, false)).faults).toEqual([]);
    expect((await gather(days(4), former, false)).faults).toEqual([
      `no answer that counts from ${authority.address}`,
    ]);
  });

  it('stands behind a signature of level B-LT, which is ours and passes DSS without asking anybody', {
    timeout: 120_000,
  }, async () => {
    const stamps = await timestampAuthority('ec:P-256');
    process.env.OUTBOUND = new URL(stamps.url).origin;
    const timestamp = timestampClient({ url: stamps.url, timeoutMs: 60_000 });
    const chains = [authority.chain, timestampChain(await timestamp(new Uint8Array(32)))];
    const { evidence } = await gatherEvidence(chains, {
      now: new Date(),
      former: undefined,
      own: undefined,
      fetched: (_, query) => authority.answer(query ?? new Uint8Array()),
    });
    const { key } = stage.signer;
    const signer = { key, chain: authority.chain, timestamp, evidence, signedAt: new Date() };
    const paper = await signPdf(renderReport(sampleReport(), { lang: 'zh-CN' }).bytes, signer);
    const listed = [{ chain: authority.chain, from: days(-1), until: null }];
    expect(verifyPdf(paper, listed).problem).toBeNull();
    const at = Buffer.from(paper).lastIndexOf('/OCSPs[');
    expect(at).toBeGreaterThan(0);
    const renamed = Buffer.from(paper);
    renamed.write('/OCSPz[', at, 'latin1');
    expect(verifyPdf(renamed, listed).problem).toBe('bytes-after-signature');
    if (!lacks('dss')) {
      const roots = [authority.rootFile, stamps.certificateFile];
      const [verdict] = await dss([paper], { roots, at: new Date() });
      expect(verdict?.signatures).toMatchObject([
        { indication: 'TOTAL_PASSED', level: 'PAdES-BASELINE-LT', errors: [] },
      ]);
    }
    await stamps.close();
  });

  it('says when the certificate was revoked', async () => {
    await authority.revoke();
    expect((await gather(new Date())).faults).toEqual([expect.stringMatching(/^revoked: .* 4711$/)]);
  });
});
