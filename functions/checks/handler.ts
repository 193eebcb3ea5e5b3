import { type CheckItem, checkById } from '../../shared/store/partner-checks.ts';
import type { ReportOrder } from '../../shared/store/report-orders.ts';
import { theTable } from '../../shared/store/table.ts';
import { type Change, fromStream } from '../stream.ts';
import { evaluateChanged, evaluatePart } from './evaluating.ts';
import { runCheck } from './run.ts';

async function goOn({ now, log }: Change): Promise<void> {
  const seen = now as unknown as CheckItem;
  const check = await checkById(theTable(), seen.id);
  // Another change brings, or has brought, what comes after this one.
  if (check?.state !== 'open' || check.answered !== seen.answered) return;
  log.appendKeys({ check: check.id });
  log.info('codes answered', { answered: await runCheck(check, new Date()), codes: check.codes });
}

const works: Readonly<Record<string, (change: Change) => Promise<void>>> = {
  'partner-check': goOn,
  evaluation: evaluateChanged,
  'evaluation-part': evaluatePart,
  'report-order': async ({ now, log }) => {
    const { makeOrdered } = await import('../reports/ordered.ts');
    await makeOrdered(now as unknown as ReportOrder, new Date(), log);
  },
};

/**
 * Works on what is long and open, a run at a time: batches of partners, evaluations, and reports of very many records. Each change of such an item
 * brings its next run. A stream bears two readers, and `changes`, which is quick, is the other one.
 */
export const handler = fromStream(async (change) => {
  await works[String(change.now?.type)]?.(change);
});
