import { editions } from '../../shared/policy/reports.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { More, SummaryList, Table } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';

export interface ShownReport {
  readonly number: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly edition: 'standard' | 'no-violation';
  readonly from: string | null;
  readonly to: string | null;
  readonly purpose: string | null;
  readonly issuedAt: string;
  readonly recordCount: number;
  readonly pages: number;
  readonly sha256: string;
  readonly verificationCode: string;
}

/** Reports of the subjects that the viewer acts for. */
export function reportsPage(
  context: PageContext,
  list: { items: readonly ShownReport[]; next: string | null },
): string {
  const { language } = context;
  const english = language === 'en';
  return page(
    context,
    english ? 'Reports' : '信用报告',
    list.items.length === 0 ? (
      <p>{english ? 'No report has been issued yet.' : '还没有出具过报告。'}</p>
    ) : (
      <>
        <Table
          caption={english ? 'Newest first' : '按出具时间倒序'}
          head={
            english
              ? ['Number', 'Subject', 'Edition', 'Issued']
              : ['报告编号', '信用主体', '版本', '出具时间']
          }
          rows={list.items.map((report) => [
            <a key="number" href={`/reports/${report.number}`}>
              {report.number}
            </a>,
            report.subjectName,
            inLanguage(editions[report.edition].title, language),
            report.issuedAt,
          ])}
        />
        <More
          href={list.next === null ? null : `/reports?cursor=${list.next}`}
          text={english ? 'Next page' : '下一页'}
        />
      </>
    ),
  );
}

/** One report: what it is about, and its PDF. */
export function reportPage(context: PageContext, report: ShownReport): string {
  const { language } = context;
  const english = language === 'en';
  return page(
    context,
    inLanguage(editions[report.edition].title, language),
    <>
      <p>
        <a href={`/reports/${report.number}/pdf`}>
          {english ? `Download the PDF (${report.pages} pages)` : `下载 PDF（${report.pages} 页）`}
        </a>
      </p>
      <SummaryList
        rows={[
          [english ? 'Number' : '报告编号', report.number],
          [english ? 'Verification code' : '核验码', report.verificationCode],
          [english ? 'Subject' : '信用主体', `${report.subjectName}（${report.subject}）`],
          [english ? 'Issued' : '出具时间', report.issuedAt],
          ...(report.from === null
            ? []
            : [[english ? 'Period' : '查询期间', `${report.from} — ${report.to}`] as const]),
          [english ? 'Purpose' : '用途', report.purpose ?? ''],
          [english ? 'Records shown' : '所示记录', String(report.recordCount)],
          [english ? 'SHA-256 of the PDF' : 'PDF 文件的 SHA-256', <code key="digest">{report.sha256}</code>],
        ]}
      />
    </>,
  );
}
