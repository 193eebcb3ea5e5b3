import { type ObjectionItem, objectionOf } from '../../shared/store/objections.ts';
import { countObjection, countSubmission } from '../../shared/store/statistics.ts';
import { type SubmissionItem, submissionOf } from '../../shared/store/submissions.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/** Keeps the statistics of objections: counts a case anew as it changes. */
export async function countObjectionCase({ now }: Change): Promise<void> {
  await countObjection(theTable(), objectionOf(now as unknown as ObjectionItem));
}

/** The same for declarations. */
export async function countDeclaration({ now }: Change): Promise<void> {
  await countSubmission(theTable(), submissionOf(now as unknown as SubmissionItem));
}
