import { chinaDate } from '../../shared/domain/china-time.ts';
import { holds, type Question, questionsAbout } from '../../shared/domain/import/questions.ts';
import type { ChunkContent } from '../../shared/domain/import/repeats.ts';
import {
  type NotTaken,
  notTaken,
  notTakenTexts,
  rowVerdict,
  takenOffVerdict,
  type Verdict,
} from '../../shared/domain/import/verdict.ts';
import {
  contentHash,
  type RecordContent,
  type RecordSource,
  repairedIn,
  revocationIn,
} from '../../shared/domain/record.ts';
import { revokedBy } from '../../shared/domain/record-acts.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchById,
  type ChunkItem,
  type Counts,
  chunkFile,
  chunkKey,
  errorsFile,
  type KeptRow,
  keptFile,
  type ProgressItem,
  progressKey,
  returnedFile,
} from '../../shared/store/batches.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { changesWrites } from '../../shared/store/record-changes.ts';
import { spellingNote } from '../../shared/store/record-notes.ts';
import { firstVersion, nextVersion, versionWrites } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordKeyOf, type SubjectItem, subjectsByIds } from '../../shared/store/records.ts';
import { ConditionFailedError, type Table, type Write } from '../../shared/store/table.ts';
import { adverseWrites, type Brought } from './adverse-notices.ts';
import { askedNotes, NamesKnown } from './asking.ts';
import { closeChunk } from './closing.ts';
import { errorLines, faultsIn, type RowNote, returnedRows } from './error-rows.ts';
import type { Stores } from './failing.ts';
import { fitting, idOf, nextGroup, takenOf } from './groups.ts';
import { isSpelled, otherSpellings } from './other-spellings.ts';
import { type ReadRow, readRows } from './rows.ts';
import { tellSentAgain } from './sent-again.ts';
import { contentOf } from './source.ts';
import { SubjectChanges } from './subject-changes.ts';

/** Tries of a group that others' writes get in the way of. */
const groupTries = 6;

interface Run extends Stores {
  readonly batch: BatchItem;
  readonly chunk: ChunkItem;
  readonly personId: (documentType: string, number: string) => string;
  readonly now: Date;
}

interface GroupRun extends Run {
  /** When the batch that this one completes was received; null where it completes none. */
  readonly completesOf: string | null;
}

/**
 * Imports one chunk. Rows are committed in groups; with each group the chunk remembers how far it is, in the same
 * transaction, so that a run that was broken off goes on behind its last group and nothing is counted twice.
 * @throws SourceLostError where its rows lie in a file that is not there any more
 */
export async function importChunk(run: Run): Promise<Counts> {
  const { files, batch, chunk, table } = run;
  if (chunk.state !== 'open') return chunk.counts ?? countsIn(await progressOf(run));
  // What was taken before it was cancelled stays; the rest is left alone.
  if (batch.cancelled !== undefined) {
    const progress = await progressOf(run);
    await closeChunk(run, countsIn(progress), []);
    await files.remove(chunkFile(batch.id, chunk.number));
    return countsIn(progress);
  }
  const [completed, source] = await Promise.all([
    batch.completes === undefined ? undefined : batchById(table, batch.completes),
    contentOf(run),
  ]);
  if (source === undefined) {
    const closed = await table.get<ChunkItem>(chunkKey(batch.id, chunk.number));
    // Its rows are taken away once it is closed: another run was faster.
    if (closed?.state === 'done') return countsIn(await progressOf(run));
    throw new Error(`The rows of chunk ${chunk.number} of batch ${batch.id} are missing`);
  }
  const { rows, notes } = readRows(batch, { ...source, first: chunk.number === 0 }, run.now, run.personId);

  const completesOf = completed?.receivedAt ?? null;
  let progress = await progressOf(run);
  for (let tries = 0; progress.rowsDone < rows.length; ) {
    try {
      // The moment of the change is that of its group: a report that was issued before must not seem to be later.
      progress = await commitGroup({ ...run, completesOf, now: new Date() }, progress, rows);
      tries = 0;
    } catch (error) {
      tries += 1;
      if (!(error instanceof ConditionFailedError) || tries === groupTries) throw error;
      // Somebody else wrote one of these records, or another run of this chunk was faster: look again.
      progress = await progressOf(run);
    }
  }
  notes.push(...notesOf(progress), ...askedNotes(progress, batch, source, rows));
  notes.sort((a, b) => a.row - b.row);
  await putNotes(run, source, notes);
  await putKept(run, rows);
  await closeChunk(run, countsIn(progress), faultsIn(notes));
  // What was sent holds numbers of identity documents. A run that is broken off here leaves it to the bucket's rule.
  await files.remove(chunkFile(batch.id, chunk.number));
  return countsIn(progress);
}

