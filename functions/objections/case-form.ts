import { fits } from '../../shared/domain/objections/gap.ts';
import type { ObjectionAction } from '../../shared/domain/objections/life-cycle.ts';
import { matterOf, outcomesOf } from '../../shared/domain/objections/matter.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import type { RefusedCall } from '../../shared/http/call.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { notesOf } from '../../shared/store/objections.ts';
import { type RecordItem, recordById, recordsOf } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Filled } from '../../templates/pages/form.tsx';
import { casePage, type ShownCase } from '../../templates/pages/objection-case.tsx';
import { stepPage } from '../../templates/pages/objection-step.tsx';
import type { Readable } from '../cases/acting.ts';
import { correctableOf } from '../cases/correcting.ts';
import { formFiles } from '../cases/files.ts';
import { handling, type Looks } from '../cases/handling.ts';
import { objectionService } from './service.ts';
import { shownWhole } from './shown.ts';

type Found = Readable<Objection>;

/** The case as JSON and as what its page shows, for one of its parties. */
export async function whole({ of, by }: Found, now: Date): Promise<ReturnType<typeof shownWhole>> {
  const notes = by.party === 'filer' ? [] : await notesOf(theTable(), of.id);
  return shownWhole(of, by, now, notes);
}

/**
 * The page of a case, or of the step that is to be taken where the caller may take it. A step that was refused
 * because of what had happened meanwhile comes back as the case as it is now, with what is wrong above it.
 */
export async function casePageFor(
  call: Pick<RefusedCall, 'viewer' | 'now'> & Parameters<typeof casePage>[0],
  found: Found,
  filled: Filled,
  options: {
    readonly step?: ObjectionAction | undefined;
    /** The case as `whole` shows it, where that is known already. */
    readonly json?: Awaited<ReturnType<typeof whole>>;
  } = {},
): Promise<string> {
  const { of: objection, by } = found;
  const { step, json = await whole(found, call.now) } = options;
  const shown: ShownCase = { ...json, party: by.party };
  if (step === undefined || !shown.actions.includes(step)) {
    const { disputedFrom } = objectionPolicy(objection.policy);
    return casePage(call, shown, { disputedFrom }, filled);
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
      matter: matterOf(objection),
      outcomes: outcomesOf(objection),
      correctable: record === undefined ? [] : correctableOf(record),
      recordVersion: record?.version ?? null,
      added: step === 'decision' && matterOf(objection) === 'gap' ? await reportedSince(objection) : [],
      files: step === 'supplement' ? await formFiles(call.viewer, filled) : [],
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

const looks: Looks<Objection> = {
  service: objectionService,
  whole,
  formAgain: (call, found, step, filled) => casePageFor(call, found, filled, { step }),
};

/** The handler of an act on an objection. */
export const acting = handling(looks);
