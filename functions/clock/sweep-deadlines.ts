import { allTally } from '../../shared/domain/cases/tally.ts';
import { chinaDate, epochDay } from '../../shared/domain/china-time.ts';
import { summary } from '../../shared/domain/statistics/objections.ts';
import { lastKnownDay } from '../../shared/domain/working-days.ts';
import { calendarDaysLeft, casesWaiting, objectionsWaiting } from '../../shared/metrics.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import { objections } from '../../shared/store/objections.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import { plainFigures } from '../cases/statistics.ts';
import { sweep } from '../cases/sweep.ts';
import { startWaiting } from '../cases/waiting.ts';
import { followEnded } from '../measures/following.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Says what the clock has to say of open cases, and how many of them wait. */
export async function sweepDeadlines({ now, log }: Run): Promise<Outcome> {
  calendarDaysLeft(epochDay(lastKnownDay()) - epochDay(chinaDate(now)));
  // First: a case that is given its day may have something to be said about it at once.
  const started = await startWaiting(theTable(), now);
  // What a listing was the ground of ends with its last day.
  const ended = await followEnded(now);
  log.info('deadlines swept', { started, ended, ...(await sweep(theTable(), now)) });
  objectionsWaiting(summary(await tallyNamed(theTable(), objections, allTally)));
  for (const figures of await plainFigures(theTable(), countedStores)) casesWaiting(figures);
  return 'done';
}
