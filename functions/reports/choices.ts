import { chinaDate } from '../../shared/domain/china-time.ts';
import { lastCoveredDay } from '../../shared/domain/coverage.ts';
import { earliestDay } from '../../shared/domain/report/request.ts';
import { isAssured } from '../../shared/http/admission.ts';
import type { Call } from '../../shared/http/call.ts';
import { isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { domains } from '../../shared/policy/domains.ts';
import { domainCoverage } from '../../shared/store/coverage.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Entered } from '../../templates/pages/form.tsx';
import type { ReportChoices } from '../../templates/pages/new-report.tsx';
import type { routes } from './routes.ts';
import { readable } from './visible.ts';

/** What the viewer may ask for. */
export async function choicesOf({ viewer, now }: Pick<Call, 'viewer' | 'now'>): Promise<ReportChoices> {
  const table = theTable();
  const today = chinaDate(now);
  const [subjects, coverage] = await Promise.all([
    Promise.all(
      subjectsFor(viewer, 'reports').map(async (id) => ({
        id,
        name: (await knownSubject(table, id, viewer))?.name ?? id,
      })),
    ),
    domainCoverage(table, today),
  ]);
  return {
    subjects,
    domains: domains.map(({ code, name }) => ({ code, name, covered: coverage.get(code)?.covered ?? false })),
    earliest: earliestDay(today),
    last: lastCoveredDay([...coverage.values()], today),
    today,
    anySubject: isCentre(viewer),
    confirmed: isAssured('substantial', viewer),
  };
}

/** The form's fields as they were chosen for a report that is there, or with the subject that was named. */
export async function valuesLike(call: Call<(typeof routes)['newReport']>): Promise<Entered> {
  const { subject, like } = call.query;
  if (like === undefined) return subject === undefined ? {} : { subject };
  const { edition, domains, from, to, purpose, leaveOut, lang, ...of } = await readable(call, like);
  return {
    subject: of.subject,
    edition,
    domains: domains ?? [],
    from: from ?? '',
    to: to ?? '',
    purpose: purpose ?? '',
    leaveOut: leaveOut ?? [],
    lang,
  };
}
