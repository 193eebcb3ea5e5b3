import { isContestable } from '../../shared/domain/objections/eligibility.ts';
import { safeFileName } from '../../shared/domain/uploads/file-name.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { keptForm } from '../../shared/http/kept-form.ts';
import { notFound } from '../../shared/http/problem.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { setting } from '../../shared/settings.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { showing } from '../../shared/store/report-standing.ts';
import { reportByNumber } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import { announcedByForm, type Upload, uploadsByIds } from '../../shared/store/uploads.ts';
import type { FormFile } from '../../templates/pages/case/files.tsx';
import { chosenIn, enteredIn, type Filled } from '../../templates/pages/form.tsx';
import { filingPage, gapPage, notEligiblePage } from '../../templates/pages/objection-filing.tsx';
import type { RecordInQuestion } from '../../templates/pages/objections.tsx';
import { checkedRecord, ineligibilityTexts, nameOf, type RecordCheck } from './matter.ts';

type PageCall = Pick<Call, 'viewer' | 'now' | 'event'> & Parameters<typeof filingPage>[0];

export function inQuestion(record: RecordItem): RecordInQuestion {
  const { id, title, subjectName, unit, date } = record;
  const [key] = catalogueOf(record.catalogue).naturalKey;
  return { id, title, subjectName, unit, date, reference: (key && record.data[key]) ?? '' };
}

/** Files of the caller's own for a form that is being filled in, whatever became of them so far. */
export async function formFiles(viewer: Call['viewer'], ids: readonly string[]): Promise<FormFile[]> {
  const uploads = await uploadsByIds(theTable(), [...new Set(ids)].slice(0, 100));
  return uploads
    .filter(({ owner, attachedTo }) => owner === viewer?.sub && attachedTo === null)
    .map(({ id, fileName, kept, bytes, state }) => ({
      id,
      name: fileName,
      bytes: kept?.bytes ?? bytes,
      state,
    }));
}

/** A file that a browser is about to send for the form at `path`, to which it comes back. */
export function announcedFile(call: Pick<Call, 'viewer' | 'now'>, fileName: string, path: string): Upload {
  const { viewer, now } = call;
  if (viewer === undefined) throw notFound();
  const upload = announcedByForm(viewer.sub, safeFileName(fileName), path, now);
  return { ...upload, back: `${path}&evidence=${upload.id}` };
}

/**
 * The form that was kept while a file for it was uploaded, with that file among its evidence. Another form of the
 * same browser is not given back.
 * @param name the field that says what the form is about, and its value
 */
export async function resumed(
  call: Pick<Call, 'viewer' | 'now' | 'event'>,
  [name, about]: readonly [name: 'record' | 'subject' | 'objection', about: string],
  evidence: string | undefined,
): Promise<Filled> {
  const kept =
    evidence === undefined || call.viewer === undefined
      ? undefined
      : await keptForm(call.event, call.viewer.sub, call.now);
  const values = kept?.values[name] === about ? kept.values : {};
  const { fileName: _, ...rest } = values;
  const filled: Filled = { values: rest, problem: null, prefilled: true };
  if (evidence === undefined) return filled;
  const ids = new Set([...chosenIn(filled, 'evidence'), evidence]);
  return { ...filled, values: { ...rest, evidence: [...ids] } };
}

/** The form for this record, or why there is none. */
export async function filingFormPage(call: PageCall, check: RecordCheck, filled: Filled): Promise<string> {
  const { record, reason, openCase } = check;
  const own = actsFor(call.viewer, record.subject, 'objections');
  if (reason !== null) {
    return notEligiblePage(call, {
      record: inQuestion(record),
      explanation: ineligibilityTexts[reason],
      objection: own && reason === 'open-case' ? (openCase ?? null) : null,
      others: !own,
    });
  }
  const { workingDays } = objectionPolicy(setting('OBJECTION_POLICY'));
  const files = await formFiles(call.viewer, chosenIn(filled, 'evidence'));
  return filingPage(call, { record: inQuestion(record), files, days: workingDays }, filled);
}

/**
 * The form that says what is missing of a subject.
 * @throws Problem 404 for a subject that the caller does not act for
 */
export async function gapFormPage(call: PageCall, subject: string, filled: Filled): Promise<string> {
  const { viewer } = call;
  if (viewer === undefined || !actsFor(viewer, subject, 'objections')) throw notFound();
  const { workingDays } = objectionPolicy(setting('OBJECTION_POLICY'));
  const [files, subjectName] = await Promise.all([
    formFiles(viewer, chosenIn(filled, 'evidence')),
    nameOf(viewer, subject),
  ]);
  return gapPage(call, { subject, subjectName, files, days: workingDays }, filled);
}

/** The form again with what was entered, for every call that takes it. */
export async function filingAgain(call: RefusedCall, refusal: Refusal): Promise<string | null> {
  const id = enteredIn(refusal, 'record');
  const subject = enteredIn(refusal, 'subject');
  if (id === '') return subject === '' ? null : gapFormPage(call, subject, refusal);
  return filingFormPage(call, await checkedRecord(call.viewer, id, call.now), refusal);
}

/**
 * Records in a report that the caller may object to.
 * @throws Problem 404 for a report that is unknown, or of a subject that the caller does not act for
 */
export async function recordsInReport(
  call: Pick<Call, 'viewer' | 'now'>,
  number: string,
): Promise<RecordInQuestion[]> {
  const table = theTable();
  const report = await reportByNumber(table, number.toUpperCase().replace(/[\s-]/g, ''));
  if (report === undefined || !actsFor(call.viewer, report.subject, 'objections')) {
    throw notFound({
      zh: '没有这份报告，或者不是您或您所代理的主体的报告。请核对编号。',
      en: 'There is no such report of a subject that you act for. Check the number.',
    });
  }
  const isShown = showing(report);
  const records: RecordInQuestion[] = [];
  for await (const record of recordsOf(table, report.subject)) {
    if (isShown(record.id) && isContestable(record)) records.push(inQuestion(record));
  }
  return records;
}
