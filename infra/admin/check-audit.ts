import {
  type AnchorClaims,
  Chain,
  claimsDigest,
  type Tampering,
  tampering,
} from '../../shared/domain/audit-chain.ts';
import { addDays, addMonths, chinaDate, isDay } from '../../shared/domain/china-time.ts';
import { loadCertificates } from '../../shared/signing/certificates.ts';
import type { TokenKey } from '../../shared/signing/signed-token.ts';
import { tokenKeys } from '../../shared/signing/well-known.ts';
import { shownAsEntry } from '../../shared/store/audit.ts';
import {
  anchorOf,
  entriesNow,
  type Held,
  heldBy,
  lastSeal,
  sealedList,
} from '../../shared/store/audit-seals.ts';
import { type Command, columns, RefusedError, type Setting } from './command.ts';
import { wholeTable } from './whole-table.ts';

/** Months that entries are kept at the least (网络安全法): older days may be gone as a whole. */
const leastKeptMonths = 6;
/** Days that are looked at without being asked for. */
const usualDays = 31;
/** Days without a seal, one after the other, after which no earlier one is looked for. */
const mostMissing = 31;

export const checkAudit: Command = {
  usage: '[FROM] [TO] [--whole]',
  does: 'holds the audit trail against its daily seals: finds entries that were changed, are missing or were put in later',
  flags: {
    whole:
      'all sealed days, and every entry of the table: finds those that no seal sees, as on no day’s list. Reads the whole table',
  },
  hints: [
    'FROM and TO are days in China, such as 2026-11-01; the last 31 sealed days without them.',
    'Entries of the day itself are not sealed yet, nor are those of before the first seal.',
  ],
  run: async (setting, [asked, to], { whole }) => {
    const { table, now } = setting;
    if (whole !== undefined && asked !== undefined)
      throw new RefusedError('--whole is all days: leave out FROM and TO');
    for (const day of [asked, to])
      if (day !== undefined && !isDay(day)) throw new RefusedError(`${day} is no day, such as 2026-11-01`);
    const last = await lastSeal(table);
    if (last === undefined) return { lines: ['✗ nothing was sealed yet: the task seal-audit has not run'] };
    const until = to ?? last.day;
    const keys = await keysOf(setting);
    const from = whole === undefined ? asked : await firstSealed(setting, last.day, keys);
    if (from !== undefined && from > until)
      throw new RefusedError(
        to === undefined
          ? `FROM ${from} is later than the last sealed day, ${until}: give an earlier one`
          : `FROM ${from} is later than TO ${to}: give the earlier day first`,
      );
    const lines: string[] = [];
    // Days without a seal before the first that is found: they count where that one follows another.
    const unsealed: string[] = [];
    let before: string | null | undefined;
    let found = 0;
    let checked = 0;
    for (let day = from ?? addDays(until, 1 - usualDays); day <= until; day = addDays(day, 1)) {
      const claims = await anchorOf(setting.files, day, keys);
      if (claims === undefined) {
        if (found > 0 || from !== undefined) lines.push(`✗ ${day} has no seal`);
        else unsealed.push(day);
        continue;
      }
      if (found === 0 && claims?.previous !== null) {
        lines.push(...unsealed.map((each) => `✗ ${each} has no seal`));
        if (whole !== undefined) lines.push(`✗ ${day}: its seal follows one that is not there`);
      }
      found += 1;
      const faults = await faultsOf(setting, day, claims, before);
      checked += claims === null ? 0 : entriesOf(claims);
      before = claims === null ? undefined : claimsDigest(claims);
      lines.push(...(faults.length > 0 ? faults : [`✓ ${day}`]));
    }
    if (found === 0 && unsealed.length > 0)
      lines.push(
        `✗ no day from ${unsealed[0]} to ${until} has a seal, and the table says that ${last.day} has one`,
      );
    if (until === last.day && before !== undefined && before !== last.digest)
      lines.push(`✗ the last seal, of ${until}, is not the one that the table names`);
    const late = addDays(chinaDate(now), -2);
    if (to === undefined && last.day < late) lines.push(`✗ no day after ${last.day} was sealed`);
    if (whole !== undefined && from !== undefined) lines.push(...(await elsewhere(setting, from, last.day)));
    return { lines: [...lines, `${checked} sealed entries were looked at`] };
  },
};

