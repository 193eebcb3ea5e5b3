import { createPrivateKey, createSign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  bitString,
  context,
  expectTag,
  members,
  octetString,
  readOnly,
  sequence,
  tags,
} from '../../../../shared/signing/der.ts';
import { kmsSm2Key } from '../../../../shared/signing/sm2/kms-sm2-key.ts';
import {
  checkSeal,
  makeSeal,
  type Sealer,
  type SealInfo,
  sealDocument,
} from '../../../../shared/signing/sm2/seal.ts';
import { sm2Digest, sm3 } from '../../../../shared/signing/sm2/sm2-digest.ts';
import { fileSm2Key, sm2Verify as verify } from '../../../../shared/signing/sm2/sm2-in-process.ts';
import { type Sm2Key, usualIdentity } from '../../../../shared/signing/sm2/sm2-key.ts';
import { timestampClient } from '../../../../shared/signing/timestamp.ts';
import { keyManagementService } from '../../../support/key-management-service.ts';
import { openssl } from '../../../support/signature-judges.ts';
import { timestampAuthority } from '../../../support/timestamp-authority.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const folder = mkdtempSync(join(tmpdir(), 'sm2-'));
const at = (name: string) => join(folder, name);

/** A key and its certificate, made by OpenSSL. */
async function sealer(name: string): Promise<Sealer & { readonly keyFile: string }> {
  const keyFile = at(`${name}.key`);
  await openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', keyFile);
  await openssl(
    ...['req', '-x509', '-sm3', '-sigopt', `distid:${usualIdentity}`, '-key', keyFile, '-days', '30'],
    ...['-subj', `/C=CN/CN=${name}`, '-out', at(`${name}.pem`)],
  );
  const pem = readFileSync(at(`${name}.pem`), 'utf8').replace(/-----[A-Z ]+-----|\s/g, '');
  return { certificate: Buffer.from(pem, 'base64'), key: fileSm2Key(readFileSync(keyFile)), keyFile };
}

