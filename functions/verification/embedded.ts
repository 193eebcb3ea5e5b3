import { inChinaTime } from '../../shared/domain/china-time.ts';
import { maskHolderName } from '../../shared/domain/masking.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { editions } from '../../shared/policy/reports.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { lookWrites } from '../../shared/store/looks.ts';
import { openReportLink, type ReportLink, useWrite } from '../../shared/store/report-links.ts';
import { standingOf } from '../../shared/store/report-standing.ts';
import { reportByNumber } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import { embeddedGonePage, embeddedReportPage } from '../../templates/pages/embedded.tsx';
import type { routes } from './routes.ts';

type Embedded = Call<(typeof routes)['showEmbedded']>;

/** A browser that only makes ready what somebody may open, or asks for the head alone, uses nothing and learns nothing. */
function opens({ headers, requestContext }: Embedded['event']): boolean {
  const ahead = headers['sec-purpose'] ?? headers.purpose ?? '';
  return requestContext.http.method === 'GET' && !ahead.includes('prefetch');
}

/**
 * A report's standing, once, to whoever opens its link. Use, audit and look are one transaction: of two that come at once
 * one sees it. Forged, over and used are one answer.
 */
export async function embeddedReport(call: Embedded): Promise<Answer> {
  // Where the stage names nobody, nobody may frame it; programs and people who follow the link see it all the same.
  const framedBy = (process.env.FRAMED_BY ?? '').split(' ').filter(Boolean);
  const json = await standingOnce(call);
  if (json !== null)
    return { status: 200, json, looks: 'written', framedBy, page: () => embeddedReportPage(call, json) };
  if (!call.html) throw gone();
  return { status: 404, framedBy, page: () => embeddedGonePage(call) };
}

const gone = () =>
  notFound({
    zh: '这个链接不存在、已经用过或者已经过时。请回到原来的网站重新打开。',
    en: 'This link does not exist, has already been used or has expired. Go back to the original site and open it again.',
  });

async function standingOnce(call: Embedded) {
  const { now, params, event } = call;
  const table = theTable();
  const link = opens(event) ? await openReportLink(table, params.token, now) : undefined;
  const report = link === undefined ? undefined : await reportByNumber(table, link.number);
  if (link === undefined || report === undefined) return null;
  const standing = await standingOf(table, report, now);
  if (!(await table.transactIf(traces(call, link)))) return null;
  const { number, edition, issuedAt, asOf, validUntil = null } = report;
  return {
    status: standing === 'current' ? ('genuine' as const) : standing,
    number,
    subjectName: editions[edition].masksNames ? maskHolderName(report.subjectName) : report.subjectName,
    edition,
    issuedAt,
    asOf,
    validUntil,
    checkedAt: inChinaTime(now.getTime()),
  };
}

function traces({ now, request }: Embedded, link: ReportLink) {
  const { number, subject, by, purpose, matter } = link;
  const entity = `report:${number}`;
  return [
    useWrite(link, now),
    auditWrite({
      entity,
      action: 'report-link.used',
      by: null,
      at: now,
      request,
      details: { role: by.role, ...(by.code === null ? {} : { code: by.code }) },
    }),
    ...lookWrites({ viewer: undefined, now, request, by }, [
      { subject, entity, purpose, ...(matter === undefined ? {} : { matter }) },
    ]),
  ];
}