/** The first day that has a seal, from the last one backwards. */
async function firstSealed({ files }: Setting, last: string, keys: readonly TokenKey[]): Promise<string> {
  let first = last;
  for (let day = last; day >= addDays(first, -mostMissing); day = addDays(day, -1)) {
    const claims = await anchorOf(files, day, keys);
    if (claims === undefined) continue;
    first = day;
    if (claims?.previous === null) break;
  }
  return first;
}

const countedAs: readonly (readonly [Held, string])[] = [
  ['by a seal', 'entries stand on lists of sealed days'],
  ['soon', 'entries are of days that the next runs seal'],
  ['by nothing', 'entries are of before the first seal: nothing tells whether they are what they were'],
];

/** Goes through the whole table for what is shown as an entry and is held by no seal, though it should be. */
async function elsewhere({ operations, now }: Setting, first: string, last: string): Promise<string[]> {
  const counts = new Map<Held, number>();
  const faults: string[] = [];
  const items = wholeTable<Parameters<typeof heldBy>[0] & { readonly action?: string }>(operations.TABLE, {
    FilterExpression: shownAsEntry.expression,
    ExpressionAttributeNames: { ...shownAsEntry.names },
    ExpressionAttributeValues: { ...shownAsEntry.values },
  });
  for await (const item of items) {
    const held = heldBy(item, { first, last, today: chinaDate(now) });
    counts.set(held, (counts.get(held) ?? 0) + 1);
    if (held === 'nowhere')
      faults.push(`✗ on no list that is sealed: ${item.pk} ${item.sk} (${item.entity} ${item.action})`);
  }
  return [
    ...faults.sort(),
    ...columns(countedAs.map(([held, means]) => [counts.get(held) ?? 0, means])).map((line) => `- ${line}`),
  ];
}

async function keysOf({ files }: Setting): Promise<readonly TokenKey[]> {
  const bytes = await files.get('signing/certificates.json');
  if (bytes === undefined)
    throw new RefusedError('The stage has no certificates: nothing can have been sealed');
  return tokenKeys(await loadCertificates(Buffer.from(bytes).toString('utf8')));
}

function entriesOf({ lists }: AnchorClaims): number {
  return lists.reduce((sum, [entries]) => sum + entries, 0);
}

const words: Readonly<Record<Tampering['what'], string>> = {
  missing: 'missing',
  changed: 'changed',
  inserted: 'put in later',
  elsewhere: 'of another day or out of its place:',
};

/** What is wrong with a day, list by list: no more than one of them is held. */
async function faultsOf(
  { table, files, now }: Setting,
  day: string,
  claims: AnchorClaims | null,
  before: string | null | undefined,
): Promise<string[]> {
  if (claims === null) return [`✗ ${day}: its seal is not signed by this service`];
  const faults: string[] = [];
  if (before !== undefined && claims.previous !== before)
    faults.push(`✗ ${day}: its seal does not follow the one of the day before`);
  const sealed = entriesOf(claims);
  if (sealed > 0 && day < addMonths(chinaDate(now), -leastKeptMonths) && (await isEmpty(table, day, claims)))
    return [...faults, `- ${day}: its ${sealed} entries are no longer kept`];
  for (const [at, [count, head]] of claims.lists.entries()) {
    const list = await sealedList(files, day, at);
    const chain = new Chain(day, at);
    for (const entry of list) chain.add(entry);
    if (chain.end[0] !== count || chain.end[1] !== head) {
      faults.push(`✗ ${day}: the list of the seal itself was changed (${at})`);
      continue;
    }
    for await (const { what, order, entry } of tampering(day, list, entriesNow(table, day, at))) {
      const about = entry === undefined ? '' : ` (${entry.entity} ${entry.action})`;
      faults.push(`✗ ${day}: ${words[what]} ${order}${about}`);
    }
  }
  return faults;
}

/** Whether nothing is left of a day. */
async function isEmpty(table: Setting['table'], day: string, { lists }: AnchorClaims): Promise<boolean> {
  for (const list of lists.keys())
    if ((await entriesNow(table, day, list).next()).done !== true) return false;
  return true;
}
