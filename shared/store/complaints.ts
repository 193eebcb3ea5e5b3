import { addMonths, startOfDay } from '../domain/china-time.ts';
import { type Complaint, complaintKind } from '../domain/complaints/complaint.ts';
import { complaintPolicy } from '../policy/complaints.ts';
import { CaseStore } from './cases.ts';
import type { Key, Table, Write } from './table.ts';

/** One open complaint of a person about an organisation. */
export const complaints = new CaseStore<Complaint>({
  kind: complaintKind,
  names: ['COMPLAINT', 'COMPLAINTS'],
  owner: ({ filedBy }) => `PERSON#${filedBy}`,
  lock: {
    type: 'open-complaint',
    holder: 'complaint',
    key: ({ filedBy, organisation }) => ({ pk: `PERSON#${filedBy}`, sk: `OPEN-COMPLAINT#${organisation}` }),
  },
});

/** That a complaint about an organisation was found justified: what the register counts. */
interface JustifiedItem extends Key {
  readonly type: 'justified-complaint';
}

function justifiedPartition(organisation: string): string {
  return `JUSTIFIED-COMPLAINTS#${organisation}`;
}

/** What goes with the acts on a complaint: the organisation finds it once it was accepted, the register counts it. */
export function complaintWrites(before: Complaint | undefined, after: Complaint): Write[] {
  const accepted = before?.acceptedAt === null && after.acceptedAt !== null;
  const justified = before !== undefined && before.answer === null && after.answer !== null;
  const item: JustifiedItem = {
    pk: justifiedPartition(after.organisation),
    sk: `${after.answer?.at}#${after.id}`,
    type: 'justified-complaint',
  };
  return [
    ...(accepted ? [complaints.linkWrite(after, `SUBJECT#${after.organisation}`)] : []),
    ...(justified ? [{ Put: { Item: item } }] : []),
  ];
}

/** Complaints about an organisation that were found justified in the months that count, up to the day `today`. */
export function justifiedComplaints(table: Table, organisation: string, today: string): Promise<number> {
  const from = startOfDay(addMonths(today, -complaintPolicy.countedMonths)).toISOString();
  return table.count({ partition: ['pk', justifiedPartition(organisation)], order: 'sk', from });
}
