import { parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { ownField } from '../../shared/domain/inner-value.ts';
import { correctableFields } from '../../shared/domain/objections/correction.ts';
import { fits, outcomesOf } from '../../shared/domain/objections/gap.ts';
import { ownAct } from '../../shared/domain/objections/guards.ts';
import type { ObjectionAction } from '../../shared/domain/objections/life-cycle.ts';
import type { Actor, Objection } from '../../shared/domain/objections/objection.ts';
import { asSent } from '../../shared/domain/record.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { centreUnit } from '../../shared/policy/units.ts';
import { notesOf } from '../../shared/store/objections.ts';
import { type RecordItem, recordById, recordsOf } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { chosenIn, type Filled } from '../../templates/pages/form.tsx';
import { casePage, type ShownCase } from '../../templates/pages/objection-case.tsx';
import { stepPage } from '../../templates/pages/objection-step.tsx';
import { objectionPrefix } from './filing.ts';
import { formFiles } from './filing-form.ts';

import { shownWhole } from './shown.ts';
import { readable } from './step.ts';

/** The case as JSON and as what its page shows, for one of its parties. */
export async function whole(
  objection: Objection,
  party: Actor['party'],
  now: Date,
): Promise<ReturnType<typeof shownWhole>> {
  const notes = party === 'filer' ? [] : await notesOf(theTable(), objection.id);
  return shownWhole(objection, party, now, notes);
}

/**
 * The page of a case, or of the step that is to be taken where the caller may take it. A step that was refused
 * because of what had happened meanwhile comes back as the case as it is now, with what is wrong above it.
 */
export async function casePageFor(
  call: Pick<RefusedCall, 'viewer' | 'now'> & Parameters<typeof casePage>[0],
  { objection, by }: { readonly objection: Objection; readonly by: Actor },
  filled: Filled,
  options: { readonly step?: ObjectionAction | undefined; readonly justFiled?: boolean } = {},
): Promise<string> {
  const seen = await whole(objection, by.party, call.now);
  const actions = seen.actions.filter((action) => ownAct(action, objection, by) === null);
  const shown: ShownCase = { ...seen, actions, party: by.party };
  const { step } = options;
  if (step === undefined || !shown.actions.includes(step)) {
    const { disputedFrom } = objectionPolicy(objection.policy);
    return casePage(call, shown, { justFiled: options.justFiled ?? false, disputedFrom }, filled);
  }
  const record =
    step === 'decision' && objection.record !== null
      ? await recordById(theTable(), objection.record)
      : undefined;
  return stepPage(
    call,
    shown,
    {
      action: step,
      outcomes: outcomesOf(objection),
      correctable:
        record === undefined
          ? []
          : correctableFields(record.catalogue).map((field) => ({
              ...(record.unit === centreUnit ? ownField(field) : field),
              value: asSent(record)[field.code] ?? '',
            })),
      recordVersion: record?.version ?? null,
      added: step === 'decision' && objection.record === null ? await reportedSince(objection) : [],
      files: step === 'supplement' ? await formFiles(call.viewer, chosenIn(filled, 'evidence')) : [],
    },
    filled,
  );
}

/** What the unit has reported in of this subject and catalogue since the gap was filed. */
async function reportedSince(gap: Objection): Promise<RecordItem[]> {
  const found: RecordItem[] = [];
  for await (const record of recordsOf(theTable(), gap.subject))
    if (fits(gap, record) && record.createdAt >= gap.filedAt) found.push(record);
  return found;
}

/** The number of a case as it is typed. @throws Problem 404 for one with a slip in it */
export function idOf(call: { readonly params: { readonly id: string } }): string {
  const id = parseCaseNumber(objectionPrefix, call.params.id);
  if (id === null) {
    throw notFound({
      zh: '编号有误：请逐字核对（最后一位是校验码）。',
      en: 'There is a slip in the number: compare it character by character (the last one is a check character).',
    });
  }
  return id;
}

/** The page of the step again, or of the case where it cannot be taken any more. */
export function stepAgain(action: ObjectionAction) {
  return async (
    call: Omit<RefusedCall, 'params'> & { readonly params: { readonly id: string } },
    refusal: Refusal,
  ) => casePageFor(call, await readable(call.viewer, idOf(call)), refusal, { step: action });
}

/**
 * A correction as it is meant: a form sends every column, with most of them as the record has them.
 * @throws Problem 409 when the form showed another version of the record
 */
export async function meantCorrection(
  call: Pick<Call, 'form'>,
  objection: Objection,
  given: Readonly<Record<string, string>>,
  seen: number | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (objection.record === null || (call.form === undefined && seen === undefined)) return given;
  const record: RecordItem | undefined = await recordById(theTable(), objection.record);
  if (record === undefined) return given;
  if (seen !== undefined && record.version !== seen) {
    throw new Problem(409, 'record-changed', {
      zh: '填写期间，这条信息有了新的版本。您的决定没有生效，请对照现在的内容重新填写。',
      en: 'The record got a new version while you were filling in the form. Nothing was decided: look at what it says now.',
    });
  }
  if (call.form === undefined) return given;
  return Object.fromEntries(
    Object.entries(given)
      .map(([column, value]) => [column, value.replace(/\r\n?/g, '\n')] as const)
      .filter(([column, value]) => value.trim() !== (asSent(record)[column] ?? '')),
  );
}
