import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Setting } from '../../infra/admin/command.ts';
import { installSeal, requestSealCertificate } from '../../infra/admin/seals.ts';
import type { FunctionSpec } from '../../infra/local/functions/function-environment.ts';
import { provideSampleSeal } from '../../infra/local/sample-seal.ts';
import { toPem } from '../../shared/signing/certificates.ts';
import {
  bitString,
  context,
  expectTag,
  members,
  readOnly,
  sequence,
  tags,
} from '../../shared/signing/der.ts';
import { holderOf, makeSeal, sealDocument } from '../../shared/signing/sm2/seal.ts';
import { sm3 } from '../../shared/signing/sm2/sm2-digest.ts';
import { fileSm2Key } from '../../shared/signing/sm2/sm2-in-process.ts';
import { usualIdentity } from '../../shared/signing/sm2/sm2-key.ts';
import { loadSeals, sealsFile } from '../../shared/signing/sm2/stage-seals.ts';
import { timestampClient } from '../../shared/signing/timestamp.ts';
import { withdrawalWrites } from '../../shared/store/report-withdrawal.ts';
import { reportByNumber, reportFile, reportSealFile } from '../../shared/store/reports.ts';
import { partitionStretch } from '../../shared/store/stretch.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { openssl } from '../support/signature-judges.ts';
import { type TimestampAuthority, timestampAuthority } from '../support/timestamp-authority.ts';

const subject = people.filer.subjects[0];
const folder = mkdtempSync(join(tmpdir(), 'seal-'));
const at = (name: string) => join(folder, name);

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let signing: Awaited<ReturnType<typeof issuing>>;
let reports: unknown;
let verification: unknown;
let number: string;

/** Makes the key and the seal of a stage, as its start does. */
async function aSeal(name: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  writeFileSync(at(name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const address = pathToFileURL(at(name)).href;
  const environment = { SEAL_KEY: address, FILES: 'files', REPORT_ISSUER: process.env.REPORT_ISSUER };
  await provideSampleSeal([{ environment } as unknown as FunctionSpec], imports.client);
  return address;
}

beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  signing = await issuing(imports);
  await aSeal('former.pem');
  process.env.SEAL_KEY = await aSeal('seal.pem');
  reports = (await import('../../functions/reports/handler.ts')).handler;
  verification = (await import('../../functions/verification/handler.ts')).handler;
  await aStoredRecord(service.table);
  number = await issued();
});
afterAll(async () => {
  await signing.remove();
  await imports.close();
  await service.close();
  rmSync(folder, { recursive: true });
});

async function issued(): Promise<string> {
  const request = {
    body: { subject, edition: 'standard' },
    headers: { 'idempotency-key': `${Math.random()}` },
  };
  const { json } = await service.call<{ number: string; sealed: boolean }>(
    reports,
    people.filer,
    'POST /reports',
    {},
    request,
  );
  expect(json.sealed).toBe(true);
  return json.number;
}

/** The answer to whoever asks for the seal of a report. */
const ask = (of: string, who: Person = people.filer) =>
  service.call(reports, who, 'GET /reports/{number}/pdf', { number: of }, { query: { as: 'seal' } });

async function sealFile(of: string): Promise<Buffer> {
  const answer = await ask(of);
  expect(answer.status, answer.text).toBe(303);
  return Buffer.from(await (await fetch(String(answer.headers.location))).arrayBuffer());
}

/** A time-stamp authority that this process may call. */
async function reachable(): Promise<TimestampAuthority> {
  const authority = await timestampAuthority('ec:P-256');
  process.env.OUTBOUND = new URL(authority.url).origin;
  return authority;
}

/** What `/verify` says of a file. */
async function verified(bytes: Uint8Array) {
  const form = new FormData();
  form.set('file', new File([Buffer.from(bytes)], 'report.esl'));
  const sent = new Response(form);
  return service.call(
    verification,
    null,
    'POST /verify',
    {},
    {
      bytes: new Uint8Array(await sent.arrayBuffer()),
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    },
  );
}

async function seals(): Promise<readonly Uint8Array[]> {
  return loadSeals(Buffer.from((await imports.files.get(sealsFile)) ?? []).toString('utf8'));
}

