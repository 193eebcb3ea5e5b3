import type * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { DataQuery } from '../../shared/domain/data-queries/data-query.ts';
import { revokedBy } from '../../shared/domain/record-acts.ts';
import { Problem } from '../../shared/http/problem.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { openObjectionOf } from '../../shared/store/objections.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { noObjectionWrite } from '../../shared/store/repairs.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect, Readable } from '../cases/acting.ts';
import {
  correctedStanding,
  meantCorrection,
  refuseRevoked,
  soundCorrection,
  withWrong,
} from '../cases/correcting.ts';
import type { ActCall } from '../cases/handling.ts';
import type { bodies } from './routes.ts';

type Found = Readable<DataQuery>;
type Answered = NonNullable<DataQuery['answer']>;
type Said<Name extends keyof typeof bodies> = z.output<(typeof bodies)[Name]>;

/** @throws Problem 409 where the record was revoked already, or an objection to it decides what it says */
async function openRecord({ record }: DataQuery): Promise<RecordItem> {
  const found = await recordById(theTable(), record);
  if (found === undefined) throw new Error(`Record ${record} is missing`);
  refuseRevoked(found);
  const objection = await openObjectionOf(theTable(), record);
  if (objection === undefined) return found;
  throw new Problem(409, 'no-objection', {
    zh: `这条信息有一件异议正在办理（编号 ${objection}），由异议处理决定是否更正或者撤销。可以先答复“确认无误”并说明，或者在异议办结后答复。`,
    en: `An objection to this record is open (${objection}); its decision determines whether the record is corrected or revoked. Answer “Confirmed” with an explanation, or answer once the objection is closed.`,
  });
}

function answered(
  as: Answered['as'],
  said: { readonly reason?: string | undefined },
  now: Date,
  more: Pick<Answered, 'recordVersion'> & Partial<Answered>,
): Pick<Effect<DataQuery>, 'note' | 'more' | 'details'> {
  const { reason = '' } = said;
  const answer: Answered = {
    as,
    at: now.toISOString(),
    reason,
    documentNumber: null,
    changes: [],
    ...more,
  };
  return { note: reason, more: { answer }, details: { answer: as, recordVersion: answer.recordVersion } };
}

/** The record as its unit puts it right; what was wrong is not taken again. @throws Problem 409, 422 */
export async function correction(
  { body, now, form }: Pick<ActCall, 'now' | 'form'> & { readonly body: Said<'correct'> },
  { of, by }: Found,
): Promise<Effect<DataQuery>> {
  const record = await openRecord(of);
  const given = await meantCorrection({ form }, of.record, body.correction, body.recordVersion);
  const { changes, content } = soundCorrection(record, given, chinaDate(now));
  const after = nextVersion(record, {
    ...content,
    changedAt: now.toISOString(),
    // The query is nothing that the subject is told of: a unit corrects its own record.
    changedBy: `officer:${by.sub}`,
    reason: 'unit-corrected',
    standing: correctedStanding(record),
    wrong: withWrong(record.wrong, changes),
  });
  return {
    ...answered('correct', body, now, { changes, recordVersion: after.version }),
    writes: [...alterationWrites(record, after), noObjectionWrite(record.id)],
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.corrected',
        details: {
          query: of.id,
          version: after.version,
          columns: changes.map(({ column }) => column),
        },
      },
    ],
  };
}

/** The record is off at once, and its subject is told so as of every revocation. @throws Problem 409 */
export async function revocation(
  { body, now }: Pick<ActCall, 'now'> & { readonly body: Said<'revoke'> },
  { of, by }: Found,
): Promise<Effect<DataQuery>> {
  const record = await openRecord(of);
  const { documentNumber, reason } = body;
  const block = { by: `unit:${record.unit}`, at: now.toISOString(), document: documentNumber };
  const after = nextVersion(record, {
    ...revokedBy(record, block),
    changedAt: block.at,
    changedBy: `officer:${by.sub}`,
    reason: 'unit-revoked',
  });
  const values = {
    record: record.title,
    subject: record.subjectName,
    unit: unitOf(record.unit)?.name ?? record.unit,
    reason,
    document: documentNumber,
  };
  return {
    ...answered('revoke', body, now, { documentNumber, recordVersion: after.version }),
    writes: [
      ...alterationWrites(record, after),
      noObjectionWrite(record.id),
      outboxWrite(
        {
          id: `${record.id}-${after.version}`,
          event: 'record.revoked',
          object: `/records/${record.id}`,
          announcements: [{ to: `subject:${record.subject}`, text: 'record.revoked', values }],
        },
        now,
      ),
    ],
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.revoked',
        details: { query: of.id, version: after.version, document: documentNumber },
      },
    ],
  };
}

/** It stands as it is, and why. */
export async function confirmation(
  { body, now }: Pick<ActCall, 'now' | 'body'>,
  { of }: Found,
): Promise<Effect<DataQuery>> {
  const record = await recordById(theTable(), of.record);
  return answered('confirm', body, now, { recordVersion: record?.version ?? 0 });
}
