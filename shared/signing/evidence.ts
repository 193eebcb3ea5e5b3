import { X509Certificate } from 'node:crypto';
import { type ReadCertificate, readCertificate } from './certificate-reader.ts';
import { currentCertificate, type SigningCertificate } from './certificates.ts';
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
}

export function storedEvidence({ certificates, lists }: Evidence): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return JSON.stringify({
    certificates: certificates.map(base64),
    lists: lists.map(({ address, list, nextUpdate }) => ({
      address,
      list: base64(list),
      nextUpdate: nextUpdate.toISOString(),
    })),
  } satisfies StoredEvidence);
}

/** The inverse of {@link storedEvidence}. */
export function loadEvidence(json: string): Evidence {
  const { certificates, lists } = JSON.parse(json) as StoredEvidence;
  return {
    certificates: certificates.map((text) => Buffer.from(text, 'base64')),
    lists: lists.map(({ address, list, nextUpdate }) => ({
      address,
      list: Buffer.from(list, 'base64'),
      nextUpdate: new Date(nextUpdate),
    })),
  };
}

/** Whether all lists of it can still be relied on. */
export function isCurrent({ lists }: Evidence, now: Date): boolean {
  return lists.every(({ nextUpdate }) => nextUpdate > now);
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

/**
 * Evidence of chains as of now. What cannot be had anew is kept from `former` as long as it counts.
 * @param chains DER, each from a certificate to its root, which needs none; where the root is missing, the issuer of the
 *   last is not known, and its list is not taken
 * @param own makes the list of its address in place of asking for it
 * @param fetched the list at an address; rejects where it cannot be had
 * @returns `faults`: what is wrong, for the log: a list that is not there or no longer counts, a certificate of ours on one,
 *   what cannot be read; it costs nothing of the others
 */
export async function gatherEvidence(
  chains: readonly (readonly Uint8Array[])[],
  {
    now,
    former,
    own,
    fetched,
  }: {
    readonly now: Date;
    readonly former: Evidence | undefined;
    readonly own: PublishedList | undefined;
    readonly fetched: (address: string) => Promise<Uint8Array>;
  },
): Promise<{ readonly evidence: Evidence; readonly faults: readonly string[] }> {
  const certificates = new Map<string, Uint8Array>();
  const lists = new Map<string, PublishedList>(own === undefined ? [] : [[own.address, own]]);
  const faults: string[] = [];
  const take = async (der: Uint8Array, issuer: Uint8Array | undefined): Promise<void> => {
    const certificate = readCertificate(der);
    const [address] = certificate.revocation().lists;
    certificates.set(Buffer.from(der).toString('base64'), der);
    if (issuer === undefined || address === undefined) return;
    const kept = lists.get(address) ?? former?.lists.find((list) => list.address === address);
    const list = lists.has(address) ? kept : await fresh(address, issuer, fetched, now).catch(() => kept);
    if (list === undefined || list.nextUpdate <= now) {
      faults.push(`no list that counts at ${address}`);
      return;
    }
    const isRevoked = readRevocationList(list.list, issuer).isRevoked(certificate);
    lists.set(address, list);
    if (isRevoked) faults.push(revoked(certificate));
  };
  for (const chain of chains)
    for (const [index, der] of chain.entries())
      try {
        await take(der, chain[index + 1]);
      } catch (error) {
        faults.push(`a certificate or its list cannot be read: ${(error as Error).message}`);
      }
  return { evidence: { certificates: [...certificates.values()], lists: [...lists.values()] }, faults };
}

async function fresh(
  address: string,
  issuer: Uint8Array,
  fetched: (address: string) => Promise<Uint8Array>,
  now: Date,
): Promise<PublishedList> {
  const list = await fetched(address);
  const { nextUpdate } = readRevocationList(list, issuer);
  if (nextUpdate <= now) throw new Error(`The list at ${address} is over`);
  return { address, list, nextUpdate };
}

function revoked({ commonName, serial }: ReadCertificate): string {
  return `revoked: ${commonName} ${Buffer.from(serial).toString('hex')}`;
}
