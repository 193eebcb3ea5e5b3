import { born } from '../../shared/domain/cases/kind.ts';
import type { Commitment, Finding } from '../../shared/domain/commitments/commitment.ts';
import { declaredCommitment } from '../../shared/domain/commitments/declared-commitment.ts';
import { commitmentKind } from '../../shared/domain/commitments/kind.ts';
import type { Submission } from '../../shared/domain/submissions/submission.ts';
import { commitments } from '../../shared/store/commitments.ts';
import { versionWrites } from '../../shared/store/record-versions.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { actWrites, birthWrites, newNumber, type Occasion } from '../cases/acting.ts';
import { newRecord } from './finding.ts';
import { commitmentService } from './service.ts';

/** In the procedure of a declaration: whoever acts on that, in its part. */
function within(
  occasion: Pick<Occasion<Submission>, 'by' | 'actor' | 'now' | 'request'>,
): Occasion<Commitment> {
  const { sub, name } = occasion.by;
  return { ...occasion, by: { party: 'declaration', sub, name } };
}

/** The commitment of a declaration takes effect as that is published: its case, its record, and all that they are. */
export function adoption(
  submission: Submission,
  number: string,
  until: string,
  occasion: Occasion<Submission>,
): { readonly id: string; readonly record: RecordItem; readonly writes: readonly Write[] } {
  const { now } = occasion;
  const at = within(occasion);
  const id = newNumber(commitmentService, now);
  const content = { ...declaredCommitment(number, submission, until), id };
  const begun = born(commitmentKind, content, at.by, now, 'adopt');
  const record = newRecord(begun, `submission:${submission.id}`, now);
  const of = { ...begun, record: record.id };
  return {
    id,
    record,
    writes: [
      ...birthWrites(commitmentService, of, { details: { submission: submission.id } }, at),
      ...versionWrites(undefined, record),
    ],
  };
}

/**
 * What becomes of the commitment as its declaration ends, or is found false; nothing where it has ended, or was published
 * by a release that knew no such cases and no migration has made it since.
 */
export async function withDeclaration(
  { publication }: Submission,
  change:
    | { readonly act: 'end'; readonly note: string }
    | { readonly act: 'false'; readonly finding: Omit<Finding, 'by'> },
  occasion: Occasion<Submission>,
): Promise<readonly Write[]> {
  const id = publication?.commitmentCase;
  const of = id === undefined ? undefined : await commitments.byId(theTable(), id);
  if (of === undefined || of.state !== 'checking') return [];
  const at = within(occasion);
  const effect =
    change.act === 'end'
      ? { note: change.note }
      : { note: change.finding.reason, more: { finding: { ...change.finding, by: at.by } } };
  return actWrites(commitmentService, of, change.act, effect, at).writes;
}
