import { X509Certificate } from 'node:crypto';
import { certificateDaysLeft } from '../../shared/metrics.ts';
import { currentCertificate, leafOf } from '../../shared/signing/certificates.ts';
import { theCertificates } from '../../shared/signing/stage-certificates.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Says how long reports can still be signed. */
export async function watchCertificates({ now, log }: Run): Promise<Outcome> {
  const chain = currentCertificate(await theCertificates());
  const end = new X509Certificate(leafOf(chain)).validToDate;
  const days = Math.floor((end.getTime() - now.getTime()) / 86_400_000);
  log.info('certificate looked at', { days, end: end.toISOString() });
  certificateDaysLeft(days);
  return 'done';
}
