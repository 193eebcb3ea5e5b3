import type { DocumentStanding } from '../../shared/domain/documents.ts';
import { resultsOf } from '../../shared/domain/objections/letters.ts';
import type { RegisterEntry } from '../../shared/domain/report/verification.ts';
import { type DocumentItem, documentByDigest, documentByNumber } from '../../shared/store/documents.ts';
import { objections } from '../../shared/store/objections.ts';
import { recordById } from '../../shared/store/records.ts';
import { repairs } from '../../shared/store/repairs.ts';
import { standingOf } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportByDigest, reportByNumber } from '../../shared/store/reports.ts';
import type { Table } from '../../shared/store/table.ts';

/** What the register holds of something that was signed: a report, or another document. */
export type Registered = ReportItem | DocumentItem;

export async function registeredByNumber(table: Table, number: string): Promise<Registered | undefined> {
  return (await reportByNumber(table, number)) ?? documentByNumber(table, number);
}

export async function registeredByDigest(table: Table, sha256: string): Promise<Registered | undefined> {
  return (await reportByDigest(table, sha256)) ?? documentByDigest(table, sha256);
}

/** Whether it still counts, by what has become since of what it is about. */
export async function standingOfRegistered(
  table: Table,
  entry: Registered,
  now: Date,
): Promise<RegisterEntry['state']> {
  return entry.type === 'report' ? standingOf(table, entry, now) : standings[entry.kind](table, entry);
}

const standings: Readonly<
  Record<DocumentItem['kind'], (table: Table, document: DocumentItem) => Promise<DocumentStanding>>
> = {
  // That something was received, and in which words, no later day changes.
  receipt: async () => 'current',
  copy: async () => 'current',
  promise: async () => 'current',
  finding: async () => 'current',
  circular: async () => 'current',
  answer: async () => 'current',
  async letter(table, { about, edition }) {
    const objection = await objections.byId(table, about);
    return objection !== undefined && resultsOf(objection).length !== edition ? 'superseded' : 'current';
  },
  async decision(table, { about }) {
    const repair = await repairs.byId(table, about);
    return repair?.state === 'reinstated' ? 'withdrawn' : 'current';
  },
  async notice(table, { about, edition }) {
    const record = await recordById(table, about);
    return record?.version === edition ? 'current' : 'superseded';
  },
};
