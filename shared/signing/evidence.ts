import { X509Certificate } from 'node:crypto';
import { type ReadCertificate, readCertificate } from './certificate-reader.ts';
import { currentCertificate, type SigningCertificate } from './certificates.ts';
import { ocspRequest, readOcspAnswer } from './ocsp.ts';
import { issueRevocationList, readRevocationList } from './revocation-list.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * What tells that certificates counted when something was signed with them: the certificates themselves, and the lists of
 * what their issuers revoked. It is gathered ahead of time, by the clock, so that nobody who signs waits for others.
 */
export interface Evidence {
  /** DER: those that sign, those that stamp times, and their issuers. */
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly PublishedList[];
  /** Of certificates whose issuer publishes no list, or one that is too long for a paper. */
  readonly responses: readonly ResponderAnswer[];
}

/** What a responder said of one certificate. */
interface ResponderAnswer {
  readonly address: string;
  /** IssuerAndSerialNumber, DER, of the certificate. */
  readonly of: Uint8Array;
  /** OCSPResponse, DER */
  readonly response: Uint8Array;
  readonly nextUpdate: Date;
}

export interface PublishedList {
  /** Where its issuer publishes it. */
  readonly address: string;
  /** DER */
  readonly list: Uint8Array;
  readonly nextUpdate: Date;
}

