import { chinaDate } from '../../shared/domain/china-time.ts';
import type { CheckedCorrection } from '../../shared/domain/objections/correction.ts';
import { fits } from '../../shared/domain/objections/gap.ts';
import { type Matter, matterOf, outcomesOf } from '../../shared/domain/objections/matter.ts';
import type {
  Decision,
  Objection,
  ObjectionActor,
  Ruling,
} from '../../shared/domain/objections/objection.ts';
import { revokedBy } from '../../shared/domain/record-acts.ts';
import { type InputError, invalid } from '../../shared/http/problem.ts';
import { outcomeNames } from '../../shared/policy/objections.ts';
import type { Text } from '../../shared/policy/text.ts';
import { openEvaluationWrite } from '../../shared/store/evaluations.ts';
import { unconfirmedWrite, upheldWrite } from '../../shared/store/objections.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect as CaseEffect } from '../cases/acting.ts';
import { correctedStanding, refuseRevoked, soundCorrection, withWrong } from '../cases/correcting.ts';
import { requireAnotherResult } from './evaluation-matter.ts';

type Effect = CaseEffect<Objection>;

/** The record that a case is about. @throws Error for a gap */
export async function recordOf(objection: Objection): Promise<RecordItem> {
  const record = objection.record === null ? undefined : await recordById(theTable(), objection.record);
  if (record === undefined) throw new Error(`Record ${objection.record} of ${objection.id} is missing`);
  return record;
}

/** What a ruling leads to, checked. */
type Sound =
  | { readonly outcome: 'uphold' }
  | { readonly outcome: 'unconfirmed' }
  | { readonly outcome: 'revoke' }
  /** An evaluation comes out otherwise now. */
  | { readonly outcome: 'reckon-anew' }
  | { readonly outcome: 'correct'; readonly checked: Extract<CheckedCorrection, { ok: true }> }
  | { readonly outcome: 'add'; readonly added: RecordItem };

/** What each matter is, and that its result is one of some. */
const possibleTexts: Readonly<Record<Matter, (possible: Text) => Text>> = {
  record: ({ zh, en }) => ({
    zh: `本件针对一条已有的信息，结果只能是${zh}。`,
    en: `This case concerns an existing record, so the result can only be one of ${en}.`,
  }),
  gap: ({ zh, en }) => ({
    zh: `本件反映的是缺失的信息，结果只能是${zh}。`,
    en: `This case concerns a missing record, so the result can only be one of ${en}.`,
  }),
  evaluation: ({ zh, en }) => ({
    zh: `本件针对公共信用综合评价，结果只能是${zh}。`,
    en: `This case concerns a public credit evaluation, so the result can only be one of ${en}.`,
  }),
};

function formFaults(objection: Objection, { outcome, correction, added }: Ruling): InputError[] {
  const possible = outcomesOf(objection);
  if (!possible.includes(outcome)) {
    const zh = possible.map((each) => `“${outcomeNames[each].zh}”`).join('、');
    const en = possible.map((each) => `“${outcomeNames[each].en}”`).join(', ');
    return [{ pointer: '/outcome', message: possibleTexts[matterOf(objection)]({ zh, en }) }];
  }
  const errors: InputError[] = [];
  const given = Object.keys(correction).length > 0;
  const columns = outcome === 'correct' && matterOf(objection) === 'record';
  if (columns && !given) {
    errors.push({
      pointer: '/correction',
      message: {
        zh: '更正须写明要更正的列和新的内容。',
        en: 'Specify the columns to be corrected and their new content.',
      },
    });
  }
  if (!columns && given) {
    errors.push({
      pointer: '/correction',
      message: {
        zh: '只有更正一条信息时才填写。',
        en: 'Only to be filled in when correcting a record.',
      },
    });
  }
  if (outcome === 'add' && added === undefined) {
    errors.push({
      pointer: '/record',
      message: {
        zh: '补录须写明已经补报的信息的编号。',
        en: 'Enter the number of the record reported later.',
      },
      lacking: 'text',
    });
  }
  if (outcome !== 'add' && added !== undefined) {
    errors.push({
      pointer: '/record',
      message: { zh: '只有结果为“补录”时才填写。', en: 'Only to be filled in for the result “Added”.' },
    });
  }
  return errors;
}

/**
 * Checks what is to be decided: a correction has columns and passes the import's checks, an entry that was added is
 * there, nothing else has any.
 * @param record the record of the case; null of a gap
 * @throws Problem 409 where the record was revoked, or an evaluation comes out as it was; 422
 */
async function soundRuling(
  objection: Objection,
  ruling: Ruling,
  record: RecordItem | null,
  now: Date,
): Promise<Sound> {
  const errors = formFaults(objection, ruling);
  if (errors.length > 0) throw invalid(errors);
  const { outcome } = ruling;
  if (outcome === 'add') return { outcome, added: await addedRecord(objection, ruling.added ?? '') };
  if (outcome === 'uphold' || outcome === 'unconfirmed') return { outcome };
  const { evaluation } = objection;
  if (outcome === 'correct' && evaluation !== undefined && evaluation !== null) {
    await requireAnotherResult(objection.subject, evaluation);
    return { outcome: 'reckon-anew' };
  }
  if (record === null) throw new Error(`${outcome} without a record in ${objection.id}`);
  refuseRevoked(record);
  if (outcome === 'revoke') return { outcome };
  return { outcome, checked: soundCorrection(record, ruling.correction, chinaDate(now)) };
}

