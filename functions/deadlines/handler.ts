import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { chinaDate, epochDay } from '../../shared/domain/china-time.ts';
import { allTally, summary } from '../../shared/domain/statistics/objections.ts';
import { lastKnownDay } from '../../shared/domain/working-days.ts';
import { calendarDaysLeft, objectionsWaiting } from '../../shared/metrics.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import { taskDone } from '../../shared/store/tasks.ts';
import { sweep } from './sweep.ts';
import { startWaiting } from './waiting.ts';

const log = new Logger({ serviceName: 'public-credit' });

const eventSchema = z.object({ task: z.literal('sweep-deadlines') });

/** Works by the clock. Running it twice, or twice at once, says nothing twice. */
export async function handler(event: unknown): Promise<void> {
  eventSchema.parse(event);
  const now = new Date();
  calendarDaysLeft(epochDay(lastKnownDay()) - epochDay(chinaDate(now)));
  // First: a case that is given its day may have something to be said about it at once.
  const started = await startWaiting(theTable(), now);
  log.info('deadlines swept', { started, ...(await sweep(theTable(), now)) });
  objectionsWaiting(summary(await tallyNamed(theTable(), allTally)));
  await taskDone(theTable(), 'sweep-deadlines', new Date());
}
