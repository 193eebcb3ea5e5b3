import { openDeadline } from '../domain/cases/case.ts';
import { isFinal } from '../domain/cases/kind.ts';
import { chinaDate } from '../domain/china-time.ts';
import { maskPersonalData } from '../domain/personal-data.ts';
import { plainNumber } from '../domain/submissions/declaration.ts';
import type { DeclaredInformation } from '../domain/submissions/declared.ts';
import { shows, withExamination } from '../domain/submissions/examination.ts';
import type { Duplicate } from '../domain/submissions/guards.ts';
import { submissionKind } from '../domain/submissions/kind.ts';
import type { SettledState, SubmissionState } from '../domain/submissions/life-cycle.ts';
import { current, type Submission } from '../domain/submissions/submission.ts';
import { CaseStore, newestFirst } from './cases.ts';
import { dayUnsaid } from './deadlines.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

type HistoryEntry = Submission['history'][number];

/**
 * As it is stored. The release before 0.3.0 knows no `questioned` and fails on it, in the state or in the history: the
 * item says there what the submission is apart from that, and its open examination makes it questioned.
 */
interface Stored extends Omit<Submission, 'state' | 'history'> {
  readonly state: SettledState;
  readonly history: readonly StoredEntry[];
}

interface StoredEntry extends Omit<HistoryEntry, 'from' | 'to'> {
  readonly from: SettledState | null;
  readonly to: SettledState;
  /** From and to as they were, where one of them is `questioned`. */
  readonly really?: Pick<HistoryEntry, 'from' | 'to'>;
}

/** What waits for the centre by its day, what shows by its last day, what is over newest first (in ascending order). */
function orderOf(submission: Submission): string {
  const { id, state } = submission;
  if (state === 'published') return `1#${submission.publication?.shownUntil ?? ''}#${id}`;
  const last = submission.history.at(-1)?.at ?? submission.submittedAt;
  if (isFinal(submissionKind, state)) return `9#${newestFirst(last)}#${id}`;
  const open = openDeadline(submission);
  return `0#${open === null ? '' : (open.dueOn ?? dayUnsaid)}#${last}#${id}`;
}

function stored({ state, history, ...kept }: Submission): Omit<Stored, 'deadlines'> {
  const from = kept.examinations?.at(-1)?.from ?? 'published';
  const settled = (each: SubmissionState) => (each === 'questioned' ? from : each);
  return {
    ...kept,
    state: settled(state),
    history: history.map((entry): StoredEntry => {
      const same = {
        ...entry,
        from: entry.from === null ? null : settled(entry.from),
        to: settled(entry.to),
      };
      const isSame = same.from === entry.from && same.to === entry.to;
      return isSame ? same : { ...same, really: { from: entry.from, to: entry.to } };
    }),
  };
}

function read({ state, history, ...kept }: Stored): Submission {
  const submission = {
    ...kept,
    state,
    history: history.map(({ really, ...entry }): HistoryEntry => ({ ...entry, ...really })),
  };
  const isOpen = kept.examinations?.at(-1)?.ended === null && state !== 'false';
  if (!isOpen) return submission;
  // The release before may have ended or withdrawn it meanwhile: that is what it goes back to.
  return {
    ...submission,
    state: 'questioned',
    examinations: withExamination(submission, { from: state }),
  };
}

export const submissions = new CaseStore<Submission>({
  kind: submissionKind,
  names: ['SUBMISSION', 'SUBMISSIONS'],
  owner: ({ subject }) => `SUBJECT#${subject}`,
  link: 'submission',
  held: ['state'],
  stored: (of) => ({ ...stored(of) }),
  read: (item) => read(item as unknown as Stored),
  order: orderOf,
});

/** Writes that go with a submission's own: by what it is compared with others, and what shows of it. */
export function companionWrites(before: Submission | undefined, after: Submission): Write[] {
  return [
    ...(after.sent.length === before?.sent.length ? [] : fingerprintWrites(after)),
    ...(after.publication === null ? [] : [declaredWrite(after)]),
  ];
}

