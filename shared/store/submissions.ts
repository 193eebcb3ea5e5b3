import { chinaDate } from '../domain/china-time.ts';
import { maskPersonalData } from '../domain/personal-data.ts';
import { plainNumber } from '../domain/submissions/declaration.ts';
import type { DeclaredInformation } from '../domain/submissions/declared.ts';
import { settledState, withExamination } from '../domain/submissions/examination.ts';
import type { Duplicate } from '../domain/submissions/guards.ts';
import { isOver, type SettledState, type SubmissionState } from '../domain/submissions/life-cycle.ts';
import {
  current,
  type HistoryEntry,
  openDeadline,
  type Submission,
  shows,
  yearAwaitedBy,
} from '../domain/submissions/submission.ts';
import type { SubmissionStep } from '../policy/submissions.ts';
import { byIds } from './by-ids.ts';
import { dayUnsaid, deadlineOf, type StoredDeadline, storedDeadline, waitingShard } from './deadlines.ts';
import type { Page, PageRequest } from './pages.ts';
import { listStretch, partitionStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/**
 * As it is stored. The release before 0.3.0 knows no `questioned` and fails on it, in the state or in the history: the
 * item says there what the submission is apart from that, and its open examination makes it questioned.
 */
export interface SubmissionItem extends Key, Listed, Omit<Submission, 'state' | 'history' | 'deadlines'> {
  readonly type: 'submission';
  readonly state: SettledState;
  readonly history: readonly StoredEntry[];
  readonly deadlines: readonly StoredDeadline<SubmissionStep>[];
  /** Index `alarms`: among those that wait for a calendar; absent from others, and before 0.3.0. */
  readonly alarmShard?: string;
  readonly alarmOrder?: string;
}

interface StoredEntry extends Omit<HistoryEntry, 'from' | 'to'> {
  readonly from: SettledState | null;
  readonly to: SettledState;
  /** From and to as they were, where one of them is `questioned`. */
  readonly really?: Pick<HistoryEntry, 'from' | 'to'>;
}

export function submissionKey(id: string): Key {
  return { pk: `SUBMISSION#${id}`, sk: 'SUBMISSION' };
}

function stateList(state: SubmissionState): string {
  return `SUBMISSIONS#${state}`;
}

function stateStretch(state: SubmissionState): Stretch {
  return listStretch(stateList(state), { first: 'oldest' });
}

function ownList(subject: string): string {
  return `SUBMISSIONS-OF#${subject}`;
}

/** What waits for the centre by its day, what shows by its last day, what is over newest first (in ascending order). */
function orderOf(submission: Submission): string {
  const { id, state } = submission;
  if (state === 'published') return `1#${submission.publication?.shownUntil ?? ''}#${id}`;
  const last = submission.history.at(-1)?.at ?? submission.submittedAt;
  if (isOver(state)) return `9#${9_999_999_999_999 - Date.parse(last)}#${id}`;
  const open = openDeadline(submission);
  return `0#${open === null ? '' : (open.dueOn ?? dayUnsaid)}#${last}#${id}`;
}

function itemOf(submission: Submission): SubmissionItem {
  const { state, history, ...kept } = submission;
  const from = submission.examinations?.at(-1)?.from ?? 'published';
  const settled = (each: SubmissionState) => (each === 'questioned' ? from : each);
  const year = yearAwaitedBy(submission);
  return {
    ...kept,
    state: settled(state),
    history: history.map((entry): StoredEntry => {
      const stored = {
        ...entry,
        from: entry.from === null ? null : settled(entry.from),
        to: settled(entry.to),
      };
      const same = stored.from === entry.from && stored.to === entry.to;
      return same ? stored : { ...stored, really: { from: entry.from, to: entry.to } };
    }),
    ...submissionKey(submission.id),
    ...(year === null ? {} : { alarmShard: waitingShard(year), alarmOrder: submission.id }),
    deadlines: submission.deadlines.map(storedDeadline),
    type: 'submission',
    list: stateList(state),
    listOrder: orderOf(submission),
  };
}

/** The submission without its places in the lists. */
export function submissionOf(item: SubmissionItem): Submission {
  const {
    pk: _pk,
    sk: _sk,
    type: _type,
    list: _list,
    listOrder: _order,
    alarmShard: _shard,
    alarmOrder: _alarm,
    state,
    history,
    ...kept
  } = item;
  const submission = {
    ...kept,
    state,
    deadlines: item.deadlines.map(deadlineOf),
    history: history.map(({ really, ...entry }): HistoryEntry => ({ ...entry, ...really })),
  };
  const { examinations } = submission;
  const isOpen = examinations?.at(-1)?.ended === null && state !== 'false';
  if (!isOpen) return submission;
  // The release before may have ended or withdrawn it meanwhile: that is what it goes back to.
  return {
    ...submission,
    state: 'questioned',
    examinations: withExamination(submission, { from: state }),
  };
}

export async function submissionById(table: Table, id: string): Promise<Submission | undefined> {
  const item = await table.get<SubmissionItem>(submissionKey(id));
  return item === undefined ? undefined : submissionOf(item);
}

async function submissionsByIds(table: Table, ids: readonly string[]): Promise<Submission[]> {
  const found = await byIds<SubmissionItem>(table, ids, submissionKey);
  return found.flatMap((item) => (item === undefined ? [] : submissionOf(item)));
}

/** Submissions of some subjects that are `wanted`, newest first. */
export async function submissionsOfSubjects(
  table: Table,
  subjects: readonly string[],
  page: PageRequest,
  wanted: (submission: Submission) => boolean,
): Promise<Page<Submission>> {
  const lists = subjects.map((subject) => listStretch(ownList(subject)));
  return table.page<{ submission: string }, Submission>(lists, page, async (links) => {
    const ids = links.map(({ submission }) => submission);
    const found = await byIds<SubmissionItem>(table, ids, submissionKey);
    return found.map((item) => {
      const each = item === undefined ? undefined : submissionOf(item);
      return each !== undefined && wanted(each) ? each : null;
    });
  });
}

/** The centre's queue of some states as one, most urgent first; of one state, one query. */
export async function stateQueue(
  table: Table,
  states: readonly SubmissionState[],
  page: PageRequest,
): Promise<Page<Submission>> {
  return table.page<SubmissionItem, Submission>(states.map(stateStretch), page, (found) =>
    found.map(submissionOf),
  );
}

/** All that are in a state, most urgent first. */
export async function* submissionsIn(table: Table, state: SubmissionState): AsyncGenerator<Submission> {
  for await (const item of table.each<SubmissionItem>(stateStretch(state))) yield submissionOf(item);
}

/** How many are in a state. */
export function countInState(table: Table, state: SubmissionState): Promise<number> {
  return table.count(stateStretch(state));
}

/** By what a declaration is compared with those of others. */
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

/** Notes under each fingerprint that this declaration has it. */
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

/** Other declarations with the same certificate number in the same category, or with the same file. */
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
  const others = await submissionsByIds(table, [...found.keys()]);
  return others.map((other) => ({
    submission: other.id,
    subject: other.subject,
    subjectName: other.subjectName,
    title: current(other).declaration.title,
    state: other.state,
    by: found.get(other.id) ?? 'file',
  }));
}

