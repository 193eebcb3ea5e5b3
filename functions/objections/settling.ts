import { chinaDate } from '../../shared/domain/china-time.ts';
import { mapHeader } from '../../shared/domain/import/columns.ts';
import { parseRow } from '../../shared/domain/import/row.ts';
import type { SourceRow, Table as SourceTable } from '../../shared/domain/import/table.ts';
import { settledAnnouncement } from '../../shared/domain/objections/announcements.ts';
import type {
  Change,
  Decision,
  Objection,
  ObjectionActor,
} from '../../shared/domain/objections/objection.ts';
import {
  contentHash,
  type RecordContent,
  type RecordSource,
  recordId,
  revocationIn,
  saysTheSame,
} from '../../shared/domain/record.ts';
import { theFiles } from '../../shared/files/files.ts';
import { Problem } from '../../shared/http/problem.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import type { RefusalCode } from '../../shared/policy/refusal-words.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { type BatchItem, batchById, chunkFile, type KeptRow, keptFile } from '../../shared/store/batches.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect } from '../cases/acting.ts';
import { correctedStanding, refuseRevoked } from '../cases/correcting.ts';
import { decided, recordOf } from './ruling.ts';

const sendOn: Text = { zh: '请转信息提供单位处理。', en: 'Send the case to the provider unit.' };

function cannotSettle(code: RefusalCode, why: Text): Problem {
  return new Problem(409, code, { zh: `${why.zh}${sendOn.zh}`, en: `${why.en} ${sendOn.en}` });
}

/**
 * What the centre's own act does: it brings the record back to the row as its batch has it, and nothing else. Whatever
 * else is to become of the record is for the unit to decide.
 * @throws Problem 409 where the record is as it was sent, or nobody can say how it was sent
 */
export async function settleEffect(
  objection: Objection,
  { opinion, by }: { readonly opinion: string; readonly by: ObjectionActor },
  now: Date,
): Promise<Effect<Objection>> {
  const record = await recordOf(objection);
  refuseRevoked(record);
  const { entry, source } = await rowOf(record, now);
  if (saysTheSame(entry, record)) {
    throw cannotSettle('as-it-was-sent', {
      zh: '平台上的内容与提供单位报送的内容一致，平台没有差错，不能自行更改。',
      en: 'The content on the platform matches what the provider unit reported. The platform made no error and may not change it.',
    });
  }
  if (revocationIn(entry) !== undefined) {
    throw cannotSettle('revoked-by-its-row', {
      zh: '提供单位报送的内容是撤销这条信息，信用中心不能代为撤销。',
      en: 'What the provider unit reported is the revocation of this record; the credit centre cannot revoke it on the unit’s behalf.',
    });
  }
  const { subject, recordKey: _, ...said } = entry;
  const after = nextVersion(record, {
    ...said,
    subjectName: subject.name,
    contentHash: contentHash(entry),
    source,
    disputed: false,
    standing: correctedStanding(record),
    reason: 'brought-back',
    changedAt: now.toISOString(),
    changedBy: `objection:${objection.id}`,
  });
  const changes = changesBetween(record, entry);
  const decision: Decision = {
    outcome: 'correct',
    opinion,
    by,
    at: now.toISOString(),
    correction: Object.fromEntries(changes.map(({ column, after: value }) => [column, value ?? ''])),
    changes,
    recordVersion: after.version,
    confirmedBy: null,
  };
  const { details, ...effect } = decided(objection, decision);
  return {
    ...effect,
    details: { ...details, batch: source.batch, row: source.row },
    companions: alterationWrites(record, after),
    writes: [
      outboxWrite(
        {
          id: `${objection.id}-settled-${after.version}`,
          event: 'objection.settled',
          object: `/records/${record.id}`,
          announcements: [settledAnnouncement({ ...objection, decision }, record)],
        },
        now,
      ),
    ],
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.brought-back',
        details: { objection: objection.id, version: after.version, batch: source.batch, row: source.row },
      },
    ],
  };
}

