import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Submission, stateOn } from '../../shared/domain/submissions/submission.ts';
import { submissions } from '../../shared/store/submissions.ts';
import { theTable } from '../../shared/store/table.ts';
import { actWrites, occasionOfClock } from '../cases/acting.ts';
import { withDeclaration } from '../commitments/declared.ts';
import { submissionService } from '../submissions/service.ts';
import type { Outcome, Run } from '../tasks.ts';
import { eachByItself } from './each-by-itself.ts';

/**
 * Ends submissions whose last day is over. Nobody waits for it: what has ended shows as ended from midnight on; this
 * makes it so in the table and tells the declarant.
 */
export async function expireSubmissions(run: Run): Promise<Outcome> {
  const { now, log } = run;
  const today = chinaDate(now);
  // Those that end first come first.
  return eachByItself(submissions.each(theTable(), 'published'), run, async (submission) => {
    if (stateOn(submission, today) !== 'expired') return 'over';
    const occasion = occasionOfClock<Submission>('clock', now);
    const writes = [
      ...actWrites(submissionService, submission, 'expire', {}, occasion).writes,
      ...(await withDeclaration(submission, { act: 'end', note: '' }, occasion)),
    ];
    // Else it was withdrawn, found false or ended by another run in the meantime.
    if (await theTable().transactIf(writes)) log.info('submission expired', { submission: submission.id });
    return 'done';
  });
}
