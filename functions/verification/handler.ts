import { timingSafeEqual } from 'node:crypto';
import { normaliseVerificationCode } from '../../shared/domain/report/identifiers.ts';
import { verdict } from '../../shared/domain/report/verification.ts';
import { verificationReasons } from '../../shared/domain/report/verification-reasons.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { certificatesFromPem, toPem } from '../../shared/signing/certificates.ts';
import { theCertificates } from '../../shared/signing/stage-certificates.ts';
import { verifyPdf } from '../../shared/signing/verify-pdf.ts';
import { wellKnown } from '../../shared/signing/well-known.ts';
import { countCheck } from '../../shared/store/report-checks.ts';
import { type ReportStanding, standingOf } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportByDigest, reportByNumber, statusList } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import {
  fileVerificationPage,
  verificationFormPage,
  verificationPage,
} from '../../templates/pages/verification.tsx';
import { capability } from '../capability.ts';
import { particularsOf } from './particulars.ts';
import { routes } from './routes.ts';

const noSuchReport = () =>
  notFound({
    zh: '没有查到编号与核验码都相符的报告。请核对报告上印制的编号和核验码后重新输入；如仍查不到，请勿采信该报告。',
    en: 'There is no report with this number and this code. Check both against the report and try again; if it is still not found, do not rely on the report.',
  });

function lacking(pointer: string, zh: string, en: string): InputError {
  return { pointer, message: { zh: `请填写${zh}。`, en: `Enter ${en}.` }, lacking: 'text' };
}

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

/** Whether the report still counts; that it was checked is counted meanwhile, and not counting it fails no check. */
async function checked(report: ReportItem, { now, log }: Pick<Call, 'now' | 'log'>): Promise<ReportStanding> {
  const [standing] = await Promise.all([
    standingOf(theTable(), report, now),
    countCheck(theTable(), report.number, now).catch((error: unknown) =>
      log.error('check not counted', error as Error),
    ),
  ]);
  return standing;
}

/** The PDF out of the request: its whole body, or the field `file` of a form. @throws Problem 422 */
async function uploaded(call: Pick<Call, 'type' | 'bytes' | 'form'>): Promise<Uint8Array> {
  if (call.type === 'application/pdf') return call.bytes;
  const file = call.form?.files.get('file');
  if (file !== undefined) return file.bytes();
  throw new Problem(
    422,
    'no-file',
    { zh: '请选择要核验的 PDF 文件后再提交。', en: 'Choose the PDF to be checked, then send.' },
    { errors: [{ pointer: '/file', message: { zh: '请选择 PDF 文件。', en: 'Choose a PDF.' } }] },
  );
}

/** What is published may be kept for a while by whoever reads it. */
const publishedHeaders = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };

async function published(since?: string) {
  const withdrawn = since === undefined ? [] : await statusList(theTable(), since);
  return wellKnown(await theCertificates(), withdrawn, new Date());
}

export const handler = capability(routes, {
  verifyNumber: {
    form: (call, { values, problem }) =>
      verificationFormPage(call, { values: { ...values, number: call.params.number }, problem }),
    answer: async (call) => {
      const report = await printed(call.params.number, call.query.code);
      const standing = await checked(report, call);
      const status = standing === 'current' ? ('genuine' as const) : standing;
      call.log.info('report verified', { status });
      const json = { status, ...particularsOf(report) };
      return { status: 200, json, page: () => verificationPage(call, json) };
    },
  },

  verifyForm: {
    form: verificationFormPage,
    answer: async (call) => {
      const { number = '', code = '' } = call.query;
      if (call.html && (number !== '' || code !== '')) {
        const errors = [
          ...(number.trim() === '' ? [lacking('/number', '报告编号', 'the report number')] : []),
          ...(code.trim() === '' ? [lacking('/code', '核验码', 'the verification code')] : []),
        ];
        if (errors.length > 0) throw invalid(errors);
      }
      if (number !== '' && code !== '') {
        const to = `/verify/${encodeURIComponent(number.trim())}?code=${encodeURIComponent(code.trim())}`;
        return { status: 303, location: to };
      }
      return { status: 200, json: {}, page: () => verificationFormPage(call, { values: {}, problem: null }) };
    },
  },

  verifyFile: {
    form: verificationFormPage,
    answer: async (call) => {
      const bytes = await uploaded(call);
      const file = verifyPdf(bytes, await theCertificates());
      const table = theTable();
      const report =
        (await reportByDigest(table, file.sha256)) ??
        (file.number === null ? undefined : await reportByNumber(table, file.number));
      // What the register holds is told of that very file alone: anyone can write a number into another.
      const own = report?.sha256 === file.sha256;
      const entry =
        report === undefined
          ? undefined
          : {
              number: report.number,
              sha256: report.sha256,
              state: own ? await checked(report, call) : ('current' as const),
            };
      const found = verdict(file, entry);
      call.log.info('file verified', { status: found.status, reason: found.reason });
      const explanation = inLanguage(verificationReasons[found.reason], call.language);
      const particulars = own && report !== undefined ? particularsOf(report) : null;
      const said = { ...found, explanation };
      return {
        status: 200,
        json: { ...particulars, ...said },
        page: () => fileVerificationPage(call, said, particulars),
      };
    },
  },

  publishedKeys: async () => ({ status: 200, json: (await published()).jwks, headers: publishedHeaders }),

  publishedCertificates: async () => ({
    status: 200,
    json: { certificates: (await published()).certificates },
    headers: publishedHeaders,
  }),

  publishedRoot: async () => {
    const [latest] = (await published()).certificates.toReversed();
    const root = certificatesFromPem(latest?.pem ?? '').at(-1);
    if (root === undefined) throw notFound();
    return {
      status: 200,
      file: { bytes: toPem('CERTIFICATE', root), type: 'application/x-pem-file' },
      headers: { ...publishedHeaders, 'content-disposition': 'attachment; filename="report-root.pem"' },
    };
  },

  publishedStatus: async (call) => ({
    status: 200,
    json: (await published(call.query.since ?? '')).status,
    headers: publishedHeaders,
  }),
});
