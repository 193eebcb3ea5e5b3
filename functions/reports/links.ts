import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { setting } from '../../shared/settings.ts';
import { type AuditEntry, auditWrite } from '../../shared/store/audit.ts';
import { cursorSecret } from '../../shared/store/cursors.ts';
import { newReportLink, type ReportLink } from '../../shared/store/report-links.ts';
import type { ReportItem } from '../../shared/store/reports.ts';
import { theTable, type Write } from '../../shared/store/table.ts';

/** What the subject is told of whoever opens a link, and who made it. */
interface LinkMaking extends Pick<ReportLink, 'by' | 'purpose' | 'matter'> {
  readonly actor: AuditEntry['by'];
  readonly details?: AuditEntry['details'];
}

/**
 * A link that shows a report's standing once, with what is written as it is made and what is answered. Whoever opens it
 * leaves a look then.
 */
export async function madeLink(
  { now, request }: Pick<Call, 'now' | 'request'>,
  report: Pick<ReportItem, 'number' | 'subject'>,
  { actor, details = {}, ...whose }: LinkMaking,
): Promise<{
  readonly writes: readonly Write[];
  readonly answer: Required<Pick<Answer, 'status'>> & {
    readonly json: { readonly url: string; readonly expiresAt: string };
  };
}> {
  const { token, until, write } = newReportLink(await cursorSecret(theTable()), report, whose, now);
  const audit = auditWrite({
    entity: `report:${report.number}`,
    action: 'report-link.made',
    by: actor,
    at: now,
    request,
    details: { ...details, until: until.toISOString() },
  });
  const json = { url: `${setting('PUBLIC_URL')}/embedded/${token}`, expiresAt: inChinaTime(until.getTime()) };
  return { writes: [write, audit], answer: { status: 201, json } };
}
