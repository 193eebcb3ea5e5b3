import { X509Certificate } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { certificateDaysLeft } from '../../shared/metrics.ts';
import { callOutside } from '../../shared/outbound.ts';
import { setting } from '../../shared/settings.ts';
import { currentCertificate, leafOf } from '../../shared/signing/certificates.ts';
import { theCertificates } from '../../shared/signing/stage-certificates.ts';
import { theTable } from '../../shared/store/table.ts';
import { taskDone } from '../../shared/store/tasks.ts';

const log = new Logger({ serviceName: 'public-credit' });
const eventSchema = z.object({ task: z.enum(['watch-certificates', 'watch-service']) });

/** Looks at what people depend on, by the clock. A task that finds a fault is not done, and its alarm rings. */
export async function handler(event: unknown): Promise<void> {
  const { task } = eventSchema.parse(event);
  if (task === 'watch-certificates') await watchCertificates();
  else if (!(await isAnswering())) return;
  await taskDone(theTable(), task, new Date());
}

/** Says how long reports can still be signed. */
async function watchCertificates(): Promise<void> {
  const chain = currentCertificate(await theCertificates());
  const end = new X509Certificate(leafOf(chain)).validToDate;
  const days = Math.floor((end.getTime() - Date.now()) / 86_400_000);
  log.info('certificate looked at', { days, end: end.toISOString() });
  certificateDaysLeft(days);
}

/** Whether the service answers at its public address: the way that people come, by name, certificate and firewall. */
async function isAnswering(): Promise<boolean> {
  const address = `${setting('PUBLIC_URL')}/healthz`;
  try {
    const { ok, status } = await callOutside(address, {}, { timeoutMs: 10_000, mostBytes: 16 * 1024 });
    log[ok ? 'info' : 'error']('public address looked at', { status });
    return ok;
  } catch (error) {
    log.error('public address does not answer', error as Error);
    return false;
  }
}
