import { isContestable } from '../../shared/domain/objections/eligibility.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { setting } from '../../shared/settings.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { showing, wholeReport } from '../../shared/store/report-standing.ts';
import { reportByNumber } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import { recordsOnEvaluation } from '../../templates/pages/evaluation.tsx';
import { enteredIn, type Filled } from '../../templates/pages/form.tsx';
import { evaluationFilingPage } from '../../templates/pages/objection-evaluation.tsx';
import { filingPage, gapPage, notEligiblePage } from '../../templates/pages/objection-filing.tsx';
import type { RecordInQuestion } from '../../templates/pages/objections.tsx';
import { formFiles } from '../cases/files.ts';
import { titlesOf } from '../evaluations/titles.ts';
import { ownEvaluation } from './evaluation-matter.ts';
import { checkedRecord, ineligibilityTexts, nameOf, type RecordCheck } from './matter.ts';

type PageCall = Pick<Call, 'viewer' | 'now' | 'event'> & Parameters<typeof filingPage>[0];

export function inQuestion(record: RecordItem): RecordInQuestion {
  const { id, title, subjectName, unit, date } = record;
  const [key] = catalogueOf(record.catalogue).naturalKey;
  return { id, title, subjectName, unit, date, reference: (key && record.data[key]) ?? '' };
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
  const files = await formFiles(call.viewer, filled);
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
  const [files, subjectName] = await Promise.all([formFiles(viewer, filled), nameOf(viewer, subject)]);
  return gapPage(call, { subject, subjectName, files, days: workingDays }, filled);
}

/**
 * The form of an objection to the evaluation of a subject: the one that is entered, or that of now.
 * @throws Problem 404 for a subject that the caller does not act for, 409 where it has none
 */
export async function evaluationFormPage(call: PageCall, subject: string, filled: Filled): Promise<string> {
  const { evaluation, subjectName } = await ownEvaluation(call.viewer, subject);
  const { workingDays } = objectionPolicy(setting('OBJECTION_POLICY'));
  const [files, titles] = await Promise.all([
    formFiles(call.viewer, filled),
    titlesOf(call, recordsOnEvaluation(evaluation)),
  ]);
  const { ruleSet, asOf, grade, inputDigest: digest } = evaluation;
  const facts = {
    subject,
    subjectName,
    evaluation: { ruleSet, asOf, grade, digest, indicator: null, entry: null },
    indicators: evaluation.indicators.map(({ code }) => code),
    titles,
    files,
    days: workingDays,
  };
  return evaluationFilingPage(call, facts, filled);
}

/** The form again with what was entered, for every call that takes it. */
export async function filingAgain(call: RefusedCall, refusal: Refusal): Promise<string | null> {
  const id = enteredIn(refusal, 'record');
  const subject = enteredIn(refusal, 'subject');
  if (enteredIn(refusal, 'evaluation') !== '')
    return subject === '' ? null : evaluationFormPage(call, subject, refusal);
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
      en: 'There is no such report, or it is not about you or a subject you act for. Check the number.',
    });
  }
  const isShown = showing(await wholeReport(table, report));
  const records: RecordInQuestion[] = [];
  for await (const record of recordsOf(table, report.subject)) {
    if (isShown(record.id) && isContestable(record)) records.push(inQuestion(record));
  }
  return records;
}