function countsIn({ accepted, unchanged, rejected, warnings, takenBefore = 0 }: ProgressItem): Counts {
  return { accepted, unchanged, rejected, warnings, takenBefore };
}

/** Stores what was found in the rows, and the rows that go back to the sender. */
async function putNotes({ files, batch, chunk }: Run, source: ChunkContent, notes: readonly RowNote[]) {
  if (notes.length === 0) return;
  await files.put(errorsFile(batch.id, chunk.number), errorLines(notes), {
    contentType: 'text/csv; charset=utf-8',
  });
  const returned = returnedRows(source, notes);
  if (returned.rows.length === 0) return;
  await files.put(returnedFile(batch.id, chunk.number), JSON.stringify(returned), {
    contentType: 'application/json',
  });
}

/** Stores the sound rows as they were read: what a record said may be looked up when it is objected to. */
async function putKept({ files, batch, chunk }: Run, rows: readonly ReadRow[]) {
  const kept = rows.flatMap((each): KeptRow[] =>
    'entry' in each ? [{ row: each.row, entry: each.entry }] : [],
  );
  if (batch.dryRun !== undefined || kept.length === 0) return;
  await files.put(keptFile(batch.id, chunk.number), JSON.stringify(kept), {
    contentType: 'application/json',
  });
}

async function progressOf({ table, batch, chunk }: Run): Promise<ProgressItem> {
  const key = progressKey(batch.id, chunk.number);
  const fresh: ProgressItem = {
    ...key,
    type: 'chunk-progress',
    rowsDone: 0,
    accepted: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
    notTaken: {},
  };
  return (await table.get<ProgressItem>(key)) ?? fresh;
}

