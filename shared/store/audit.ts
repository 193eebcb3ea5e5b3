import { randomBytes } from 'node:crypto';
import type { Identity } from '../identity/identity.ts';
import type { Page, Table, Write } from './table.ts';

/** Something that was done, seen or refused. Append-only: no code of ours updates or deletes one. */
export interface AuditEntry {
  /** What it was done to: `report:…`, `record:…`, `subject:…`, `batch:…`. */
  readonly entity: string;
  /** Verb in the past: `report.issued`, `subject.read`, `request.refused`. */
  readonly action: string;
  readonly by: { readonly sub: string; readonly role: string } | null;
  readonly at: Date;
  readonly request: string;
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
}

export function actor(viewer: Identity | undefined): AuditEntry['by'] {
  return viewer === undefined ? null : { sub: viewer.sub, role: viewer.role };
}

/** The audit entry as the item it becomes. */
export function auditItem(entry: AuditEntry) {
  const at = entry.at.toISOString();
  return {
    pk: `AUDIT#${entry.entity}`,
    sk: `${at}#${randomBytes(6).toString('hex')}`,
    type: 'audit',
    ...entry,
    at,
  };
}

/** The entry as a write, to stand in the transaction of what it tells about. */
export function auditWrite(entry: AuditEntry): Write {
  return { Put: { Item: auditItem(entry), ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Entries about one entity, oldest first; `at` as it is stored, RFC 3339 in UTC. */
export async function auditPage(
  table: Table,
  entity: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<Omit<AuditEntry, 'at'> & { readonly at: string }>> {
  // Every entry's key begins with its moment, and so with the millennium: a prefix cannot be empty.
  return table.partitionPage(`AUDIT#${entity}`, '2', page);
}
