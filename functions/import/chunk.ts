import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Columns, mapHeader } from '../../shared/domain/import/columns.ts';
import { parseRow } from '../../shared/domain/import/row.ts';
import type { SourceRow, Table as SourceTable } from '../../shared/domain/import/table.ts';
import { contentHash, type RecordContent, recordId } from '../../shared/domain/record.ts';
import { mayReportFor } from '../../shared/domain/reporting-units.ts';
import type { Files } from '../../shared/files/files.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchKey,
  type ChunkItem,
  chunkFile,
  errorsFile,
  type ProgressItem,
  progressKey,
} from '../../shared/store/batches.ts';
import { noteReported } from '../../shared/store/coverage.ts';
import {
  type RecordItem,
  recordKeyOf,
  recordList,
  type SubjectItem,
  subjectKey,
  versionKey,
} from '../../shared/store/records.ts';
import { ConditionFailedError, type Table, type Write } from '../../shared/store/table.ts';
import { errorLines, type RowNote } from './error-rows.ts';

/** Rows committed together: with a former version and a subject each they stay below DynamoDB's 100 writes. */
const rowsTogether = 30;
/** Tries of a group that others' writes get in the way of. */
const groupTries = 6;

interface Run {
  readonly table: Table;
  readonly files: Files;
  readonly batch: BatchItem;
  readonly chunk: ChunkItem;
  readonly personId: (documentType: string, number: string) => string;
  readonly now: Date;
}

type Counts = Pick<ProgressItem, 'accepted' | 'unchanged' | 'rejected' | 'warnings'>;

/** A row that passed, or one that was refused. */
type ReadRow =
  | { readonly row: number; readonly entry: RecordContent; readonly warnings: number }
  | { readonly row: number; readonly refused: true };

/**
 * Imports one chunk. Rows are committed in groups; with each group the chunk remembers how far it is, in the same
 * transaction, so that a run that was broken off goes on behind its last group and nothing is counted twice.
 */
export async function importChunk(run: Run): Promise<Counts> {
  const { table, files, batch } = run;
  const bytes = await files.get(chunkFile(batch.id, run.chunk.number));
  if (bytes === undefined)
    throw new Error(`The rows of chunk ${run.chunk.number} of batch ${batch.id} are missing`);
  const source = JSON.parse(Buffer.from(bytes).toString('utf8')) as SourceTable;
  const { rows, notes } = readRows(run, source);

  let progress = await progressOf(run);
  for (let tries = 0; progress.rowsDone < rows.length; ) {
    try {
      progress = await commitGroup(run, progress, rows);
      tries = 0;
    } catch (error) {
      tries += 1;
      if (!(error instanceof ConditionFailedError) || tries === groupTries) throw error;
      // Somebody else wrote one of these records, or another run of this chunk was faster: look again.
      progress = await progressOf(run);
    }
  }
  notes.push(...progress.foreignRows.map(foreignNote), ...progress.settledRows.map(settledNote));
  notes.sort((a, b) => a.row - b.row);
  if (notes.length > 0) {
    await files.put(errorsFile(batch.id, run.chunk.number), errorLines(notes), {
      contentType: 'text/csv; charset=utf-8',
    });
  }
  await finish(run, progress);
  if (catalogue(batch.catalogue).adverse) {
    await noteReported(table, batch.unit, batch.catalogue, batch.receivedAt);
  }
  const { accepted, unchanged, rejected, warnings } = progress;
  return { accepted, unchanged, rejected, warnings };
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
    foreignRows: [],
    settledRows: [],
  };
  return (await table.get<ProgressItem>(key)) ?? fresh;
}

/** Checks every row: pure, so a repeated run finds the same. */
function readRows(run: Run, source: SourceTable): { rows: ReadRow[]; notes: RowNote[] } {
  const { batch, now, personId } = run;
  const wanted = catalogue(batch.catalogue);
  const columns = mapHeader(wanted, source.header) as Columns;
  const unit = unitOf(batch.unit);
  if (unit === undefined) throw new Error(`Provider unit ${batch.unit} is not in the policy`);
  const notes: RowNote[] = [];
  const rows = source.rows.map((row: SourceRow): ReadRow => {
    if ('problem' in row) {
      notes.push({ row: row.row, field: '', value: '', message: row.problem, warning: false });
      return { row: row.row, refused: true };
    }
    const parsed = parseRow(wanted, columns, row.cells, { today: chinaDate(now), unit, personId });
    const found = parsed.ok ? parsed.warnings : parsed.errors;
    notes.push(...found.map((finding) => ({ row: row.row, ...finding, warning: parsed.ok })));
    return parsed.ok
      ? { row: row.row, entry: parsed.entry, warnings: parsed.warnings.length }
      : { row: row.row, refused: true };
  });
  return { rows, notes };
}

