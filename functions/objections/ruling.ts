import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Actor, Decision, Objection, Ruling } from '../../shared/domain/objection/case.ts';
import { checkCorrection } from '../../shared/domain/objection/correction.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import { pointerOf } from '../../shared/http/validation.ts';
import { alterationWrites, disputeWrite, unconfirmedWrite } from '../../shared/store/objections.ts';
import { nextVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect } from './step.ts';

async function recordOf(objection: Objection): Promise<RecordItem> {
  const record = await recordById(theTable(), objection.record);
  if (record === undefined) throw new Error(`Record ${objection.record} of ${objection.id} is missing`);
  return record;
}

/** A column in the input's own words, as a JSON pointer says it. */
function pointed(column: string | null): string {
  return column === null ? '/correction' : pointerOf(['correction', column]);
}

function refuseRevoked(record: RecordItem): void {
  if (record.standing === 'revoked' && record.withheld === undefined) {
    throw new Problem(409, 'record-revoked', {
      zh: '该信息已经撤下，不能再更正或撤下。',
      en: 'The record has been revoked already.',
    });
  }
}

/**
 * Checks what is to be decided: a correction has columns and passes the import's checks, nothing else has any.
 * @throws Problem 422
 */
export async function requireSoundRuling(
  objection: Objection,
  { outcome, correction }: Pick<Ruling, 'outcome' | 'correction'>,
  now: Date,
): Promise<void> {
  const given = Object.keys(correction).length > 0;
  const errors: InputError[] = [];
  if (outcome === 'correct' && !given) {
    errors.push({
      pointer: '/correction',
      message: {
        zh: '更正须写明要更正的列和新的内容。',
        en: 'A correction names columns and their new values.',
      },
    });
  }
  if (outcome !== 'correct' && given) {
    errors.push({
      pointer: '/correction',
      message: { zh: '只有结果为“更正”时才填写。', en: 'Only a correction has this.' },
    });
  }
  if (errors.length > 0) throw invalid(errors);
  if (outcome !== 'correct') return;
  const record = await recordOf(objection);
  refuseRevoked(record);
  const checked = checkCorrection(record, correction, chinaDate(now));
  if (!checked.ok)
    throw invalid(checked.errors.map(({ column, message }) => ({ pointer: pointed(column), message })));
}

/** What was found wrong so far and is found wrong now; a value that is right now is not wrong any more. */
function withWrong(
  known: RecordItem['wrong'],
  changes: Decision['changes'],
): NonNullable<RecordItem['wrong']> {
  const wrong: Record<string, readonly string[]> = { ...known };
  for (const { column, before, after } of changes) {
    const values = new Set([...(wrong[column] ?? []), before ?? '']);
    values.delete(after ?? '');
    wrong[column] = [...values];
  }
  return wrong;
}

/**
 * What a decision does: to the record, to the case, to the audit.
 * @throws Problem 409 when the record is revoked already, 422 for a correction that is not sound
 */
export async function decisionEffect(
  objection: Objection,
  ruling: Ruling,
  confirmedBy: Actor | null,
  now: Date,
): Promise<Effect> {
  await requireSoundRuling(objection, ruling, now);
  const record = await recordOf(objection);
  const { outcome, opinion } = ruling;
  const decision: Decision = { ...ruling, changes: [], recordVersion: record.version, confirmedBy };
  const effect = (decided: Decision): Pick<Effect, 'more' | 'note' | 'details'> => ({
    more: {
      decision: decided,
      formerDecisions:
        objection.decision === null
          ? objection.formerDecisions
          : [...objection.formerDecisions, objection.decision],
      proposal: null,
    },
    note: opinion,
    details: { outcome, columns: decided.changes.map(({ column }) => column), record: record.id },
  });
  if (outcome === 'uphold') return { ...effect(decision), recordWrites: [disputeWrite(record.id, false)] };
  if (outcome === 'unconfirmed') {
    const statement = { objection: objection.id, at: now.toISOString(), text: objection.statement };
    return { ...effect(decision), recordWrites: [unconfirmedWrite(record.id, statement)] };
  }
  refuseRevoked(record);
  const altered = {
    disputed: false,
    changedAt: now.toISOString(),
    changedBy: `objection:${objection.id}`,
    refusedHashes: [...new Set([...(record.refusedHashes ?? []), record.contentHash])],
  };
  if (outcome === 'revoke') {
    const after = nextVersion(record, {
      ...altered,
      standing: 'revoked',
      withheld: undefined,
      reason: 'objection-revoked',
      block: { by: altered.changedBy, at: altered.changedAt, from: record.withheld?.from ?? record.standing },
    });
    return {
      ...effect({ ...decision, recordVersion: after.version }),
      recordWrites: alterationWrites(record, after),
      audits: [
        {
          entity: `record:${record.id}`,
          action: 'record.revoked',
          details: { objection: objection.id, version: after.version },
        },
      ],
    };
  }
  const checked = checkCorrection(record, ruling.correction, chinaDate(now));
  if (!checked.ok) throw new Error('A correction that was sound is not any more');
  const after = nextVersion(record, {
    ...altered,
    ...checked.content,
    standing: 'corrected',
    reason: 'objection-corrected',
    wrong: withWrong(record.wrong, checked.changes),
  });
  return {
    ...effect({
      ...decision,
      correction: checked.values,
      changes: checked.changes,
      recordVersion: after.version,
    }),
    recordWrites: alterationWrites(record, after),
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.corrected',
        details: {
          objection: objection.id,
          version: after.version,
          columns: checked.changes.map(({ column }) => column),
        },
      },
    ],
  };
}
