import { auditWrite } from '../../shared/store/audit.ts';
import { type CheckItem, movedOn, openChecks } from '../../shared/store/partner-checks.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Minutes after which an open batch is taken to stand still. */
const patience = 15;
/** Starts after which a batch that got no further is given up. */
const mostRevivals = 20;

/** Starts the batches of partners again that stand still. */
export async function resumeChecks({ now, log }: Run): Promise<Outcome> {
  const before = new Date(now.getTime() - patience * 60_000).toISOString();
  for await (const check of theTable().each<CheckItem>(listStretch(openChecks, { first: 'oldest' }))) {
    if ((check.listOrder ?? '') >= before) break;
    const { list: _list, listOrder: _order, ...rest } = check;
    const givenUp = check.revivals >= mostRevivals;
    const after: CheckItem = givenUp
      ? { ...rest, state: 'failed', doneAt: now.toISOString() }
      : { ...check, revivals: check.revivals + 1, listOrder: `${now.toISOString()}#${check.id}` };
    const action = givenUp ? 'partner-check.failed' : 'partner-check.resumed';
    const moved = await theTable().transactIf([
      movedOn(check, after),
      auditWrite({
        entity: `partner-check:${check.id}`,
        action,
        by: null,
        at: now,
        request: 'schedule',
        details: { answered: check.answered, revivals: check.revivals },
      }),
    ]);
    if (!moved) continue;
    if (givenUp) log.error('batch of a partner given up', { check: check.id });
    else log.warn('batch of a partner resumed', { check: check.id });
  }
  return 'done';
}
