import { createHash, type KeyObject } from 'node:crypto';
import { type ReadCertificate, readCertificate } from './certificate-reader.ts';
import { sameBytes } from './cms.ts';
import {
  DerError,
  der,
  type Element,
  expectTag,
  members,
  octetString,
  oid,
  readGeneralizedTime,
  readOid,
  readOnly,
  sequence,
  tags,
} from './der.ts';
import { oids } from './object-identifiers.ts';
import { signedContent } from './signed-content.ts';

/** How long an answer counts that names no end: newer ones can be had at any time (RFC 6960, 4.2.2.1). */
const withoutEndMilliseconds = 86_400_000;

/** CertID; SHA-1 names issuer and key here, as all responders understand it (RFC 5019), and protects nothing. */
function certificateId({ serial }: ReadCertificate, issuer: ReadCertificate): Uint8Array {
  const sha1 = (bytes: Uint8Array) => octetString(createHash('sha1').update(bytes).digest());
  return sequence(
    sequence(oid(oids.sha1), der(0x05)),
    sha1(issuer.subject),
    sha1(issuer.keyBits()),
    der(tags.integer, serial),
  );
}

/**
 * Asks a responder whether a certificate was revoked (OCSPRequest, RFC 6960), DER. Without a nonce: what is answered goes
 * into papers, and is as good for whoever asks next.
 * @param certificate DER
 * @param issuer DER of the certificate of who issued it
 */
export function ocspRequest(certificate: Uint8Array, issuer: Uint8Array): Uint8Array {
  const id = certificateId(readCertificate(certificate), readCertificate(issuer));
  return sequence(sequence(sequence(sequence(id))));
}

interface OcspAnswer {
  readonly isRevoked: boolean;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/**
 * What a responder says of a certificate (OCSPResponse, DER). It is the certificate's issuer, or has a certificate of that
 * issuer's for this.
 * @throws DerError of anything else, and where the responder does not know the certificate
 */
export function readOcspAnswer(
  response: Uint8Array,
  certificate: Uint8Array,
  issuer: Uint8Array,
): OcspAnswer {
  const [status, bytes] = members(readOnly(response, tags.sequence));
  if (expectTag(status, tags.enumerated).content[0] !== 0) throw new DerError('the responder refused to say');
  const [kind, basic] = members(expectTag(members(expectTag(bytes, 0xa0))[0], tags.sequence));
  if (readOid(kind) !== oids.ocspBasic) throw new DerError('an answer of another kind');
  const whole = readOnly(expectTag(basic, tags.octetString).content, tags.sequence);
  const by = readCertificate(issuer);
  const [content] = signedContent(whole, () => responderKey(whole, by));
  const rest = members(expectTag(content, tags.sequence)).filter(({ tag }) => tag !== 0xa0);
  const responses = expectTag(rest[2], tags.sequence);
  const id = certificateId(readCertificate(certificate), by);
  for (const single of members(responses)) {
    const [of, said, from, until] = members(single);
    if (!names(of, id)) continue;
    // good [0], revoked [1], unknown [2]
    if (said?.tag !== 0x80 && said?.tag !== 0xa1)
      throw new DerError('the responder does not know the certificate');
    const thisUpdate = readGeneralizedTime(from);
    return {
      isRevoked: said.tag === 0xa1,
      thisUpdate,
      nextUpdate:
        until?.tag === 0xa0
          ? readGeneralizedTime(members(until)[0])
          : new Date(thisUpdate.getTime() + withoutEndMilliseconds),
    };
  }
  throw new DerError('an answer on another certificate');
}

/** The same certificate; the parameters of the digest may be there or not. */
function names(of: Element | undefined, id: Uint8Array): boolean {
  const [, ...given] = members(expectTag(of, tags.sequence));
  const [, ...asked] = members(readOnly(id, tags.sequence));
  return asked.every(({ whole }, at) => sameBytes(whole, given[at]?.whole ?? new Uint8Array()));
}

/** The key that may have signed an answer: that of the responder's certificate in it, or the issuer's own. */
function responderKey(basic: Element, issuer: ReadCertificate): KeyObject {
  const [, , , certificates] = members(basic);
  const [list] = certificates?.tag === 0xa0 ? members(certificates) : [];
  for (const each of list === undefined ? [] : members(expectTag(list, tags.sequence))) {
    const responder = readCertificate(each.whole);
    const entitled =
      sameBytes(responder.issuer, issuer.subject) && responder.purposes.includes(oids.ocspSigning);
    if (!entitled) continue;
    signedContent(each, issuer.publicKey);
    return responder.publicKey();
  }
  return issuer.publicKey();
}