/** A new declaration, findable by its subject. */
export function submitWrites(submission: Submission): Write[] {
  const { id, subject, submittedAt } = submission;
  return [
    { Put: { Item: itemOf(submission), ConditionExpression: 'attribute_not_exists(pk)' } },
    {
      Put: {
        Item: {
          pk: `SUBJECT#${subject}`,
          sk: `SUBMISSION#${id}`,
          type: 'submission-of-subject',
          submission: id,
          list: ownList(subject),
          listOrder: `${submittedAt}#${id}`,
        },
      },
    },
    ...fingerprintWrites(submission),
  ];
}

/** What shows of a declaration, beside its subject's records, to be read with them. */
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

/** It with the day for which it waited, provided that it still waits and nobody has touched it. */
export function dayWrite(before: SubmissionItem, after: Submission): Write {
  return {
    Put: {
      Item: itemOf(after),
      ConditionExpression: '#state = :state AND #version = :version AND alarmShard = :shard',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: {
        ':state': before.state,
        ':version': before.version,
        ':shard': before.alarmShard ?? '',
      },
    },
  };
}

/**
 * The submission after a step, provided that nobody has touched it since it was read as `before`; and what shows of
 * it from then on.
 */
export function stepWrites(before: Submission, after: Submission): Write[] {
  const writes: Write[] = [
    {
      Put: {
        Item: itemOf(after),
        ConditionExpression: '#state = :state AND #version = :version',
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
        ExpressionAttributeValues: { ':state': settledState(before), ':version': before.version },
      },
    },
  ];
  if (after.sent.length !== before.sent.length) writes.push(...fingerprintWrites(after));
  if (after.publication !== null) writes.push(declaredWrite(after));
  return writes;
}
