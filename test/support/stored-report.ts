import { toChinaTime } from '../../shared/domain/china-time.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { shownRecords } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportDigestKey, reportKey, reportList } from '../../shared/store/reports.ts';
import type { Table } from '../../shared/store/table.ts';

let reports = 0;

/** Puts a report into the table that was made at `made` and shows `records`: as issuing it would have left it. */
export async function aStoredReport(
  table: Table,
  subject: string,
  records: readonly RecordItem[],
  made: Date,
  over: Partial<ReportItem> = {},
): Promise<ReportItem> {
  reports += 1;
  const number = `20260310100000${String(reports).padStart(8, '0')}`;
  const at = toChinaTime(made);
  const item: ReportItem = {
    ...reportKey(number),
    list: reportList(subject),
    listOrder: `${made.toISOString()}#${number}`,
    type: 'report',
    number,
    subject,
    subjectName: '示范食品有限公司',
    edition: 'no-violation',
    domains: ['market-supervision', 'ecology'],
    from: '2025-01-01',
    to: '2026-03-10',
    purpose: null,
    asOf: at,
    issuedAt: at,
    issuedTo: '张三',
    issuedBy: 'filer',
    recordCount: records.length,
    result: records.length > 0 ? 'found' : 'none-found',
    lang: 'zh-CN',
    pages: 3,
    bytes: 100_000,
    sha256: number.padEnd(64, '0'),
    verificationCode: '7K3M-9QXD-2RTX',
    templateVersion: '1.0.0',
    policyVersion: '2026.1',
    sections: [
      { section: 'administrative-penalty', count: records.length },
      { section: 'serious-dishonesty', count: 0 },
    ],
    coverage: [
      {
        domain: 'market-supervision',
        covered: true,
        from: '2025-01-01',
        to: '2026-03-09',
        result: records.length > 0 ? 'found' : 'none-found',
      },
      { domain: 'ecology', covered: false, from: null, to: null, result: null },
    ],
    validUntil: null,
    ...shownRecords(records),
    withdrawn: null,
    ...over,
  };
  await table.transact([
    { Put: { Item: item } },
    { Put: { Item: { ...reportDigestKey(item.sha256), type: 'report-digest', number } } },
  ]);
  return item;
}
