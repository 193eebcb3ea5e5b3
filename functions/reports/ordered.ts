import type { Logger } from '@aws-lambda-powertools/logger';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { domainCoverage } from '../../shared/store/coverage.ts';
import { subjectById } from '../../shared/store/records.ts';
import { orderEnded, type ReportOrder, reportOrder } from '../../shared/store/report-orders.ts';
import { theTable } from '../../shared/store/table.ts';
import { MissingGlyphError } from '../../templates/paper/pdf/missing-glyph.ts';
import { makeReport, reportWrites, storeOrdered } from './issue.ts';

/**
 * Makes the report that an order is for, as of now: it shows what there is when it is made. The report and the end of its
 * order are one transaction; of two runs at once one report comes.
 */
export async function makeOrdered(seen: Pick<ReportOrder, 'number'>, now: Date, log: Logger): Promise<void> {
  const table = theTable();
  const order = await reportOrder(table, seen.number);
  if (order?.state !== 'open') return;
  const [subject, coverage] = await Promise.all([
    subjectById(table, order.subject),
    domainCoverage(table, chinaDate(now)),
  ]);
  if (subject === undefined) throw new Error(`The subject of report ${order.number} is gone`);
  try {
    const report = await makeReport({ ...order, subject, coverage }, now);
    const stored = await storeOrdered(report);
    const won = await table.transactIf([
      ...reportWrites(stored, order, now),
      orderEnded(order.number, 'done'),
    ]);
    if (!won) return;
    log.info('report issued', {
      pages: report.item.pages,
      records: report.item.recordCount,
      bytes: report.item.bytes,
    });
  } catch (error) {
    if (!(error instanceof MissingGlyphError)) throw error;
    log.error('report not issued', error);
    await table.transactIf([orderEnded(order.number, 'failed')]);
  }
}