describe('the electronic seal on a report', () => {
  it('is over the very PDF, and OpenSSL accepts its signature', async () => {
    const bytes = await sealFile(number);
    const [toSign, certificate, , value] = members(readOnly(bytes, tags.sequence));
    const [, , , digest] = members(expectTag(toSign, tags.sequence));
    const pdf = (await imports.files.get(reportFile({ number }))) ?? new Uint8Array();
    expect(Buffer.from(expectTag(digest, tags.bitString).whole)).toEqual(Buffer.from(bitString(sm3(pdf))));
    writeFileSync(at('signed'), expectTag(toSign, tags.sequence).whole);
    writeFileSync(at('signature'), expectTag(value, tags.bitString).content.subarray(1));
    writeFileSync(at('holder.pem'), toPem('CERTIFICATE', expectTag(certificate, tags.octetString).content));
    writeFileSync(at('public.pem'), await openssl('x509', '-in', at('holder.pem'), '-pubkey', '-noout'));
    const said = await openssl(
      ...['pkeyutl', '-verify', '-pubin', '-inkey', at('public.pem'), '-rawin', '-digest', 'sm3'],
      ...['-pkeyopt', `distid:${usualIdentity}`, '-in', at('signed'), '-sigfile', at('signature')],
    );
    expect(said).toContain('Verified Successfully');
  });

  it('is one file, also for two who ask at once, and is written down once', async () => {
    const of = await issued();
    const [one, other] = await Promise.all([sealFile(of), sealFile(of)]);
    expect(one.equals(other) && one.equals(await sealFile(of))).toBe(true);
    const entries: { readonly action?: string }[] = [];
    const stretch = partitionStretch(`AUDIT#report:${of}`, '');
    for await (const entry of service.table.each<{ action?: string }>(stretch)) entries.push(entry);
    expect(entries.filter(({ action }) => action === 'report.sealed')).toHaveLength(1);
  });

  it('is found genuine by itself and by its digest, and nobody else gets it', async () => {
    const bytes = await sealFile(number);
    expect((await verified(bytes)).json).toMatchObject({
      form: 'seal',
      status: 'genuine',
      number,
      explanation: expect.stringContaining('GB/T 38540'),
      signature: { valid: true, trusted: true, signer: '示范市公共信用中心（示例）' },
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const byDigest = await service.call(verification, null, 'GET /verify/files/{sha256}', { sha256 });
    expect(byDigest.json).toMatchObject({ status: 'genuine', number });
    expect((await ask(number, people.stranger)).status).toBe(404);
  });

  it.each<[string, string, () => Promise<Uint8Array>]>([
    [
      'on another document',
      'seal-of-another',
      async () => {
        const [seal = new Uint8Array()] = (await seals()).slice(-1);
        const key = fileSm2Key(readFileSync(at('seal.pem')));
        const certificate = holderOf(seal, key.publicKey) ?? new Uint8Array();
        return sealDocument(
          seal,
          sm3(Buffer.from('%PDF-1.7 other')),
          new Date(),
          { certificate, key },
          number,
        );
      },
    ],
    [
      'with one byte changed',
      'seal-broken',
      async () => {
        const bytes = Buffer.from(await sealFile(number));
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        return bytes;
      },
    ],
    [
      'of another holder whose maker is the same',
      'seal-unknown',
      async () => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
        const key = fileSm2Key(privateKey.export({ type: 'pkcs8', format: 'pem' }));
        const [own = new Uint8Array()] = await seals();
        const certificate = holderOf(own, fileSm2Key(readFileSync(at('former.pem'))).publicKey) ?? own;
        const now = new Date();
        const picture = { type: 'PNG', bytes: Buffer.from('x'), millimetres: [42, 42] as const };
        const info = {
          id: '1',
          name: '他人',
          holders: [certificate],
          made: now,
          from: now,
          until: now,
          picture,
        };
        const seal = await makeSeal(info, { certificate, key });
        return sealDocument(seal, sm3(Buffer.from('x')), now, { certificate, key }, number);
      },
    ],
    [
      'with another time stamp',
      'differs-from-register',
      async () => {
        const bytes = await sealFile(number);
        const parts = members(readOnly(bytes, tags.sequence));
        const value = expectTag(parts[3], tags.bitString).content.subarray(1);
        const forger = await reachable();
        const token = await timestampClient({ url: forger.url })(createHash('sha256').update(value).digest());
        await forger.close();
        return sequence(...parts.slice(0, 4).map(({ whole }) => whole), context(0, bitString(token)));
      },
    ],
  ])('is refused %s', async (_, reason, file) => {
    const { json } = await verified(await file());
    expect(json).toMatchObject({ form: 'seal', status: 'altered', reason });
    if (reason !== 'differs-from-register') expect(json).toMatchObject({ signature: { trusted: false } });
  });

  it('bears a time stamp where the stage has an authority, and is not made without one', async () => {
    const authority = await reachable();
    process.env.TIMESTAMP_URL = authority.url;
    authority.behaviour = 'error';
    const of = await issued();
    const refused = await ask(of);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '120']);
    expect(await imports.files.get(reportSealFile(of))).toBeUndefined();
    authority.behaviour = 'reply';
    const bytes = await sealFile(of);
    delete process.env.TIMESTAMP_URL;
    await authority.close();
    const { json } = await verified(bytes);
    expect(json).toMatchObject({
      status: 'genuine',
      signature: { valid: true, timestampedAt: expect.stringMatching(/\+08:00$/) },
    });
  });

  it.each<[string, string, (seal: Buffer) => Uint8Array]>([
    ['cut short', 'truncated', (seal) => seal.subarray(0, -1)],
    ['cut to its beginning', 'truncated', (seal) => seal.subarray(0, 3)],
    ['with bytes behind', 'bytes-after-signature', (seal) => Buffer.concat([seal, Buffer.of(0)])],
    [
      'without its document',
      'seal-unreadable',
      (seal) => members(readOnly(seal, tags.sequence))[0]?.whole ?? seal,
    ],
    ['as a text', 'not-a-pdf', (seal) => Buffer.from(seal.toString('base64'))],
  ])('says what is wrong with a seal %s', async (_, reason, change) => {
    const { json } = await verified(change(await sealFile(number)));
    expect(json).toMatchObject({ status: 'unknown', reason, form: reason === 'not-a-pdf' ? 'pdf' : 'seal' });
  });

  it('is not put to a report that no longer counts; one that is there says so', async () => {
    const [before, never] = [await issued(), await issued()];
    const bytes = await sealFile(before);
    for (const each of [before, never]) {
      const report = await reportByNumber(service.table, each);
      if (report === undefined) throw new Error(each);
      const withdrawn = { at: new Date().toISOString(), by: 'centre', reason: '出具有误' };
      await service.table.transact(withdrawalWrites(report, withdrawn));
    }
    expect((await ask(never)).json).toMatchObject({ status: 409 });
    expect((await verified(bytes)).json).toMatchObject({ form: 'seal', status: 'withdrawn' });
    expect((await sealFile(before)).equals(bytes)).toBe(true);
  });

  it('is replaced by one that an administrator installs, which must be for this key', async () => {
    const former = await sealFile(number);
    const setting = {
      stage: 'local',
      operations: {
        SEAL_KEY: process.env.SEAL_KEY,
        REPORT_ISSUER: process.env.REPORT_ISSUER,
      } as Setting['operations'],
      table: service.table,
      files: imports.files,
      now: new Date(),
      by: { sub: 'administrator:root', role: 'administrator' },
      request: 'admin-1',
    };
    const [foreign = new Uint8Array(), own = new Uint8Array()] = await seals();
    writeFileSync(at('foreign.esl'), foreign);
    await expect(installSeal.run(setting, [at('foreign.esl')], {})).rejects.toThrow(
      'no certificate of this stage',
    );
    writeFileSync(at('request.pem'), (await requestSealCertificate.run(setting, [], {})).lines.join('\n'));
    const request = await openssl(
      ...['req', '-in', at('request.pem'), '-verify', '-noout', '-sm3'],
      ...['-vfyopt', `distid:${usualIdentity}`],
    );
    expect(request).toMatch(/verify OK/i);
    // As a maker does it, for the certificate of this stage's key.
    const key = fileSm2Key(readFileSync(at('seal.pem')));
    const certificate = holderOf(own, key.publicKey) ?? new Uint8Array();
    const info = {
      id: '44010000000002',
      name: '示范市公共信用中心',
      holders: [certificate],
      made: setting.now,
      from: new Date(setting.now.getTime() - 1000),
      until: new Date(setting.now.getTime() + 1e9),
      picture: { type: 'PNG', bytes: Buffer.from('x'), millimetres: [42, 42] as const },
    };
    writeFileSync(at('new.esl'), await makeSeal(info, { certificate, key }));
    const plan = await installSeal.run(setting, [at('new.esl')], {});
    expect(plan.lines.join()).toContain('44010000000002');
    await plan.act?.();
    expect(await seals()).toHaveLength(3);
    await expect(installSeal.run(setting, [at('new.esl')], {})).rejects.toThrow('installed already');
    expect((await sealFile(number)).equals(former)).toBe(true);
  });

  it('is not offered where the stage does not set it', async () => {
    const key = process.env.SEAL_KEY;
    delete process.env.SEAL_KEY;
    expect((await ask(number)).status).toBe(404);
    process.env.SEAL_KEY = key;
  });
});
