import { fileURLToPath } from 'node:url';
import { callOutside } from '../../shared/outbound.ts';
import { setting } from '../../shared/settings.ts';
import { currentCertificate } from '../../shared/signing/certificates.ts';
import {
  type Evidence,
  gatherEvidence,
  type OwnAuthority,
  ownRevocationList,
} from '../../shared/signing/evidence.ts';
import {
  keepEvidence,
  ownListAddress,
  theCertificates,
  theEvidence,
} from '../../shared/signing/stage-certificates.ts';
import { timestampChain, timestampChains, timestampClient } from '../../shared/signing/timestamp.ts';
import type { Outcome, Run } from '../tasks.ts';

/** The lists of large authorities have some megabytes. */
const longestList = 16 * 1024 * 1024;

/**
 * Publishes the list of revoked certificates of our own authority anew, where the stage has one, and fetches those of
 * others: of whoever certified our key, and of the time-stamp authority. A responder is asked where there is no list.
 */
export async function renewEvidence({ now, log }: Run): Promise<Outcome> {
  const certificates = await theCertificates();
  const authority = await ownAuthority();
  const own = authority && (await ownRevocationList(certificates, authority, now));
  const former = await theEvidence();
  const stamps = await stampChains(former, log);
  const { evidence, faults } = await gatherEvidence([currentCertificate(certificates).chain, ...stamps], {
    now,
    former,
    own,
    fetched,
  });
  await keepEvidence(evidence);
  for (const fault of faults) log.error('certificates cannot be checked by others', { fault });
  log.info('evidence renewed', {
    lists: evidence.lists.map(({ address, nextUpdate }) => ({
      address,
      nextUpdate: nextUpdate.toISOString(),
    })),
    responders: evidence.responses.map(({ address, nextUpdate }) => ({
      address,
      nextUpdate: nextUpdate.toISOString(),
    })),
  });
  return faults.length === 0 ? 'done' : 'not-done';
}

async function ownAuthority(): Promise<OwnAuthority | undefined> {
  const address = process.env.AUTHORITY_KEY;
  if (address === undefined) return undefined;
  const { readFile } = await import('node:fs/promises');
  const { fileKey } = await import('../../shared/signing/file-key.ts');
  return {
    address: ownListAddress(setting('PUBLIC_URL')),
    key: fileKey(await readFile(fileURLToPath(address))),
  };
}

/**
 * The chain of each of the stage's time-stamp authorities, as time stamps of now name them. Where one does not answer, all
 * that are in `former` come too: it stamps again tomorrow with what it stamped with yesterday.
 */
async function stampChains(
  former: Evidence | undefined,
  log: Run['log'],
): Promise<readonly (readonly Uint8Array[])[]> {
  const urls = (process.env.TIMESTAMP_URL ?? '').split(' ').filter(Boolean);
  const answers = await Promise.allSettled(
    urls.map(async (url) => timestampChain(await timestampClient({ url })(new Uint8Array(32)))),
  );
  const chains = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const failures = answers.filter((answer) => answer.status === 'rejected');
  for (const { reason } of failures) log.error('time-stamp authority does not answer', reason as Error);
  return failures.length === 0 ? chains : [...chains, ...timestampChains(former?.certificates ?? [])];
}

/** @param query of a responder, which is asked by POST (RFC 6960, appendix A) */
async function fetched(address: string, query?: Uint8Array): Promise<Uint8Array> {
  const answer = await callOutside(
    address,
    query === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/ocsp-request' },
          body: Uint8Array.from(query),
        },
    { timeoutMs: 30_000, mostBytes: longestList, provesItself: true },
  );
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.bytes();
}
