import { X509Certificate } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { certificateDaysLeft } from '../../shared/metrics.ts';
import { currentCertificate, leafOf } from '../../shared/signing/certificates.ts';
import { theCertificates } from '../../shared/signing/stage-certificates.ts';
import { theTable } from '../../shared/store/table.ts';
import { taskDone } from '../../shared/store/tasks.ts';

const log = new Logger({ serviceName: 'public-credit' });
const eventSchema = z.object({ task: z.literal('watch-certificates') });

/** Says once a day how long reports can still be signed. */
export async function handler(event: unknown): Promise<void> {
  const { task } = eventSchema.parse(event);
  const chain = currentCertificate(await theCertificates());
  const end = new X509Certificate(leafOf(chain)).validToDate;
  const days = Math.floor((end.getTime() - Date.now()) / 86_400_000);
  log.info('certificate looked at', { days, end: end.toISOString() });
  certificateDaysLeft(days);
  await taskDone(theTable(), task, new Date());
}
