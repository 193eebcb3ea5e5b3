import { editions } from '../../shared/policy/reports.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { Field, SummaryList, Tag } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';

const statuses = {
  genuine: { zh: '真实有效', en: 'Genuine', tone: 'good' },
  superseded: { zh: '真实，但内容已更新', en: 'Genuine, but out of date', tone: 'warning' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn', tone: 'warning' },
} as const;

const explanations = {
  genuine: {
    zh: '本平台出具过这份报告。请核对下列内容与您手中的报告一致。',
    en: 'We issued this report. Compare what is below with the report in your hands.',
  },
  superseded: {
    zh: '本平台出具过这份报告，但其中的信息此后已被更正、撤销或修复，请要求对方提供新的报告。',
    en: 'We issued this report, but a record in it has since been corrected, revoked or repaired. Ask for a new one.',
  },
  withdrawn: {
    zh: '本平台已撤回这份报告，请勿采信。',
    en: 'We have withdrawn this report. Do not rely on it.',
  },
} as const;

export interface ShownVerification {
  readonly status: keyof typeof statuses;
  readonly number: string;
  readonly subjectName: string;
  readonly edition: 'standard' | 'no-violation';
  readonly issuedAt: string;
  readonly asOf: string;
  readonly result: 'none-found' | 'found' | null;
  readonly sha256: string;
}

/** The answer to number and code. */
export function verificationPage(context: PageContext, report: ShownVerification): string {
  const { language } = context;
  const english = language === 'en';
  const status = statuses[report.status];
  const results = {
    'none-found': english
      ? 'No record found within the chosen domains and period'
      : '所选领域和期间内未查询到记录',
    found: english ? 'Records found' : '查询到记录',
  };
  return page(
    context,
    english ? 'Check of a report' : '报告核验结果',
    <>
      <p>
        <Tag tone={status.tone}>{english ? status.en : status.zh}</Tag>
      </p>
      <p>{inLanguage(explanations[report.status], language)}</p>
      <SummaryList
        rows={[
          [english ? 'Number' : '报告编号', report.number],
          [english ? 'Subject' : '信用主体', report.subjectName],
          [english ? 'Edition' : '报告版本', inLanguage(editions[report.edition].title, language)],
          [english ? 'Issued' : '出具时间', report.issuedAt],
          [english ? 'Data as of' : '数据截至', report.asOf],
          ...(report.result === null
            ? []
            : [[english ? 'Result' : '查询结果', results[report.result]] as const]),
          [english ? 'SHA-256 of the PDF' : 'PDF 文件的 SHA-256', <code key="digest">{report.sha256}</code>],
        ]}
      />
    </>,
  );
}

export interface ShownFileVerification {
  readonly status: 'genuine' | 'altered' | 'unknown' | 'superseded' | 'withdrawn';
  readonly number?: string;
  readonly explanation: string;
  readonly signature: {
    readonly valid: boolean;
    readonly trusted: boolean;
    readonly signedAt: string | null;
    readonly signer: string | null;
  };
}

const fileStatuses = {
  ...statuses,
  altered: { zh: '已被改动', en: 'Altered', tone: 'warning' },
  unknown: { zh: '无法确认', en: 'Unknown', tone: 'warning' },
} as const;

/** The answer to an uploaded PDF. */
export function fileVerificationPage(context: PageContext, file: ShownFileVerification): string {
  const english = context.language === 'en';
  const status = fileStatuses[file.status];
  const yesNo = (yes: boolean) => (english ? (yes ? 'yes' : 'no') : yes ? '是' : '否');
  return page(
    context,
    english ? 'Check of a PDF' : '报告文件核验结果',
    <>
      <p>
        <Tag tone={status.tone}>{english ? status.en : status.zh}</Tag>
      </p>
      <p>{file.explanation}</p>
      <SummaryList
        rows={[
          ...(file.number === undefined ? [] : [[english ? 'Number' : '报告编号', file.number] as const]),
          [english ? 'Signature intact' : '签名完好', yesNo(file.signature.valid)],
          [english ? 'Signed by this service' : '由本平台签署', yesNo(file.signature.trusted)],
          [english ? 'Signer' : '签署人', file.signature.signer ?? ''],
          [english ? 'Signed' : '签署时间', file.signature.signedAt ?? ''],
        ]}
      />
      <p>{english ? 'The file was not stored.' : '上传的文件未被保存。'}</p>
    </>,
  );
}

/** Asks for number and code, or for the PDF itself. */
export function verificationFormPage(
  context: PageContext,
  given: { number?: string | undefined; code?: string | undefined },
): string {
  const english = context.language === 'en';
  return page(
    context,
    english ? 'Check a report' : '报告核验',
    <>
      <h2>{english ? 'By number and code' : '按编号和核验码核验'}</h2>
      <form action="/verify" method="get">
        <Field
          name="number"
          label={english ? 'Report number' : '报告编号'}
          hint={english ? '22 characters, on every page of the report' : '共 22 位，印在报告每一页'}
          value={given.number}
        />
        <Field
          name="code"
          label={english ? 'Verification code' : '核验码'}
          hint={english ? 'Three groups of four characters, on the first page' : '三组各四位，印在报告首页'}
          value={given.code}
        />
        <button type="submit">{english ? 'Check' : '核验'}</button>
      </form>
      <h2>{english ? 'By the PDF' : '上传 PDF 文件核验'}</h2>
      <form action="/verify" method="post" enctype="multipart/form-data">
        <p class="field">
          <label for="file">{english ? 'PDF of the report' : '报告的 PDF 文件'}</label>
          <span class="hint" id="file-hint">
            {english
              ? 'Up to 4 MB. The file is checked and not stored.'
              : '不超过 4 MB。文件仅用于核验，不会保存。'}
          </span>
          <input
            id="file"
            name="file"
            type="file"
            accept="application/pdf,.pdf"
            required
            aria-describedby="file-hint"
          />
        </p>
        <button type="submit">{english ? 'Check the file' : '核验文件'}</button>
      </form>
    </>,
  );
}
