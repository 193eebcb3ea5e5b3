import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signStatusList } from '../../../../shared/signing/status-token.ts';
import { lacks, pdfsig } from '../../../support/signature-judges.ts';
import { type SigningStage, signingStage } from '../../../support/signing-stage.ts';
import {
  appendRevision,
  changeContent,
  secondSignature,
  swapCertificate,
  withContents,
} from '../../../support/tampering.ts';

const script = join(import.meta.dirname, '../../../../docs/check-report.sh');

let stage: SigningStage;
let stranger: SigningStage;
let fingerprint: string;
beforeAll(async () => {
  [stage, stranger] = await Promise.all([signingStage(), signingStage()]);
  fingerprint = new X509Certificate(await readFile(stage.files.rootFile)).fingerprint256;
});
afterAll(async () => Promise.all([stage.remove(), stranger.remove()]));

/** What the script of docs/offline-check.md says of a file, and with which code it ends. */
async function check(pdf: Uint8Array, of = fingerprint, status?: string) {
  const file = join(stage.authority.folder, 'report.pdf');
  await writeFile(file, pdf);
  const list = join(stage.authority.folder, 'report-status.jwt');
  if (status !== undefined) await writeFile(list, status);
  const more = status === undefined ? [] : [list];
  return new Promise<{ code: number; said: string }>((done) => {
    execFile('sh', [script, file, stage.files.rootFile, of, ...more], (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    );
  });
}

describe('the script that checks a PDF without our site', () => {
  it('takes the file that was signed, and says who signed it', async () => {
    const { code, said } = await check(await stage.report());
    expect(said).toMatch(/^GENUINE: one signature over all of it/);
    expect(said).toContain('CN=示例市公共信用信息中心');
    expect(code).toBe(0);
  });

  it('takes the fingerprint in small letters without colons', async () => {
    const { code } = await check(await stage.report(), fingerprint.replaceAll(':', '').toLowerCase());
    expect(code).toBe(0);
  });

  it('takes no file under a root with another fingerprint', async () => {
    const { code, said } = await check(await stage.report(), 'AB:CD');
    expect([code, said]).toEqual([1, 'NOT GENUINE: root.pem has another fingerprint\n']);
  });

  it.each<[string, (pdf: Uint8Array) => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['a changed byte', changeContent, /error/],
    ['another page in a revision behind', appendRevision, /does not cover all/],
    [
      'that page, and a stranger’s signature over all',
      (pdf) => secondSignature(pdf, stranger),
      /exactly one/,
    ],
    ['a signature of a stranger alone', () => stranger.report(), /error/],
    ['another certificate in the signature', (pdf) => swapCertificate(pdf, stage), /error/],
    ['something else in the room of the signature', (pdf) => withContents(pdf, 9000, '> <<'), /beside/],
    ['no signature', () => Buffer.from('%PDF-1.7\n%%EOF\n'), /exactly one/],
  ])('refuses %s', async (_, forge, reason) => {
    const { code, said } = await check(await forge(await stage.report()));
    expect(said).toMatch(/^NOT GENUINE/);
    expect(said).toMatch(reason);
    expect(code).toBe(1);
  });

  const number = '2026111015304512AB34CD';
  const list = (status: 'withdrawn' | 'superseded', of: string, by = stage, at = new Date()) =>
    signStatusList([{ number: of, status, since: at.toISOString() }], at, by.signer);

  it('says by the signed list whether a report still counts', async () => {
    const report = await stage.report({ number });
    const under = async (token: string) => check(report, fingerprint, token);
    const other = await under(await list('withdrawn', '2026111015304512AB34CE'));
    expect([other.code, other.said]).toEqual([0, expect.stringContaining(`COUNTS: ${number} is not on`)]);
    for (const status of ['withdrawn', 'superseded'] as const) {
      const { code, said } = await under(await list(status, number));
      expect([code, said]).toEqual([1, expect.stringContaining(`${number} is ${status}`)]);
    }
  });

  it('takes no list of a stranger, none that was changed, and none that is over', async () => {
    const report = await stage.report({ number });
    const fine = await list('withdrawn', 'X');
    const [header, , signature] = fine.split('.');
    const [, payload] = (await list('withdrawn', 'Y')).split('.');
    for (const [token, reason] of [
      [await list('withdrawn', 'X', stranger), 'not signed under the root'],
      [[header, payload, signature].join('.'), 'signature of the status list'],
      [await list('withdrawn', 'X', stage, new Date(Date.now() - 3 * 86_400_000)), 'is over'],
    ] as const) {
      const { code, said } = await check(report, fingerprint, token);
      expect([code, said]).toEqual([1, expect.stringContaining(reason)]);
    }
  });

  it.skipIf(lacks('pdfsig', 'certutil'))('is not fooled where three lines of pdfsig are', async () => {
    const said = await pdfsig(await secondSignature(await stage.report(), stranger), stage.files.rootFile);
    for (const line of ['Signature is Valid.', 'Certificate is Trusted.', '\n  - Total document signed'])
      expect(said).toContain(line);
    expect(said.match(/^Signature #/gm)).toHaveLength(2);
  });
});
