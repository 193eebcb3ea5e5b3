import type { Objection } from '../../shared/domain/objections/objection.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import type { CaseItem } from '../../shared/store/cases.ts';
import { openEvaluation } from '../../shared/store/evaluations.ts';
import { objections } from '../../shared/store/objections.ts';
import type { ChangesItem } from '../../shared/store/record-changes.ts';
import type { SubjectItem } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';
import { askedBy } from './asked.ts';

/** Updates at the same time. */
const atOnce = 16;

/**
 * Opens the evaluation of subjects of whom records have changed. It is reckoned in another run, once for all changes
 * that have come until then: a subject may have tens of thousands of entries in one file.
 */
export async function openEvaluations({ changes, pk, sk }: ChangesItem): Promise<void> {
  // The number of a record begins with its subject's.
  const subjects = new Set(changes.map(({ record }) => record.slice(0, record.lastIndexOf('-'))));
  await open([...subjects], `${pk}#${sk}`);
}

/** The same of whoever objects to an entry: the entry is marked as disputed, or is so no more. */
export async function openForObjection({ now }: Change): Promise<void> {
  const { record, subject, id, writes }: Objection = objections.of(now as unknown as CaseItem);
  if (record !== null) await open([subject], `objection:${id}#${writes ?? 0}`);
}

/** The same of a subject that an administrator asks for, by a step over all of them or because a change was lost. */
export async function openForSubject(change: Change): Promise<void> {
  const { id } = change.now as unknown as SubjectItem;
  const asked = askedBy(change, 'evaluationAsked');
  if (asked !== null) await open([id], `subject:${asked}`);
}

async function open(subjects: readonly string[], mark: string): Promise<void> {
  const organisations = subjects.filter((subject) => subjectKind(subject) === 'organisation');
  for (let at = 0; at < organisations.length; at += atOnce) {
    await Promise.all(
      organisations.slice(at, at + atOnce).map((subject) => openEvaluation(theTable(), subject, mark)),
    );
  }
}
