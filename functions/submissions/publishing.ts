import { chinaDate } from '../../shared/domain/china-time.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import { shownUntil } from '../../shared/domain/submissions/declaration.ts';
import { conflicting, type Duplicate } from '../../shared/domain/submissions/guards.ts';
import { type RegisterMatch, registerMatches } from '../../shared/domain/submissions/register-match.ts';
import { current, type Submission } from '../../shared/domain/submissions/submission.ts';
import { Problem } from '../../shared/http/problem.ts';
import { nextCommitmentNumber } from '../../shared/store/commitments.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { duplicatesOf, submissions } from '../../shared/store/submissions.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { actWrites, occasionOfClock } from '../cases/acting.ts';
import { adoption, withDeclaration } from '../commitments/declared.ts';
import { type Effect, type Occasion, submissionService } from './service.ts';

/** What a reviewer is shown beside a submission. */
export interface Findings {
  readonly matches: readonly RegisterMatch[];
  readonly duplicates: readonly Duplicate[];
}

export async function findingsOn(submission: Submission): Promise<Findings> {
  const table = theTable();
  const [records, duplicates] = await Promise.all([
    Array.fromAsync(recordsOf(table, submission.subject)),
    duplicatesOf(table, submission),
  ]);
  return { matches: registerMatches(current(submission).declaration, records), duplicates };
}

/**
 * What publication changes: the commitment takes effect and becomes a record of the subject with a number of its
 * own, and the entry that this one renews ends.
 * @throws Problem 409 where it has ended meanwhile, or others that declare the same were not looked at
 */
export async function publicationEffect(
  submission: Submission,
  occasion: Occasion,
  body: { readonly reason?: string | undefined; readonly duplicatesChecked?: boolean | undefined },
): Promise<Effect> {
  const { now } = occasion;
  const table = theTable();
  const { declaration, commitment } = current(submission);
  const today = chinaDate(now);
  const until = shownUntil(declaration, today);
  if (until < today) {
    throw new Problem(409, 'ended-meanwhile', {
      zh: `所申报的内容已于 ${dayText(until, 'zh-CN')} 到期，不能展示。请退回补正或不予展示。`,
      en: `The declared information expired on ${dayText(until, 'en')} and cannot be published. Return the declaration for correction or reject it.`,
    });
  }
  const { matches, duplicates } = await findingsOn(submission);
  const others = conflicting(submission, duplicates);
  if (others.length > 0 && body.duplicatesChecked !== true) {
    const names = others.map(({ subjectName, submission: id }) => `${subjectName}（${id}）`).join('、');
    throw new Problem(409, 'duplicate-certificate', {
      zh: `其他主体申报了相同编号的证书：${names}。请核对；确为共有或者编号巧合的，勾选“已核对重复申报”后再展示。`,
      en: `Other subjects have declared a certificate with the same number: ${names}. Please check; if it is shared or the numbers coincide, tick that the duplicates have been checked and publish again.`,
    });
  }
  // The day in the number is that on which it was made.
  const number = await nextCommitmentNumber(table, chinaDate(new Date(commitment.at)));
  const { id, record, writes } = adoption(submission, number, until, occasion);
  return {
    note: body.reason ?? '',
    more: {
      publication: {
        at: now.toISOString(),
        shownUntil: until,
        commitmentRecord: record.id,
        commitmentNumber: number,
        commitmentCase: id,
        matchedRecord: matches.find(({ by }) => by === 'number')?.record ?? null,
      },
    },
    writes: [...writes, ...(await renewalWrites(submission, occasion))],
    details: {
      commitment: number,
      record: record.id,
      duplicates: duplicates.map(({ submission: id }) => id),
      matches: matches.map(({ record: id }) => id),
    },
  };
}

/** The renewed entry ends as its successor begins. @throws Problem 409 while that entry is being examined */
async function renewalWrites(
  { id, renews }: Submission,
  { now, request }: Occasion,
): Promise<readonly Write[]> {
  const old = renews === null ? undefined : await submissions.byId(theTable(), renews);
  if (old?.state === 'questioned') {
    throw new Problem(409, 'renewed-is-questioned', {
      zh: `所更新的原申报 ${old.id} 正在核查是否属实，请先作出认定或者终止核查，再展示本件。`,
      en: `${old.id}, which this one renews, is being examined. Decide on it or drop the examination first, then publish this declaration.`,
    });
  }
  if (old?.state !== 'published') return [];
  const occasion = { ...occasionOfClock<Submission>('clock', now), request };
  const note = `已由 ${id} 更新`;
  return [
    ...actWrites(submissionService, old, 'expire', { note }, occasion).writes,
    ...(await withDeclaration(old, { act: 'end', note }, occasion)),
  ];
}
