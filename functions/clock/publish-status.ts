import { signed } from '../../shared/signing/stage-certificates.ts';
import { keepStatusToken, signStatusList } from '../../shared/signing/status-token.ts';
import { statusList } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Signs the list of reports that no longer count, for whoever checks reports without us. */
export async function publishStatus({ now, log }: Run): Promise<Outcome> {
  const reports = await statusList(theTable());
  await keepStatusToken(await signed((signer) => signStatusList(reports, now, signer)));
  log.info('status list signed', { reports: reports.length });
  return 'done';
}