/** Commits the next rows of the chunk and answers how it stands then. @throws ConditionFailedError */
async function commitGroup(
  run: GroupRun,
  progress: ProgressItem,
  rows: readonly ReadRow[],
): Promise<ProgressItem> {
  const wanted = nextGroup(rows, progress.rowsDone);
  const records = await presentRecords(run.table, takenOf(wanted));
  const group = fitting(wanted, records);
  const entries = takenOf(group).map((taken) => {
    const source = sourceOf(run.batch, taken.row);
    const before = records.get(idOf(taken.entry));
    return { ...taken, source, before, verdict: rowVerdict(taken.entry, source, run.batch.unit, before) };
  });
  const present = await presentSubjects(run.table, entries);
  const spellings = await otherSpellings(
    run.table,
    entries.flatMap(({ entry, before }) => (before === undefined ? [entry] : [])),
    present,
  );
  const names = new NamesKnown(present);

  const writes: Write[] = [];
  const subjects = new SubjectChanges();
  const counts = { accepted: 0, unchanged: 0, rejected: group.length - entries.length, warnings: 0 };
  let held = group.filter((row) => 'held' in row).length;
  const asked: Partial<Record<Question, Readonly<Record<string, string>>>> = { ...progress.asked };
  let takenBefore = 0;
  const changed: Brought[] = [];
  const notes: Partial<Record<NotTaken, readonly number[]>> = { ...progress.notTaken };
  for (const { row, entry, warnings, again, confirmed, source, before, verdict: own } of entries) {
    const spelled = spellings.takenOff.get(entry);
    const about = spelled ?? before;
    const verdict = spelled === undefined ? own : takenOffVerdict(entry, spelled);
    switch (verdict) {
      case 'foreign':
      case 'revoked':
      case 'wrong':
      case 'repeated':
        counts.rejected += 1;
        if (verdict === 'revoked' && about !== undefined && run.batch.dryRun === undefined)
          await tellSentAgain(run.table, about, run.batch.unit, run.now);
        notes[verdict] = [...(notes[verdict] ?? []), row];
        break;
      case 'older':
        counts.unchanged += 1;
        counts.warnings += 1;
        notes.older = [...(notes.older ?? []), row];
        break;
      case 'unchanged':
        counts.unchanged += 1;
        counts.warnings += warnings;
        if (wasTakenBefore(run, before)) takenBefore += 1;
        break;
      default: {
        // Looked through only, the row before it is not there.
        if (again && run.batch.dryRun !== undefined) {
          counts.unchanged += 1;
          counts.warnings += warnings;
          break;
        }
        const about = { before, subject: names.of(entry), alike: spellings.alike.get(entry) };
        const open = questionsAbout(catalogueOf(entry.catalogue), entry, about);
        for (const [question, said] of open) asked[question] = { ...asked[question], [row]: said };
        if (!confirmed && [...open.keys()].some(holds)) {
          counts.rejected += 1;
          held += 1;
          break;
        }
        counts.accepted += 1;
        counts.warnings += warnings + open.size;
        names.note(entry);
        if (run.batch.dryRun !== undefined) break;
        const after = versionOf(run, entry, source, before);
        changed.push({ before, after });
        writes.push(...(before === undefined ? [newItemWrite(after)] : versionWrites(before, after)));
        subjects.note(entry, present.get(entry.subject.id));
      }
    }
  }
  const versions = changed.map(({ after }) => after);
  const name = `${run.batch.id}-${run.chunk.number}-${progress.rowsDone}`;
  writes.push(
    ...subjects.writes(run.now, (id) => spellings.spelled.has(id) || isSpelled(present.get(id))),
    ...changesWrites(versions),
    ...adverseWrites(changed, name, run.now),
  );
  if (changed.length > 0) {
    writes.push(
      auditWrite({
        entity: `batch:${run.batch.id}`,
        action: 'records.imported',
        by: { sub: run.batch.submittedBy, role: 'provider' },
        at: run.now,
        request: run.batch.request,
        details: { records: versions.map(({ id }) => id) },
      }),
    );
  }
  const next: ProgressItem = {
    ...progress,
    rowsDone: progress.rowsDone + group.length,
    accepted: progress.accepted + counts.accepted,
    unchanged: progress.unchanged + counts.unchanged,
    rejected: progress.rejected + counts.rejected,
    warnings: progress.warnings + counts.warnings,
    takenBefore: (progress.takenBefore ?? 0) + takenBefore,
    notTaken: notes,
    asked,
    held: (progress.held ?? 0) + held,
  };
  writes.push({
    Put: {
      Item: next,
      ConditionExpression: 'rowsDone = :done OR (attribute_not_exists(pk) AND :done = :none)',
      ExpressionAttributeValues: { ':done': progress.rowsDone, ':none': 0 },
    },
  });
  // Ahead of what they note: a record is never there without its note, and a note of none says nothing.
  const first = changed.flatMap(({ before, after }) => (before === undefined ? [after] : []));
  if (run.batch.dryRun === undefined)
    await run.table.inBatches([
      ...spellings.notes,
      ...first.map((of) => ({ Put: { Item: spellingNote(of) } })),
    ]);
  await run.table.transact(writes);
  return next;
}

/**
 * Whether a row that says nothing new was taken with the batch that this one completes, or before it, or stands twice
 * in this file: it is none of the refused ones.
 */
function wasTakenBefore({ batch, completesOf }: GroupRun, before: RecordItem | undefined): boolean {
  if (completesOf === null) return false;
  const source = before?.source;
  return source === undefined || source.batch === batch.id || source.received <= completesOf;
}

