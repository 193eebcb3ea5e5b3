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

/** Asks for number and code. */
export function verificationFormPage(
  context: PageContext,
  given: { number?: string | undefined; code?: string | undefined },
): string {
  const english = context.language === 'en';
  return page(
    context,
    english ? 'Check a report' : '报告核验',
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
    </form>,
  );
}
