import type { Commitment, Finding } from '../../shared/domain/commitments/commitment.ts';
import { commitmentContent, foundContent } from '../../shared/domain/commitments/commitment-record.ts';
import { contentHash, type RecordContent } from '../../shared/domain/record.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import { ownWords } from '../../shared/policy/change-reasons.ts';
import { kindsOfCommitment } from '../../shared/policy/commitment-policy.ts';
import {
  alterationWrites,
  firstVersion,
  nextVersion,
  versionWrites,
} from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Readable } from '../cases/acting.ts';
import type { Effect } from './service.ts';

/** The first version of the record of a commitment. */
export function newRecord(of: Commitment, by: string, now: Date): RecordItem {
  const subject = { id: of.subject, kind: subjectKind(of.subject), name: of.subjectName };
  const content = commitmentContent(of, subject, now);
  return firstVersion(content, {
    contentHash: contentHash(content),
    changedAt: now.toISOString(),
    changedBy: by,
    reason: 'committed',
  });
}

/** From its acceptance on a promise is on record: whether it is kept is not known yet. */
export function acceptance(
  { of }: Readable<Commitment>,
  { decision, reason = '' }: { readonly decision?: string | undefined; readonly reason?: string | undefined },
  now: Date,
): Effect {
  const record = newRecord(of, `commitment:${of.id}`, now);
  return {
    note: reason,
    more: { record: record.id, business: decision ?? null },
    writes: versionWrites(undefined, record),
    audits: [{ entity: `record:${record.id}`, action: 'record.committed', details: { commitment: of.id } }],
    details: { record: record.id, ...(decision === undefined ? {} : { decision }) },
  };
}

async function recordOf({ id, record }: Commitment): Promise<RecordItem> {
  const found = record === null ? undefined : await recordById(theTable(), record);
  if (found === undefined) throw new Error(`The record of ${id} is missing`);
  return found;
}

/** The record as the finding has it, and the trace of it. */
function altered(
  of: Commitment & { readonly state: Finding['outcome'] },
  record: RecordItem,
  content: RecordContent,
  now: Date,
) {
  const { subject: _subject, recordKey: _key, ...said } = content;
  const after = nextVersion(record, {
    ...said,
    contentHash: contentHash(content),
    changedAt: now.toISOString(),
    changedBy: `commitment:${of.id}`,
    reason: of.state,
  });
  return {
    writes: alterationWrites(record, after),
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.commitment-found',
        details: { commitment: of.id, version: after.version },
      },
    ],
  } satisfies Effect;
}

interface Said {
  readonly documentNumber?: string | undefined;
  readonly unkept?: string | undefined;
  readonly consequences?: string | undefined;
  readonly reason?: string | undefined;
}

/** What the unit finds: the case and its record say it at once. */
export async function found(
  { of, by }: Readable<Commitment>,
  outcome: Finding['outcome'],
  { documentNumber, unkept, consequences, reason = '' }: Said,
  now: Date,
): Promise<Effect> {
  const record = await recordOf(of);
  const finding: Finding = {
    outcome,
    at: now.toISOString(),
    by,
    documentNumber: documentNumber ?? null,
    unkept: outcome === 'kept' ? '' : (unkept ?? of.hearing?.findings ?? ''),
    consequences: outcome === 'kept' ? '' : (consequences ?? kindsOfCommitment[of.kind].consequence.zh),
    reason,
  };
  const content = foundContent(record, finding, { unit: of.unit, now });
  return {
    note: reason,
    more: { finding },
    details: { outcome, ...(documentNumber === undefined ? {} : { document: documentNumber }) },
    ...altered({ ...of, state: outcome }, record, content, now),
  };
}

/** A promise that is no promise any more leaves no record that counts. */
export async function dissolved(of: Commitment, reason: string, now: Date): Promise<Effect> {
  if (of.record === null) return { note: reason };
  const record = await recordOf(of);
  const after = nextVersion(record, {
    standing: 'revoked',
    changedAt: now.toISOString(),
    changedBy: `commitment:${of.id}`,
    reason: ownWords(reason),
  });
  return {
    note: reason,
    writes: alterationWrites(record, after),
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.revoked',
        details: { commitment: of.id, version: after.version },
      },
    ],
  };
}
