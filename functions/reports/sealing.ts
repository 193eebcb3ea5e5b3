import { createHash } from 'node:crypto';
import { theFiles } from '../../shared/files/files.ts';
import { lockedFrom } from '../../shared/files/retention.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { editions } from '../../shared/policy/reports.ts';
import { offersSeals, sealPaper } from '../../shared/signing/sm2/stage-seals.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { standingOf } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportDigestKey, reportFile, reportSealFile } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';

/**
 * Where a report's electronic seal is (GB/T 38540), beside its PDF and over the very bytes of that. It is made when it is
 * first asked for, and is the same file from then on, also where two ask at once; so no report waits for the key of the
 * seal, and none is called sealed that is not.
 * @throws Problem 404 where the stage offers none, 409 of a report that no longer counts and never had one
 * @throws SigningError where it cannot be made
 */
export async function sealOf(
  { viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>,
  report: ReportItem,
): Promise<string> {
  if (!offersSeals()) {
    throw notFound({
      zh: '本平台没有启用电子印章，请使用报告的 PDF 文件。',
      en: 'There are no electronic seals here. Take the PDF of the report.',
    });
  }
  const file = reportSealFile(report.number);
  const bytes = (await theFiles().get(file)) ?? (await made(report, file, now));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = reportDigestKey(sha256);
  // With the file, once: what was stored and not written down, the next who asks writes down.
  if ((await theTable().get(known)) !== undefined) return file;
  await theTable().transactIf([
    newItemWrite({ ...known, type: 'report-digest', number: report.number }),
    auditWrite({
      entity: `report:${report.number}`,
      action: 'report.sealed',
      by: actor(viewer, report.subject),
      at: now,
      request,
      details: { sha256 },
    }),
  ]);
  return file;
}

async function made(report: ReportItem, file: string, now: Date): Promise<Uint8Array> {
  if ((await standingOf(theTable(), report, now)) !== 'current') {
    throw new Problem(409, 'no-longer-counts', {
      zh: '这份报告已经不再有效，不能加盖电子印章。请出具新的报告。',
      en: 'This report is no longer valid and cannot be sealed. Issue a new one.',
    });
  }
  const pdf = await theFiles().get(reportFile(report));
  if (pdf === undefined) throw new Error(`The file of ${report.number} is not there`);
  const sealed = await sealPaper(pdf, report.number, now);
  await theFiles().putFirst(file, sealed, {
    contentType: 'application/octet-stream',
    fileName: `${editions[report.edition].title.zh}_${report.number}.esl`,
    lockedUntil: lockedFrom(new Date(report.issuedAt)),
  });
  const kept = await theFiles().get(file);
  if (kept === undefined) throw new Error(`The seal of ${report.number} is not there`);
  return kept;
}
