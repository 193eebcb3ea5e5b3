import type { Announcement } from '../../shared/domain/cases/announcement.ts';
import type { Case } from '../../shared/domain/cases/case.ts';
import type { Kind } from '../../shared/domain/cases/kind.ts';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import { type AuditEntry, auditWrite } from '../../shared/store/audit.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import type { Write } from '../../shared/store/table.ts';

/** Something that happened to a case. */
export interface Told extends Pick<AuditEntry, 'details'> {
  /** `objection.accepted`: in the audit, and for those who are told. */
  readonly event: AuditAction;
  /** Tells this time from every other at which somebody is told of the case. */
  readonly time: string | number;
  readonly announcements: readonly Announcement[];
}

/** What is written of everything that happens to a case, whoever does it: the audit, and what others are told. */
export function telling<C extends Case>(
  kind: Pick<Kind<C>, 'name' | 'path'>,
  { id }: C,
  { event, time, announcements, details }: Told,
  trace: Pick<AuditEntry, 'by' | 'at' | 'request'>,
): Write[] {
  const audit = auditWrite({
    ...trace,
    entity: `${kind.name}:${id}`,
    action: event,
    ...(details === undefined ? {} : { details }),
  });
  if (announcements.length === 0) return [audit];
  const object = `${kind.path}/${id}`;
  return [audit, outboxWrite({ id: `${id}-${time}`, event, object, announcements }, trace.at)];
}

/** The clock, as the audit names it. */
export function byClock(at: Date): Pick<AuditEntry, 'by' | 'at' | 'request'> {
  return { by: null, at, request: 'schedule' };
}