/**
 * The entry that the unit has reported in since the gap was filed.
 * @throws Problem 422 for one that does not fill the gap
 */
async function addedRecord(objection: Objection, id: string): Promise<RecordItem> {
  const record = await recordById(theTable(), id);
  if (record === undefined || !fits(objection, record)) {
    throw invalid([
      {
        pointer: '/record',
        message: {
          zh: '没有这一编号的信息，或者它不是本单位报送的、这一主体和这一目录的有效信息。请先补报，再填写它的编号。',
          en: 'There is no valid record with this number reported by your unit for this subject and catalogue. Report it first, then enter its number.',
        },
      },
    ]);
  }
  if (record.createdAt < objection.filedAt) {
    throw invalid([
      {
        pointer: '/record',
        message: {
          zh: '这条信息在提出异议以前就在平台上，不是补录的。没有遗漏的，请维持并说明。',
          en: 'This record already existed before the objection was filed, so it is not an addition. If nothing is missing, uphold and explain.',
        },
      },
    ]);
  }
  return record;
}

/** @throws Problem 409, 422 where the ruling could not take effect now */
export async function requireSoundRuling(objection: Objection, ruling: Ruling, now: Date): Promise<void> {
  await soundRuling(objection, ruling, objection.record === null ? null : await recordOf(objection), now);
}

/** What a decision changes of the case. */
export function decided(
  objection: Objection,
  decision: Decision,
): Pick<Effect, 'more' | 'note'> & { readonly details: NonNullable<Effect['details']> } {
  const { decision: former, formerDecisions } = objection;
  const about = decision.added ?? objection.record;
  return {
    more: {
      decision,
      formerDecisions: former === null ? formerDecisions : [...formerDecisions, former],
      proposal: null,
    },
    note: decision.opinion,
    details: {
      outcome: decision.outcome,
      columns: decision.changes.map(({ column }) => column),
      ...(about === null ? {} : { record: about }),
    },
  };
}

/**
 * What a decision does: to the record, to the case, to the audit.
 * @throws Problem 409 when the record is revoked already, 422 for a ruling that is not sound
 */
export async function decisionEffect(
  objection: Objection,
  ruling: Ruling,
  confirmedBy: ObjectionActor | null,
  now: Date,
): Promise<Effect> {
  // Read once: what was checked is what is changed, or the transaction fails.
  const record = objection.record === null ? null : await recordOf(objection);
  const sound = await soundRuling(objection, ruling, record, now);
  const decision: Decision = { ...ruling, changes: [], recordVersion: record?.version ?? 0, confirmedBy };
  if (sound.outcome === 'add') {
    const { id, version } = sound.added;
    return {
      ...decided(objection, { ...decision, recordVersion: version }),
      audits: [{ entity: `record:${id}`, action: 'record.added', details: { objection: objection.id } }],
    };
  }
  if (sound.outcome === 'reckon-anew') {
    const { id, subject } = objection;
    return {
      ...decided(objection, decision),
      writes: [openEvaluationWrite(subject, `objection:${id}:${now.toISOString()}`)],
      audits: [
        { entity: `evaluation:${subject}`, action: 'evaluation.reopened', details: { objection: id } },
      ],
    };
  }
  if (record === null) return decided(objection, decision);
  if (sound.outcome === 'uphold')
    return { ...decided(objection, decision), companions: [upheldWrite(record, objection.id)] };
  if (sound.outcome === 'unconfirmed') {
    const statement = { objection: objection.id, at: now.toISOString(), text: objection.statement };
    return { ...decided(objection, decision), companions: [unconfirmedWrite(record.id, statement)] };
  }
  const occasion = { changedAt: now.toISOString(), changedBy: `objection:${objection.id}` };
  const altered = {
    ...occasion,
    disputed: false,
    // What the filer had to say while it could not be confirmed is settled now.
    ...(record.filerStatement?.objection === objection.id ? { filerStatement: undefined } : {}),
    refusedHashes: [...new Set([...(record.refusedHashes ?? []), record.contentHash])],
  };
  if (sound.outcome === 'revoke') {
    const after = nextVersion(record, {
      ...altered,
      ...revokedBy(record, { by: occasion.changedBy, at: occasion.changedAt }),
      reason: 'objection-revoked',
    });
    return {
      ...decided(objection, { ...decision, recordVersion: after.version }),
      companions: alterationWrites(record, after),
      audits: [
        {
          entity: `record:${record.id}`,
          action: 'record.revoked',
          details: { objection: objection.id, version: after.version },
        },
      ],
    };
  }
  const { changes, values, content } = sound.checked;
  const after = nextVersion(record, {
    ...altered,
    ...content,
    standing: correctedStanding(record),
    reason: 'objection-corrected',
    wrong: withWrong(record.wrong, changes),
  });
  return {
    ...decided(objection, { ...decision, correction: values, changes, recordVersion: after.version }),
    companions: alterationWrites(record, after),
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.corrected',
        details: {
          objection: objection.id,
          version: after.version,
          columns: changes.map(({ column }) => column),
        },
      },
    ],
  };
}
