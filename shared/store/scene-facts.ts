import type { SceneFacts } from '../domain/scenes/qualification.ts';
import { latestEvaluation } from './evaluations.ts';
import { recordsOf } from './records.ts';
import type { Table } from './table.ts';

/** All that scenes ask about a subject, as it is now. */
export async function sceneFacts(table: Table, subject: string): Promise<SceneFacts> {
  const evaluation = await latestEvaluation(table, subject);
  const records = await Array.fromAsync(recordsOf(table, subject));
  return { subject, records, grade: evaluation?.grade ?? null };
}
