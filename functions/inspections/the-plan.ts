import type { InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { notFound } from '../../shared/http/problem.ts';
import { planById } from '../../shared/store/inspections.ts';
import { theTable } from '../../shared/store/table.ts';

/** The plan of that number. @throws Problem 404 */
export async function thePlan(id: string): Promise<InspectionPlan> {
  const plan = await planById(theTable(), id);
  if (plan === undefined) throw notFound();
  return plan;
}
