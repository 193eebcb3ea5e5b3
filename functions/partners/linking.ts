import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { actor } from '../../shared/store/audit.ts';
import { liveAuthorisation } from '../../shared/store/authorisations.ts';
import { reportByNumber } from '../../shared/store/reports.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { madeLink } from '../reports/links.ts';
import { askingFor, notAuthorised, notGranted, requireMatter, take } from './asking.ts';
import { type Asking, tries, useWrites } from './looking.ts';
import type { routes } from './routes.ts';

/**
 * A link to a report's standing for the page of a partner. It takes as much as a look-up: a purpose that may know of
 * reports, one of the day's quota, and where it rests on consent one use of it, in the transaction that makes the link.
 */
export async function linkedReport(call: Call<(typeof routes)['linkReport']>): Promise<Answer> {
  const asking = askingFor(call, call.body);
  if (!asking.purpose.reports) throw notGranted;
  requireMatter(asking);
  await take(call, asking.partner, 'looks', 1);
  const report = await reportByNumber(theTable(), call.params.number);
  if (report === undefined) throw notFound();
  const { partner, purpose, matter } = asking;
  const { writes, answer } = await madeLink(call, report, {
    actor: actor(call.viewer),
    by: { role: 'partner', code: partner.code, name: partner.name },
    purpose: purpose.name,
    ...(matter === null ? {} : { matter }),
    details: { partner: partner.code, purpose: purpose.code },
  });
  if (purpose.ground === 'duty') await call.commit(writes, answer);
  else await onConsent(asking, report.subject, (used) => call.commit([...used, ...writes], answer));
  return answer;
}

/** @throws Problem 403 where there is no authorisation in force; what it is used for is done with its use or not at all */
async function onConsent(
  asking: Asking,
  subject: string,
  done: (used: ReturnType<typeof useWrites>) => Promise<void>,
): Promise<void> {
  const asked = { subject, partner: asking.partner.code, purpose: asking.purpose.code };
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const consent = await liveAuthorisation(theTable(), asked, asking.now);
    if (consent === undefined) throw notAuthorised;
    try {
      await done(useWrites(consent, asking, []));
      return;
    } catch (error) {
      // It was used, withdrawn or ended meanwhile.
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  throw new Error(`The authorisation of ${subject} changes too often`);
}
