import { X509Certificate } from 'node:crypto';
import { addressDaysLeft, certificateDaysLeft } from '../../shared/metrics.ts';
import { certificateEnd } from '../../shared/outbound.ts';
import { setting } from '../../shared/settings.ts';
import { currentCertificate, leafOf } from '../../shared/signing/certificates.ts';
import { theCertificates } from '../../shared/signing/stage-certificates.ts';
import type { Outcome, Run } from '../tasks.ts';

function daysUntil(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / 86_400_000);
}

/** How long browsers trust the public address. One that does not answer has an alarm of its own. */
async function watchAddress({ now, log }: Run): Promise<void> {
  const url = new URL(setting('PUBLIC_URL'));
  if (url.protocol !== 'https:') return;
  try {
    const end = await certificateEnd(url, 10_000);
    const days = daysUntil(end, now);
    log.info('certificate of the address looked at', { days, end: end.toISOString() });
    addressDaysLeft(days);
  } catch (error) {
    log.error('certificate of the address not seen', error as Error);
  }
}

/** Says how long papers can still be signed, and the public address be trusted. */
export async function watchCertificates(run: Run): Promise<Outcome> {
  const { now, log } = run;
  await watchAddress(run);
  const chain = currentCertificate(await theCertificates());
  const end = new X509Certificate(leafOf(chain)).validToDate;
  const days = daysUntil(end, now);
  log.info('certificate looked at', { days, end: end.toISOString() });
  certificateDaysLeft(days);
  return 'done';
}
