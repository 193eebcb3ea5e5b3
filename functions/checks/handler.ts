import { type CheckItem, checkById } from '../../shared/store/partner-checks.ts';
import { theTable } from '../../shared/store/table.ts';
import { fromStream } from '../stream.ts';
import { runCheck } from './run.ts';

/** Works on the batches of partners: each change of one that is open brings its next run. */
export const handler = fromStream(async ({ now, log }) => {
  const seen = now as unknown as CheckItem;
  const check = await checkById(theTable(), seen.id);
  // Another change brings, or has brought, what comes after this one.
  if (check?.state !== 'open' || check.answered !== seen.answered) return;
  log.appendKeys({ check: check.id });
  log.info('codes answered', { answered: await runCheck(check, new Date()), codes: check.codes });
});
