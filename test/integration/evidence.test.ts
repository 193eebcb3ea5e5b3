import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCertificates } from '../../shared/signing/certificates.ts';
import { loadEvidence, storedEvidence } from '../../shared/signing/evidence.ts';
import { timestampChain, timestampClient } from '../../shared/signing/timestamp.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { type TimestampAuthority, timestampAuthority } from '../support/timestamp-authority.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let stage: Awaited<ReturnType<typeof issuing>>;
let authorities: readonly [TimestampAuthority, TimestampAuthority];
let clock: (event: unknown) => Promise<void>;
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  stage = await issuing(imports);
  authorities = await Promise.all([timestampAuthority('rsa:2048'), timestampAuthority('ec:P-256')]);
  const urls = authorities.map(({ url }) => url);
  process.env.TIMESTAMP_URL = urls.join(' ');
  process.env.OUTBOUND = urls.map((url) => new URL(url).origin).join(' ');
  clock = (await import('../../functions/clock/handler.ts')).handler;
});
afterAll(async () => {
  await Promise.all([...authorities.map((each) => each.close()), stage.remove(), imports.close()]);
  await service.close();
});

const evidenceFile = 'signing/evidence.json';
const base64 = (certificates: readonly Uint8Array[]) =>
  certificates.map((der) => Buffer.from(der).toString('base64')).sort();

async function renewed(): Promise<readonly string[]> {
  await clock({ task: 'renew-evidence' });
  const stored = await imports.files.get(evidenceFile);
  return base64(loadEvidence(Buffer.from(stored ?? '').toString('utf8')).certificates);
}

it('is renewed while one of two time-stamp authorities is away, with what is known of it', async () => {
  const chains = authorities.map(async ({ url }) =>
    timestampChain(await timestampClient({ url, timeoutMs: 60_000 })(new Uint8Array(32))),
  );
  const [away = [], there = []] = await Promise.all(chains);
  const former = storedEvidence({ certificates: away, lists: [], responses: [] });
  await imports.files.put(evidenceFile, former, { contentType: 'application/json' });
  const list = Buffer.from((await imports.files.get('signing/certificates.json')) ?? '').toString('utf8');
  const [own] = await loadCertificates(list);
  const all = base64([...away, ...there, ...(own?.chain ?? [])]);
  const [first, second] = authorities;
  first.behaviour = 'error';
  expect(await renewed()).toEqual(all);
  first.behaviour = 'reply';
  expect(await renewed()).toEqual(all);
  // Both away: nothing of the one that nobody knew before is made up, and ours is there all the same.
  first.behaviour = 'error';
  second.behaviour = 'error';
  expect(await renewed()).toEqual(base64([...away, ...(own?.chain ?? [])]));
});