function changesBetween(record: RecordItem, entry: RecordContent): Change[] {
  return catalogueOf(record.catalogue).fields.flatMap(({ code }): Change[] => {
    const [before = null, after = null] = [record.data[code], entry.data[code]];
    return before === after ? [] : [{ column: code, before, after }];
  });
}

interface ReadRow {
  readonly entry: RecordContent;
  readonly source: RecordSource;
}

const madeByBatch = 'batch:';

/**
 * The row from which the record's version was read, read anew as the import reads it.
 * @throws Problem 409 where no row made this version, or its file is not kept any more
 */
async function rowOf(record: RecordItem, now: Date): Promise<ReadRow> {
  if (!record.changedBy.startsWith(madeByBatch)) {
    throw cannotSettle('not-from-a-file', {
      zh: '这条信息现在的内容不是从报送文件读入的，没有可以恢复的报送内容。',
      en: 'The current content of this record was not read from a reported file, so there is no reported content to restore.',
    });
  }
  const batch = await batchById(theTable(), record.changedBy.slice(madeByBatch.length));
  const found = batch === undefined ? undefined : await rowIn(batch, record, now);
  if (found !== undefined) return found;
  throw cannotSettle('row-not-found', {
    zh: '报送文件已不再保存，或者在其中找不到这条信息，不能核对报送的内容。',
    en: 'The reported file is no longer stored, or the record cannot be found in it, so the reported content cannot be checked.',
  });
}

/** Of entries that a release before 0.3.0 stored, which do not know their row, the last row with their natural key. */
async function rowIn(batch: BatchItem, record: RecordItem, now: Date): Promise<ReadRow | undefined> {
  const { source } = record;
  let found: ReadRow | undefined;
  for (let number = 0; number < batch.chunks; number += 1) {
    for (const { row, entry } of await rowsOf(batch, number, record, now)) {
      if (source !== undefined && row !== source.row) continue;
      const { id, receivedAt, sha256 } = batch;
      found = { entry, source: { received: receivedAt, batch: id, row, sha256 } };
      if (source !== undefined) return found;
    }
  }
  return found;
}

/** The rows of a chunk that are of this record: as they were kept, or, before 0.3.0, as they were sent. */
async function rowsOf(batch: BatchItem, number: number, record: RecordItem, now: Date): Promise<KeptRow[]> {
  const kept = await jsonIn<KeptRow[]>(keptFile(batch.id, number));
  if (kept !== undefined) return kept.filter(({ entry }) => idOf(entry) === record.id);
  const sent = await jsonIn<SourceTable>(chunkFile(batch.id, number));
  return (sent?.rows ?? []).flatMap((row) => {
    const entry = entryOf(row, sent?.header ?? [], batch, record, now);
    return entry === undefined ? [] : [{ row: row.row, entry }];
  });
}

async function jsonIn<T>(file: string): Promise<T | undefined> {
  const bytes = await theFiles().get(file);
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString('utf8')) as T);
}

function idOf({ subject, catalogue, recordKey }: RecordContent): string {
  return recordId(subject.id, catalogue, recordKey);
}

/** The row as the import would take it, where it is of this record. */
function entryOf(
  row: SourceRow,
  header: readonly string[],
  batch: BatchItem,
  record: RecordItem,
  now: Date,
): RecordContent | undefined {
  const catalogue = catalogueOf(batch.catalogue);
  const columns = mapHeader(catalogue, header, batch.values);
  const unit = unitOf(batch.unit);
  if ('problem' in row || 'problem' in columns || unit === undefined) return undefined;
  const parsed = parseRow(catalogue, columns, row.cells, {
    today: chinaDate(now),
    unit,
    // Who a person is, only the import's key tells; of which person a row is, the masked number does.
    personId: () => record.subject,
  });
  if (!parsed.ok) return undefined;
  const { entry } = parsed;
  const column = catalogue.subject.personId;
  const sameNumber = column === undefined || entry.data[column] === record.data[column];
  return idOf(entry) === record.id && sameNumber ? entry : undefined;
}
