import type { DataQuery } from '../../shared/domain/data-queries/data-query.ts';
import { isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { dataQueryPolicy } from '../../shared/policy/data-queries.ts';
import { dataQueries } from '../../shared/store/data-queries.ts';
import { lookAtRecord } from '../../shared/store/looks.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Service } from '../cases/acting.ts';

/** Its subject has no part in it and is told of none. */
export const dataQueryService: Service<DataQuery> = {
  store: dataQueries,
  partyOf: (viewer, { unit }) => (isCentre(viewer) ? 'centre' : isOfUnit(viewer, unit) ? 'unit' : null),
  looked: ({ record, contradiction }) =>
    [record, ...(contradiction === null ? [] : [contradiction.other])].map(lookAtRecord),
  audited: ({ record }): AuditDetails => ({ record }),
};

/** What a new query about a record is made of. */
export function contentOf(
  record: Pick<RecordItem, 'id' | 'title' | 'catalogue' | 'subject' | 'subjectName' | 'unit'>,
  asked: Pick<DataQuery, 'question' | 'contradiction'>,
): Omit<DataQuery, 'id' | 'state' | 'version' | 'deadlines' | 'history'> {
  const { id, title: recordTitle, catalogue, subject, subjectName, unit } = record;
  const { version: policy } = dataQueryPolicy;
  return {
    policy,
    record: id,
    recordTitle,
    catalogue,
    subject,
    subjectName,
    unit,
    ...asked,
    answer: null,
  };
}
