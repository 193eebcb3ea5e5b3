import { type KeyObject, verify } from 'node:crypto';
import { digestNamed } from './cms.ts';
import { DerError, type Element, expectTag, members, readOid, tags } from './der.ts';

/**
 * What a key signed, as certificates, lists of revoked ones and answers of responders have it (RFC 5280, 4.1.1): content,
 * algorithm, signature and whatever follows.
 * @throws DerError where the signature is not this key's, or made in a way that does not count any more
 */
export function signedContent(
  whole: Element,
  by: () => KeyObject,
): readonly [content: Element, ...Element[]] {
  const [content, algorithm, signature, ...more] = members(whole);
  const [name] = members(expectTag(algorithm, tags.sequence));
  const digest = digestNamed(readOid(name));
  if (content === undefined || digest === null) throw new DerError('signed in another way');
  const [unused, ...signed] = expectTag(signature, tags.bitString).content;
  if (unused !== 0 || !verify(digest, content.whole, by(), Uint8Array.from(signed)))
    throw new DerError('not signed by this issuer');
  return [content, ...more];
}
