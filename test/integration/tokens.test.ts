import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';

/** Tokens that look like ours and are not: none of them opens anything. */
let service: Awaited<ReturnType<typeof inProcess>>;
let objections: unknown;
let issuer: string;
beforeAll(async () => {
  service = await inProcess();
  objections = (await import('../../functions/objections/handler.ts')).handler;
  issuer = process.env.IDENTITY_ISSUER ?? '';
});
afterAll(() => service.close());

const soon = Math.floor(Date.now() / 1000) + 600;
const claims = (over: JWTPayload = {}): JWTPayload => ({ ...people.centre, exp: soon, ...over });
const ours = (over: JWTPayload = {}, audience = 'test') => service.sign(claims(over), audience, 'at+jwt');

async function status(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await service.call(objections, null, 'GET /objections', {}, { headers })).status;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of a key that the issuer does not have, under any name of a key. */
async function signedBy(kid: string, alg = 'ES256', over: JWTPayload = {}): Promise<string> {
  const { privateKey } = await generateKeyPair(alg);
  return new SignJWT(claims(over))
    .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience('test')
    .sign(privateKey);
}

it('the issuer’s own token opens what its role may see', async () => {
  expect(await status(await ours())).toBe(200);
});

it.each<[string, () => Promise<string>]>([
  ['expired', () => ours({ exp: Math.floor(Date.now() / 1000) - 120 })],
  ['not yet valid', () => ours({ nbf: soon })],
  ['for another audience', () => ours({}, 'another')],
  [
    'of another issuer',
    async () => {
      const { privateKey } = await generateKeyPair('ES256');
      return new SignJWT(claims())
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setIssuer('https://elsewhere.example')
        .setAudience('test')
        .sign(privateKey);
    },
  ],
  ['of a wrong key under the right name', () => signedBy('test')],
  ['of a key that the issuer does not have', () => signedBy('rotated-away')],
  ['of a weaker algorithm than ours', () => signedBy('test', 'PS512')],
  [
    'without an algorithm',
    async () => `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...claims(), iss: issuer, aud: 'test' })}.`,
  ],
  [
    'without an algorithm, with a signature of ours',
    async () => {
      const [, payload, signature] = (await ours()).split('.');
      return `${part({ alg: 'none' })}.${payload}.${signature}`;
    },
  ],
  [
    'signed with the public key as a shared secret',
    async () => {
      const keys = (await (await fetch(`${issuer}/keys`)).json()) as { keys: { x: string }[] };
      return new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: 'test' })
        .setIssuer(issuer)
        .setAudience('test')
        .sign(Buffer.from(JSON.stringify(keys.keys[0])));
    },
  ],
  [
    'with a key of its own in it',
    async () => {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
      return new SignJWT(claims())
        .setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(publicKey) })
        .setIssuer(issuer)
        .setAudience('test')
        .sign(privateKey);
    },
  ],
  [
    'whose content was exchanged',
    async () => {
      const [header, , signature] = (await ours({ role: 'citizen' })).split('.');
      return `${header}.${part({ ...claims(), iss: issuer, aud: 'test' })}.${signature}`;
    },
  ],
  ['without an end', () => service.sign({ ...people.centre }, 'test', 'at+jwt')],
  ['without a person', () => service.sign({ ...claims(), sub: '' }, 'test', 'at+jwt')],
  ['without a role', () => ours({ role: undefined })],
  ['of a role that we do not have', () => ours({ role: 'root' })],
  ['with claims of other types', () => ours({ role: ['centre'] })],
  ['that is none', async () => 'a.b.c'],
  ['that is empty', async () => ''],
])('a token %s is refused', async (_, make) => {
  expect(await status(await make())).toBe(401);
});
