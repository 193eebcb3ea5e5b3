import type { Listing } from '../../shared/domain/measures/listing.ts';
import { type MeasureCase, measuresWithBases } from '../../shared/domain/measures/measure-case.ts';
import { repairValues } from '../../shared/domain/repairs/adverse-notice.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { dishonestyLists } from '../../shared/policy/dishonesty-lists.ts';
import { type Measure, measureList, measurePolicy } from '../../shared/policy/measures.ts';
import { type AuditEntry, auditWrite } from '../../shared/store/audit.ts';
import { followWrite, measureCases, sameRecordWrite } from '../../shared/store/measure-cases.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Write } from '../../shared/store/table.ts';
import type { Service } from '../cases/acting.ts';

export const measureService: Service<MeasureCase> = {
  store: measureCases,
  subjectOf: ({ subject }) => subject,
  partyOf(viewer, { unit, subject }) {
    if (isCentre(viewer)) return 'centre';
    if (isOfUnit(viewer, unit)) return 'unit';
    return actsFor(viewer, subject, 'objections', 'repairs') ? 'filer' : null;
  },
  // Who starts one sees the listing, too, which is its subject's.
  looked: ({ id, subject }) => [{ subject, entity: `measure-case:${id}` }],
  audited: ({ record, subject }): AuditDetails => ({ record, subject }),
};

/** What a new case of one unit is made of. */
export function contentOf(
  record: RecordItem,
  listing: Listing,
  unit: string,
  measures: readonly Measure[],
): Omit<MeasureCase, 'id' | 'state' | 'version' | 'deadlines' | 'history'> {
  return {
    policy: measurePolicy.version,
    record: record.id,
    recordVersion: record.version,
    subject: record.subject,
    subjectName: record.subjectName,
    unit,
    listing,
    listVersion: measureList.version,
    measures: measures.map(({ code, name, content, basis }) => ({ code, name, content, basis })),
    applications: [],
    cause: null,
    ending: null,
    receipt: null,
  };
}

/**
 * A listing begins to be followed, and its subject is told of it before any unit is asked: basis, reason, the measures
 * with what each rests on, and what can be done. The transaction fails where it is followed already, or where the entry
 * has changed since it was read.
 * @param measures all that may follow it
 * @param until last day on which it counts, YYYY-MM-DD
 */
export function followingWrites(
  record: RecordItem,
  listing: Listing,
  measures: readonly Measure[],
  until: string,
  { by, at, request }: Pick<AuditEntry, 'by' | 'at' | 'request'>,
): Write[] {
  const { id, version, subject, subjectName } = record;
  const exit = dishonestyLists.find(({ code }) => code === listing.list)?.exit ?? { zh: '', en: '' };
  return [
    followWrite(id, until, at),
    auditWrite({
      entity: `record:${id}`,
      action: 'record.measures',
      by,
      at,
      request,
      details: { version, list: listing.list, measures: measures.map(({ code }) => code) },
    }),
    outboxWrite(
      {
        id: `${id}-${version}-measures`,
        event: 'record.measures',
        object: `/records/${id}`,
        announcements: [
          {
            to: `subject:${subject}`,
            text: 'record.measures',
            values: {
              subject: subjectName,
              list: listing.listName,
              organ: listing.organ,
              date: listing.date,
              reason: listing.reason,
              basis: listing.basis,
              measures: measuresWithBases(measures),
              exit,
              ...repairValues(record),
            },
          },
        ],
      },
      at,
    ),
  ];
}

/** The entry of a case is as it was read: what it says is what the case rests on. */
export function groundWrite(record: RecordItem): Write {
  return sameRecordWrite(record, record.version);
}
