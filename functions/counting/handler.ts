import { type ObjectionItem, objectionOf } from '../../shared/store/objections.ts';
import { countObjection, countSubmission } from '../../shared/store/statistics.ts';
import { type SubmissionItem, submissionOf } from '../../shared/store/submissions.ts';
import { theTable } from '../../shared/store/table.ts';
import { fromStream } from '../stream.ts';

/** Keeps the statistics: counts every case anew as it changes. */
export const handler = fromStream(async ({ now }) => {
  if (now?.type === 'submission')
    await countSubmission(theTable(), submissionOf(now as unknown as SubmissionItem));
  else await countObjection(theTable(), objectionOf(now as unknown as ObjectionItem));
});
