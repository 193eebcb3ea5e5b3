import { ownField } from '../../shared/domain/inner-value.ts';
import {
  type CheckedCorrection,
  checkCorrection,
  correctableFields,
} from '../../shared/domain/objections/correction.ts';
import type { Change } from '../../shared/domain/objections/objection.ts';
import { asSent } from '../../shared/domain/record.ts';
import type { Call } from '../../shared/http/call.ts';
import { invalid, Problem } from '../../shared/http/problem.ts';
import { pointerOf } from '../../shared/http/validation.ts';
import { centreUnit } from '../../shared/policy/units.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { CorrectableField } from '../../templates/pages/correction-fields.tsx';

/** The columns of a record that a correction may change, with what they say now. */
export function correctableOf(record: RecordItem): CorrectableField[] {
  return correctableFields(record.catalogue).map((field) => ({
    ...(record.unit === centreUnit ? ownField(field) : field),
    value: asSent(record)[field.code] ?? '',
  }));
}

/**
 * A correction as it is meant: a form sends every column, with most of them as the record has them.
 * @param id of the record; null: there is none to compare with
 * @param seen version of the record that the form showed
 * @throws Problem 409 when the form showed another version of the record
 */
export async function meantCorrection(
  call: Pick<Call, 'form'>,
  id: string | null,
  given: Readonly<Record<string, string>>,
  seen: number | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (id === null || (call.form === undefined && seen === undefined)) return given;
  const record: RecordItem | undefined = await recordById(theTable(), id);
  if (record === undefined) return given;
  if (seen !== undefined && record.version !== seen) {
    throw new Problem(409, 'record-changed', {
      zh: '填写期间，这条信息有了新的版本。您的决定没有生效，请对照现在的内容重新填写。',
      en: 'A new version of the record was created while you were filling in the form. Your decision has not taken effect. Compare it with the current content and enter it again.',
    });
  }
  if (call.form === undefined) return given;
  return Object.fromEntries(
    Object.entries(given)
      .map(([column, value]) => [column, value.replace(/\r\n?/g, '\n')] as const)
      .filter(([column, value]) => value.trim() !== (asSent(record)[column] ?? '')),
  );
}

/** The correction with all that follows from it. @throws Problem 422, pointing to each column that is wrong */
export function soundCorrection(
  record: RecordItem,
  correction: Readonly<Record<string, string>>,
  today: string,
): Extract<CheckedCorrection, { ok: true }> {
  const checked = checkCorrection(record, correction, today);
  if (checked.ok) return checked;
  throw invalid(checked.errors.map(({ column, message }) => ({ pointer: pointed(column), message })));
}

/** A column in the input's own words, as a JSON pointer says it. */
function pointed(column: string | null): string {
  return column === null ? '/correction' : pointerOf(['correction', column]);
}

/** @throws Problem 409 where nothing of it is left to be changed */
export function refuseRevoked({ standing, withheld }: RecordItem): void {
  if (standing !== 'revoked' || withheld !== undefined) return;
  throw new Problem(409, 'record-revoked', {
    zh: '该信息已经撤下，不能再更正或撤下。',
    en: 'The record has already been revoked and can no longer be corrected or revoked.',
  });
}

/** What was found wrong so far and is found wrong now; a value that is right now is not wrong any more. */
export function withWrong(
  known: RecordItem['wrong'],
  changes: readonly Change[],
): NonNullable<RecordItem['wrong']> {
  const wrong: Record<string, readonly string[]> = { ...known };
  for (const { column, before, after } of changes) {
    const values = new Set([...(wrong[column] ?? []), before ?? '']);
    values.delete(after ?? '');
    wrong[column] = [...values];
  }
  return wrong;
}

/** What was repaired does not count again for being corrected. */
export function correctedStanding({ standing, withheld }: RecordItem): RecordItem['standing'] {
  return (withheld?.from ?? standing) === 'repaired' ? 'repaired' : 'corrected';
}
