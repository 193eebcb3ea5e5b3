import { inspectionPolicy } from '../../policy/inspections.ts';
import { addWorkingDays, byCalendar } from '../working-days.ts';

/**
 * Last day on which a result is to be public: so many working days after it was formed, or, of one that is not formed
 * yet, after the last day of the inspections. YYYY-MM-DD; null while the days off of that year are not known.
 */
export function publishBy(day: string): string | null {
  const due = byCalendar(() => addWorkingDays(day, inspectionPolicy.publishWorkingDays));
  return 'said' in due ? due.said : null;
}
