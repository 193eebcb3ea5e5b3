import { born } from '../../shared/domain/cases/kind.ts';
import { type Rectification, rectificationKind } from '../../shared/domain/rectifications/rectification.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { rectificationPolicy } from '../../shared/policy/rectifications.ts';
import { rectifications } from '../../shared/store/rectifications.ts';
import type { Write } from '../../shared/store/table.ts';
import { birthWrites, newNumber, type Occasion, type Service } from '../cases/acting.ts';

export const rectificationService: Service<Rectification> = {
  store: rectifications,
  subjectOf: ({ subject }) => subject,
  partyOf(viewer, of) {
    if (actsFor(viewer, of.subject, 'repairs')) return 'subject';
    if (isCentre(viewer)) return 'centre';
    return isOfUnit(viewer, of.unit) ? 'unit' : null;
  },
  audited: ({ listName, subject }): AuditDetails => ({ list: listName, subject }),
};

/** What is known of a rectification when it is entered. */
export type Entered = Pick<
  Rectification,
  | 'listName'
  | 'rule'
  | 'subject'
  | 'subjectName'
  | 'district'
  | 'cause'
  | 'amount'
  | 'unit'
  | 'condition'
  | 'target'
  | 'records'
>;

/** What a new rectification is made of. */
export function contentOf(
  entered: Entered,
): Omit<Rectification, 'id' | 'state' | 'version' | 'deadlines' | 'history'> {
  return {
    policy: rectificationPolicy.version,
    ...entered,
    measures: '',
    promise: null,
    performance: null,
    exit: null,
  };
}

/** A new rectification with all the writes that its birth is, and those that go with it. */
export function opened(
  entered: Entered,
  occasion: Occasion<Rectification>,
  besides: (id: string) => readonly Write[],
): { readonly of: Rectification; readonly writes: Write[] } {
  const { by, now } = occasion;
  const id = newNumber(rectificationService, now);
  const of = born<Rectification>(rectificationKind, { ...contentOf(entered), id }, by, now);
  return { of, writes: birthWrites(rectificationService, of, { writes: besides(id) }, occasion) };
}
