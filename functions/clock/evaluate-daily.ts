import { chinaDate } from '../../shared/domain/china-time.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  type EvaluationPartItem,
  newRunWrites,
  openParts,
  partWrite,
  ruleSetInForce,
  runById,
} from '../../shared/store/evaluation-runs.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Minutes after which an open part is taken to stand still. */
const patience = 15;
/** Starts after which a part that got no further is given up. */
const mostRevivals = 20;

/**
 * Begins the run of the day, once: what has expired or grown older by time alone counts otherwise from midnight on.
 * Starts parts of runs again that stand still.
 */
export async function evaluateDaily({ now, log }: Run): Promise<Outcome> {
  const today = chinaDate(now);
  const id = `E${today.replaceAll('-', '')}`;
  const table = theTable();
  if ((await runById(table, id)) === undefined) {
    const ruleSet = (await ruleSetInForce(table)).version;
    const begun = await table.transactIf([
      ...newRunWrites(
        { id, ruleSet, dryRun: false, scope: 'due', asOf: today, by: null, startedAt: now.toISOString() },
        'schedule',
      ),
      auditWrite({
        entity: `evaluation-run:${id}`,
        action: 'evaluation-run.begun',
        by: null,
        at: now,
        request: 'schedule',
        details: { ruleSet },
      }),
    ]);
    if (begun) log.info('evaluation of the day begun', { run: id });
  }
  const before = new Date(now.getTime() - patience * 60_000).toISOString();
  let outcome: Outcome = 'done';
  for await (const part of table.each<EvaluationPartItem>(listStretch(openParts, { first: 'oldest' }))) {
    if ((part.listOrder ?? '') >= before) break;
    const givenUp = part.revivals >= mostRevivals;
    const after = givenUp ? { ...part, state: 'failed' as const } : { ...part, revivals: part.revivals + 1 };
    if (!(await table.transactIf([partWrite(part, after, now)]))) continue;
    if (givenUp) {
      outcome = 'not-done';
      log.error('part of an evaluation given up', { run: part.run, shard: part.shard });
    } else log.warn('part of an evaluation resumed', { run: part.run, shard: part.shard });
  }
  return outcome;
}
