import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { isWorkingDay, UnknownCalendarYearError } from '../../shared/domain/working-days.ts';
import { taskDone } from '../../shared/metrics.ts';
import { theTable } from '../../shared/store/table.ts';
import { sweep } from './sweep.ts';

const log = new Logger({ serviceName: 'public-credit' });

/** Days before the end of the known calendar from which on every run says so. */
const calendarNotice = 30;

const eventSchema = z.object({ task: z.literal('sweep-deadlines') });

/** Works by the clock. Running it twice, or twice at once, says nothing twice. */
export async function handler(event: unknown): Promise<void> {
  eventSchema.parse(event);
  const now = new Date();
  warnOfCalendar(now);
  log.info('deadlines swept', { ...(await sweep(theTable(), now)) });
  taskDone('sweep-deadlines');
}

function warnOfCalendar(now: Date): void {
  try {
    isWorkingDay(addDays(chinaDate(now), calendarNotice));
  } catch (error) {
    if (!(error instanceof UnknownCalendarYearError)) throw error;
    log.warn('the known holidays end soon: add the year to shared/policy/holidays.ts', { year: error.year });
  }
}
