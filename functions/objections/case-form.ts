import { ownField } from '../../shared/domain/inner-value.ts';
import type { Actor, Objection } from '../../shared/domain/objection/case.ts';
import { correctableFields } from '../../shared/domain/objection/correction.ts';
import type { ObjectionAction } from '../../shared/domain/objection/life-cycle.ts';
import { asSent } from '../../shared/domain/record.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { Call, RefusedCall } from '../../shared/http/serve.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { centreUnit } from '../../shared/policy/units.ts';
import { notesOf } from '../../shared/store/objections.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { chosenIn, type Filled } from '../../templates/pages/form.tsx';
import { casePage, type ShownCase } from '../../templates/pages/objection-case.tsx';
import { stepPage } from '../../templates/pages/objection-step.tsx';
import { formFiles } from './filing-form.ts';
import { shownWhole } from './shown.ts';

/** The case as JSON and as what its page shows, for one of its parties. */
export async function whole(
  objection: Objection,
  party: Actor['party'],
  now: Date,
): Promise<ReturnType<typeof shownWhole>> {
  const notes = party === 'filer' ? [] : await notesOf(theTable(), objection.id);
  return shownWhole(objection, party, now, notes);
}

/** Steps with a form of columns. */
const ruling: readonly ObjectionAction[] = ['decision', 'settle'];

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
  // Who proposed a decision does not confirm it.
  const proposedIt = objection.proposal?.by.sub === by.sub;
  const actions = seen.actions.filter((action) => !(proposedIt && action === 'confirm'));
  const shown: ShownCase = { ...seen, actions, party: by.party };
  const { step } = options;
  if (step === undefined || !shown.actions.includes(step)) {
    const { disputedFrom } = objectionPolicy(objection.policy);
    return casePage(call, shown, { justFiled: options.justFiled ?? false, disputedFrom }, filled);
  }
  const record = ruling.includes(step) ? await recordById(theTable(), objection.record) : undefined;
  return stepPage(
    call,
    shown,
    {
      action: step,
      correctable:
        record === undefined
          ? []
          : correctableFields(record.catalogue).map((field) => ({
              ...(record.unit === centreUnit ? ownField(field) : field),
              value: asSent(record)[field.code] ?? '',
            })),
      recordVersion: record?.version ?? null,
      files: step === 'supplement' ? await formFiles(call.viewer, chosenIn(filled, 'evidence')) : [],
    },
    filled,
  );
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
  if (call.form === undefined && seen === undefined) return given;
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
