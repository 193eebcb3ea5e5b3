import { chinaDate } from '../../shared/domain/china-time.ts';
import { stateOn } from '../../shared/domain/submissions/submission.ts';
import { submissionsIn } from '../../shared/store/submissions.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { step } from '../submissions/step.ts';
import type { Outcome, Run } from '../tasks.ts';

const clock = { party: 'clock', sub: '', name: '' } as const;

/**
 * Ends declarations whose last day is over. Nobody waits for it: what has ended shows as ended from midnight on; this
 * makes it so in the table and tells the declarant.
 */
export async function expireSubmissions({ now, log }: Run): Promise<Outcome> {
  const today = chinaDate(now);
  // Those that end first come first.
  for await (const submission of submissionsIn(theTable(), 'published')) {
    if (stateOn(submission, today) !== 'expired') break;
    const { writes } = step(submission, 'expire', {}, { by: clock, actor: null, now, request: 'schedule' });
    try {
      await theTable().transact(writes);
      log.info('submission expired', { submission: submission.id });
    } catch (error) {
      // Withdrawn, found false or ended by another run in the meantime.
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  return 'done';
}
