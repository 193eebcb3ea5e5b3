import { randomBytes } from 'node:crypto';
import { callOutside, OutboundError } from '../outbound.ts';
import { type ReadCertificate, readCertificate } from './certificate-reader.ts';
import { checkSignature, readSignedData, sameBytes } from './cms.ts';
import {
  DerError,
  derTrue,
  expectTag,
  members,
  octetString,
  oid,
  readGeneralizedTime,
  readOid,
  readOnly,
  sequence,
  tags,
  unsignedInteger,
} from './der.ts';
import { oids } from './object-identifiers.ts';

/** Why a time stamp could not be had or does not count. */
export class TimestampError extends Error {
  override readonly name = 'TimestampError';
  readonly code: 'unreachable' | 'refused' | 'malformed' | 'other-request' | 'untrusted';

  constructor(code: TimestampError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A token is 2–7 KB; an answer beyond this is no token. */
const largestAnswer = 64 * 1024;

/** How long each of several authorities but the last is waited for: whoever wants a report waits for their sum. */
const beforeTheNext = 1_500;

/**
 * A client of several authorities: the first that answers as it should is taken. One that failed several times in a row is
 * not asked for a while (shared/outbound.ts), so that it delays nobody.
 * @param urls in the order in which they are asked
 */
export function timestampClients(urls: readonly string[]): (imprint: Uint8Array) => Promise<Uint8Array> {
  const clients = urls.map((url, at) =>
    timestampClient({ url, ...(at === urls.length - 1 ? {} : { timeoutMs: beforeTheNext }) }),
  );
  return async (imprint) => {
    let failure: unknown;
    for (const client of clients) {
      try {
        return await client(imprint);
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  };
}

/**
 * A client of a time-stamp authority (RFC 3161 over HTTP).
 * @param options.url where requests are posted
 * @param options.timeoutMs how long the whole exchange may take; 5 s unless told
 * @returns a function from a SHA-256 imprint to a token, DER, checked: status, imprint, nonce, signature, key
 *   purpose. It rejects with {@link TimestampError} and never retries: the caller knows whether it may wait.
 */
export function timestampClient(options: {
  readonly url: string;
  readonly timeoutMs?: number;
}): (imprint: Uint8Array) => Promise<Uint8Array> {
  return async (imprint) => {
    const nonce = unsignedInteger(randomBytes(8));
    const request = sequence(
      unsignedInteger(1),
      sequence(sequence(oid(oids.sha256)), octetString(imprint)),
      nonce,
      derTrue, // certReq: the token carries the authority's certificate, so that it can be checked in decades
    );
    const answer = await post(options.url, request, options.timeoutMs ?? 5_000);
    try {
      const [status, token] = members(readOnly(answer, tags.sequence));
      const [code] = members(expectTag(status, tags.sequence));
      const granted = expectTag(code, tags.integer).content;
      // 0 granted, 1 granted with modifications (RFC 3161, 2.4.2)
      if (granted.length !== 1 || (granted[0] ?? 2) > 1 || !token)
        throw new TimestampError('refused', `The time-stamp authority refused: status ${granted.join('.')}`);
      const stamp = readTimestamp(token.whole, imprint);
      if (!stamp.nonce || !sameBytes(stamp.nonce, nonce))
        throw new TimestampError(
          'other-request',
          'The time stamp answers another request: its nonce differs',
        );
      return token.whole;
    } catch (error) {
      throw asTimestampError(error);
    }
  };
}

/**
 * Checks a token against what it should stamp. Whether the authority itself deserves trust is not decided here: the
 * register, not the time stamp, says whether a report is ours.
 * @returns the stamped time and, DER, the nonce. Throws {@link TimestampError}.
 */
export function readTimestamp(
  token: Uint8Array,
  imprint: Uint8Array,
): { readonly time: Date; readonly nonce: Uint8Array | null } {
  try {
    const signed = readSignedData(token);
    if (signed.contentType !== oids.timestampInfo || !signed.content) throw new DerError('not a time stamp');
    const [, , messageImprint, , genTime, ...optional] = members(readOnly(signed.content, tags.sequence));
    const [algorithm, hash] = members(expectTag(messageImprint, tags.sequence));
    const digest = readOid(members(expectTag(algorithm, tags.sequence))[0]);
    if (digest !== oids.sha256 || !sameBytes(expectTag(hash, tags.octetString).content, imprint))
      throw new TimestampError('other-request', 'The time stamp is for something else: its imprint differs');

    const checked = checkSignature(signed, signed.content, 'timestamp');
    if ('fault' in checked)
      throw new TimestampError('untrusted', `The time stamp is not signed: ${checked.fault}`);
    if (!checked.leaf.purposes.includes(oids.timestamping))
      throw new TimestampError('untrusted', "The time stamp's certificate is not for time stamping");
    return {
      time: readGeneralizedTime(genTime),
      nonce: optional.find(({ tag }) => tag === tags.integer)?.whole ?? null,
    };
  } catch (error) {
    throw asTimestampError(error);
  }
}

/** The certificates of the authority that made a token, its own first, each followed by its issuer where the token has it. */
export function timestampChain(token: Uint8Array): readonly Uint8Array[] {
  const { certificates, signer } = readSignedData(token);
  const read = certificates.map((der) => ({ der, ...readCertificate(der) }));
  return chainOf(
    read.find(({ issuerAndSerial }) => sameBytes(issuerAndSerial, signer.issuerAndSerial)),
    read,
  );
}

/** The chains of all time-stamp authorities among certificates, as {@link timestampChain} has them. Throws {@link DerError}. */
export function timestampChains(certificates: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const read = certificates.map((der) => ({ der, ...readCertificate(der) }));
  return read
    .filter(({ purposes }) => purposes.includes(oids.timestamping))
    .map((authority) => chainOf(authority, read));
}

type Named = Pick<ReadCertificate, 'subject' | 'issuer'> & { readonly der: Uint8Array };

/** A certificate, and after each its issuer, as far as it is among those. */
function chainOf(first: Named | undefined, among: readonly Named[]): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let next = first;
  while (next !== undefined && !chain.includes(next.der)) {
    chain.push(next.der);
    const { issuer } = next;
    next = among.find(({ subject }) => sameBytes(subject, issuer));
  }
  return chain;
}

async function post(url: string, request: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
  const response = await callOutside(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(request),
    },
    { timeoutMs, mostBytes: largestAnswer, provesItself: true },
  ).catch((cause: unknown) => {
    if (cause instanceof OutboundError && cause.code === 'too-long')
      throw new TimestampError('malformed', 'The answer is too long for a time stamp', { cause });
    throw new TimestampError('unreachable', `The time-stamp authority did not answer: ${url}`, { cause });
  });
  if (!response.ok)
    throw new TimestampError(
      'unreachable',
      `The time-stamp authority answered with HTTP ${response.status}: ${url}`,
    );
  return response.bytes();
}

function asTimestampError(error: unknown): TimestampError {
  if (error instanceof TimestampError) return error;
  return new TimestampError('malformed', 'The answer is not a time stamp', { cause: error });
}
