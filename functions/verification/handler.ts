import { timingSafeEqual, X509Certificate } from 'node:crypto';
import { toChinaTime } from '../../shared/domain/china-time.ts';
import { canonicalContent } from '../../shared/domain/report/digest.ts';
import { normaliseVerificationCode } from '../../shared/domain/report/identifiers.ts';
import { type RegisterEntry, verdict } from '../../shared/domain/report/verification.ts';
import {
  documentReasons,
  sealReasons,
  verificationReasons,
} from '../../shared/domain/report/verification-reasons.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { oneFile } from '../../shared/http/body.ts';
import type { Call, Refusal } from '../../shared/http/call.ts';
import type { PageFacts } from '../../shared/http/presentation.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { setting } from '../../shared/settings.ts';
import { certificatesFromPem, currentCertificate, toPem } from '../../shared/signing/certificates.ts';
import { theSeals } from '../../shared/signing/sm2/stage-seals.ts';
import { ownListAddress, theCertificates, theEvidence } from '../../shared/signing/stage-certificates.ts';
import { keptStatusToken, statusTokenAddress } from '../../shared/signing/status-token.ts';
import { verifyPdf } from '../../shared/signing/verify-pdf.ts';
import { statusPublished, wellKnown } from '../../shared/signing/well-known.ts';
import { countCheck } from '../../shared/store/report-checks.ts';
import {
  longestAnsweredContent,
  reportCanonicalFile,
  reportContentFile,
  type StoredContent,
  statusPage,
} from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import {
  fileVerificationPage,
  verificationFormPage,
  verificationPage,
} from '../../templates/pages/verification.tsx';
import { capability } from '../capability.ts';
import { embeddedReport } from './embedded.ts';
import { particularsOf } from './particulars.ts';
import {
  type Registered,
  registeredByDigest,
  registeredByNumber,
  standingOfRegistered,
} from './registered.ts';
import { routes } from './routes.ts';
import { sealVerdict } from './sealed.ts';

const nothingFound = () =>
  notFound({
    zh: '没有查到编号与核验码都相符的报告或者文书。请核对上面印制的编号和核验码后重新输入；如仍查不到，请勿采信。',
    en: 'No report or document matches both the number and the verification code. Check both against the printed ones and try again; if it is still not found, do not rely on it.',
  });

