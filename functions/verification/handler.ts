import { timingSafeEqual } from 'node:crypto';
import { normaliseVerificationCode } from '../../shared/domain/report/identifiers.ts';
import { notFound } from '../../shared/http/problem.ts';
import { type ReportItem, reportByNumber, standingOf } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import { verificationFormPage, verificationPage } from '../../templates/pages/verification.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';

const noSuchReport = () =>
  notFound({
    zh: '没有查到编号与核验码都相符的报告。请核对报告上印制的编号和核验码后重新输入；如仍查不到，请勿采信该报告。',
    en: 'There is no report with this number and this code. Check both against the report and try again; if it is still not found, do not rely on the report.',
  });

/** Equal without telling by time how far. */
function sameCode(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The report, to somebody who has both its number and its code. */
async function printed(number: string, code: string | undefined): Promise<ReportItem> {
  const report = await reportByNumber(theTable(), number.trim().toUpperCase());
  const given = code === undefined ? null : normaliseVerificationCode(code);
  if (report === undefined || given === null || !sameCode(given, report.verificationCode))
    throw noSuchReport();
  return report;
}

export const handler = capability(routes, {
  verifyNumber: async (call) => {
    const report = await printed(call.params.number, call.query.code);
    const standing = await standingOf(theTable(), report);
    const { number, subjectName, edition, issuedAt, asOf, result, sha256 } = report;
    const status = standing === 'current' ? ('genuine' as const) : standing;
    call.log.info('report verified', { status });
    const json = { status, number, subjectName, edition, issuedAt, asOf, result, sha256 };
    return { status: 200, json, page: () => verificationPage(call, json) };
  },

  verifyForm: async (call) => {
    const { number, code } = call.query;
    if (number !== undefined && code !== undefined && number !== '' && code !== '') {
      const to = `/verify/${encodeURIComponent(number.trim())}?code=${encodeURIComponent(code.trim())}`;
      return { status: 303, location: to };
    }
    return { status: 200, json: {}, page: () => verificationFormPage(call, call.query) };
  },
});
