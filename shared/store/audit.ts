import { randomBytes } from 'node:crypto';
import type { Identity } from '../identity/identity.ts';
import { listStretch, partitionStretch, type Stretch } from './stretch.ts';
import type { Write } from './table.ts';

/** Something that was done, seen or refused. Append-only: no code of ours updates or deletes one. */
export interface AuditEntry {
  /** What it was done to: `report:…`, `record:…`, `subject:…`, `batch:…`. */
  readonly entity: string;
  /** Verb in the past: `report.issued`, `subject.read`, `request.refused`. */
  readonly action: string;
  /** `agency`: under which one, of somebody who acted for another's enterprise. */
  readonly by: { readonly sub: string; readonly role: string; readonly agency?: string } | null;
  readonly at: Date;
  readonly request: string;
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Who did it; with the subject that it was done for, also by what right. */
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

/** The audit entry as the item it becomes. */
export function auditItem(entry: AuditEntry) {
  const at = entry.at.toISOString();
  const sk = `${at}#${randomBytes(6).toString('hex')}`;
  const listed = entry.by?.role === 'administrator' ? entry.by.sub : entry.by?.agency;
  return {
    pk: `AUDIT#${entry.entity}`,
    sk,
    ...(listed === undefined ? {} : { list: actsList(listed), listOrder: sk }),
    type: 'audit',
    ...entry,
    at,
  };
}

/** The entry as a write, to stand in the transaction of what it tells about. */
export function auditWrite(entry: AuditEntry): Write {
  return { Put: { Item: auditItem(entry), ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** As the table has it: `at` in RFC 3339, UTC. */
export type StoredAuditEntry = Omit<AuditEntry, 'at'> & { readonly at: string };

/** Entries about one entity, oldest first. */
export function entriesAbout(entity: string): Stretch {
  return partitionStretch(`AUDIT#${entity}`, '');
}

/** What was done under an agency, or by an administrator (`administrator:NAME`), newest first. */
export function actsUnder(of: string): Stretch {
  return listStretch(actsList(of));
}