interface StoredEvidence {
  readonly certificates: readonly string[];
  readonly lists: readonly { readonly address: string; readonly list: string; readonly nextUpdate: string }[];
  /** Absent from what former releases stored. */
  readonly responses?: readonly {
    readonly address: string;
    readonly of: string;
    readonly response: string;
    readonly nextUpdate: string;
  }[];
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

export function storedEvidence({ certificates, lists, responses }: Evidence): string {
  return JSON.stringify({
    certificates: certificates.map(base64),
    lists: lists.map(({ address, list, nextUpdate }) => ({
      address,
      list: base64(list),
      nextUpdate: nextUpdate.toISOString(),
    })),
    responses: responses.map(({ address, of, response, nextUpdate }) => ({
      address,
      of: base64(of),
      response: base64(response),
      nextUpdate: nextUpdate.toISOString(),
    })),
  } satisfies StoredEvidence);
}

/** The inverse of {@link storedEvidence}. */
export function loadEvidence(json: string): Evidence {
  const { certificates, lists, responses = [] } = JSON.parse(json) as StoredEvidence;
  return {
    certificates: certificates.map((text) => Buffer.from(text, 'base64')),
    lists: lists.map(({ address, list, nextUpdate }) => ({
      address,
      list: Buffer.from(list, 'base64'),
      nextUpdate: new Date(nextUpdate),
    })),
    responses: responses.map(({ address, of, response, nextUpdate }) => ({
      address,
      of: Buffer.from(of, 'base64'),
      response: Buffer.from(response, 'base64'),
      nextUpdate: new Date(nextUpdate),
    })),
  };
}

/** Whether all lists and answers of it can still be relied on. */
export function isCurrent({ lists, responses }: Evidence, now: Date): boolean {
  return [...lists, ...responses].every(({ nextUpdate }) => nextUpdate > now);
}

/** Our own authority, where a stage has one. */
export interface OwnAuthority {
  /** Where its list is published, as its certificates name it. */
  readonly address: string;
  readonly key: SigningKey;
}

/** Days for which our own list counts. It is made anew much more often: so long nobody notices when it is not. */
const ownListDays = 7;

/** The list of our own authority, as of now: of the certificates of ours that were revoked. */
export async function ownRevocationList(
  certificates: readonly SigningCertificate[],
  { address, key }: OwnAuthority,
  now: Date,
): Promise<PublishedList> {
  const root = currentCertificate(certificates).chain.at(-1) ?? new Uint8Array();
  const nextUpdate = new Date(now.getTime() + ownListDays * 86_400_000);
  const revoked = certificates.flatMap(({ chain: [leaf], revoked }) =>
    leaf === undefined || revoked === undefined ? [] : [{ ...revoked, serial: readCertificate(leaf).serial }],
  );
  const issuer = { certificate: root, publicKey: new X509Certificate(root).publicKey, key };
  const list = await issueRevocationList(issuer, revoked, { thisUpdate: now, nextUpdate });
  readRevocationList(list, root);
  return { address, list, nextUpdate };
}

/** A longer list makes no paper longer where a responder can be asked. */
const longestCarriedList = 64 * 1024;

/** What evidence is gathered with. */
interface Gathering {
  readonly now: Date;
  readonly former: Evidence | undefined;
  /** Our own list: its address is not asked. */
  readonly own: PublishedList | undefined;
  /** What is at an address, or is answered there to `query`; rejects where it cannot be had. */
  readonly fetched: (address: string, query?: Uint8Array) => Promise<Uint8Array>;
}

/**
 * Evidence of chains as of now. What cannot be had anew is kept from `former` as long as it counts.
 * @param chains DER, each from a certificate to its root, which needs none; where the root is missing, the issuer of the
 *   last is not known, and its list is not taken
 * @returns `faults`: what is wrong, for the log: neither a list nor an answer that counts, a certificate of ours that was
 *   revoked, what cannot be read; it costs nothing of the others
 */
export async function gatherEvidence(
  chains: readonly (readonly Uint8Array[])[],
  gathering: Gathering,
): Promise<{ readonly evidence: Evidence; readonly faults: readonly string[] }> {
  const { own, former, now } = gathering;
  const certificates = new Map<string, Uint8Array>();
  const lists = new Map<string, PublishedList>(own === undefined ? [] : [[own.address, own]]);
  const responses = new Map<string, ResponderAnswer>();
  const faults: string[] = [];
  const ofList = async (certificate: ReadCertificate, issuer: Uint8Array, address: string) => {
    const kept = lists.get(address) ?? former?.lists.find((list) => list.address === address);
    const list = lists.has(address) ? kept : await freshList(address, issuer, gathering).catch(() => kept);
    if (list === undefined || list.nextUpdate <= now) return undefined;
    const isRevoked = readRevocationList(list.list, issuer).isRevoked(certificate);
    return { isRevoked, length: list.list.length, take: () => lists.set(address, list) };
  };
  const ofResponder = async (der: Uint8Array, issuer: Uint8Array, address: string) => {
    const of = readCertificate(der).issuerAndSerial;
    const name = base64(of);
    const kept = responses.get(name) ?? former?.responses.find((each) => base64(each.of) === name);
    const answer = await freshAnswer(address, der, issuer, gathering).catch(() => kept);
    if (answer === undefined || answer.nextUpdate <= now) return undefined;
    const { isRevoked } = readOcspAnswer(answer.response, der, issuer);
    return { isRevoked, length: 0, take: () => responses.set(name, answer) };
  };
  const take = async (der: Uint8Array, issuer: Uint8Array | undefined): Promise<void> => {
    const certificate = readCertificate(der);
    const { lists: addresses, responders } = certificate.revocation();
    certificates.set(base64(der), der);
    const [list, responder] = [addresses[0], responders[0]];
    if (issuer === undefined || (list === undefined && responder === undefined)) return;
    const listed = list === undefined ? undefined : await ofList(certificate, issuer, list);
    const tooLong = listed === undefined || listed.length > longestCarriedList;
    const answered =
      tooLong && responder !== undefined ? await ofResponder(der, issuer, responder) : undefined;
    const found = answered ?? listed;
    if (found === undefined) {
      const places = [
        ...(list === undefined ? [] : [`no list that counts at ${list}`]),
        ...(responder === undefined ? [] : [`no answer that counts from ${responder}`]),
      ];
      faults.push(places.join(', '));
      return;
    }
    found.take();
    if (found.isRevoked || listed?.isRevoked === true) faults.push(revoked(certificate));
  };
  for (const chain of chains)
    for (const [index, der] of chain.entries())
      try {
        await take(der, chain[index + 1]);
      } catch (error) {
        faults.push(`a certificate or its list cannot be read: ${(error as Error).message}`);
      }
  const evidence = {
    certificates: [...certificates.values()],
    lists: [...lists.values()],
    responses: [...responses.values()],
  };
  return { evidence, faults };
}

async function freshList(
  address: string,
  issuer: Uint8Array,
  { fetched, now }: Gathering,
): Promise<PublishedList> {
  const list = await fetched(address);
  const { nextUpdate } = readRevocationList(list, issuer);
  if (nextUpdate <= now) throw new Error(`The list at ${address} is over`);
  return { address, list, nextUpdate };
}

async function freshAnswer(
  address: string,
  certificate: Uint8Array,
  issuer: Uint8Array,
  { fetched, now }: Gathering,
): Promise<ResponderAnswer> {
  const response = await fetched(address, ocspRequest(certificate, issuer));
  const { nextUpdate } = readOcspAnswer(response, certificate, issuer);
  if (nextUpdate <= now) throw new Error(`The answer of ${address} is over`);
  return { address, of: readCertificate(certificate).issuerAndSerial, response, nextUpdate };
}

function revoked({ commonName, serial }: ReadCertificate): string {
  return `revoked: ${commonName} ${Buffer.from(serial).toString('hex')}`;
}
