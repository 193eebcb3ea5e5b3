import { randomBytes } from 'node:crypto';
import { chinaDate } from '../domain/china-time.ts';
import type { Identity } from '../identity/identity.ts';
import type { AuditDetails } from '../policy/audit-values.ts';
import type { AuditAction } from '../policy/audit-words.ts';
import { newItemWrite } from './new-item.ts';
import { allOf, type Filter, listStretch, partitionStretch, type Stretch } from './stretch.ts';
import type { Write } from './table.ts';

/** Something that was done, seen or refused. Append-only: no code of ours updates or deletes one. */
export interface AuditEntry {
  /** What it was done to: `report:…`, `record:…`, `subject:…`, `batch:…`. */
  readonly entity: string;
  /** Verb in the past: `report.issued`, `subject.read`, `request.refused`. */
  readonly action: AuditAction;
  /** `agency`: under which one, of somebody who acted for another's enterprise. */
  readonly by: { readonly sub: string; readonly role: string; readonly agency?: string } | null;
  readonly at: Date;
  readonly request: string;
  readonly details?: AuditDetails;
}

/** Who did it; with the subject that it was done for, also by what right. */
export function actor(viewer: Identity, subject?: string): NonNullable<AuditEntry['by']>;
export function actor(viewer: Identity | undefined, subject?: string): AuditEntry['by'];
export function actor(viewer: Identity | undefined, subject?: string): AuditEntry['by'] {
  if (viewer === undefined) return null;
  const { sub, role } = viewer;
  const agency =
    subject === undefined || viewer.subjects.includes(subject)
      ? undefined
      : viewer.agencies.find((held) => held.subject === subject);
  return { sub, role, ...(agency === undefined ? {} : { agency: agency.id }) };
}

/** The list of what was done under an agency, or by an administrator's command. */
function actsList(of: string): string {
  return `ACTS#${of}`;
}

/** A day's entries lie in so many lists, so that none of them takes more writes than one can. */
const listsOfDay = 4;

/** One of the lists of what was done on a day, in China. */
function dayList(day: string, at: number): string {
  return `AUDIT-DAY#${day}#${at}`;
}

/** The day of a list of what was done on one; undefined of any other list. */
export function dayOfList(list: string): string | undefined {
  const [, day, at] = /^AUDIT-DAY#(\d{4}-\d\d-\d\d)#(\d)$/.exec(list) ?? [];
  return Number(at) < listsOfDay ? day : undefined;
}

/** The audit entry as the item it becomes. */
export function auditItem(entry: AuditEntry) {
  const at = entry.at.toISOString();
  const random = randomBytes(6);
  const sk = `${at}#${random.toString('hex')}`;
  const listed = entry.by?.role === 'administrator' ? entry.by.sub : entry.by?.agency;
  return {
    pk: `AUDIT#${entry.entity}`,
    sk,
    ...(listed === undefined ? {} : { list: actsList(listed), listOrder: sk }),
    unitList: dayList(chinaDate(entry.at), (random[0] ?? 0) % listsOfDay),
    unitOrder: sk,
    type: 'audit',
    ...entry,
    at,
  };
}

/** The entry as a write, to stand in the transaction of what it tells about. */
export function auditWrite(entry: AuditEntry): Write {
  return newItemWrite(auditItem(entry));
}

/** As the table has it: `at` in RFC 3339, UTC. */
export type StoredAuditEntry = Omit<AuditEntry, 'at'> & { readonly at: string };

/** Whatever is shown as an entry of the audit, wherever it lies: about a thing, on a list of acts, or on one of a day. */
export const shownAsEntry: Filter = {
  expression:
    '(begins_with(pk, :about) OR begins_with(#list, :acts) OR begins_with(#unitList, :ofDay) OR #type = :audit)',
  names: { '#list': 'list', '#unitList': 'unitList', '#type': 'type' },
  values: { ':about': 'AUDIT#', ':acts': actsList(''), ':ofDay': 'AUDIT-DAY#', ':audit': 'audit' },
};

/** What was done under an agency, or by an administrator (`administrator:NAME`), newest first. */
export function actsUnder(of: string): Stretch {
  return listStretch(actsList(of));
}

/** One of the lists of a day's entries, in the order of time. */
export function listOfEntries(day: string, at: number): Stretch {
  return { index: 'units', partition: ['unitList', dayList(day, at)], order: 'unitOrder' };
}

/** All lists of a day's entries: what a seal goes through (audit-seals.ts). */
export function listsOfEntries(day: string): Stretch[] {
  return Array.from({ length: listsOfDay }, (_, at) => listOfEntries(day, at));
}

/** Which of the entries are asked for; what is absent is not asked. */
export interface AuditFilter {
  /** Of what, as `entity` begins: `report`, `objection`, `path`. */
  readonly kind?: string | undefined;
  readonly role?: string | undefined;
  /** Who did it, as the identity provider names them. */
  readonly by?: string | undefined;
}

function filterOf({ kind, role, by }: AuditFilter): Filter | undefined {
  return allOf([
    kind === undefined
      ? undefined
      : { expression: 'begins_with(entity, :kind)', values: { ':kind': `${kind}:` } },
    role === undefined
      ? undefined
      : {
          expression: '#by.#role = :role',
          names: { '#by': 'by', '#role': 'role' },
          values: { ':role': role },
        },
    by === undefined
      ? undefined
      : { expression: '#by.#sub = :sub', names: { '#by': 'by', '#sub': 'sub' }, values: { ':sub': by } },
  ]);
}

/** Entries about one entity, oldest first. */
export function entriesAbout(entity: string, asked: AuditFilter = {}): Stretch {
  const filter = filterOf(asked);
  const stretch = partitionStretch(`AUDIT#${entity}`, '');
  return filter === undefined ? stretch : { ...stretch, filter };
}

/** Entries of a day in China (YYYY-MM-DD), newest first. Those written before 0.4.0 are on no such list. */
export function entriesOfDay(day: string, asked: AuditFilter): Stretch[] {
  const filter = filterOf(asked);
  return listsOfEntries(day).map((stretch) => ({ ...stretch, descending: true, filter }));
}