/** Commits the next rows of the chunk and answers how it stands then. @throws ConditionFailedError */
async function commitGroup(
  run: Run,
  progress: ProgressItem,
  rows: readonly ReadRow[],
): Promise<ProgressItem> {
  const group = nextGroup(rows, progress.rowsDone);
  const entries = group.flatMap((row) => ('entry' in row ? [row] : []));
  const present = await presentItems(run.table, entries);

  const writes: Write[] = [];
  const subjects = new Map<string, SubjectChange>();
  const counts = { accepted: 0, unchanged: 0, rejected: group.length - entries.length, warnings: 0 };
  const changed: string[] = [];
  const foreignRows: number[] = [];
  const settledRows: number[] = [];
  for (const { row, entry, warnings } of entries) {
    const id = idOf(entry);
    const before = present.records.get(id);
    if (before !== undefined && !mayReportFor(run.batch.unit, before.unit)) {
      counts.rejected += 1;
      foreignRows.push(row);
      continue;
    }
    const hash = contentHash(entry);
    const stands = before?.contentHash === hash && before.standing !== 'revoked';
    if (!stands && before?.refusedHashes?.includes(hash) === true) {
      counts.rejected += 1;
      settledRows.push(row);
      continue;
    }
    counts.warnings += warnings;
    if (before?.contentHash === hash) {
      counts.unchanged += 1;
      continue;
    }
    counts.accepted += 1;
    changed.push(id);
    writes.push(...recordWrites(run, entry, hash, before));
    noteSubject(subjects, entry, present.subjects.get(entry.subject.id), before !== undefined);
  }
  for (const change of subjects.values()) writes.push(subjectWrite(change, run.now));
  if (changed.length > 0) {
    writes.push(
      auditWrite({
        entity: `batch:${run.batch.id}`,
        action: 'records.imported',
        by: { sub: run.batch.submittedBy, role: 'provider' },
        at: run.now,
        request: run.batch.request,
        details: { records: changed },
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
    foreignRows: [...progress.foreignRows, ...foreignRows],
    settledRows: [...progress.settledRows, ...settledRows],
  };
  writes.push({
    Put: {
      Item: next,
      ConditionExpression: 'rowsDone = :done OR (attribute_not_exists(pk) AND :done = :none)',
      ExpressionAttributeValues: { ':done': progress.rowsDone, ':none': 0 },
    },
  });
  await run.table.transact(writes);
  return next;
}

function foreignNote(row: number): RowNote {
  return {
    row,
    field: '',
    value: '',
    message: {
      zh: '同一条信息已由其他单位报送，本单位不能更新；如有错误，请联系该单位或信用中心',
      en: 'Another unit reported this entry, so yours cannot change it: ask that unit or the credit centre',
    },
    warning: false,
  };
}

/** A department that sends everything every night would otherwise undo each night what was corrected. */
function settledNote(row: number): RowNote {
  return {
    row,
    field: '',
    value: '',
    message: {
      zh: '这一内容已经异议处理更正或撤下，不能按原内容重新报送；请更正源数据',
      en: 'This content was corrected or revoked on an objection and is not taken again as it was: correct it at its source',
    },
    warning: false,
  };
}

/** Up to `rowsTogether` rows, no record twice among them: a transaction writes an item once. */
function nextGroup(rows: readonly ReadRow[], from: number): ReadRow[] {
  const seen = new Set<string>();
  const group: ReadRow[] = [];
  for (const row of rows.slice(from, from + rowsTogether)) {
    if ('entry' in row) {
      const id = idOf(row.entry);
      if (seen.has(id)) break;
      seen.add(id);
    }
    group.push(row);
  }
  return group;
}

function idOf(entry: RecordContent): string {
  return recordId(entry.subject.id, entry.catalogue, entry.recordKey);
}

async function presentItems(table: Table, entries: readonly { readonly entry: RecordContent }[]) {
  const keys = entries.flatMap(({ entry }) =>
    [recordKeyOf(idOf(entry)) ?? [], subjectKey(entry.subject.id)].flat(),
  );
  const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  const items = unique.length === 0 ? [] : await table.getMany<RecordItem | SubjectItem>(unique);
  return {
    records: new Map(items.flatMap((item) => (item.type === 'record' ? [[item.id, item] as const] : []))),
    subjects: new Map(items.flatMap((item) => (item.type === 'subject' ? [[item.id, item] as const] : []))),
  };
}

/** The new version of a record, and the former one where it stays for those entitled to see it. */
function recordWrites(run: Run, entry: RecordContent, hash: string, before: RecordItem | undefined): Write[] {
  const id = idOf(entry);
  const key = recordKeyOf(id);
  if (key === undefined) throw new Error(`Record identifier ${id} has no key`);
  const at = run.now.toISOString();
  const item: RecordItem = {
    ...key,
    list: recordList(entry.subject.id, entry.catalogue),
    listOrder: `${entry.date}#${id}`,
    type: 'record',
    id,
    subject: entry.subject.id,
    subjectName: entry.subject.name,
    catalogue: entry.catalogue,
    catalogueVersion: entry.catalogueVersion,
    version: (before?.version ?? 0) + 1,
    // Registration changes in the ordinary course of things; any other entry that changes was wrong before.
    standing: before === undefined || entry.catalogue === 'registration' ? 'published' : 'corrected',
    disputed: before?.disputed ?? false,
    title: entry.title,
    date: entry.date,
    publicUntil: entry.publicUntil,
    domain: entry.domain,
    unit: entry.unit,
    data: entry.data,
    remarks: entry.remarks,
    contentHash: hash,
    createdAt: before?.createdAt ?? at,
    changedAt: at,
    changedBy: `batch:${run.batch.id}`,
    reason: before === undefined ? 'reported' : 'reported-again',
    ...(before?.filerStatement === undefined ? {} : { filerStatement: before.filerStatement }),
    ...(before?.refusedHashes === undefined ? {} : { refusedHashes: before.refusedHashes }),
  };
  if (before === undefined) return [{ Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }];
  const { list: _list, listOrder: _order, ...former } = before;
  return [
    {
      Put: {
        Item: item,
        // The dispute mark comes and goes without a new version, and must not be lost.
        ConditionExpression: '#version = :version AND disputed = :disputed',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version, ':disputed': before.disputed },
      },
    },
    { Put: { Item: { ...former, ...versionKey(id, before.version), type: 'former-record' } } },
  ];
}

interface SubjectChange {
  readonly id: string;
  readonly kind: SubjectItem['kind'];
  name: string;
  registered: boolean;
  altered: boolean;
}

/** Notes what a changed entry means for its subject: nothing, where the subject is known and stays as it is. */
function noteSubject(
  changes: Map<string, SubjectChange>,
  { subject, catalogue: code }: RecordContent,
  present: SubjectItem | undefined,
  altered: boolean,
): void {
  const registered = code === 'registration';
  const alters = altered && !registered;
  const pending = changes.get(subject.id);
  if (pending !== undefined) {
    pending.altered ||= alters;
    if (registered) Object.assign(pending, { name: subject.name, registered });
    return;
  }
  if (
    present !== undefined &&
    !alters &&
    !(registered && (present.name !== subject.name || !present.registered))
  )
    return;
  const name = registered || present === undefined ? subject.name : present.name;
  changes.set(subject.id, { id: subject.id, kind: subject.kind, name, registered, altered: alters });
}

function subjectWrite(change: SubjectChange, now: Date): Write {
  const sets = ['#type = :type', 'id = :id', 'kind = :kind'];
  const values: Record<string, unknown> = {
    ':type': 'subject',
    ':id': change.id,
    ':kind': change.kind,
    ':name': change.name,
  };
  if (change.registered) {
    sets.push('#name = :name', 'registered = :yes');
    values[':yes'] = true;
  } else {
    sets.push('#name = if_not_exists(#name, :name)', 'registered = if_not_exists(registered, :no)');
    values[':no'] = false;
  }
  if (change.altered) {
    sets.push('alteredAt = :now');
    values[':now'] = now.toISOString();
  }
  return {
    Update: {
      Key: subjectKey(change.id),
      UpdateExpression: `SET ${sets.join(', ')}`,
      ExpressionAttributeNames: { '#type': 'type', '#name': 'name' },
      ExpressionAttributeValues: values,
    },
  };
}

/** Closes the chunk and adds its counts to the batch, once. */
async function finish({ table, batch, chunk, now }: Run, progress: ProgressItem): Promise<void> {
  const { list: _list, listOrder: _order, ...closed } = { ...chunk, state: 'done' as const };
  const { accepted, unchanged, rejected, warnings } = progress;
  try {
    await table.transact([
      {
        Put: {
          Item: closed,
          ConditionExpression: '#state = :open',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':open': 'open' },
        },
      },
      {
        Update: {
          Key: batchKey(batch.id),
          UpdateExpression:
            'ADD chunksDone :one, accepted :accepted, unchanged :unchanged, rejected :rejected, warnings :warnings',
          ExpressionAttributeValues: {
            ':one': 1,
            ':accepted': accepted,
            ':unchanged': unchanged,
            ':rejected': rejected,
            ':warnings': warnings,
          },
        },
      },
      auditWrite({
        entity: `batch:${batch.id}`,
        action: 'chunk.done',
        by: null,
        at: now,
        request: batch.request,
        details: { chunk: chunk.number, accepted, unchanged, rejected },
      }),
    ]);
  } catch (error) {
    // Another run closed it: its counts are in the batch already.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