/** A SHA-256 as programs print it: in pairs or not, in capitals or not. */
function digestOf(text: string): string | null {
  const digits = text.replace(/[\s:-]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}

const notADigest: InputError = {
  pointer: '/sha256',
  message: {
    zh: 'SHA-256 是 64 个数字和 a–f 字母。请完整粘贴程序显示的一行。',
    en: 'A SHA-256 consists of 64 digits and letters from a to f. Paste the complete line shown by the program.',
  },
};

const noSuchFile = () =>
  notFound({
    zh: '本平台没有出具过这样的文件：SHA-256 不符。请核对计算的是不是原文件；如确是原文件，请勿采信。',
    en: 'This service has not issued a file with this SHA-256. Make sure that it was calculated from the original file; if it was, do not rely on the file.',
  });

function lacking(pointer: string, zh: string, en: string): InputError {
  return { pointer, message: { zh: `请填写${zh}。`, en: `Enter ${en}.` }, lacking: 'text' };
}

/** Equal without telling by time how far. */
function sameCode(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The report or document, to somebody who has both its number and its code. */
async function printed(number: string, code: string | undefined): Promise<Registered> {
  const entry = await registeredByNumber(theTable(), number.trim().toUpperCase());
  const given = code === undefined ? null : normaliseVerificationCode(code);
  if (entry === undefined || given === null || !sameCode(given, entry.verificationCode)) throw nothingFound();
  return entry;
}

/** Whether it still counts; that a report was checked is counted meanwhile, and not counting it fails no check. */
async function checked(
  entry: Registered,
  { now, log }: Pick<Call, 'now' | 'log'>,
): Promise<RegisterEntry['state']> {
  const counting =
    entry.type === 'report'
      ? countCheck(theTable(), entry.number, now).catch((error: unknown) =>
          log.error('check not counted', error as Error),
        )
      : undefined;
  const [standing] = await Promise.all([standingOfRegistered(theTable(), entry, now), counting]);
  return standing;
}

/** What a paper of ours is that was asked about, `by` its number or its digest, and whether it still counts. */
async function told(
  call: Pick<Call, 'now' | 'log'> & PageFacts,
  entry: Registered,
  by: string,
): Promise<Answer> {
  const standing = await checked(entry, call);
  const status = standing === 'current' ? ('genuine' as const) : standing;
  call.log.info(`${by} verified`, { status, kind: entry.type });
  const json = { checkedAt: toChinaTime(call.now), status, ...particularsOf(entry) };
  return { status: 200, json, page: () => verificationPage(call, json) };
}

/** The PDF out of the request: its whole body, or the field `file` of a form. @throws Problem 422 */
async function uploaded(call: Pick<Call, 'type' | 'bytes' | 'form'>): Promise<Uint8Array> {
  if (call.type === 'application/pdf') return call.bytes;
  const file = call.form === undefined ? undefined : oneFile(call.form);
  if (file !== undefined) return file.bytes();
  throw new Problem(
    422,
    'no-file',
    { zh: '请选择要核验的文件后再提交。', en: 'Choose the file to be verified, then submit.' },
    { errors: [{ pointer: '/file', message: { zh: '请选择文件。', en: 'Choose a file.' } }] },
  );
}

/** A refusal of what is no original. @param seals whether reports of this stage come with seals */
const noPdf = (seals: boolean) =>
  invalid([
    {
      pointer: '/file',
      message: seals
        ? {
            zh: '这里核验 PDF 原件和与报告一起提供的电子签章文件（.esl），所选文件两者都不是。请选择收到的原件；照片、截图、扫描件和 Word 文件请改用编号和核验码核验。',
            en: 'Original PDFs are verified here, and the electronic seals (.esl) that come with reports; this file is neither. Choose the original you received; for photos, screenshots, scans and Word files, verify by number and verification code.',
          }
        : {
            zh: '这里只核验 PDF 原件，所选文件不是 PDF。请选择收到的原件；照片、截图、扫描件和 Word 文件请改用编号和核验码核验。',
            en: 'Only original PDFs are verified here; this file is not a PDF. Choose the original you received; for photos, screenshots, scans and Word files, verify by number and verification code.',
          },
    },
  ]);

/** What is published may be kept for a while by whoever reads it. */
const publishedHeaders = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };

const published = async () => wellKnown(await theCertificates());

/** SHA-256 of the root that our signatures lead to; null before there is one. */
async function rootFingerprint(): Promise<string | null> {
  const certificates = await theCertificates().catch(() => []);
  const root = certificates.length === 0 ? undefined : currentCertificate(certificates).chain.at(-1);
  return root === undefined ? null : new X509Certificate(root).fingerprint256;
}

const formPage = async (context: PageFacts, filled: Refusal): Promise<string> =>
  verificationFormPage(
    context,
    filled,
    await rootFingerprint(),
    (await theSeals().catch(() => [])).length > 0,
  );

export const handler = capability(routes, {
  verifyNumber: {
    form: (call, { values, problem }) =>
      formPage(call, { values: { ...values, number: call.params.number }, problem }),
    answer: async (call) => {
      const entry = await printed(call.params.number, call.query.code);
      return told(call, entry, 'number');
    },
  },

  reportContent: async (call) => {
    const entry = await printed(call.params.number, call.query.code);
    const stored = entry.type === 'report' ? await theFiles().get(reportContentFile(entry)) : undefined;
    if (entry.type !== 'report' || stored === undefined) throw nothingFound();
    const { content } = JSON.parse(Buffer.from(stored).toString('utf8')) as StoredContent;
    const bytes = canonicalContent(content);
    const length = Buffer.byteLength(bytes);
    call.log.info('content given', { bytes: length });
    if (length <= longestAnsweredContent) return { status: 200, file: { bytes, type: 'application/json' } };
    return { status: 303, location: await theFiles().addressOf(reportCanonicalFile(entry), 60) };
  },

  verifyForm: {
    form: formPage,
    answer: async (call) => {
      const { number = '', code = '', sha256 = '' } = call.query;
      if (sha256 !== '') {
        const digest = digestOf(sha256);
        if (digest === null) throw invalid([notADigest]);
        return { status: 303, location: `/verify/files/${digest}` };
      }
      if (call.html && (number !== '' || code !== '')) {
        const errors = [
          ...(number.trim() === '' ? [lacking('/number', '编号', 'the number')] : []),
          ...(code.trim() === '' ? [lacking('/code', '核验码', 'the verification code')] : []),
        ];
        if (errors.length > 0) throw invalid(errors);
      }
      if (number !== '' && code !== '') {
        const to = `/verify/${encodeURIComponent(number.trim())}?code=${encodeURIComponent(code.trim())}`;
        return { status: 303, location: to };
      }
      const page = call.html ? await formPage(call, { values: {}, problem: null }) : '';
      return { status: 200, json: {}, page: () => page };
    },
  },

  verifyFile: {
    form: formPage,
    answer: async (call) => {
      const bytes = await uploaded(call);
      const seal = await sealVerdict(bytes);
      const file = seal ?? verifyPdf(bytes, await theCertificates());
      // A person who took the wrong file has not been given a forged one.
      if (call.html && file.problem === 'not-a-pdf') throw noPdf((await theSeals()).length > 0);
      const table = theTable();
      const registered = await registeredByDigest(table, file.sha256);
      const entry =
        registered ?? (file.number === null ? undefined : await registeredByNumber(table, file.number));
      // What the register holds is told of that very file alone: anyone can write a number into another, or put another
      // time stamp to a seal, which its signature does not cover. A seal's digest stands for its report's entry.
      const same = seal === null ? entry?.sha256 === file.sha256 : registered !== undefined;
      const own = same && entry !== undefined && (seal === null || file.problem === null);
      const known =
        entry === undefined
          ? undefined
          : {
              number: entry.number,
              sha256: own ? file.sha256 : entry.sha256,
              state: own ? await checked(entry, call) : ('current' as const),
            };
      const found = verdict(file, known);
      call.log.info('file verified', { status: found.status, reason: found.reason });
      const isReport = entry === undefined || entry.type === 'report';
      const reason =
        (seal !== null ? sealReasons : isReport ? {} : documentReasons)[found.reason] ??
        verificationReasons[found.reason];
      const particulars = own ? particularsOf(entry) : null;
      const said = {
        checkedAt: toChinaTime(call.now),
        ...found,
        form: seal === null ? ('pdf' as const) : ('seal' as const),
        explanation: inLanguage(reason, call.language),
      };
      return {
        status: 200,
        json: { ...particulars, ...said },
        page: () => fileVerificationPage(call, said, particulars),
      };
    },
  },

  verifyDigest: async (call) => {
    const sha256 = digestOf(call.params.sha256);
    const entry = sha256 === null ? undefined : await registeredByDigest(theTable(), sha256);
    if (entry === undefined) throw noSuchFile();
    return told(call, entry, 'digest');
  },

  showEmbedded: embeddedReport,

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

  publishedRevocations: async () => {
    const address = ownListAddress(setting('PUBLIC_URL'));
    const own = (await theEvidence())?.lists.find((list) => list.address === address);
    if (own === undefined) throw notFound();
    return {
      status: 200,
      file: { bytes: Buffer.from(own.list), type: 'application/pkix-crl' },
      headers: { ...publishedHeaders, 'content-disposition': 'attachment; filename="report-root.crl"' },
    };
  },

  publishedSignedStatus: async () => {
    const bytes = await keptStatusToken();
    if (bytes === undefined) throw notFound();
    if (bytes.length > longestAnsweredContent) {
      // For pages of other origins too, as the list itself is; not kept, as its address ends within a minute.
      const { 'access-control-allow-origin': origin } = publishedHeaders;
      const location = await statusTokenAddress();
      return { status: 303, location, headers: { 'access-control-allow-origin': origin } };
    }
    return { status: 200, file: { bytes, type: 'application/jwt' }, headers: publishedHeaders };
  },

  publishedStatus: async ({ query: { since, ...page }, now }) => {
    const { items, next } = await statusPage(theTable(), since, page);
    return { status: 200, json: { ...statusPublished(items, now), next }, headers: publishedHeaders };
  },
});
