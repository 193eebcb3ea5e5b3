import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { DerError, expectTag, members, readOnly, tags } from './der.ts';
import type { Signer } from './signer.ts';

/** A key of the set that is published under /.well-known/jwks.json. */
export type TokenKey = JsonWebKey & { readonly kid?: string };

/**
 * Signs claims as a JWS in compact form (RFC 7515, ES256), so that any library for signed tokens reads it.
 * @param type `typ` of its header, which tells one use of the key from another; absent: the token of a report
 * @param chain DER certificates, the signer's first, to stand in the header (`x5c`)
 */
export async function signToken(
  { type, chain }: { readonly type?: string; readonly chain?: readonly Uint8Array[] },
  claims: object,
  signer: Pick<Signer, 'key' | 'keyId'>,
): Promise<string> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = {
    alg: signer.key.algorithm,
    ...(type === undefined ? {} : { typ: type }),
    kid: signer.keyId,
    ...(chain === undefined ? {} : { x5c: chain.map((der) => Buffer.from(der).toString('base64')) }),
  };
  const signed = `${part(header)}.${part(claims)}`;
  const signature = rawSignature(await signer.key.sign(Buffer.from(signed, 'latin1')));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

/** The claims of a token of that type that one of the keys signed, or null for anything else. */
export function readToken(token: string, keys: readonly TokenKey[], type?: string): unknown {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || token.length > 2_000) return null;
  try {
    const { alg, kid, typ } = json(header) as { alg?: unknown; kid?: unknown; typ?: unknown };
    const jwk = keys.find((key) => key.kid === kid && key.kty === 'EC' && key.crv === 'P-256');
    if (alg !== 'ES256' || typ !== type || !jwk) return null;
    const genuine = verify(
      'sha256',
      Buffer.from(`${header}.${payload}`, 'latin1'),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    return genuine ? json(payload) : null;
  } catch {
    return null;
  }
}

function json(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}

/** DER to the 64 bytes r and s that JOSE wants (RFC 7518, 3.4). */
function rawSignature(signature: Uint8Array): Uint8Array {
  const raw = new Uint8Array(64);
  const numbers = members(readOnly(signature, tags.sequence));
  for (const [index, number] of numbers.entries()) {
    let bytes = expectTag(number, tags.integer).content;
    while (bytes.length > 32 && bytes[0] === 0) bytes = bytes.subarray(1);
    if (bytes.length > 32 || index > 1) throw new DerError('not a signature on P-256');
    raw.set(bytes, 32 * (index + 1) - bytes.length);
  }
  return raw;
}
