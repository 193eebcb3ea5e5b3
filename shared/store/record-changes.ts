import { type RecordItem, recordKeyOf, versionKey } from './records.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

/** A version of a record that came about. */
export interface RecordChange {
  readonly record: string;
  readonly version: number;
  /** As `RecordItem.reason`. */
  readonly reason: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** Versions of one unit's records that came about together. */
export interface ChangesItem extends Key {
  readonly type: 'changes';
  readonly changes: readonly RecordChange[];
  /** In seconds: the table takes it away then. */
  readonly expiresAt: number;
}

/** Days for which a unit can ask what has changed; a default of ours. */
export const changesKeptDays = 90;

/** Moments within which a transaction that was begun earlier may still come in: they are told twice. */
const settlingMs = 60_000;

/** The moment (RFC 3339, UTC) before which nothing can come in any more. */
export function settledBefore(now: Date): string {
  return new Date(now.getTime() - settlingMs).toISOString();
}

/** Notes for the units of the versions that these have come about, all at the same moment; one write a unit. */
export function changesWrites(
  after: readonly Pick<RecordItem, 'id' | 'version' | 'reason' | 'changedAt' | 'unit'>[],
): Write[] {
  return [...new Set(after.map(({ unit }) => unit))].map((unit): Write => {
    const changes = after
      .filter((each) => each.unit === unit)
      .map(
        ({ id, version, reason, changedAt }): RecordChange => ({
          record: id,
          version,
          reason,
          at: changedAt,
        }),
      );
    const [first] = changes;
    const at = first?.at ?? '';
    const item: ChangesItem = {
      pk: partitionOf(unit),
      sk: `${at}#${first?.record}#${first?.version}`,
      type: 'changes',
      changes,
      expiresAt: Math.floor(Date.parse(at) / 1000) + changesKeptDays * 24 * 3600,
    };
    return { Put: { Item: item } };
  });
}

type Note = Pick<ChangesItem, 'changes'>;

/** The records that a note is about, as they are now, by id. One that is gone is left out. */
export async function changedRecords(
  table: Table,
  { changes }: Note,
): Promise<ReadonlyMap<string, RecordItem>> {
  const keys = changes.flatMap(({ record }) => recordKeyOf(record) ?? []);
  const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  return new Map((await table.getMany<RecordItem>(unique)).map((item) => [item.id, item]));
}

/** A version of a record and the one that it took the place of; undefined: there was none, or it is gone. */
export interface Turn {
  readonly after: RecordItem;
  readonly before: RecordItem | undefined;
}

/** The versions that a note is of, each with the one before it. `present`: `changedRecords` of the note. */
export async function turnsOf(
  table: Table,
  note: Note,
  present: ReadonlyMap<string, RecordItem>,
): Promise<Turn[]> {
  const versions = await versionsOf(table, note, present);
  const later = versions.filter(({ version }) => version > 1);
  const former = await table.getMany<RecordItem>(later.map(({ id, version }) => versionKey(id, version - 1)));
  const byVersion = new Map(former.map((each) => [`${each.id} ${each.version}`, each]));
  return versions.map((after) => ({ after, before: byVersion.get(`${after.id} ${after.version - 1}`) }));
}

/**
 * The versions that a note is of, as they came about: what has changed of them since is not in them, dispute marks aside.
 * One that is gone is left out.
 */
async function versionsOf(
  table: Table,
  { changes }: Note,
  present: ReadonlyMap<string, RecordItem>,
): Promise<RecordItem[]> {
  const left = changes.filter(({ record, version }) => present.get(record)?.version !== version);
  const former = await table.getMany<RecordItem>(
    left.map(({ record, version }) => versionKey(record, version)),
  );
  return [
    ...changes.flatMap(({ record, version }) => {
      const found = present.get(record);
      return found?.version === version ? [found] : [];
    }),
    ...former,
  ];
}

function partitionOf(unit: string): string {
  return `CHANGES#${unit}`;
}

/** A stretch of what has changed, each record's versions in their order. */
export interface Changes {
  readonly changes: readonly RecordChange[];
  /** Where to go on: some of what was just told may be told again, and nothing is left out. */
  readonly next: string;
  /** Whether there is more at once. */
  readonly more: boolean;
}

/**
 * What has come about of a unit's records from `since` on, at least once.
 * @param since a moment (RFC 3339, UTC) or `Changes.next`
 * @param most notes of a change that are read: each is of up to some dozen records
 */
export async function changesSince(
  table: Table,
  unit: string,
  since: string,
  {
    most,
    now,
    until,
    settledOnly = false,
  }: {
    readonly most: number;
    readonly now: Date;
    /** As `Changes.next`: nothing from there on. */
    readonly until?: string | undefined;
    /** Only what nothing can come in before any more: told once, moments later. */
    readonly settledOnly?: boolean;
  },
): Promise<Changes> {
  const settled = settledBefore(now);
  const read: ChangesItem[] = [];
  for await (const item of table.each<ChangesItem>({
    ...partitionStretch(partitionOf(unit), ''),
    from: since,
    to: until,
  })) {
    if (settledOnly && item.sk >= settled) break;
    read.push(item);
    if (read.length > most) break;
  }
  const told = read.slice(0, most);
  const last = told.at(-1)?.sk ?? '';
  const settledToo = told.length > 0 && last < settled;
  return {
    changes: told.flatMap(({ changes }) => changes),
    // Right behind the last note; but never so far that one could still come in before it.
    next: settledToo ? `${last}\u0000` : since > settled ? since : settled,
    more: settledToo && read.length > most,
  };
}