/** What is told of the rows of a chunk that were not taken, or of one that a release before 0.3.0 began. */
function notesOf({ notTaken: rows, foreignRows = [], settledRows = [] }: ProgressItem): RowNote[] {
  const all: Partial<Record<NotTaken, readonly number[]>> = rows ?? {
    foreign: foreignRows,
    wrong: settledRows,
  };
  return notTaken.flatMap((why) =>
    (all[why] ?? []).map((row) => ({
      row,
      field: '',
      value: '',
      message: notTakenTexts[why],
      kind: why === 'older' ? 'warning' : 'refused',
    })),
  );
}

type Present<T> = ReadonlyMap<string, T>;

async function presentRecords(
  table: Table,
  entries: readonly { readonly entry: RecordContent }[],
): Promise<Present<RecordItem>> {
  const keys = entries.flatMap(({ entry }) => recordKeyOf(idOf(entry)) ?? []);
  return new Map((await table.getMany<RecordItem>(keys)).map((item) => [item.id, item]));
}

/** The subjects of rows that may be taken: of one that says nothing new, nothing is asked about its subject. */
async function presentSubjects(
  table: Table,
  entries: readonly { readonly entry: RecordContent; readonly verdict: Verdict }[],
): Promise<Present<SubjectItem>> {
  const taken = entries.filter(({ verdict }) => verdict === 'new' || verdict === 'change');
  const subjects = await subjectsByIds(table, [...new Set(taken.map(({ entry }) => entry.subject.id))]);
  return new Map(subjects.map((item) => [item.id, item]));
}

function sourceOf({ id, receivedAt, sha256 }: BatchItem, row: number): RecordSource {
  return { received: receivedAt, batch: id, row, sha256 };
}

/** The entry as the row has it. */
function versionOf(
  run: Run,
  entry: RecordContent,
  source: RecordSource,
  before: RecordItem | undefined,
): RecordItem {
  const occasion = {
    contentHash: contentHash(entry),
    changedAt: run.now.toISOString(),
    changedBy: `batch:${run.batch.id}`,
    source,
  };
  const revocation = revocationIn(entry);
  if (before === undefined) {
    const first = firstVersion(entry, { ...occasion, reason: 'reported' });
    const over = revocation === undefined ? repaired(entry, first, run) : takenBack(first, run, revocation);
    return over === undefined ? first : nextVersion({ ...first, version: 0 }, { ...occasion, ...over });
  }
  const { subject, recordKey: _key, ...said } = entry;
  return nextVersion(before, {
    ...said,
    ...occasion,
    subjectName: subject.name,
    standing: standingAfter(entry, before),
    reason: 'reported-again',
    ...(revocation === undefined ? repaired(entry, before, run) : takenBack(before, run, revocation)),
  });
}

/** Registration changes in the ordinary course of things; any other entry that changes was wrong before. */
function standingAfter({ catalogue: code }: RecordContent, before: RecordItem): RecordItem['standing'] {
  if (before.standing === 'repaired') return 'repaired';
  return code === 'registration' ? 'published' : 'corrected';
}

/** What the row says was repaired in a system of its organ's by now (修复日期): off at once, unless that was undone here. */
function repaired(entry: RecordContent, { standing, repair }: RecordItem, { batch, now }: Run) {
  const day = repairedIn(entry);
  const none = day === undefined || day > chinaDate(now) || standing === 'repaired';
  if (none || repair?.as === 'reinstated') return undefined;
  const mark = { by: `batch:${batch.id}`, at: now.toISOString(), as: 'repaired', from: standing } as const;
  return { standing: 'repaired', repair: mark, reason: 'repaired' } as const;
}

/** What the unit's own row takes back (撤销标志): off at once, and no later row brings it back. */
function takenBack(before: RecordItem, { batch, now }: Run, document: string) {
  const block = { by: `unit:${batch.unit}`, at: now.toISOString(), document };
  return { ...revokedBy(before, block), reason: 'unit-revoked' } as const;
}