let maker: Awaited<ReturnType<typeof sealer>>;
let holder: Awaited<ReturnType<typeof sealer>>;
let stranger: Awaited<ReturnType<typeof sealer>>;
let info: SealInfo;
const document = Buffer.from('%PDF-1.7 …');
const when = new Date('2026-11-10T07:30:45Z');
beforeAll(async () => {
  [maker, holder, stranger] = await Promise.all([sealer('maker'), sealer('holder'), sealer('stranger')]);
  info = {
    id: '44010000000001',
    name: '示例市公共信用信息中心',
    holders: [holder.certificate],
    made: new Date('2026-01-01T00:00:00Z'),
    from: new Date('2026-01-01T00:00:00Z'),
    until: new Date('2027-01-01T00:00:00Z'),
    picture: { type: 'PNG', bytes: Buffer.from('picture'), millimetres: [42, 42] },
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('SM3 and SM2', () => {
  const publicKey = Buffer.from(
    '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13',
    'hex',
  );
  const signature = Buffer.from(
    '3046022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA',
    'hex',
  );

  it('are those of the standard’s examples', () => {
    expect(hex(sm3(Buffer.from('abc')))).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(hex(sm2Digest(Buffer.from('message digest'), publicKey)).toUpperCase()).toBe(
      'F0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640',
    );
    expect(verify(Buffer.from('message digest'), signature, publicKey)).toBe(true);
    expect(verify(Buffer.from('message digesT'), signature, publicKey)).toBe(false);
  });

  it('are the same to OpenSSL and to us, one checking what the other signed', async () => {
    writeFileSync(at('message'), document);
    const sm = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${usualIdentity}`, '-in', at('message')];
    await openssl('pkeyutl', '-sign', '-inkey', holder.keyFile, ...sm, '-out', at('signature'));
    expect(verify(document, readFileSync(at('signature')), holder.key.publicKey)).toBe(true);
    writeFileSync(at('signature'), await holder.key.sign(document));
    const said = openssl('pkeyutl', '-verify', '-inkey', holder.keyFile, ...sm, '-sigfile', at('signature'));
    expect(await said).toContain('Verified Successfully');
  });

  it('are not what Node signs with such a key: that is plain ECDSA, and refused', () => {
    const key = createPrivateKey(readFileSync(holder.keyFile));
    const plain = createSign('sm3').update(document).sign(key);
    expect(verify(document, plain, holder.key.publicKey)).toBe(false);
  });
});

describe('a key of KMS on SM2', () => {
  it('signs by a digest that the process reckons, however long the message is', async () => {
    const kms = await keyManagementService(holder.keyFile);
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.url);
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    const key = await kmsSm2Key('alias/seal');
    const long = Buffer.alloc(10_000, 'x');
    expect(verify(long, await key.sign(long), holder.key.publicKey)).toBe(true);
    await kms.close();
    vi.unstubAllEnvs();
    expect(kms.requests.at(-1)).toMatchObject({ MessageType: 'DIGEST', SigningAlgorithm: 'SM2DSA' });
  });
});

describe('a seal on a document', () => {
  const sealed = async (by = holder, seal = makeSeal(info, maker), moment = when) =>
    sealDocument(await seal, sm3(document), moment, by);
  const check = (signature: Uint8Array, of: Uint8Array = document) =>
    checkSeal(signature, sm3(of), [maker.certificate], verify);

  it('is its holder’s, made by a maker that is trusted', async () => {
    expect(check(await sealed())).toEqual({ at: when, timestampedAt: null, name: '示例市公共信用信息中心' });
  });

  it('bears a time stamp of its signature value, which OpenSSL accepts', async () => {
    const authority = await timestampAuthority('ec:P-256');
    vi.stubEnv('OUTBOUND', new URL(authority.url).origin);
    const now = new Date();
    const seal = makeSeal({ ...info, from: when, until: new Date(now.getTime() + 1e9) }, maker);
    const timestamp = timestampClient({ url: authority.url });
    const signature = await sealed({ ...holder, timestamp }, seal, now);
    const [, , , value, stamp] = members(readOnly(signature, tags.sequence));
    writeFileSync(at('value'), expectTag(value, tags.bitString).content.subarray(1));
    const token = readOnly(expectTag(stamp, 0xa0).content, tags.bitString).content.subarray(1);
    writeFileSync(at('token'), token);
    const said = await openssl(
      ...['ts', '-verify', '-token_in', '-in', at('token'), '-data', at('value')],
      ...['-CAfile', authority.certificateFile],
    );
    expect(said).toContain('Verification: OK');
    const checked = check(signature);
    expect(checked).toMatchObject({ timestampedAt: expect.any(Date) });
    // Of another seal's value it is none, and what nobody knows behind it is no seal.
    const [toSign, certificate, algorithm, other] = members(
      readOnly(await sealed({ ...holder, timestamp }, seal, now), tags.sequence),
    ).map(({ whole }) => whole);
    const rest = [toSign, certificate, algorithm, other].map((part) => part ?? new Uint8Array());
    expect(check(sequence(...rest, stamp?.whole ?? new Uint8Array()))).toEqual({
      fault: 'timestamp-invalid',
    });
    expect(check(sequence(...rest, context(0, bitString(Buffer.from('no token')))))).toEqual({
      fault: 'timestamp-invalid',
    });
    expect(check(sequence(...rest, octetString(token)))).toEqual({ fault: 'format' });
    // Its time counts: a seal whose holder's clock was turned back behind its end is refused.
    const ended = makeSeal({ ...info, until: new Date(now.getTime() - 60_000) }, maker);
    expect(check(await sealed({ ...holder, timestamp }, ended))).toEqual({ fault: 'seal-not-valid-then' });
    await authority.close();
    vi.unstubAllEnvs();
  });

  it.each([
    ['a changed document', 'document-changed', async () => check(await sealed(), Buffer.from('%PDF-1.7 ..'))],
    ['a certificate that the seal does not name', 'not-a-holder', async () => check(await sealed(stranger))],
    [
      'a seal of another maker',
      'seal-invalid',
      async () => check(await sealed(holder, makeSeal(info, stranger))),
    ],
    [
      'a time after its end',
      'seal-not-valid-then',
      async () => check(await sealed(holder, makeSeal(info, maker), new Date('2027-01-02T00:00:00Z'))),
    ],
    [
      'a signature of Node’s own',
      'signature-invalid',
      async () => {
        const key = createPrivateKey(readFileSync(holder.keyFile));
        const plain: Sm2Key = {
          ...holder.key,
          sign: async (message) => createSign('sm3').update(message).sign(key),
        };
        return check(await sealed({ ...holder, key: plain }));
      },
    ],
    ['bytes that are none', 'format', async () => check(Buffer.from('no seal'))],
  ])('is refused: %s', async (_, fault, checked) => {
    expect(await checked()).toEqual({ fault });
  });
});
