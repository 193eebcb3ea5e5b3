import {
  chainHead,
  claimsDigest,
  type Sealable,
  sealedEntry,
  tampering,
} from '../../shared/domain/audit-chain.ts';
import { addDays, addMonths, chinaDate, isDay } from '../../shared/domain/china-time.ts';
import { loadCertificates } from '../../shared/signing/certificates.ts';
import type { TokenKey } from '../../shared/signing/signed-token.ts';
import { wellKnown } from '../../shared/signing/well-known.ts';
import { entriesNow, lastSeal, sealOf } from '../../shared/store/audit-seals.ts';
import { type Command, RefusedError, type Setting } from './command.ts';

/** Months that entries are kept at the least (网络安全法): older days may be gone as a whole. */
const leastKeptMonths = 6;
/** Days that are looked at without being asked for. */
const usualDays = 31;

export const checkAudit: Command = {
  usage: '[FROM] [TO]',
  does: 'holds the audit trail against its daily seals: finds entries that were changed, are missing or were put in later',
  hints: [
    'FROM and TO are days in China, such as 2026-11-01; the last 31 sealed days without them.',
    'Entries of the day itself are not sealed yet, nor are those of before the first seal.',
  ],
  run: async (setting, [from, to]) => {
    const { table, now } = setting;
    for (const day of [from, to])
      if (day !== undefined && !isDay(day)) throw new RefusedError(`${day} is no day, such as 2026-11-01`);
    const last = await lastSeal(table);
    if (last === undefined) return { lines: ['✗ nothing was sealed yet: the task seal-audit has not run'] };
    const until = to ?? last.day;
    const keys = await keysOf(setting);
    const lines: string[] = [];
    let before: string | null | undefined;
    let checked = 0;
    for (let day = from ?? addDays(until, 1 - usualDays); day <= until; day = addDays(day, 1)) {
      const seal = await sealOf(setting.files, day, keys);
      if (seal === null) {
        // What lies before the first seal was never sealed: a gap behind it is one.
        if (before !== undefined || from !== undefined) lines.push(`✗ ${day} has no seal`);
        continue;
      }
      const faults = await faultsOf(setting, day, seal, before);
      checked += seal.claims?.lists.reduce((sum, [entries]) => sum + entries, 0) ?? 0;
      before = seal.claims === null ? undefined : claimsDigest(seal.claims);
      lines.push(...(faults.length > 0 ? faults : [`✓ ${day}`]));
    }
    if (until === last.day && before !== undefined && before !== last.digest)
      lines.push(`✗ the last seal, of ${until}, is not the one that the table names`);
    const late = addDays(chinaDate(now), -2);
    if (to === undefined && last.day < late) lines.push(`✗ no day after ${last.day} was sealed`);
    return { lines: [...lines, `${checked} sealed entries were looked at`] };
  },
};

async function keysOf({ files }: Setting): Promise<readonly TokenKey[]> {
  const bytes = await files.get('signing/certificates.json');
  if (bytes === undefined)
    throw new RefusedError('The stage has no certificates: nothing can have been sealed');
  const certificates = await loadCertificates(Buffer.from(bytes).toString('utf8'));
  return wellKnown(certificates).jwks.keys as readonly TokenKey[];
}

async function faultsOf(
  { table, now }: Setting,
  day: string,
  { claims, lists }: NonNullable<Awaited<ReturnType<typeof sealOf>>>,
  before: string | null | undefined,
): Promise<string[]> {
  if (claims === null || claims.day !== day) return [`✗ ${day}: its seal is not signed by this service`];
  const faults: string[] = [];
  if (before !== undefined && claims.previous !== before)
    faults.push(`✗ ${day}: its seal does not follow the one of the day before`);
  const entries = await entriesNow(table, day);
  const sealed = claims.lists.reduce((sum, [count]) => sum + count, 0);
  if (
    entries.every((list) => list.length === 0) &&
    sealed > 0 &&
    day < addMonths(chinaDate(now), -leastKeptMonths)
  )
    return [...faults, `- ${day}: its ${sealed} entries are no longer kept`];
  const found = entries.map((list) => list.map((entry) => ({ entry, ...sealedEntry(entry) })));
  const told = new Map(found.flat().map(({ order, entry }) => [order, entry]));
  const say = (what: string, order: string) => `✗ ${day}: ${what} ${order}${aboutOf(told.get(order))}`;
  for (const [at, [count, head]] of claims.lists.entries()) {
    const list = lists[at] ?? [];
    if (list.length !== count || chainHead(day, at, list) !== head) {
      faults.push(`✗ ${day}: the list of the seal itself was changed (${at})`);
      continue;
    }
    const { missing, changed, inserted } = tampering(list, found[at] ?? []);
    faults.push(
      ...missing.map(({ order }) => say('missing', order)),
      ...changed.map(({ order }) => say('changed', order)),
      ...inserted.map(({ order }) => say('put in later', order)),
    );
  }
  return faults;
}

function aboutOf(entry: Sealable | undefined): string {
  return entry === undefined ? '' : ` (${entry.entity} ${entry.action})`;
}
