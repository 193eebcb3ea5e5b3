import type { KeyObject } from 'node:crypto';
import { type ReadCertificate, readCertificate } from './certificate-reader.ts';
import { sameBytes } from './cms.ts';
import {
  context,
  DerError,
  der,
  expectTag,
  members,
  readOnly,
  readX509Time,
  sequence,
  tags,
  unsignedInteger,
  x509Time,
} from './der.ts';
import { oids } from './object-identifiers.ts';
import { signedContent } from './signed-content.ts';
import type { SigningKey } from './signing-key.ts';
import { authorityKey, ecdsaWithSha256, extension, signedBy } from './x509.ts';

/** Why a certificate was revoked (RFC 5280, 5.3.1), of the reasons that a signer's can have. */
export const revocationReasons = { keyCompromise: 1, superseded: 4, cessationOfOperation: 5 } as const;
export type RevocationReason = keyof typeof revocationReasons;

export interface Revocation {
  /** Content of the INTEGER, as {@link ReadCertificate} has it. */
  readonly serial: Uint8Array;
  readonly at: Date;
  readonly reason: RevocationReason;
}

/**
 * A list of revoked certificates (RFC 5280, 5; version 2), DER. Its number is the second at which it was made, so that it
 * grows without being stored.
 * @param issuer whose certificates these are: its own certificate and key
 */
export async function issueRevocationList(
  issuer: { readonly certificate: Uint8Array; readonly publicKey: KeyObject; readonly key: SigningKey },
  revoked: readonly Revocation[],
  { thisUpdate, nextUpdate }: { readonly thisUpdate: Date; readonly nextUpdate: Date },
): Promise<Uint8Array> {
  const number = Buffer.alloc(6);
  number.writeUIntBE(Math.floor(thisUpdate.getTime() / 1000), 0, 6);
  const entries = revoked.map(({ serial, at, reason }) =>
    sequence(
      der(tags.integer, serial),
      x509Time(at),
      sequence(extension(oids.crlReason, der(tags.enumerated, Uint8Array.of(revocationReasons[reason])))),
    ),
  );
  const tbs = sequence(
    unsignedInteger(1),
    ecdsaWithSha256,
    readCertificate(issuer.certificate).subject,
    x509Time(thisUpdate),
    x509Time(nextUpdate),
    // An empty list of entries is left out, not written (RFC 5280, 5.1.2.6).
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    context(0, sequence(authorityKey(issuer.publicKey), extension(oids.crlNumber, unsignedInteger(number)))),
  );
  return signedBy(issuer.key, tbs);
}

export interface RevocationList {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  isRevoked(certificate: Pick<ReadCertificate, 'serial'>): boolean;
}

/** A list of the largest authorities has some hundred thousand entries. */
const mostEntries = 1_000_000;

/**
 * A list that `issuer` signed; a list without an end does not count.
 * @param issuer DER of the certificate whose holder issues the list
 * @throws DerError of anything else
 */
export function readRevocationList(list: Uint8Array, issuer: Uint8Array): RevocationList {
  const by = readCertificate(issuer);
  const [tbs] = signedContent(readOnly(list, tags.sequence), by.publicKey);
  const [, , listIssuer, from, until, entries] = members(expectTag(tbs, tags.sequence));
  if (!sameBytes(expectTag(listIssuer, tags.sequence).whole, by.subject))
    throw new DerError('the list is of another issuer');
  const serials =
    entries?.tag === tags.sequence
      ? members(entries, mostEntries).map((entry) => expectTag(members(entry)[0], tags.integer).content)
      : [];
  return {
    thisUpdate: readX509Time(from),
    nextUpdate: readX509Time(until),
    isRevoked: ({ serial }) => serials.some((each) => sameBytes(each, serial)),
  };
}
