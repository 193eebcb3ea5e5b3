import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { stateOn } from '../../shared/domain/submissions/submission.ts';
import { submissionsIn } from '../../shared/store/submissions.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { taskDone } from '../../shared/store/tasks.ts';
import { step } from '../submissions/step.ts';

const log = new Logger({ serviceName: 'public-credit' });
const eventSchema = z.object({ task: z.literal('expire-submissions') });
const clock = { party: 'clock', sub: '', name: '' } as const;

/**
 * Ends declarations whose last day is over. Nobody waits for it: what has ended shows as ended from midnight on; this
 * makes it so in the table and tells the declarant. Running it twice, or twice at once, changes nothing more.
 */
export async function handler(event: unknown): Promise<void> {
  const { task } = eventSchema.parse(event);
  await expireEnded(new Date());
  await taskDone(theTable(), task, new Date());
}

async function expireEnded(now: Date): Promise<void> {
  const today = chinaDate(now);
  // Those that end first come first.
  for await (const submission of submissionsIn(theTable(), 'published')) {
    if (stateOn(submission, today) !== 'expired') return;
    const { writes } = step(submission, 'expire', {}, { by: clock, actor: null, now, request: 'schedule' });
    try {
      await theTable().transact(writes);
      log.info('submission expired', { submission: submission.id });
    } catch (error) {
      // Withdrawn, found false or ended by another run in the meantime.
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}
