import { type CreditRecord, type RecordSource, recordId } from '../domain/record.ts';
import type { Block, Restoring } from '../domain/record-acts.ts';
import type { CatalogueCode } from '../policy/catalogue.ts';
import type { Held } from './holdings.ts';
import { listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table } from './table.ts';

/** A subject (信用主体): an organisation by its unified social credit code, a person by `P` and a keyed hash. */
export interface SubjectItem extends Key {
  readonly type: 'subject';
  readonly id: string;
  readonly kind: 'organisation' | 'person';
  readonly name: string;
  /**
   * Every name that an entry of an organisation came with: by which of them it is found depends on who asks. Absent from
   * what a release before 0.3.0 stored.
   */
  readonly names?: ReadonlySet<string>;
  /** Registration has been reported; until then the name is the one in the first record. */
  readonly registered: boolean;
  /** Latest moment at which a record that a report may show was changed, revoked or repaired. RFC 3339, UTC. */
  readonly alteredAt: string | null;
  /**
   * Up to then its records are noted under the spellings of their keys; where `alteredAt` is later, one may not be: who
   * altered it may have been a release before 0.3.0. RFC 3339, UTC.
   */
  readonly spelledAt?: string;
  /** Set by the step that has subjects evaluated which no record has changed of since they are. */
  readonly evaluationAsked?: string;
  /** The same of measures after listings that stood before these were followed. */
  readonly listingsAsked?: string;
  /** The same of its place on the public lists and in the search, by what these have come to know since. */
  readonly foundAsked?: string;
}

/** The current version of a record, or a former one under a key of its own. */
export interface RecordItem extends Key, Partial<Listed>, Partial<Held>, CreditRecord {
  readonly type: 'record' | 'former-record';
  /** Version of the catalogue that it was checked by. */
  readonly catalogueVersion: string;
  readonly contentHash: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** When this version came about, by whom and why. */
  readonly changedAt: string;
  readonly changedBy: string;
  readonly reason: string;
  /** What its subject had to say against it, where an objection could not be confirmed. */
  readonly filerStatement?: {
    readonly objection: string;
    /** RFC 3339, UTC. */
    readonly at: string;
    readonly text: string;
  };
  /** The row that this version was read from; absent where no row of a file made it. */
  readonly source?: RecordSource;
  /**
   * It was revoked, by whom and when: no row brings it back until the centre releases it. Stands on the entry, and so
   * on its natural key, whatever else a row says.
   */
  readonly block?: Block;
  /** Values by column that were found wrong: a row that brings one of them back is refused. */
  readonly wrong?: Readonly<Record<string, readonly string[]>>;
  readonly restoring?: Restoring;
  /** Content (its hash) by which the release before 0.3.0 refuses what objections have shown to be wrong. */
  readonly refusedHashes?: readonly string[];
}

export function subjectKey(id: string): Key {
  return { pk: `SUBJECT#${id}`, sk: 'SUBJECT' };
}

/** A record's key follows from its identifier: the subject, and the hash of its natural key. */
export function recordKeyOf(id: string): Key | undefined {
  const match = /^([0-9A-Za-z]{8,80})-([0-9a-z]{16})$/.exec(id);
  return match === null ? undefined : { pk: `SUBJECT#${match[1]}`, sk: `RECORD#${match[2]}` };
}

/** The key of a subject's registration: its catalogue tells no entries apart, so that a subject has one. */
export function registrationKey(subject: string): Key {
  const key = recordKeyOf(recordId(subject, 'registration', ''));
  // No subject has such an identifier: nothing lies there.
  return key ?? { pk: `SUBJECT#${subject}`, sk: 'RECORD#' };
}

export function recordList(subject: string, catalogue: CatalogueCode): string {
  return `RECORDS#${subject}#${catalogue}`;
}

export async function subjectById(table: Table, id: string): Promise<SubjectItem | undefined> {
  return table.get<SubjectItem>(subjectKey(id));
}

/** Those of some subjects that are there, in no order; no id twice. */
export async function subjectsByIds(table: Table, ids: readonly string[]): Promise<SubjectItem[]> {
  return table.getMany<SubjectItem>(ids.map(subjectKey));
}

export async function recordById(table: Table, id: string): Promise<RecordItem | undefined> {
  const key = recordKeyOf(id);
  return key === undefined ? undefined : table.get<RecordItem>(key);
}

/** Former versions, oldest first. */
export async function recordHistory(table: Table, id: string): Promise<RecordItem[]> {
  return Array.fromAsync(table.partition<RecordItem>(`RECORD#${id}`, 'VERSION#'));
}

/** Every record of a subject as it is now: one partition, read consistently. */
export function recordsOf(table: Table, subject: string): AsyncGenerator<RecordItem> {
  return table.partition<RecordItem>(`SUBJECT#${subject}`, 'RECORD#');
}

/** Records of a subject in one catalogue, by their day and then their identifier (`DAY#ID`), newest first. */
export function recordStretch(
  subject: string,
  catalogue: CatalogueCode,
  within: Parameters<typeof listStretch>[1] = {},
): Stretch {
  return listStretch(recordList(subject, catalogue), within);
}

/** The key under which a former version is kept. */
export function versionKey(id: string, version: number): Key {
  return { pk: `RECORD#${id}`, sk: `VERSION#${String(version).padStart(6, '0')}` };
}