/** By what a submission is compared with those of others. */
function fingerprints(submission: Submission): { readonly by: Duplicate['by']; readonly pk: string }[] {
  const { declaration, files } = current(submission);
  const number = plainNumber(declaration.certificateNumber ?? '');
  return [
    ...(number === ''
      ? []
      : [{ by: 'certificate' as const, pk: `CERTIFICATE#${declaration.category}#${number}` }]),
    ...files.map(({ sha256 }) => ({ by: 'file' as const, pk: `FILE-SHA256#${sha256}` })),
  ];
}

/** Notes under each fingerprint that this submission has it. */
function fingerprintWrites(submission: Submission): Write[] {
  const unique = new Map(fingerprints(submission).map((each) => [each.pk, each]));
  return [...unique.values()].map(({ by, pk }) => ({
    Put: {
      Item: {
        pk,
        sk: `SUBMISSION#${submission.id}`,
        type: 'submission-fingerprint',
        by,
        submission: submission.id,
      },
    },
  }));
}

/** Duplicates that are looked at: more than these tell a reviewer nothing new. */
const mostDuplicates = 20;

/** Other submissions with the same certificate number in the same category, or with the same file. */
export async function duplicatesOf(table: Table, submission: Submission): Promise<Duplicate[]> {
  const found = new Map<string, Duplicate['by']>();
  for (const { by, pk } of fingerprints(submission)) {
    for await (const { submission: id } of table.each<{ submission: string }>(
      partitionStretch(pk, 'SUBMISSION#'),
    )) {
      if (found.size === mostDuplicates) break;
      if (id !== submission.id && !found.has(id)) found.set(id, by);
    }
  }
  const others = await submissions.byIds(table, [...found.keys()]);
  return others.map((other) => ({
    submission: other.id,
    subject: other.subject,
    subjectName: other.subjectName,
    title: current(other).declaration.title,
    state: other.state,
    by: found.get(other.id) ?? 'file',
  }));
}

/** What shows of a submission, beside its subject's records, to be read with them. */
interface DeclaredItem extends Key, DeclaredInformation {
  readonly type: 'declared';
  /**
   * The day on which it was found false, where a release before 0.3.0 left it for a while: it shows no more. Null in
   * all that we write, because that release takes an item without it for a false one.
   */
  readonly foundFalseOn: string | null;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

function declaredKey({ subject, id }: Pick<Submission, 'subject' | 'id'>): Key {
  return { pk: `SUBJECT#${subject}`, sk: `DECLARED#${id}` };
}

/** The write that puts what shows of it among its subject's declared information, or takes it away. */
function declaredWrite(submission: Submission): Write {
  const key = declaredKey(submission);
  const { publication } = submission;
  if (publication === null || !shows(submission)) return { Delete: { Key: key } };
  const { shownUntil } = publication;
  const { declaration, commitment } = current(submission);
  const { attachments: _, ...declared } = declaration;
  // Free words may hold what is nobody's business.
  const said = {
    ...declared,
    title: maskPersonalData(declared.title).text,
    issuer: maskPersonalData(declared.issuer).text,
    description: maskPersonalData(declared.description).text,
  };
  const item: DeclaredItem = {
    ...key,
    ...said,
    type: 'declared',
    submission: submission.id,
    shownUntil,
    commitmentNumber: publication.commitmentNumber,
    commitmentRecord: publication.commitmentRecord,
    committedOn: chinaDate(new Date(commitment.at)),
    matchedRecord: publication.matchedRecord,
    publishedAt: publication.at,
    foundFalseOn: null,
    // Gone by itself some days after it has ended, should the clock have missed it.
    expiresAt: Math.floor(Date.parse(`${shownUntil}T00:00:00+08:00`) / 1000) + 8 * 24 * 3600,
  };
  return { Put: { Item: item } };
}

/** What a subject declares, as it shows on the day `today`: an ended one no more, whatever the clock has done. */
export async function declaredOf(
  table: Table,
  subject: string,
  today: string,
): Promise<DeclaredInformation[]> {
  const found: DeclaredInformation[] = [];
  for await (const item of table.partition<DeclaredItem>(`SUBJECT#${subject}`, 'DECLARED#')) {
    if (item.shownUntil >= today && item.foundFalseOn === null) found.push(item);
  }
  return found.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
}
