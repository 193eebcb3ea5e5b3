import { chinaDate } from '../domain/china-time.ts';
import type { CreditRecord } from '../domain/record.ts';
import { selectRecords } from '../domain/report/content.ts';
import { isReportExpired } from '../domain/report/validity.ts';
import { type RecordItem, recordsOf, type SubjectItem, subjectById } from './records.ts';
import { isListedAsSuperseded, type ReportItem, reportKey } from './reports.ts';
import type { Key, Table, Write } from './table.ts';

export type ReportStanding = 'current' | 'superseded' | 'withdrawn' | 'expired';

/**
 * Whoever changes records may stamp them with the moment at which its own run began, and no function runs longer than
 * this. What was changed so long before a report was made, the report has seen.
 */
const longestRun = 15 * 60 * 1000;

/** The part of a record's identifier that is unlike any other of its subject: 8 bytes. */
function mark(recordId: string): string {
  return recordId.slice(-16);
}

/** Records as a report remembers them: 5 000 of them are 60 KB, far below an item's limit. */
export function shownRecords(
  records: readonly Pick<CreditRecord, 'id' | 'version'>[],
): Required<Pick<ReportItem, 'shown' | 'shownVersions'>> {
  return {
    shown: Buffer.from(records.map(({ id }) => mark(id)).join(''), 'hex'),
    shownVersions: records.map(({ version }) => version),
  };
}

/** So many references stand in the report itself, which lists of reports read whole; a list has its reports by the megabyte. */
const mostTogether = 5_000;
/** Of more, so many in an item beside it: 180 KB of the 400 that an item may have. */
const mostInPart = 15_000;

type References = Pick<ReportItem, 'shown' | 'shownVersions' | 'shownApart'>;

function partKey(number: string, part: number): Key {
  return { pk: reportKey(number).pk, sk: `SHOWN#${String(part).padStart(4, '0')}` };
}

/** What a report of these records remembers of them, and what is to be written beside it. */
export function rememberedRecords(
  number: string,
  records: readonly Pick<CreditRecord, 'id' | 'version'>[],
): { readonly references: References; readonly parts: readonly Write[] } {
  if (records.length <= mostTogether) return { references: shownRecords(records), parts: [] };
  const parts: Write[] = [];
  for (let at = 0; at < records.length; at += mostInPart) {
    const of = shownRecords(records.slice(at, at + mostInPart));
    parts.push({ Put: { Item: { ...partKey(number, parts.length), type: 'report-shown', ...of } } });
  }
  return { references: { shown: new Uint8Array(), shownVersions: [], shownApart: parts.length }, parts };
}

/** A report with the references to all records that it shows, wherever they are kept. */
export async function wholeReport(table: Table, report: ReportItem): Promise<ReportItem> {
  if (report.shownApart === undefined) return report;
  const parts = await Promise.all(
    Array.from({ length: report.shownApart }, async (_, part) => {
      const found = await table.get<Required<Pick<ReportItem, 'shown' | 'shownVersions'>>>(
        partKey(report.number, part),
      );
      if (found === undefined) throw new Error(`Report ${report.number} lacks part ${part} of what it shows`);
      return found;
    }),
  );
  return {
    ...report,
    shown: Buffer.concat(parts.map(({ shown }) => shown)),
    shownVersions: parts.flatMap(({ shownVersions }) => shownVersions),
  };
}

/** The marks of the records that a report shows, each with its version where the report remembers it. */
function shownIn({
  shown,
  shownVersions,
}: Pick<ReportItem, 'shown' | 'shownVersions'>): Map<string, number | null> {
  const marks = Buffer.from(shown).toString('hex').match(/.{16}/g) ?? [];
  return new Map(marks.map((each, at) => [each, shownVersions?.[at] ?? null]));
}

/** Tells of a record, by its identifier, whether a report shows it, in whichever version. */
export function showing(report: Pick<ReportItem, 'shown' | 'shownVersions'>): (recordId: string) => boolean {
  const shown = shownIn(report);
  return (recordId) => shown.has(mark(recordId));
}

/** The version of a record, by its identifier, that a report shows; null where the report does not remember it. */
export function versionShown(
  report: Pick<ReportItem, 'shown' | 'shownVersions'>,
): (recordId: string) => number | null {
  const shown = shownIn(report);
  return (recordId) => shown.get(mark(recordId)) ?? null;
}

/** What changed up to then was there to be seen when the report was made, however long that took. */
function settledAt({ asOf }: Pick<ReportItem, 'asOf'>): string {
  return new Date(Date.parse(asOf) - longestRun).toISOString();
}

/**
 * Whether the records of its subject, as they are now, make a report out of date: one that it shows has another
 * version, or one that it does not show has come or changed since so that its scope would show it, as of the day on
 * which it was made. What bears a later date belongs to later reports.
 */
export function isSuperseded(report: ReportItem, records: readonly RecordItem[]): boolean {
  const { edition, domains, from, to, leaveOut = [] } = report;
  const made = new Date(report.asOf);
  const settled = settledAt(report);
  const today = chinaDate(made);
  const changed = records.filter(({ changedAt }) => changedAt > settled);
  if (changed.length === 0) return false;
  const shown = shownIn(report);
  const wanted = new Set(
    selectRecords(
      changed.filter(({ date }) => date <= today),
      {
        edition,
        domains: domains ?? [],
        period: from === null || to === null ? null : { from, to },
        leaveOut,
      },
      today,
    ).map(({ id }) => id),
  );
  return changed.some(({ id, version, changedAt }) => {
    const before = shown.get(mark(id));
    if (before === undefined) return wanted.has(id);
    return before === null ? changedAt > made.toISOString() : version !== before;
  });
}

/**
 * Whether a report still counts. The subject remembers when anything of its records last changed, so that the usual
 * answer costs one read. What was published as superseded stays so, whatever becomes of the record that did it.
 */
export async function standingOf(
  table: Table,
  report: ReportItem,
  now: Date,
  facts = subjectFacts(table),
): Promise<ReportStanding> {
  if (report.withdrawn !== null) return 'withdrawn';
  const subject = await facts.subject(report.subject);
  if ((subject?.alteredAt ?? '') > settledAt(report)) {
    const records = await facts.records(report.subject);
    if (
      isSuperseded(await wholeReport(table, report), records) ||
      (await isListedAsSuperseded(table, report.number))
    )
      return 'superseded';
  }
  return isReportExpired(report, chinaDate(now)) ? 'expired' : 'current';
}

/**
 * What standings are judged by, each subject and its records read once, however many reports of it are asked about.
 * For the length of one request: what changes afterwards is not seen.
 */
export function subjectFacts(table: Table): {
  readonly subject: (id: string) => Promise<SubjectItem | undefined>;
  readonly records: (id: string) => Promise<readonly RecordItem[]>;
} {
  return {
    subject: once((id) => subjectById(table, id)),
    records: once((id) => Array.fromAsync(recordsOf(table, id))),
  };
}

function once<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const reading = known.get(id) ?? read(id);
    known.set(id, reading);
    return reading;
  };
}
