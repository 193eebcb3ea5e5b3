import { UnknownCalendarYearError } from '../shared/domain/working-days.ts';
import { Problem } from '../shared/http/problem.ts';

/** Words an unknown calendar as what it is: a fault of ours that an operator must mend. */
export function knowingTheCalendar<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof UnknownCalendarYearError)) throw error;
    throw new Problem(
      503,
      'calendar-unknown',
      {
        zh: `${error.year} 年的节假日安排尚未录入，办理期限无法确定，因此没有做任何更改。我们已收到通知，请稍后再试。`,
        en: `The public holidays of ${error.year} are not known to the service yet, so no deadline can be said and nothing was changed. We have been told: try again later.`,
      },
      { cause: error },
    );
  }
}
