import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { maskHolderName } from '../../shared/domain/masking.ts';
import type { LooksSection } from '../../shared/domain/report/report-content.ts';
import { requireAssurance } from '../../shared/http/admission.ts';
import type { Call } from '../../shared/http/call.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, represents } from '../../shared/identity/rights.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { lookedAt } from '../../shared/policy/looks.ts';
import { editions } from '../../shared/policy/reports.ts';
import { actor, auditItem } from '../../shared/store/audit.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import type { ReportItem } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';

/** Looks that a report prints; how many more there are it says. */
const mostLooks = 200;

/** Who may have the edition for natural persons about somebody: that person, and whoever that person authorised. */
async function mayHave(viewer: Identity | undefined, subject: string): Promise<boolean> {
  return actsFor(viewer, subject, 'reports');
}

/**
 * Lets those ask for the edition who may have it, after a sign-in that says surely who they are. The others are told the
 * same of everybody, whether there is such a person or not, and that they asked is in the audit.
 * @throws Problem 401, 403
 */
export async function requireMayHave(
  { viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>,
  subject: string,
): Promise<void> {
  if (viewer !== undefined && (await mayHave(viewer, subject)))
    return requireAssurance('substantial', viewer);
  await theTable().put(
    auditItem({
      entity: `subject:${subject}`,
      action: 'report.refused',
      by: actor(viewer),
      at: now,
      request,
      details: { edition: 'person' },
    }),
  );
  throw new Problem(403, 'authorisation-needed', {
    zh: '自然人版报告只出具给本人，或者本人授权的人。您不是该主体本人，也没有其有效的授权。',
    en: 'The edition for natural persons is issued only to that person or to someone they have authorised. You are not that person and do not hold a valid authorisation.',
  });
}

/** Whether it was the person who asked, and so gets the whole name on paper. */
export function isForHolder(viewer: Identity, subject: string): boolean {
  return represents(viewer, subject);
}

/** The report with the names of persons as they stand on screen. */
export function onScreen<R extends Pick<ReportItem, 'edition' | 'subjectName' | 'issuedTo'>>(report: R): R {
  if (!editions[report.edition].masksNames) return report;
  return {
    ...report,
    subjectName: maskHolderName(report.subjectName),
    issuedTo: maskHolderName(report.issuedTo),
  };
}

/** Who looked at the subject's information in the years before `now`, as a report prints it. */
export async function printedLooks(subject: string, years: number, now: Date): Promise<LooksSection> {
  const start = new Date(now);
  start.setUTCFullYear(start.getUTCFullYear() - years);
  const since = chinaDate(start);
  const stretch = looksAt(subject, now, since);
  const items: StoredLook[] = [];
  for await (const look of theTable().each<StoredLook>(stretch)) if (items.push(look) === mostLooks) break;
  const count = items.length < mostLooks ? items.length : await theTable().count(stretch);
  return {
    since,
    items: items.map(({ at, by, purpose, entity, classes = [] }) => {
      const names = classes.map((code) => catalogue(code).name);
      const { name } = lookedAt(entity);
      return {
        at: inChinaTime(at),
        by: by.name,
        purpose,
        what:
          names.length === 0
            ? name
            : {
                zh: `${name.zh}：${names.map(({ zh }) => zh).join('、')}`,
                en: `${name.en}: ${names.map(({ en }) => en).join(', ')}`,
              },
      };
    }),
    more: count - items.length,
  };
}
